using System.Collections.Frozen;

namespace Kazasu.Hosting.Staff;

/// <summary>
/// What a password may not be: one that everybody tries first. Two lists: the words of this context, which may not stand in a password at all, and the
/// commonest passwords, of which it may not consist (<c>common-passwords.txt</c>, with its source and licence on top). Case, full width and digits or
/// signs around a word make no difference.
/// </summary>
public static class PasswordWords
{
    /// <summary>Of the system, of its trade, and of the account itself (added where it is checked): OWASP ASVS 5.0.0, 6.1.2 and 6.2.11.</summary>
    public static IReadOnlyList<string> Context { get; } =
    [
        "kazasu", "mynumber", "maina", "hokensho", "shikaku", "mynaportal", "jpki", "password", "passwd", "admin", "reception", "uketsuke", "clinic", "hospital", "pharmacy", "byouin", "yakkyoku",
        "かざす", "マイナ", "保険証", "資格確認", "パスワード", "管理者", "受付", "医院", "病院", "薬局", "クリニック",
    ];

    private static readonly Lazy<FrozenSet<string>> s_common = new(Read);

    /// <summary>How many passwords the list of the commonest holds.</summary>
    public static int CommonCount => s_common.Value.Count;

    /// <param name="own">Words of the account: its name, its facility's code. Empty ones are left out.</param>
    /// <returns>Why not, in Japanese; null = it may be.</returns>
    public static string? WhyNot(string password, params IEnumerable<string> own)
    {
        var plain = Narrow(password).ToLowerInvariant();
        if (own.FirstOrDefault(w => w.Length > 0 && plain.Contains(w.ToLowerInvariant(), StringComparison.Ordinal)) is not null) { return "アカウント名や医療機関コードをふくむパスワードは使えません。"; }
        if (Context.FirstOrDefault(w => plain.Contains(w, StringComparison.Ordinal)) is { } word) { return $"「{word}」のように、すぐ思いつく言葉をふくむパスワードは使えません。"; }

        var bare = plain.Trim([.. plain.Where(c => !char.IsLetter(c))]);
        return s_common.Value.Contains(plain) || s_common.Value.Contains(bare) || s_common.Value.Contains(Unit(plain)) || s_common.Value.Contains(Unit(bare)) || IsRun(plain)
            ? "よく使われるパスワードです。ほかのものにしてください。" : null;
    }

    /// <summary>Full-width letters, digits and signs as their narrow ones; the framework's normalisation needs a globalisation that is not there.</summary>
    private static string Narrow(string text) => string.Concat(text.Select(c => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c));

    /// <summary>What a text is the repetition of: <c>abc</c> of <c>abcabcabc</c>; the text itself when of nothing.</summary>
    private static string Unit(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0 && text == string.Concat(Enumerable.Repeat(text[..length], text.Length / length))) { return text[..length]; }
        }

        return text;
    }

    /// <summary>Each character follows the one before, up or down: <c>123456789012</c>, <c>abcdefghijkl</c>.</summary>
    private static bool IsRun(string text) => text.Length > 1 && (Steps(text, 1) || Steps(text, -1));

    private static bool Steps(string text, int step) =>
        text.Zip(text.Skip(1)).All(p => p.Second - p.First == step || (p.First == (step == 1 ? '9' : '0') && p.Second == (step == 1 ? '0' : '9')));

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(PasswordWords).Assembly.GetManifestResourceStream("Kazasu.Hosting.Staff.common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
