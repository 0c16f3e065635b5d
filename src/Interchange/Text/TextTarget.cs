namespace Kazasu.Interchange.Text;

/// <summary>Where a name is written to; each target has one named chain (<see cref="NameChain"/>).</summary>
public enum TextTarget
{
    /// <summary>Screens and UTF-8 files: the full name, variation selectors and all.</summary>
    Utf8,

    /// <summary>The eligibility terminal's Shift_JIS files (code page 932): as is → official substitute → <c>●</c> (002_301f9f6b82dabdbe.txt — スライドP19 黒丸文字).</summary>
    Windows31J,

    /// <summary>
    /// Claim files, JIS X 0208-1983 in Shift_JIS form: as is → official substitute → <c>？</c>. A <c>●</c> that came with the answer stays
    /// (002_301f9f6b82dabdbe.txt — スライドP19; 記録条件仕様 令和4年4月版: characters outside are 0x8148).
    /// </summary>
    ClaimJisX0208,
}

/// <summary>One character that the target cannot carry and what was written in its place.</summary>
/// <param name="Position">Which character of the original, 1 for the first; a character and its variation selector count as one.</param>
/// <param name="Original">The character with its selector.</param>
/// <param name="Written">The substitute; <c>●</c> or <c>？</c> where there is none.</param>
/// <param name="Source">Name of the table that gives the substitute, <c>字形選択子</c> where only the selector was left out, null where there is none.</param>
public sealed record Substitution(int Position, string Original, string Written, string? Source);

/// <summary>A text as the target carries it, and what was substituted on the way. The caller keeps the original.</summary>
public sealed record WrittenText(string Text, IReadOnlyList<Substitution> Substitutions);
