using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kazasu.Interchange.Pdf;

namespace Kazasu.Interchange.Tests;

/// <summary>The sheets' files by the words of ISO 32000-1.</summary>
public sealed partial class PdfTests
{
    private static readonly DateTimeOffset Made = new(2025, 12, 5, 10, 30, 0, TimeSpan.FromHours(9));

    [Theory, InlineData(1), InlineData(10), InlineData(500)]
    public void Every_object_lies_where_the_table_says_and_every_page_is_in_the_tree(int paragraphs)
    {
        var sheet = new PdfPages("薬剤情報");
        for (var i = 0; i < paragraphs; i++) { sheet.Rule().Text($"{i} 見本アムロジピン錠５ｍｇ　𠮷田　ﾖｼﾀﾞ（長い行は次の行へ続きます。長い行は次の行へ続きます。長い行は次の行へ続きます。）", 10, 12); }
        var bytes = sheet.Write(Made);
        var pdf = Encoding.Latin1.GetString(bytes);

        Assert.EndsWith("%%EOF\n", pdf);
        var table = int.Parse(StartXref().Match(pdf).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var lines = pdf[table..].Split('\n');
        Assert.Equal("xref", lines[0]);
        var count = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);
        for (var n = 1; n < count; n++)
        {
            Assert.Equal(20, lines[n + 2].Length + 1);
            Assert.StartsWith($"{n} 0 obj", pdf[int.Parse(lines[n + 2].AsSpan(0, 10), CultureInfo.InvariantCulture)..]);
        }

        var pages = int.Parse(Count().Match(pdf).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        Assert.Equal(pages, Page().Count(pdf));
        Assert.Equal(paragraphs > 100, pages > 5);
        foreach (Match stream in Stream().Matches(pdf)) { Assert.Equal(int.Parse(stream.Groups[1].ValueSpan, CultureInfo.InvariantCulture), stream.Groups[2].Length); }
    }

    [Fact]
    public void Text_is_in_it_as_utf_16_and_a_long_line_is_broken_not_lost()
    {
        var text = string.Concat(Enumerable.Repeat("長い行𠮷", 40));
        var pdf = Encoding.Latin1.GetString(new PdfPages("健診").Text(text).Write(Made));
        var shown = string.Concat(Shown().Matches(pdf).SkipLast(1).Select(m => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups[1].Value))));
        Assert.Equal(text, shown);
        Assert.Contains("/CreationDate (D:20251205103000+09'00')", pdf);
    }

    [GeneratedRegex("startxref\n(?<at>[0-9]+)\n")] private static partial Regex StartXref();
    [GeneratedRegex("/Type /Pages /Count (?<pages>[0-9]+)")] private static partial Regex Count();
    [GeneratedRegex("/Type /Page ")] private static partial Regex Page();
    [GeneratedRegex("/Length (?<length>[0-9]+) >>\nstream\n(?<content>.*?)endstream", RegexOptions.Singleline)] private static partial Regex Stream();
    [GeneratedRegex("<(?<text>[0-9A-F]+)> Tj")] private static partial Regex Shown();
}
