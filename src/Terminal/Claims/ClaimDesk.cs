using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Setup;

namespace Kazasu.Terminal.Claims;

/// <summary>Takes the receipt computer's file and prepares it with what the terminal knows at the moment it is asked.</summary>
internal sealed class ClaimDesk(ClaimStore store, ClaimVisits visits, TerminalSetup setup, TerminalSettings settings)
{
    /// <summary>Most bytes of a file: a clinic's month has below 10 MB.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Months back from the newest in the file in which visits are looked for: late receipts (月遅れ).</summary>
    private const int LateMonths = 24;

    /// <returns>Id of the draft; a newer file of the same month and 点数表 takes the place of the older.</returns>
    /// <exception cref="InvalidDataException">No claim file, or one without receipts.</exception>
    public async Task<string> TakeAsync(string fileName, byte[] bytes)
    {
        var (edition, months) = Look(bytes);
        var id = $"{months.Max():yyyy-MM}-{edition.PointTable}";
        await store.KeepAsync(id, Path.GetFileName(fileName) is { Length: > 0 and <= 100 } name ? name : "RECEIPT.UKE", bytes);
        return id;
    }

    public Task<PreparedMonth> PrepareAsync(Draft draft, CancellationToken ct) =>
        PrepareAsync(draft.Bytes, visits, setup.Judge(), setup.Facts.PilotSite, settings.ElectronicClaims, ct);

    /// <exception cref="InvalidDataException">No claim file, or one without receipts.</exception>
    public static async Task<PreparedMonth> PrepareAsync(byte[] file, ClaimVisits visits, PhoneReadiness readiness, bool pilotSite, bool electronic, CancellationToken ct)
    {
        var (_, months) = Look(file);
        var last = months.Max();
        var first = months.Where(m => m >= last.AddMonths(-LateMonths)).Min();
        var known = await visits.BetweenAsync(first, last.AddMonths(1).AddDays(-1), readiness, pilotSite, ct);
        return new Preparer(known, await visits.HistoryAsync(first, ct), electronic).Prepare(file);
    }

    private static (Edition Edition, IReadOnlyList<DateOnly> Months) Look(byte[] bytes)
    {
        var blocks = ClaimBlocks.Read(new MemoryStream(bytes));
        var (edition, months) = ((Edition?)null, new HashSet<DateOnly>());
        foreach (var block in blocks)
        {
            edition ??= block.Rows.Edition;
            if (block.Receipt > 0 && ReceiptFacts.Of(block.Rows).Month is var month && month != default) { months.Add(month); }
        }

        if (edition is null) { throw new InvalidDataException("line 1: a claim file begins with IR (医科), UK (歯科) or YK (調剤)"); }
        return months.Count > 0 ? (edition, [.. months]) : throw new InvalidDataException("no receipt with a readable 診療年月 (RE item 4)");
    }
}
