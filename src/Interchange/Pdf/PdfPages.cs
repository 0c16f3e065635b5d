using System.Globalization;
using System.Text;

namespace Kazasu.Interchange.Pdf;

/// <summary>
/// A plain document in Japanese, A4 upright (PDF 1.7, ISO 32000-1). Text is set in an Adobe-Japan1 font that is named, not embedded (UniJIS-UTF16-H, 9.7.5.2):
/// viewers show it in a Japanese font of their own, text can be searched and copied. Why not embedded: docs/receipt-computers.md.
/// </summary>
public sealed class PdfPages(string title)
{
    private const double Width = 595, Height = 842, Left = 50, Top = 790, Bottom = 60, Line = 1.6;

    private readonly List<StringBuilder> _pages = [];
    private double _y;

    /// <summary>One paragraph; longer ones go on in the next line, at any character.</summary>
    /// <param name="indent">Points from the left edge of the text.</param>
    public PdfPages Text(string text, double size = 10, double indent = 0)
    {
        foreach (var line in Lines(text, size, Width - (2 * Left) - indent))
        {
            if (_pages.Count == 0 || _y - (size * Line) < Bottom) { _pages.Add(new()); _y = Top; }
            _y -= size * Line;
            _pages[^1].Append(CultureInfo.InvariantCulture, $"BT /F1 {size:0.##} Tf {Left + indent:0.##} {_y:0.##} Td <{Hex(line)}> Tj ET\n");
        }

        return this;
    }

    /// <summary>A line across.</summary>
    public PdfPages Rule()
    {
        if (_pages.Count == 0) { return this; }
        _y -= 6;
        _pages[^1].Append(CultureInfo.InvariantCulture, $"0.6 G {Left:0.##} {_y:0.##} m {Width - Left:0.##} {_y:0.##} l S 0 G\n");
        return this;
    }

    /// <param name="made">Time of making, with its offset.</param>
    public byte[] Write(DateTimeOffset made)
    {
        if (_pages.Count == 0) { Text(title); }
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /Lang (ja-JP) /ViewerPreferences << /DisplayDocTitle true >> >>",
            $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select((_, i) => $"{7 + (2 * i)} 0 R"))}] >>",
            $"<< /Title <FEFF{Hex(title)}> /Producer (Kazasu) /CreationDate (D:{made:yyyyMMddHHmmss}{(made.Offset < TimeSpan.Zero ? '-' : '+')}{made.Offset:hh\\'mm\\'}) >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /KozGoPr6N-Medium-UniJIS-UTF16-H /Encoding /UniJIS-UTF16-H /DescendantFonts [5 0 R] >>",

            // widths: ASCII and half-width kana have half an em (CIDs 1–230 proportional to 500, 231–632 half width)
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /KozGoPr6N-Medium /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /FontDescriptor 6 0 R /DW 1000 /W [1 632 500] >>",
            "<< /Type /FontDescriptor /FontName /KozGoPr6N-Medium /Flags 4 /FontBBox [-437 -340 1147 1317] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 763 /StemV 99 >>",
        ];
        for (var i = 0; i < _pages.Count; i++)
        {
            var content = _pages[i] + string.Create(CultureInfo.InvariantCulture, $"BT /F1 9 Tf {(Width / 2) - 12:0.##} 36 Td <{Hex($"{i + 1} / {_pages.Count}")}> Tj ET\n");
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width:0} {Height:0}] /Resources << /Font << /F1 4 0 R >> >> /Contents {8 + (2 * i)} 0 R >>");
            objects.Add($"<< /Length {Encoding.ASCII.GetByteCount(content)} >>\nstream\n{content}endstream");
        }

        return Joined(objects);
    }

    private static byte[] Joined(List<string> objects)
    {
        using var file = new MemoryStream();
        void Put(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Put("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        List<long> places = [];
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Position);
            Put($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Position;
        Put($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) { Put($"{place:0000000000} 00000 n \n"); }
        Put($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    private static IEnumerable<string> Lines(string text, double size, double room)
    {
        var line = new StringBuilder();
        var width = 0.0;
        foreach (var rune in text.ReplaceLineEndings(" ").EnumerateRunes())
        {
            var next = size * (rune.Value < 0x100 || rune.Value is >= 0xFF61 and <= 0xFF9F ? 0.5 : 1);
            if (width + next > room && line.Length > 0)
            {
                yield return line.ToString();
                line.Clear();
                width = 0;
            }

            line.Append(rune.ToString());
            width += next;
        }

        yield return line.ToString();
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
}
