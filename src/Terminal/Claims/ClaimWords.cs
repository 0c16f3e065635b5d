using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Claims;

/// <summary>What the page says.</summary>
internal static class ClaimWords
{
    public static string Of(ClaimRow? row) => row?.Form switch
    {
        null => "記載のまま",
        ClaimForm.Current => "現在の資格",
        ClaimForm.Old => "旧資格",
        ClaimForm.Unknown => "不詳",
        ClaimForm.Hold => "保留",
        ClaimForm.NotInsured => "保険請求なし",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(Change change) => change switch
    {
        Change.Entitlement => "保険者番号・記号・番号を、確認した資格に直しました",
        Change.Branch => "枝番を確認した資格に合わせました",
        Change.OldEntitlementRemark => "摘要欄の先頭に「旧資格情報」を書きました",
        Change.UnknownNumber => "保険者番号と番号を「不詳」の番号にし、記号を空けました",
        Change.UnknownRemarks => "摘要欄の先頭に、不詳の必須8項目を順に書きました",
        Change.VisitDays => "診療日から、受診日等（JD）を書きました",
        Change.WindowBurden => "点数が基準以下なので、窓口負担額（MF）を書きました",
        Change.KanaName => "カナ氏名を書きました",
        Change.NameCharacters => "氏名の使えない文字を、国の対応表の文字に置きかえました",
        Change.BenefitPercent => "給付割合を保険者に合わせました",
    };

    public static string Of(ClaimRule rule) => rule switch
    {
        ClaimRule.FirstRecord or ClaimRule.RecordMissing => "必要なレコードがありません",
        ClaimRule.LineEnd or ClaimRule.EndMark or ClaimRule.AfterEndMark or ClaimRule.LineLength => "行またはファイルの終わりの形が違います",
        ClaimRule.UnknownRecord => "この種類のファイルにないレコードです",
        ClaimRule.ItemCount => "項目の数が多すぎます",
        ClaimRule.ForbiddenByte or ClaimRule.CharacterSet => "使えない文字があります",
        ClaimRule.Mode => "文字の種類（数字・英数・漢字）が違います",
        ClaimRule.Length or ClaimRule.FixedLength => "けた数が違います",
        ClaimRule.Missing => "必須の項目が空です",
        ClaimRule.Reserved => "予備の項目に値があります",
        ClaimRule.SignificantOnly => "余分な0や空白があります",
        ClaimRule.Date => "ない日付です",
        ClaimRule.Code => "コード表にない値です",
        ClaimRule.CheckDigit => "検証番号（チェックデジット）が合いません",
        ClaimRule.SearchNumber => "検索番号のけた数が違います",
        ClaimRule.Order or ClaimRule.TooMany => "レコードの順番または数が違います",
        ClaimRule.ReceiptType => "レセプト種別が合いません",
        ClaimRule.ReceiptNumber => "レセプト番号が続いていません",
        ClaimRule.ReviewBodyOnly => "審査支払機関だけが書く項目です",
        ClaimRule.ConfirmationRecord => "資格確認レコードの書き方が違います",
        ClaimRule.DaySum => "日ごとの回数の合計が合いません",
        ClaimRule.DayNotInJd or ClaimRule.DayCount => "受診日等と合いません",
        ClaimRule.TotalCount or ClaimRule.TotalPoints => "合計が合いません",
        ClaimRule.IdentifierRun => "診療識別のないレコードが続きすぎています",
    };

    /// <summary>Beside the field that was not taken.</summary>
    public static string? Fault(string? field) => field switch
    {
        null => null,
        "file" => "このファイルはレセプト電算ファイルとして読めません。レセコンから出力したファイル（医科・歯科・調剤）を選んでください。",
        "day" => "連絡した日を、受診日から今日までの日付で入れてください。",
        "by" => "記録する人の名前を入れてください。",
        "insurer" => "保険者番号が正しくありません。6けたまたは8けたの番号を、もう一度確かめてください。",
        "number" => "番号を入れてください（記号と合わせて19文字まで）。",
        "symbol" => "記号と番号は、合わせて19文字までです。",
        "branch" => "枝番は2けたの数字です。なければ空けてください。",
        "patient" => "患者さんを選んでください。",
        _ => "記録できませんでした。入れた内容を確かめてください。",
    };

    public static string Record(string id) => id switch
    {
        "RE" => "レセプト共通", "HO" => "保険者", "KO" => "公費", "SN" => "資格確認", "JD" => "受診日等", "MF" => "窓口負担額", "SY" => "傷病名", "SI" => "診療行為",
        "IY" => "医薬品", "TO" => "特定器材", "CO" => "コメント", "SJ" => "症状詳記", "GO" => "診療報酬請求書", _ => "レコード",
    };

    /// <summary>What became of a receipt, for the 資格確認結果連絡書.</summary>
    public static string OfAction(ClaimResult result) => (result.State, result.Action) switch
    {
        ("accepted", _) => "審査中",
        ("asking", _) => "保険者に照会中",
        ("returned", _) => "返戻",
        (_, "keep") => "変更なし",
        (_, "fill-branch") => "枝番補完",
        (_, "reroute") => "振替",
        (_, "split") => "分割",
        (_, "bill-as-written") => "記載のまま請求",
        (_, "apportion") => "按分",
        _ => "確認中",
    };

    /// <summary>Why it was not simply kept; empty where there is nothing to tell.</summary>
    public static string OfReason(ClaimResult result) => result.Reason switch
    {
        null => "",
        "not-found" => "資格情報が見つかりません",
        "before-start" => "照合の対象外の月です",
        "dead" => "受診日より前に亡くなっています",
        "card-collected" => "受診日より前に資格を失い、証が回収されています",
        "branch-differs" => "枝番が違います",
        "nothing-registered" => "資格を失っていて、新しい資格がまだ登録されていません",
        "several-entitlements" => "受診日によって三つ以上の資格にまたがります",
        "no-mf" => "窓口負担額（MF）がないため、振替・分割の対象外です",
        "high-cost" or "income-class-changes" => "高額療養費の区分が変わります",
        "public-payer" => "公費併用のため、振替・分割の対象外です",
        "benefit-rate-changes" => "給付割合が変わるため、振替の対象外です",
        "no-jd" => "受診日等（JD）がないため、分割できません",
        "jd-disagrees" => "受診日等（JD）と診療日が合わないため、分割できません",
        "details-indivisible" => "日ごとに分けられない明細があるため、分割できません",
        "meals" => "入院時の食事があるため、分割できません",
        "remarks-incomplete" => "不詳の摘要欄の必須項目が足りません",
        "several-candidates" => "該当する方が複数の保険者にいます",
        "no-candidate" => "該当する方が見つかりません",
        "claimed-twice" => "同じ患者・月・保険者のレセプトがすでにあります",
        "by-insurer" => "保険者から返戻されました",
        _ => "レセプトの記録に誤りがあります",
    };
}
