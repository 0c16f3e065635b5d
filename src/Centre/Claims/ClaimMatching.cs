using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>Matching without writing anything: what routing costs at least.</summary>
public static class ClaimMatching
{
    /// <param name="receipts">Whole 医科 receipts, one after the other.</param>
    /// <returns>How many would not be kept as they are.</returns>
    public static long All(EligibilitySnapshot snapshot, ReadOnlySpan<byte> receipts, DateOnly claimMonth)
    {
        var changed = 0L;
        while (!receipts.IsEmpty)
        {
            var next = receipts.IndexOf("\nRE,"u8);
            var receipt = next < 0 ? receipts : receipts[..(next + 1)];
            receipts = receipts[receipt.Length..];
            if (ReceiptMatcher.Decide(snapshot, new(receipt), receipt, claimMonth, RoutingSettings.Default).Decision.Row != RoutingTable.Valid) { changed++; }
        }

        return changed;
    }
}
