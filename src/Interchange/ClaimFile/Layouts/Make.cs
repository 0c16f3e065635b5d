namespace Kazasu.Interchange.ClaimFile.Layouts;

/// <summary>Short names in which the layouts are written down.</summary>
internal static class Make
{
    public static Item Id { get; } = new("レコード識別情報", Mode.Latin, 2, true, true, Meaning.Plain);

    public static Item Number(string name, int max, bool must = false) => new(name, Mode.Digits, max, false, must, Meaning.Number);

    public static Item Quantity(string name, int max) => new(name, Mode.Digits, max, false, false, Meaning.Quantity);

    public static Item Digits(string name, int max, bool isFixed = false, bool must = false, Meaning meaning = Meaning.Plain) => new(name, Mode.Digits, max, isFixed, must, meaning);

    public static Item Latin(string name, int max, bool isFixed = false, bool must = false, Meaning meaning = Meaning.Plain) => new(name, Mode.Latin, max, isFixed, must, meaning);

    public static Item Kanji(string name, int max, bool must = false, Meaning meaning = Meaning.Plain) => new(name, Mode.Kanji, max, false, must, meaning);

    public static Item Either(string name, int max, bool must = false) => new(name, Mode.LatinOrKanji, max, false, must, Meaning.Plain);

    public static Item Date(string name, bool must = false) => new(name, Mode.Digits, 8, true, must, Meaning.Date);

    public static Item Month(string name) => new(name, Mode.Digits, 6, true, true, Meaning.Month);

    public static Item Reserved { get; } = new("予備", Mode.Digits, 0, false, false, Meaning.Reserved);

    public static Item Code(string name, bool must, params IEnumerable<string> codes) =>
        new(name, Mode.Latin, 2, false, must, Meaning.Code) { Codes = CodeTables.Bytes(codes) };

    public static Item Days(string name, int max) => Digits(name, max);

    public static IEnumerable<Item> Many(int count, Func<int, Item> item) => Enumerable.Range(1, count).Select(item);

    /// <summary>A record that is known by name only.</summary>
    public static RecordLayout Opaque(string id, string japanese) => new(id, japanese, Sureness.Secondary, [Id]);

    // what the heads of all kinds share
    public static Item Body { get; } = Code("審査支払機関", true, "1", "2");

    public static Item Prefecture { get; } = Digits("都道府県", 2, true, true, Meaning.Prefecture);

    public static Item Institution { get; } = Digits("医療機関コード", 7, true, true, Meaning.Institution);

    public static Item ReceiptType { get; } = Digits("レセプト種別", 4, true, true, Meaning.ReceiptType);

    public static Item Sex { get; } = Code("男女区分", true, "1", "2");

    public static Item Notes { get; } = new("レセプト特記事項", Mode.Latin, 10, false, false, Meaning.Codes) { Codes = CodeTables.Bytes(CodeTables.SpecialNotes) };

    public static Item Search { get; } = Digits("検索番号", 30, meaning: Meaning.SearchNumber);

    public static Item KanaName { get; } = Kanji("カタカナ氏名", 80, meaning: Meaning.Kana);

    public static Item Insurer { get; } = Latin("保険者番号", 8, true, true, Meaning.Insurer);

    public static Item Payer { get; } = Latin("負担者番号", 8, true, true, Meaning.Payer);

    public static Item Recipient { get; } = Digits("受給者番号", 7, true, meaning: Meaning.Recipient);
}
