using System.Buffers.Text;

namespace Kazasu.Interchange.ClaimFile;

/// <summary>The day columns 1 to 31 at the end of SI, IY and TO.</summary>
internal static class DayColumns
{
    public static int First(ushort id) => id == Ids.TO ? 18 : 14;

    /// <param name="allowed">Days marked in JD as bits 1–31; all bits where there is no JD.</param>
    public static void Check(RawRecord record, ushort id, uint allowed, ReceiptFault told)
    {
        var first = First(id);
        var rest = record.Bytes;
        for (var i = 1; i < first; i++)
        {
            var comma = rest.IndexOf((byte)',');
            if (comma < 0) { return; }
            rest = rest[(comma + 1)..];
        }

        var (sum, any, outside) = (0, false, 0);
        for (var day = 1; day <= 31; day++)
        {
            var comma = rest.IndexOf((byte)',');
            if (Utf8Parser.TryParse(comma < 0 ? rest : rest[..comma], out int times, out _))
            {
                (sum, any) = (sum + times, true);
                if (outside == 0 && (allowed & (1u << day)) == 0) { outside = day; }
            }

            if (comma < 0) { break; }
            rest = rest[(comma + 1)..];
        }

        if (outside > 0) { told(record.Line, id, first + outside - 1, ClaimRule.DayNotInJd, Severity.Warning, $"day {outside} is not marked in JD"); }
        if (any && Utf8Parser.TryParse(record[7], out int count, out _) && count != sum) { told(record.Line, id, 7, ClaimRule.DaySum, Severity.Error, $"回数 {count}, the days add up to {sum}"); }
    }
}
