using Kazasu.Centre.Claims;
using Kazasu.Centre.Claims.Desk;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Tests.Claims;

/// <summary>A year of job changes that insurers tell late: in the end each day of care is billed to the insurer that held it.</summary>
public sealed class YearTests
{
    private static readonly string[] Insurers = ["01130012", "06132013", "06139463", "138016", "31130016"];

    /// <summary>An insurance of a person and when the registry was told of its beginning and its end.</summary>
    private sealed record Stay(string Insurer, DateOnly From, DateOnly? To, DateOnly Told, DateOnly? EndTold);

    private sealed record Claim(int Person, DateOnly ClaimMonth, DateOnly Month, (int, int) Days, List<GoingOn> Pieces);

    [Theory, Covers("C7", "C8", "C9", "SC-121")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_day_of_care_ends_with_the_insurer_that_held_it(int seed)
    {
        var random = new Random(seed);
        List<Stay>[] people = [.. Enumerable.Range(0, 300).Select(_ => Life(random))];
        var claims = new List<Claim>();
        var (moved, wrongAtFirst) = (0, 0);
        for (var month = new DateOnly(2025, 5, 1); month <= new DateOnly(2026, 10, 1); month = month.AddMonths(1))
        {
            var now = month.AddDays(9);
            var snapshot = Known(people, now);
            var (router, late) = (new OneReceipt(snapshot, RoutingSettings.Default, late: false), new OneReceipt(snapshot, RoutingSettings.Default, late: true));
            foreach (var claim in claims)
            {
                if (Given(router, claim))
                {
                    // it would take several entitlements: the insurer gives it back, and the facility claims anew with what a check tells now
                    claim.Pieces.Clear();
                    claim.Pieces.AddRange(router.Route(Receipt(people[claim.Person], claim.Person, claim.Month, claim.Days, now), Edition.Of(ClaimKind.Medical), ReviewBody.PaymentFund, claim.ClaimMonth).Pieces);
                    moved++;
                }

                if (late.Again(claim.Pieces, Edition.Of(ClaimKind.Medical), claim.ClaimMonth) is not { } again) { continue; }
                Assert.Equal((Sum(claim.Pieces, p => p.Points), Sum(claim.Pieces, p => p.Days)), (Sum(again.Pieces, p => p.Points), Sum(again.Pieces, p => p.Days)));
                claim.Pieces.Clear();
                claim.Pieces.AddRange(again.Pieces);
                moved++;
            }

            if (month > new DateOnly(2026, 4, 1)) { continue; }
            for (var person = 0; person < people.Length; person++)
            {
                var care = month.AddMonths(-1);
                var days = (random.Next(1, 14), random.Next(14, DateTime.DaysInMonth(care.Year, care.Month) + 1));
                var routed = router.Route(Receipt(people[person], person, care, days, care.AddDays(days.Item1 - 1)), Edition.Of(ClaimKind.Medical), ReviewBody.PaymentFund, month);
                Assert.True(routed.Decision.Action is not RoutingAction.Return);
                claims.Add(new(person, month, care, days, [.. routed.Pieces]));
                if (Wrong(people, claims[^1]).Any()) { wrongAtFirst++; }
            }
        }

        Assert.True(moved > 100 && wrongAtFirst > 100, $"too quiet a year: {moved} moved, {wrongAtFirst} wrong at first");
        Assert.All(claims, claim => Assert.Empty(Wrong(people, claim)));
        Assert.All(claims, claim => Assert.Equal((1000, 2), (Sum(claim.Pieces, p => p.Points), Sum(claim.Pieces, p => p.Days))));
    }

    private static long Sum(IEnumerable<GoingOn> pieces, Func<GoingOn, long> of) => pieces.Sum(of);

    /// <summary>One to four insurances in a row, changes at least 32 days apart; each beginning and end is told up to four months late.</summary>
    private static List<Stay> Life(Random random)
    {
        var (stays, from, insurer) = (new List<Stay>(), new DateOnly(2023, 4, 1), random.Next(Insurers.Length));
        for (var changes = random.Next(4); ; changes--)
        {
            var to = changes > 0 ? Later(from, new DateOnly(2025, 4, 1)).AddDays(random.Next(32, 110)) : (DateOnly?)null;
            stays.Add(new(Insurers[insurer], from, to, from.AddDays(stays.Count == 0 ? 0 : random.Next(120)), to?.AddDays(random.Next(120))));
            if (to is not { } last) { return stays; }
            (from, insurer) = (last.AddDays(1), (insurer + random.Next(1, Insurers.Length)) % Insurers.Length);
        }
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>What the registry knows on a day: an end that was not told is open.</summary>
    private static EligibilitySnapshot Known(List<Stay>[] people, DateOnly now) => EligibilitySnapshot.Of(people.SelectMany((stays, person) => stays.Where(s => s.Told <= now)
        .Select(s => new Entitlement(person, s.Insurer, "12", $"{person:0000000}", "01", new(1985, 8, 20), s.From, s.EndTold <= now ? s.To : null))));

    /// <summary>The facility writes what a check about the first day tells on a day: the newest insurance known then, be it the old one.</summary>
    private static byte[] Receipt(List<Stay> stays, int person, DateOnly care, (int First, int Second) days, DateOnly asked)
    {
        var known = stays.Where(s => s.Told <= asked && s.From <= care.AddDays(days.First - 1)).MaxBy(s => s.From)!;
        return Encodings.Windows31J.GetBytes(ClaimFiles.Receipt(1, $"{person:0000000}", $"{care:yyyyMM}", known.Insurer.PadLeft(8), days: days).Replace(",12345,", ",12,", StringComparison.Ordinal));
    }

    private static bool Given(OneReceipt router, Claim claim) => claim.Pieces.Count == 1
        && router.Route(claim.Pieces[0].Bytes, Edition.Of(ClaimKind.Medical), claim.Pieces[0].Body, claim.ClaimMonth).Decision.Reason == RoutingReason.SeveralEntitlements;

    private static IEnumerable<string> Wrong(List<Stay>[] people, Claim claim)
    {
        foreach (var piece in claim.Pieces)
        {
            var days = ReceiptFacts.Of(new(Edition.Of(ClaimKind.Medical), OneReceipt.Rows(piece.Bytes))).JdDays!.Value;
            for (var day = 1; day <= 31; day++)
            {
                if ((days & (1u << day)) == 0) { continue; }
                var held = people[claim.Person].Single(s => s.From <= claim.Month.AddDays(day - 1) && !(s.To < claim.Month.AddDays(day - 1)));
                if (held.Insurer != piece.Insurer) { yield return $"{claim.Month:yyyy-MM}-{day:00} of {claim.Person}: {piece.Insurer}, held by {held.Insurer}"; }
            }
        }
    }
}
