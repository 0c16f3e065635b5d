using static Kazasu.Interchange.ClaimFile.Layouts.Make;

namespace Kazasu.Interchange.ClaimFile.Layouts;

/// <summary>調剤, 令和8年6月版, from a public transcription. SH, CZ, IY, TO, KI, ST are known by name only; a length of 0 was not given.</summary>
internal static class PharmacyRecords
{
    public static IReadOnlyList<RecordLayout> All { get; } =
    [
        .. CommonRecords.Of(Sureness.Secondary),
        new("YK", "薬局情報", Sureness.Secondary,
        [
            Id, Body, Prefecture, Code("点数表", true, "4"), Institution, Kanji("薬局連絡先名称", 0, must: true), Month("請求年月"), Digits("マルチボリューム識別情報", 2, true, true),
            Latin("電話番号", 15),
        ]),
        new("RE", "レセプト共通", Sureness.Secondary,
        [
            Id, Number("レセプト番号", 6, must: true), ReceiptType, Month("調剤年月"), Either("氏名", 40, must: true), Sex, Date("生年月日", must: true), Number("給付割合", 3), Notes,
            Digits("医療機関 都道府県", 2, true, meaning: Meaning.Prefecture), Digits("医療機関 点数表", 1), Digits("医療機関コード", 7, true), Kanji("医療機関名称", 0),
            Kanji("医療機関所在地", 0), .. Many(20, n => Either($"保険医氏名{n}", 0)), Latin("麻薬免許番号", 0), Latin("調剤録番号等", 0), Reserved, Search, Reserved, Either("請求情報", 0),
            Digits("一部負担金区分", 1), KanaName,
        ]),
        new("HO", "保険者", Sureness.Secondary,
        [
            Id, Insurer, Either("被保険者資格に係る記号", 38), Either("被保険者資格に係る番号", 38, must: true), Number("処方箋受付回数", 2), Number("合計点数", 8, must: true), Reserved,
            Code("職務上の事由", false, "1", "2", "3"), Digits("証明書番号", 3), Number("一部負担金額", 9), Reserved, Code("減免区分", false, "1", "2", "3"), Number("減額割合", 3), Number("減額金額", 6),
        ]),
        new("KO", "公費", Sureness.Secondary,
        [
            Id, Payer, Recipient, Code("任意給付区分", false, "1"), Number("処方箋受付回数", 2), Number("合計点数", 8), Reserved, Number("一部負担金額", 8), Reserved, Number("公費給付対象一部負担金", 6),
        ]),
        new("CO", "コメント", Sureness.Secondary, [Id, Digits("コメントコード", 9, true, true), Kanji("文字データ", 0)]),
        new("TK", "摘要欄", Sureness.Secondary, [Id, Digits("コメントコード", 9, true, true), Kanji("文字データ", 0)]),
        Opaque("SH", "処方基本"), Opaque("CZ", "調剤情報"), Opaque("IY", "医薬品"), Opaque("TO", "特定器材"), Opaque("KI", "基本料・薬学管理料"), Opaque("ST", "分割技術料"),
    ];
}
