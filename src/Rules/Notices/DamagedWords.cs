using Kazasu.Rules.Sources;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Notices;

/// <summary>Damaged words as they stand in the transcripts (OC rows).</summary>
internal static class DamagedWords
{
    internal static readonly Dictionary<string, IReadOnlyList<Quote>> All = new()
    {
        ["OC-02"] = In(Seminar, "(事業主: 3万円を上限に)", "コト無理で簡単", "レシピの送信"),
        ["OC-03"] = In(Seminar, "顔写真を目標で", "バスコード"),
        ["OC-04"] = In(Council, "通常の券別料金", "算出料金(30-35円)", "ススキニ", "口座登録"),
        ["OC-05"] = In(Seminar, "電子証明書の有効期限は3か月間で", "登録の月の末日から3ヶ月間", "未満年は8年"),
        ["OC-06"] = In(Seminar, "登録料金が2回分"),
        ["OC-07"] = In(Seminar, "再診で健康保険証の提示は不要", "初診で健康保険証の提示は不要"),
        ["OC-08"] = In(Seminar, "資格確認できなか"),
        ["OC-09"] = In(Seminar, "わからぬ", "国保管"),
        ["OC-10"] = In(Seminar, "マイナ保険証が資格確認書"),
        ["OC-11"] = In(Circulars, "常養士会", "崇養士会"),
        ["OC-12"] = In(Jma, "FacID"),
        ["OC-13"] = In(Jma, "招待確認コード", "個人情報保護方針を承認して下さい"),
        ["OC-14"] = In(Seminar, "マイナバーカード", "端末導入設定ペンダ"),
        ["OC-15"] = In(Seminar, "マイナーのアカウント情報管理"),
        ["OC-16"] = In(Council, "わからなかつた", "強かつた"),
        ["OC-17"] = In(Seminar, "stf/seisaku-ja", "stf/seisaku/0000", "GeCD SA5"),
    };

    private static Quote[] In(SourceDocument document, params string[] words) => [.. words.Select(w => new Quote(document, w))];
}
