using System.Globalization;
using Kazasu.Interchange.Text;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>
/// Settings files of the official software beside which a site was set up, as far as their keys are known (facts 2 and 14): <c>key=value</c> in Windows-31J.
/// Request and result paths have keys that are not public; they stay as set here.
/// </summary>
public static class OfficialSettings
{
    private const string Linkage = "UserDefinition.property", Reader = "UserDefinitionForFace.property";
    private static readonly string[] EncryptionLists = ["encrypt.conf", "encrypt_face.conf"];

    /// <param name="folder">Where the files lie; those that are not there change nothing.</param>
    /// <exception cref="InvalidDataException">A value cannot be taken; the message says file, line and what to do.</exception>
    public static ReceiptComputerSettings Apply(ReceiptComputerSettings settings, string folder)
    {
        var linkage = Read(folder, Linkage);
        var reader = Read(folder, Reader);
        foreach (var list in EncryptionLists)
        {
            if (Read(folder, list).FirstOrDefault(entry => entry.Value.Value == "e") is { Key: { } api, Value.Line: var line })
            {
                throw new InvalidDataException($"{list} line {line}: {api} is to be encrypted; the form of encrypted files is not public, so set it to n.");
            }
        }

        if (linkage.TryGetValue("ResponseFileStayTime", out var stay)) { settings = settings with { Stay = TimeSpan.FromMinutes(Minutes(stay)) }; }
        if (reader.TryGetValue("FaceDataDir", out var face) && face.Value.Length > 0) { settings = settings with { Face = face.Value }; }
        if (reader.TryGetValue("OutputFlg", out var output) && !bool.TryParse(output.Value, out _)) { throw new InvalidDataException($"{Reader} line {output.Line}: OutputFlg must be true or false."); }
        return reader.TryGetValue("OutputFlg", out output) && !bool.Parse(output.Value) ? settings with { Face = null } : settings;
    }

    private static int Minutes((string Value, int Line) stay) =>
        int.TryParse(stay.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 525_600 ? minutes
            : throw new InvalidDataException($"{Linkage} line {stay.Line}: ResponseFileStayTime must be minutes, 1 to 525600.");

    private static Dictionary<string, (string Value, int Line)> Read(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        var entries = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        if (!File.Exists(file)) { return entries; }
        foreach (var (text, index) in File.ReadAllLines(file, Encodings.Windows31J).Select((text, i) => (text.Trim(), i)))
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && text[0] is not ('#' or ';')) { entries[text[..at].Trim()] = (text[(at + 1)..].Trim(), index + 1); }
        }

        return entries;
    }
}
