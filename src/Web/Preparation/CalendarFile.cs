using System.Globalization;
using System.Text;

namespace Kazasu.Web.Preparation;

/// <param name="Day">The whole day.</param>
internal sealed record CalendarEntry(string Id, DateOnly Day, string Title, string Words);

/// <summary>Entries for a calendar as one file (iCalendar, RFC 5545), each with a reminder on the morning before.</summary>
internal static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";
    private const int LongestLine = 75;

    public static string Write(IEnumerable<CalendarEntry> entries, DateTimeOffset now)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kazasu//Preparation//JA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH");
        foreach (var entry in entries)
        {
            Line(file, "BEGIN:VEVENT", $"UID:{entry.Id}@kazasu.invalid", "DTSTAMP:" + now.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
                "DTSTART;VALUE=DATE:" + Day(entry.Day), "DTEND;VALUE=DATE:" + Day(entry.Day.AddDays(1)), "SUMMARY:" + Escaped(entry.Title), "DESCRIPTION:" + Escaped(entry.Words), "TRANSP:TRANSPARENT",
                "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + Escaped(entry.Title), "TRIGGER:-PT15H", "END:VALARM", "END:VEVENT");
        }

        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Longer lines go on after a blank; no character is cut in two (lengths are in bytes).</summary>
    private static void Line(StringBuilder file, params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            var bytes = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (bytes + rune.Utf8SequenceLength > LongestLine) { file.Append("\r\n "); bytes = 1; }

                file.Append(rune.ToString());
                bytes += rune.Utf8SequenceLength;
            }

            file.Append("\r\n");
        }
    }
}
