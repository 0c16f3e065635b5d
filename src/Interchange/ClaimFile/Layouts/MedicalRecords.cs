using static Kazasu.Interchange.ClaimFile.Layouts.Make;

namespace Kazasu.Interchange.ClaimFile.Layouts;

/// <summary>医科, 令和4年4月版 (revised 2023-03-13), read in full.</summary>
internal static class MedicalRecords
{
    public static IReadOnlyList<RecordLayout> All(int commentBytes) =>
    [
        .. CommonRecords.Of(Sureness.Official),
        new("IR", "医療機関情報", Sureness.Official,
        [
            Id, Body, Prefecture, Code("点数表", true, "1"), Institution, Reserved, Kanji("医療機関名称", 40, must: true), Month("請求年月"),
            Digits("マルチボリューム識別情報", 2, true, true), Latin("電話番号", 15),
        ]),
        new("RE", "レセプト共通", Sureness.Official,
        [
            Id, Number("レセプト番号", 6, must: true), ReceiptType, Month("診療年月"), Either("氏名", 40, must: true), Sex, Date("生年月日", must: true), Number("給付割合", 3),
            Date("入院年月日"), Latin("病棟区分", 8), Code("一部負担金・食事療養費・生活療養費標準負担額区分", false, "1", "2", "3", "4"), Notes, Number("病床数", 4),
            Latin("カルテ番号等", 20), Number("割引点数単価", 2), Reserved, Reserved, Reserved, Search, Reserved, Either("請求情報", 40),
            .. Enumerable.Range(1, 3).SelectMany(n => new[]
            {
                Digits($"診療科{n} 診療科名", 2), Digits($"診療科{n} 人体の部位等", 3), Digits($"診療科{n} 性別等", 3), Digits($"診療科{n} 医学的処置", 3), Digits($"診療科{n} 特定疾病", 3),
            }),
            KanaName, Latin("患者の状態", 60),
        ]),
        new("HO", "保険者", Sureness.Official,
        [
            Id, Insurer, Either("被保険者証等の記号", 38), Either("被保険者証等の番号", 38, must: true), Number("診療実日数", 2), Number("合計点数", 8, must: true), Reserved,
            Number("食事療養・生活療養 回数", 2), Number("食事療養・生活療養 合計金額", 8), Code("職務上の事由", false, "1", "2", "3"), Digits("証明書番号", 3),
            Number("負担金額（医療保険）", 9), Code("減免区分", false, "1", "2", "3"), Number("減額割合", 3), Number("減額金額", 6),
        ]),
        new("KO", "公費", Sureness.Official,
        [
            Id, Payer, Recipient, Code("任意給付区分", false, "1"), Number("診療実日数", 2), Number("合計点数", 8), Number("負担金額（公費）", 8),
            Number("公費給付対象外来一部負担金", 6), Number("公費給付対象入院一部負担金", 6), Reserved, Number("食事療養・生活療養 回数", 2), Number("食事療養・生活療養 合計金額", 8),
        ]),
        new("GR", "包括評価対象外理由", Sureness.Official, [Id, Digits("算定理由", 2, true), Latin("DPCコード", 14)]),
        new("SY", "傷病名", Sureness.Official,
        [
            Id, Digits("傷病名コード", 7, true, true), Date("診療開始日", must: true), Code("転帰区分", true, "1", "2", "3", "4"), Latin("修飾語コード", 80), Kanji("傷病名称", 40),
            Code("主傷病", false, "01"), Kanji("補足コメント", 40),
        ]),
        new("SI", "診療行為", Sureness.Official, [.. Detail(Quantity("数量データ", 8)), .. Comments, .. DayColumns]),
        new("IY", "医薬品", Sureness.Official, [.. Detail(Quantity("使用量", 11)), .. Comments, .. DayColumns]),
        new("TO", "特定器材", Sureness.Official,
        [
            .. Detail(Quantity("使用量", 9)), Digits("単位コード", 3), Quantity("単価", 11), new("予備", Mode.LatinOrKanji, 0, false, false, Meaning.Reserved),
            Kanji("商品名及び規格又はサイズ", 300), .. Comments, .. DayColumns,
        ]),
        new("CO", "コメント", Sureness.Official, [Id, Digits("診療識別", 2), Code("負担区分", true, CodeTables.Burden), Digits("コメントコード", 9, true, true), Kanji("文字データ", commentBytes)]),
        Opaque("TI", "臓器提供医療機関情報"), Opaque("TR", "臓器提供者レセプト情報"), Opaque("TS", "臓器提供者請求情報"),
    ];

    private static IEnumerable<Item> Detail(Item quantity) =>
        [Id, Digits("診療識別", 2), Code("負担区分", true, CodeTables.Burden), Digits("コード", 9, true, true), quantity, Number("点数", 7), Number("回数", 3)];

    private static IEnumerable<Item> Comments => Enumerable.Range(1, 3).SelectMany(n => new[] { Digits($"コメント{n} コード", 9, true), Kanji($"コメント{n} 文字データ", 100) });

    private static IEnumerable<Item> DayColumns => Many(31, day => Number($"{day}日の情報", 3));
}
