using System.Text;
using System.Xml;
using Kazasu.Interchange.Text;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>What a file turned out to be.</summary>
/// <param name="Message">Null when it could not be read far enough.</param>
/// <param name="Encoding">As declared; UTF-8 when nothing was.</param>
/// <param name="Faults">Empty for a sound file.</param>
/// <param name="Unknown">Elements the layout does not know; they are passed over.</param>
public sealed record OqsReading(OqsMessage? Message, Encoding Encoding, IReadOnlyList<OqsFault> Faults, IReadOnlyList<OqsFault> Unknown)
{
    public bool Sound => Message is not null && Faults.Count == 0;
}

/// <summary>Reads a file of the interface: real XML without DTD, decoded by its declaration, in any element order.</summary>
public static class OqsReader
{
    /// <summary>A list of 20,000 persons has about 14 MB, its results 60.</summary>
    public const int MaxBytes = 96 * 1024 * 1024;

    /// <summary>Never throws for what a file holds: every fault is named, with line and element.</summary>
    public static OqsReading Read(Layout layout, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes) { return Broken(Encodings.Utf8, ResultCodes.TooLarge, 0, $"has {bytes.Length} bytes, at most {MaxBytes} are taken"); }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) { bytes = bytes[3..]; }
        if (Declaration.EncodingOf(bytes) is not { } encoding) { return Broken(Encodings.Utf8, ResultCodes.BadEncoding, 1, "declares an encoding that is neither UTF-8 nor Shift_JIS"); }

        string text;
        try
        {
            text = encoding.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            var at = Math.Clamp(wrong.Index, 0, bytes.Length);
            return Broken(encoding, ResultCodes.BadEncoding, 1 + bytes[..at].Count((byte)'\n'), $"byte {wrong.Index} is not {encoding.WebName}");
        }

        try
        {
            using var xml = XmlReader.Create(new StringReader(text), Settings);
            return Walk.Message(layout, encoding, XmlTree.Read(xml));
        }
        catch (XmlException wrong)
        {
            // a refused DTD is thrown without a place
            var line = wrong.LineNumber > 0 ? wrong.LineNumber : 1 + text.AsSpan(0, Math.Max(0, text.IndexOf("<!", StringComparison.Ordinal))).Count('\n');
            return Broken(encoding, ResultCodes.Unreadable, line, "is no well-formed XML without DTD");
        }
    }

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true,
        MaxCharactersInDocument = MaxBytes, CheckCharacters = true,
    };

    private static OqsReading Broken(Encoding encoding, ResultCode code, int line, string why) => new(null, encoding, [new(code, line, "", "The file " + why + ".")], []);
}
