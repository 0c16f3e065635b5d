using System.Diagnostics;
using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Tests.Counter;

/// <summary>The proof that the table has no hole and no contradiction.</summary>
public sealed class ProofTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_combination_of_a_block_matches_exactly_one_row_and_no_row_is_unreachable()
    {
        var clock = Stopwatch.StartNew();
        var hits = new Dictionary<string, int>();
        var combinations = Check(Block.A, Combinations.A()) + Check(Block.B, Combinations.B()) + Check(Block.C, Combinations.C())
            + Check(Block.D, Combinations.D()) + Check(Block.E, [Combinations.C().First()]);
        foreach (var facts in Combinations.F())
        {
            var row = Assert.Single(BlockF.Rows, r => r.When(facts));
            hits[row.Id] = hits.GetValueOrDefault(row.Id) + 1;
            combinations++;
        }

        var rows = CounterTable.Rows.Select(r => r.Id).Concat(BlockF.Rows.Select(r => r.Id)).ToList();
        Assert.Equal(66, rows.Count);
        Assert.Empty(rows.Except(hits.Keys));
        Assert.True(combinations > 90_000);
        Report($"exactly one row: {combinations:N0} combinations, {rows.Count} rows, {clock.Elapsed.TotalSeconds:F1} s");

        int Check(Block block, IEnumerable<Case> cases)
        {
            var n = 0;
            var table = Walk.RowsOf(block);
            foreach (var c in cases)
            {
                var matching = table.Where(r => r.When(c)).Select(r => r.Id).ToList();
                Assert.True(matching.Count == 1, $"{string.Join(',', matching)}: {c}");
                hits[matching[0]] = hits.GetValueOrDefault(matching[0]) + 1;
                n++;
            }

            return n;
        }
    }

    [Fact, Covers("F2", "F39", "C14", "C15", "C17", "GP-09", "GP-34")]
    public void Every_walk_ends_charges_no_full_price_and_files_no_unknown_number_without_the_card()
    {
        var clock = Stopwatch.StartNew();
        var walks = 0;
        var ends = new HashSet<string>();
        var counting = new HashSet<string>();
        foreach (var c in Combinations.A().Concat(Combinations.B()).Concat(Combinations.C()).Concat(Combinations.D())
            .Concat(Combinations.Anywhere(300_000, seed: 20250919)))
        {
            var d = CounterTable.Decide(c);
            walks++;
            ends.Add(d.End.Id);
            counting.Add(d.Counting.Row.Id);
            if (d.Path.Count > 12 || d.Share.Kind == ShareKind.PerBlockUsed || d.Share.Percent > 30
                || (d.Share.Kind == ShareKind.StaffDecide && d.Share.Percent is not null)
                || (d.Claim.Form == ClaimForm.Unknown && !(c.PhysicalCard && c.Registered | c.RegistersNow))
                || d.Path.Distinct().Count() < d.Path.Count)
            {
                Assert.Fail($"{string.Join(" → ", d.Path.Select(r => r.Id))} {d.Share} {d.Claim.Id}: {c}");
            }
        }

        Assert.Empty(CounterTable.Rows.Where(r => r.Share != ShareKind.PerBlockUsed).Select(r => r.Id).Except(ends));
        Assert.Equal(8, counting.Count);
        Report($"every walk ends: {walks:N0} walks, {ends.Count} ends, {clock.Elapsed.TotalSeconds:F1} s");
    }

    [Fact, Covers("F2", "F8")]
    public void More_evidence_never_worsens_the_share()
    {
        var clock = Stopwatch.StartNew();
        var pairs = 0;
        foreach (var c in Combinations.A().Where((_, i) => i % 3 == 0).Concat(Combinations.B().Where((_, i) => i % 3 == 0))
            .Concat(Combinations.Anywhere(60_000, seed: 7)))
        {
            var before = CounterTable.Decide(c).Share;
            foreach (var more in More(c))
            {
                pairs++;
                var after = CounterTable.Decide(more).Share;
                if ((before.Determined && !after.Determined) || after.Percent > (before.Percent ?? 30))
                {
                    Assert.Fail($"{Signature(c)} worsens to {Signature(more)}: {c} … {more}");
                }
            }
        }

        Report($"more evidence never worsens: {pairs:N0} pairs, {clock.Elapsed.TotalSeconds:F1} s");
    }

    /// <summary>Shown by a run of all tests.</summary>
    private void Report(string line) => output.WriteLine($"[report] {line}");

    private static IEnumerable<Case> More(Case c)
    {
        if (!c.PhysicalCard) { yield return c with { PhysicalCard = true }; }
        if (!c.HasEligibilityCertificate) { yield return c with { EligibilityCertificate = EligibilityCertificateHeld.Paper }; }
        if (!c.Notice) { yield return c with { Notice = true }; }
        if (c.InsuranceCard == InsuranceCardHeld.None) { yield return c with { InsuranceCard = InsuranceCardHeld.Expired }; }
        if (c.InsuranceCard == InsuranceCardHeld.Expired) { yield return c with { InsuranceCard = InsuranceCardHeld.InValidity }; }
        if (c.Portal == Portal.None) { yield return c with { Portal = Portal.Pdf }; }
        if (c.Portal == Portal.Pdf) { yield return c with { Portal = Portal.Screen }; }
        if (c.Visit == Visit.RevisitNotHeld) { yield return c with { Visit = Visit.RevisitHeld }; }
        if (!c.InsurerConfirms) { yield return c with { InsurerConfirms = true }; }
        if (c.Inquiry != Inquiry.Valid) { yield return c with { Inquiry = Inquiry.Valid }; }
        if (c.OwnRatio is null && c.DeclaredRatio is null) { yield return c with { OwnRatio = Ratio.Twenty, DeclaredRatio = Ratio.Twenty }; }
    }

    [Fact, Covers("T2", "F33", "X18", "X19", "GP-42")]
    public void A_day_changes_only_what_the_source_of_that_day_changes()
    {
        var changes = new (DateOnly Day, Func<Case, bool> MayChange)[]
        {
            (new(2025, 7, 1), c => c.PilotSite && c.Phone != PhoneState.None),
            (new(2025, 7, 19), c => c.PilotSite && c.Phone != PhoneState.None),
            (new(2025, 8, 4), c => c.PilotSite && c.Phone != PhoneState.None),
            (new(2025, 8, 16), c => c.PilotSite && c.Phone != PhoneState.None),
            (new(2025, 9, 19), c => c.Phone != PhoneState.None),
            (new(2025, 12, 2), c => c.InsuranceCard != InsuranceCardHeld.None || c.Notice),
            (new(2026, 4, 1), c => CounterTable.Decide(c with { Day = new(2026, 3, 31) }).End.Id is "DT-D03" or "DT-D04"),
        };
        foreach (var c in Combinations.Anywhere(30_000, seed: 41))
        {
            foreach (var (day, mayChange) in changes)
            {
                if (!mayChange(c)) { Assert.Equal(Signature(c with { Day = day.AddDays(-1) }), Signature(c with { Day = day })); }
            }
        }

        foreach (var c in Combinations.Anywhere(150, seed: 42))
        {
            for (var day = new DateOnly(2025, 6, 1); day < new DateOnly(2026, 6, 1); day = day.AddDays(1))
            {
                if (!changes.Any(x => x.Day == day)) { Assert.Equal(Signature(c with { Day = day.AddDays(-1) }), Signature(c with { Day = day })); }
            }
        }
    }

    private static string Signature(Case c)
    {
        var d = CounterTable.Decide(c);
        return $"{string.Join(" → ", d.Path.Select(r => r.Id))} {d.Share} {d.Claim.Id} {d.Counting.Row.Id} {d.Counting.Counted} "
            + string.Join(',', d.Modifiers.Select(m => m.Id)) + string.Join(',', d.Alternatives.Select(a => a.Decision.End.Id));
    }
}
