using System.Text.RegularExpressions;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>
/// Name of a file of the interface: API name, <c>_</c>, suffix, ending (facts 3.1). Case does not matter (Windows), but is echoed as it came.
/// </summary>
/// <param name="Api">E.g. OQSsiquc01req.</param>
/// <param name="Suffix">Chosen by the client; echoed unchanged.</param>
public sealed partial record FileName(string Api, string Suffix, string Extension)
{
    public Layout? Layout => Catalogue.Find(Api);

    public override string ToString() => $"{Api}_{Suffix}.{Extension}";

    /// <summary>The answer's name: <c>req</c> becomes <c>res</c>, all else stays.</summary>
    public FileName Answer(string extension = "xml") => new(Api[..^3] + "res", Suffix, extension);

    public FileName With(string extension) => this with { Extension = extension };

    /// <returns>Null when it is no such name.</returns>
    public static FileName? Parse(string name) =>
        Shape().Match(name) is { Success: true } match ? new(match.Groups["api"].Value, match.Groups["suffix"].Value, match.Groups["ending"].Value) : null;

    /// <summary>Name of a face file: institution code, 20 hex characters, time (facts 6).</summary>
    public static string Face(string institution, ReadOnlySpan<byte> ten, DateTimeOffset at) =>
        $"OQSsiquc01res_face_{institution}{Convert.ToHexStringLower(ten)}_{at:yyyyMMddHHmmss}.xml";

    [GeneratedRegex("^(?<api>[A-Za-z]{3}(?:si|mu)[A-Za-z]+[0-9]{2}(?:req|res))_(?<suffix>[0-9A-Za-z_-]{1,100})\\.(?<ending>xml|pdf|zip|err)$", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();
}
