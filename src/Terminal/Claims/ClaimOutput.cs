using System.Globalization;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Terminal.Claims;

/// <summary>Writes receipts as a file to be sent: numbered from 1, totals counted anew.</summary>
internal static class ClaimOutput
{
    /// <param name="body">Whom the file goes to; null = as the head says (held receipts).</param>
    /// <returns>How many receipts there were.</returns>
    public static int Write(Stream stream, ReceiptRows head, IEnumerable<PreparedReceipt> receipts, ReviewBody? body)
    {
        Addressed(head, body).Write(stream);
        var (number, count, points) = (0, 0, 0L);
        foreach (var receipt in receipts)
        {
            var rows = Addressed(receipt.Rows, body);
            rows.Set(rows.Find("RE"), 2, (++number).ToString(CultureInfo.InvariantCulture));
            rows.Write(stream);
            count += receipt.Facts.Payers + (receipt.Facts.Insurance ? 1 : 0);
            points += receipt.Facts.Points;
        }

        stream.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"GO,{count},{points},99\r\n")));
        stream.WriteByte(0x1A);
        return number;
    }

    /// <summary>IR, UK and YK name the review body in item 2; 歯科 has an IR before each receipt.</summary>
    private static ReceiptRows Addressed(ReceiptRows rows, ReviewBody? body)
    {
        var copy = rows.Copy();
        for (var i = 0; body is { } to && i < copy.Rows.Count; i++)
        {
            if (ReceiptRows.Id(copy.Rows[i]) is "IR" or "UK" or "YK") { copy.Set(i, 2, ((int)to).ToString(CultureInfo.InvariantCulture)); }
        }

        return copy;
    }
}
