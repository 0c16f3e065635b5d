using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Claims;

/// <summary>
/// The eight items as lines of the remarks column: the first is exactly 「不詳」, the others stand behind their official names. Ours: the notices
/// say what must be there, not how. A line that begins with none of the names goes on with the one before.
/// </summary>
public static class RemarkLines
{
    public const string Unknown = "不詳";

    /// <summary>On the claim with the old entitlement (2023-07-19 事務連絡, as two 保険医協会 restate it).</summary>
    public const string OldEntitlement = "旧資格情報";

    private const char Separator = '：';

    public static IReadOnlyList<Citation> Sources => Remarks.Sources;

    /// <summary>Items that are missing have no line.</summary>
    /// <param name="items">As <see cref="Remarks.From"/> gives them.</param>
    public static IReadOnlyList<string> Write(IReadOnlyList<(RemarkItem Item, string? Text)> items) =>
        [.. items.Where(i => i.Text is not null).Select(i => i.Item == RemarkItem.Unknown ? i.Text! : Name(i.Item) + Separator + i.Text)];

    /// <summary>Reads lines with names; lines without any are taken in the order of the list.</summary>
    public static IReadOnlyDictionary<RemarkItem, string> Read(IReadOnlyList<string> lines)
    {
        var named = lines.Any(line => ItemOf(line) is not null);
        var read = new Dictionary<RemarkItem, string>();
        RemarkItem? last = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (i == 0 && lines[0] == Unknown) { read[RemarkItem.Unknown] = Unknown; continue; }
            if (!named)
            {
                if (i > 0 && i < Enum.GetValues<RemarkItem>().Length) { read[(RemarkItem)i] = lines[i]; }
                continue;
            }

            if (ItemOf(lines[i]) is { } item) { (last, read[item]) = (item, lines[i][(Name(item).Length + 1)..]); }
            else if (last is { } open) { read[open] += lines[i]; }
        }

        return read;
    }

    /// <summary>Whether a free text belongs to an unknown-number or old-entitlement claim and is written anew.</summary>
    public static bool IsOurs(string line) => line is Unknown or OldEntitlement || ItemOf(line) is not null;

    public static string Name(RemarkItem item) => item switch
    {
        RemarkItem.Unknown => Unknown,
        RemarkItem.Kana => "カナ氏名",
        RemarkItem.Kind => "保険種別",
        RemarkItem.InsurerName => "保険者等名称",
        RemarkItem.WorkplaceName => "事業所名",
        RemarkItem.Address => "住所",
        RemarkItem.Contact => "連絡先",
        RemarkItem.ContactedOn => "患者への連絡を行った日",
    };

    private static RemarkItem? ItemOf(string line)
    {
        foreach (var item in Enum.GetValues<RemarkItem>())
        {
            if (item != RemarkItem.Unknown && line.StartsWith(Name(item) + Separator, StringComparison.Ordinal)) { return item; }
        }

        return null;
    }
}
