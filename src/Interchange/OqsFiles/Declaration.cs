using System.Text;
using System.Text.RegularExpressions;
using Kazasu.Interchange.Text;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>The XML declaration's encoding; single and double quotes occur (facts 4).</summary>
internal static partial class Declaration
{
    /// <returns>UTF-8 when nothing is declared; null when the encoding is none of ours.</returns>
    public static Encoding? EncodingOf(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)]);
        var declared = Shape().Match(head);
        return !declared.Success ? Encodings.Utf8 : declared.Groups["name"].Value.ToUpperInvariant() switch
        {
            "UTF-8" or "UTF8" => Encodings.Utf8,
            "SHIFT_JIS" or "SHIFT-JIS" or "SJIS" or "WINDOWS-31J" or "MS932" or "CP932" or "X-SJIS" => Encodings.Windows31J,
            _ => null,
        };
    }

    public static string For(bool shiftJis) => $"<?xml version=\"1.0\" encoding=\"{(shiftJis ? "Shift_JIS" : "UTF-8")}\" standalone=\"no\"?>\n";

    [GeneratedRegex("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"'](?<name>[A-Za-z0-9._-]+)[\"']")]
    private static partial Regex Shape();
}
