using static Kazasu.Interchange.ClaimFile.Layouts.Make;

namespace Kazasu.Interchange.ClaimFile.Layouts;

/// <summary>歯科, 令和8年6月版, from two independent transcriptions. HS, SS, SI, IY, TO are known by name only.</summary>
internal static class DentalRecords
{
    public static IReadOnlyList<RecordLayout> All { get; } =
    [
        .. CommonRecords.Of(Sureness.Secondary),
        new("UK", "受付情報", Sureness.Secondary,
        [
            Id, Body, Prefecture, Code("点数表", true, "3"), Institution, Reserved, Kanji("医療機関名称", 40, must: true), Month("請求年月"), Latin("届出", 40),
            Digits("マルチボリューム識別情報", 2, true, true),
        ]),
        new("IR", "医療機関情報", Sureness.Secondary,
            [Id, Body, Prefecture, Code("点数表", true, "3"), Institution, Reserved, Month("請求年月"), Latin("電話番号", 15), Latin("届出", 40)]),
        new("RE", "レセプト共通", Sureness.Secondary,
        [
            Id, Number("レセプト番号", 6, must: true), ReceiptType, Month("診療年月"), Either("氏名", 40, must: true), Sex, Date("生年月日", must: true), Number("給付割合", 3),
            Date("入院年月日"), Date("診療開始日"), Digits("転帰区分", 1), Latin("病棟区分", 8), Code("負担額区分", false, "1", "2", "3", "4"), Notes, Reserved, Latin("カルテ番号等", 20),
            Latin("請求情報1", 2), Reserved, Latin("未来院請求", 2), Search, Reserved, Either("請求情報2", 40), Reserved, Reserved, Reserved, KanaName, Latin("患者の状態", 60),
        ]),
        new("HO", "保険者", Sureness.Secondary,
        [
            Id, Insurer, Either("被保険者資格に係る記号", 38), Either("被保険者資格に係る番号", 38, must: true), Number("診療実日数", 2), Number("合計点数", 8, must: true),
            Number("食事療養・生活療養 回数", 2), Number("食事療養・生活療養 合計金額", 8), Code("職務上の事由", false, "1", "2", "3"), Digits("証明書番号", 3),
            Number("負担金額（医療保険）", 9), Code("減免区分", false, "1", "2", "3"), Number("減額割合", 3), Number("減額金額", 6),
        ]),
        new("KO", "公費", Sureness.Secondary,
        [
            Id, Payer, Recipient, Code("任意給付区分", false, "1"), Number("診療実日数", 2), Number("合計点数", 8), Number("負担金額（公費）", 8),
            Number("公費給付対象一部負担金", 6), Number("食事療養・生活療養 回数", 2), Number("食事療養・生活療養 合計金額", 8),
        ]),
        new("CO", "コメント", Sureness.Secondary,
        [
            Id, Digits("診療識別", 2), Code("負担区分", true, CodeTables.Burden), Digits("コメントコード", 9, true, true), Kanji("文字データ", 400), Latin("歯式", 384),
            Reserved, Reserved, Reserved, Reserved, Reserved,
        ]),
        Opaque("HS", "傷病名部位"), Opaque("SS", "歯科診療行為"), Opaque("SI", "医科診療行為"), Opaque("IY", "医薬品"), Opaque("TO", "特定器材"),
    ];
}
