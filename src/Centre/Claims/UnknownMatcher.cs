using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>An unknown number judged.</summary>
/// <param name="Slots">Candidates, one for each insurer.</param>
internal sealed record UnknownMatch(RoutingDecision Decision, IReadOnlyList<int> Slots);

/// <summary>
/// Searches the registry with the identity on an unknown-number receipt (疑義解釈 2023-08-03). Few receipts come here, so the rows are read as text.
/// </summary>
internal static class UnknownMatcher
{
    private const string FreeText = "810000001";

    public static UnknownMatch Decide(EligibilitySnapshot snapshot, ReadOnlySpan<byte> receipt, DateOnly claimMonth, Edition edition)
    {
        var rows = new List<byte[]>();
        while (!receipt.IsEmpty) { rows.Add(Lines.Take(ref receipt).ToArray()); }
        var read = new ReceiptRows(edition, rows);
        var facts = ReceiptFacts.Of(read);
        var remarks = RemarkLines.Read(RemarksOf(read));
        var complete = UnknownNumber.MissingOf(RemarksOf(read)).Count == 0;
        IReadOnlyList<int> found = [];
        if (complete && facts.Birth is { } birth && facts.Month != default)
        {
            var days = facts.JdDays is > 0 and { } marked ? marked : ReceiptMatcher.Month(facts.Month);
            var kana = facts.Kana.Length > 0 ? facts.Kana : remarks[RemarkItem.Kana];
            found = [.. snapshot.Candidates(kana, birth, facts.Month.DayNumber, days).DistinctBy(slot => Convert.ToHexString(snapshot.Data(slot)[..8]))];
        }

        return new(UnknownNumber.Decide(claimMonth, complete, found.Count), found);
    }

    /// <summary>The free-text lines from 「不詳」 on.</summary>
    internal static IReadOnlyList<string> RemarksOf(ReceiptRows rows)
    {
        var (id, text) = rows.Edition.Kind == ClaimKind.Pharmacy ? ("TK", 3) : ("CO", 5);
        var lines = new List<string>();
        for (var i = 0; i < rows.Rows.Count; i++)
        {
            if (ReceiptRows.Id(rows.Rows[i]) == id && rows.At(i, text - 1) == FreeText && (lines.Count > 0 || rows.At(i, text) == RemarkLines.Unknown)) { lines.Add(rows.At(i, text)); }
        }

        return lines;
    }
}
