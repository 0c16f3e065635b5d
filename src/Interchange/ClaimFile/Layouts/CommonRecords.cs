using static Kazasu.Interchange.ClaimFile.Layouts.Make;

namespace Kazasu.Interchange.ClaimFile.Layouts;

/// <summary>Records that are the same in every kind of file (SN, JD, MF, GO, SJ).</summary>
internal static class CommonRecords
{
    public static IReadOnlyList<RecordLayout> Of(Sureness sure) =>
    [
        new("SN", "資格確認", sure,
        [
            Id, Code("負担者種別", true, "1", "2", "3", "4", "5"), Code("確認区分", true, CodeTables.Confirmation),
            Latin("保険者番号等（資格確認）", 8), Either("被保険者証等の記号（資格確認）", 38), Either("被保険者証等の番号（資格確認）", 38),
            Latin("枝番", 2, isFixed: true), Digits("受給者番号", 7, isFixed: true), Reserved,
        ]),
        new("JD", "受診日等", sure, [Id, Code("負担者種別", true, "1", "2", "3", "4", "5"), .. Many(31, day => Code($"{day}日の情報", false, "1", "2", "9"))]),
        new("MF", "窓口負担額", sure, [Id, Code("窓口負担額区分", true, CodeTables.WindowBurden), .. Many(31, _ => Reserved)]),
        new("SJ", "症状詳記", sure, [Id, Code("症状詳記区分", false, CodeTables.Narrative), Kanji("症状詳記データ", 2400)]),
        new("GO", "診療報酬請求書", sure, [Id, Number("総件数", 6), Number("総合計点数", 10), Digits("マルチボリューム識別情報", 2, true, true)]),
    ];
}
