using Kazasu.Interchange.ClaimFile.Layouts;

namespace Kazasu.Interchange.ClaimFile;

/// <summary>An edition of a 記録条件仕様: records, items and lengths that hold from a claim month.</summary>
/// <param name="From">First claim month (請求年月), its first day.</param>
/// <param name="Source">Official text the layouts are of.</param>
public sealed record Edition(ClaimKind Kind, DateOnly From, string Source, IReadOnlyList<RecordLayout> Records)
{
    /// <summary>
    /// Bytes of the text of a 医科 CO record. 76 is of the edition of April 2022; later 医科 editions were not seen, so this is a setting
    /// (歯科 令和8年6月版 has 400).
    /// </summary>
    public const int MedicalCommentBytes = 76;

    public static Edition Medical(int commentBytes = MedicalCommentBytes) => new(
        ClaimKind.Medical, new(2020, 4, 1), "オンライン又は光ディスク等による請求に係る記録条件仕様（医科用）令和4年4月版", MedicalRecords.All(commentBytes));

    public static Edition Dental { get; } = new(ClaimKind.Dental, new(2020, 4, 1), "同（歯科用）令和8年6月版", DentalRecords.All);

    public static Edition Pharmacy { get; } = new(ClaimKind.Pharmacy, new(2020, 4, 1), "同（調剤用）令和8年6月版", PharmacyRecords.All);

    public static Edition Of(ClaimKind kind) => kind switch
    {
        ClaimKind.Medical => MedicalOfToday,
        ClaimKind.Dental => Dental,
        ClaimKind.Pharmacy => Pharmacy,
    };

    /// <summary>The edition whose first record this is: <c>IR</c>, <c>UK</c> or <c>YK</c>.</summary>
    public static Edition? ByFirstRecord(ReadOnlySpan<byte> id) => RecordId.Of(id) switch
    {
        Ids.IR => MedicalOfToday,
        Ids.UK => Dental,
        Ids.YK => Pharmacy,
        _ => null,
    };

    /// <summary>点数表 of the files of this kind.</summary>
    public char PointTable => Kind switch { ClaimKind.Medical => '1', ClaimKind.Dental => '3', ClaimKind.Pharmacy => '4' };

    public RecordLayout? Find(string id) => id.Length == 2 ? Find(RecordId.Of(id)) : null;

    internal ushort First => Kind switch { ClaimKind.Medical => Ids.IR, ClaimKind.Dental => Ids.UK, ClaimKind.Pharmacy => Ids.YK };

    /// <summary>The record a receipt begins with: 歯科 repeats IR before each.</summary>
    internal ushort Opens => Kind == ClaimKind.Dental ? Ids.IR : Ids.RE;

    internal RecordLayout? Find(ushort id)
    {
        var (high, low) = ((id >> 8) - 'A', (id & 0xFF) - 'A');
        return (uint)high < 26 && (uint)low < 26 ? _byId[(high * 26) + low] : null;
    }

    private static readonly Edition MedicalOfToday = Medical();

    private readonly RecordLayout?[] _byId = Index(Records);

    private static RecordLayout?[] Index(IReadOnlyList<RecordLayout> records)
    {
        var table = new RecordLayout?[26 * 26];
        foreach (var record in records) { table[((record.Id[0] - 'A') * 26) + record.Id[1] - 'A'] = record; }
        return table;
    }
}

/// <summary>Record ids as their two bytes.</summary>
internal static class Ids
{
    public const ushort IR = ('I' << 8) | 'R', UK = ('U' << 8) | 'K', YK = ('Y' << 8) | 'K', RE = ('R' << 8) | 'E', HO = ('H' << 8) | 'O', KO = ('K' << 8) | 'O';
    public const ushort SN = ('S' << 8) | 'N', JD = ('J' << 8) | 'D', MF = ('M' << 8) | 'F', GO = ('G' << 8) | 'O', GR = ('G' << 8) | 'R', SY = ('S' << 8) | 'Y';
    public const ushort SI = ('S' << 8) | 'I', IY = ('I' << 8) | 'Y', TO = ('T' << 8) | 'O', CO = ('C' << 8) | 'O', SJ = ('S' << 8) | 'J';
    public const ushort HS = ('H' << 8) | 'S', SS = ('S' << 8) | 'S', SH = ('S' << 8) | 'H', CZ = ('C' << 8) | 'Z', KI = ('K' << 8) | 'I', TK = ('T' << 8) | 'K', ST = ('S' << 8) | 'T';
}
