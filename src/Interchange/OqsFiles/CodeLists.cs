namespace Kazasu.Interchange.OqsFiles;

/// <param name="Mark">How sure the values are.</param>
public sealed record CodeList(string Id, string Japanese, Mark Mark, IReadOnlyList<(string Value, string Japanese)> Values)
{
    public bool Holds(string value) => Values.Any(entry => entry.Value == value);
}

/// <summary>業務コード仕様 OQSCD001–044: the one source of every code value (facts 12, from clients' lists; the official list is not public).</summary>
public static class CodeLists
{
    public static readonly IReadOnlyList<CodeList> All =
    [
        List(1, "限度額適用認定証提供同意フラグ", "0 未同意", "1 同意"),
        List(2, "照会区分", "1 マイナンバーカード", "2 被保険者証情報"),
        List(3, "処理結果区分", "1 正常終了", "2 処理中", "9 異常終了"),
        List(4, "処理結果状況", "1 正常終了", "2 エラー"),
        List(5, "文字コード識別", "0 UTF-8", "1 Shift_JIS"),
        List(6, "資格有効性", "1 有効", "2 無効", "3 無効（新しい資格あり）", "4 該当資格なし", "5 複数該当", "6 有効（未登録）"),
        List(7, "性別", "1 男", "2 女", "3 未設定"),
        List(8, "資格喪失事由", "01 死亡", "02 生活保護受給開始", "03 医療保険等の資格取得", "99 その他"),
        List(9, "本人・家族区分", "1 本人", "2 家族"),
        List(10, "被保険者証区分", "01 一般", "02 退職", "03 短期（一般）", "04 短期（退職）", "05 特別療養費支給対象者", "06 特例退職", "07 自衛官", "A1 医療扶助"),
        List(11, "限度額適用認定証区分", "01 限度額適用認定証", "02 限度額適用・標準負担額減額認定証", "03 標準負担額減額認定証"),
        List(12, "適用区分", "A01 ア", "A02 イ", "A03 ウ", "A04 エ", "A05 オ", "A06 オ（境）", "B01 現役並みⅢ", "B02 現役並みⅡ", "B03 現役並みⅠ", "B04 一般",
            "B05 低所得Ⅱ", "B06 低所得Ⅰ", "B07 低所得Ⅰ（老福）", "B08 低所得Ⅰ（境）", "B09 一般Ⅱ", "B10 一般Ⅰ"),
        List(13, "認定疾病区分", "1 人工透析を必要とする慢性腎不全", "2 先天性血液凝固因子障害", "3 血液凝固因子製剤起因HIV"),
        List(14, "限度額情報変更有無", "0 変更なし", "1 変更あり又は判定不能"),
        List(15, "未就学区分", "1 未就学"),
        List(16, "同意区分", "0 同意なし", "1 同意あり", "2 同意有効期限切れ", "3 同意取得困難"),
        List(17, "処方箋発行形態", "1 電子処方箋", "2 紙の処方箋"),
        List(18, "医療券・調剤券別", "01 医療券", "02 調剤券"),
        List(19, "診療別", "01 入院", "02 入院外", "03 歯科", "04 調剤", "05 訪問看護"),
        List(20, "単独・併用別", "01 単独", "02 併用"),
        List(21, "社会保険状況", "01 あり", "02 なし"),
        List(22, "社会保険状況の整合性フラグ", "1 不整合あり"),
        List(23, "感染症法37条の2 該当", "01 あり", "02 なし"),
        List(24, "後期高齢 該当", "01 あり", "02 なし"),
        List(25, "都道府県費 該当", "01 あり", "02 なし"),
        List(26, "指定医療機関確認フラグ", "0 一致", "1 不一致"),
        List(27, "同一個人有無フラグ", "1 あり"),
        List(28, "診療区分", "1 外来", "2 訪問診療等", "3 オンライン診療等", "4 救急時"),
        List(29, "医療情報種別", "TKK 特定健診", "YZK 薬剤情報等"),
        List(30, "薬剤情報等", "0 表示しない", "1 表示する"),
        List(31, "同意有効期限切れ理由", "0 診療形態による", "1 医療機関による取消", "2 患者による取消", "3 用途変更による取消"),
        List(32, "資格情報変更確認フラグ", "0 一致", "1 不一致"),
        List(33, "URL取得区分", "2 訪問診療等", "3 オンライン診療等"),
        List(34, "QR出力形式", "1 PDF", "2 PNG") with { Mark = Mark.Inferred },
        List(35, "URL変更", "0 変更しない", "1 変更する"),
        List(36, "閲覧同意情報種別", "TSR 特定疾病", "TKK 特定健診", "YZK 薬剤（処方）", "SRJ 診療・アレルギー等・検査", "SHJ 手術・傷病名・感染症"),
        List(37, "利用設定区分", "0 利用しない", "1 利用する"),
        List(38, "電子処方箋利用区分", "0 利用しない", "1 電子のみ", "2 電子+紙", "3 紙のみ"),
        List(39, "処方箋発行形態選択タイミング", "1 資格確認時以外", "2 資格確認時"),
        List(40, "情報要求パターン", "1 救急用サマリー", "2 救急用全量版", "3 電子処方箋+1+2", "4 現行の薬剤", "5 現行の診療／薬剤", "6 現行の特定健診"),
        List(41, "二要素認証 要素区分", "1 記憶", "2 生体情報", "3 物理媒体"),
        List(42, "二要素認証 方式区分", "01 ID/PW・指紋・ICカード", "02 PIN・顔・OTP", "03 秘密の質問・音声・その他", "04 静脈", "05 虹彩"),
        List(43, "救急時閲覧権限有無", "0 なし", "1 あり"),
        List(44, "連携システムID", "01 医療費助成", "2 母子保健", "4 予防接種", "8 介護保険") with { Mark = Mark.Inferred },
    ];

    /// <param name="id">OQSCD006.</param>
    public static CodeList? Find(string id) => All.FirstOrDefault(list => list.Id == id);

    private static CodeList List(int number, string japanese, params string[] values) => new(
        $"OQSCD{number:000}", japanese, number <= 5 ? Mark.Seen : Mark.Client,
        [.. values.Select(value => (value[..value.IndexOf(' ', StringComparison.Ordinal)], value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]))]);
}
