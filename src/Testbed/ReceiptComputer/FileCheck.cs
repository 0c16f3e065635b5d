using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>Holds any file of the interface, ours or theirs, against its layout.</summary>
public static class FileCheck
{
    /// <summary>The layout is known by the file's name; lines for people, the file's own first.</summary>
    /// <returns>Whether the file is sound.</returns>
    public static bool Check(string file, TextWriter output)
    {
        var name = Path.GetFileName(file);
        if (FileName.Parse(name) is not { } parsed) { output.WriteLine($"{name}: {ResultCodes.WrongName.Code} is no name of the interface, e.g. OQSsiquc01req_202512020001.xml"); return false; }
        if (parsed.Layout is not { } layout) { output.WriteLine($"{name}: no layout is known for {parsed.Api}; known are {string.Join(", ", Catalogue.All.Select(l => l.Api))}"); return false; }
        if (!parsed.Extension.Equals("xml", StringComparison.OrdinalIgnoreCase)) { output.WriteLine($"{name}: only XML can be checked, this is {parsed.Extension}"); return false; }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.WriteLine($"{name}: cannot be read: {e.Message}");
            return false;
        }

        var reading = OqsReader.Read(layout, bytes);
        output.WriteLine($"{name}: {layout.Id} {layout.Japanese}, {reading.Encoding.WebName}, {bytes.Length} bytes, {(reading.Sound ? "sound" : $"{reading.Faults.Count} faults")}");
        foreach (var fault in reading.Faults) { output.WriteLine($"  {name}:{fault.Line}: {fault.Code.Code} {fault.Element}: {fault.Why}"); }
        foreach (var other in reading.Unknown) { output.WriteLine($"  {name}:{other.Line}: note: {other.Element}: {other.Why}"); }
        return reading.Sound;
    }
}
