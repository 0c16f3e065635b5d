using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>What matching found. Masks have day 1 in bit 1.</summary>
/// <param name="Slot">Slot of the written entitlement; -1 = nobody.</param>
/// <param name="Other">Slot of the one entitlement that covers the rest; -1 = none or several.</param>
/// <param name="Written">Service days that the written entitlement covers.</param>
internal readonly record struct Match(int Slot, int Other, uint Days, uint Written, RoutingDecision Decision);

/// <summary>Matches one receipt with the snapshot, by service day, and asks the rules.</summary>
internal static class ReceiptMatcher
{
    public static Match Decide(EligibilitySnapshot snapshot, in ReceiptScan receipt, ReadOnlySpan<byte> block, DateOnly claimMonth, RoutingSettings settings)
    {
        var days = receipt.HasJd && receipt.Days != 0 ? receipt.Days : Month(receipt.Month);
        var facts = new RoutingFacts { ClaimMonth = claimMonth, Age = receipt.Age, Points = receipt.Points, HasJd = receipt.HasJd, HasMf = receipt.Windows > 0, HighCost = receipt.HighCost, PublicPayer = receipt.Payers > 0, Meals = receipt.Meals };
        var slot = receipt.HasHo && receipt.Month != default ? Identify(snapshot, receipt, out var branchMatches) : NoOne(out branchMatches);
        if (slot < 0) { return new(-1, -1, days, 0, ReceiptRouting.Decide(facts, settings)); }

        var (first, end) = snapshot.OfPerson(slot);
        var month = receipt.Month.DayNumber;
        var key = snapshot.Key(slot);
        var firstVisit = month + System.Numerics.BitOperations.TrailingZeroCount(days) - 1;
        var lastVisit = month + System.Numerics.BitOperations.Log2(days) - 1;
        var (written, standing) = (0u, slot);
        for (var i = first; i < end; i++)
        {
            if (!snapshot.Key(i).SequenceEqual(key)) { continue; }
            written |= Days(snapshot[i], month) & days;
            // one number may have had several periods, with other shares: the last that had begun is compared
            if (snapshot[i].From <= lastVisit) { standing = i; }
        }

        ref readonly var own = ref snapshot[standing];
        facts = facts with
        {
            Found = true, BranchMatches = branchMatches, Written = written == days ? Covers.All : written == 0 ? Covers.None : Covers.Some,
            DeadBeforeVisit = own.Died < firstVisit, CardCollected = own.Collected < firstVisit,
        };
        if (written == days && claimMonth >= RoutingTable.WrittenWinsFrom) { return new(slot, -1, days, written, ReceiptRouting.Decide(facts, settings)); }

        var other = Other(snapshot, first, end, key, month, written == days ? days : days & ~written, own.From, written == days, out var several);
        if (other >= 0)
        {
            ref readonly var found = ref snapshot[other];
            facts = facts with { Others = Others.One, NewerAlsoCoversAll = written == days, BenefitRateChanges = found.Benefit != own.Benefit, IncomeClassChanges = found.Income != own.Income };
        }
        else if (several)
        {
            facts = facts with { Others = Others.Several };
        }

        if (facts is { Written: Covers.Some, HasJd: true })
        {
            // the totals of public payers and amounts in yen cannot be divided by day
            var (agrees, divisible) = DetailDays.Look(block, days, receipt.Points);
            facts = facts with { JdAgrees = agrees, DetailsDivisible = divisible && receipt.Payers == 0 && !receipt.Amounts };
        }

        return new(slot, other, days, written, ReceiptRouting.Decide(facts, settings));
    }

    /// <summary>The slot of the one person with this key; -1 when there is none, or twins whom the branch does not tell apart.</summary>
    private static int Identify(EligibilitySnapshot snapshot, in ReceiptScan receipt, out bool branchMatches)
    {
        branchMatches = false;
        Span<byte> room = stackalloc byte[MatchKey.Most];
        Span<byte> birth = stackalloc byte[8];
        if (!Birth(receipt.Birth, birth)) { return -1; }
        var key = receipt.Filled
            ? new MatchKey(room, receipt.SnInsurer, receipt.SnSymbol, receipt.SnNumber, birth)
            : new MatchKey(room, receipt.Insurer, receipt.Symbol, receipt.Insured, birth);
        var (any, several) = (-1, false);
        for (var slot = snapshot.Find(key); slot >= 0; slot = snapshot.Next(slot, key))
        {
            if (snapshot.Branch(slot).SequenceEqual(receipt.Branch)) { branchMatches = true; return slot; }
            several |= any >= 0 && snapshot[any].Person != snapshot[slot].Person;
            any = slot;
        }

        return several ? -1 : any;
    }

    private static int NoOne(out bool branchMatches)
    {
        branchMatches = false;
        return -1;
    }

    /// <summary>Old files write the birth with an era.</summary>
    private static bool Birth(ReadOnlySpan<byte> written, Span<byte> western)
    {
        if (written.Length == 8) { written.CopyTo(western); return true; }
        return ClaimDates.TryDate(written, out var date) && date.TryFormat(western, out _, "yyyyMMdd");
    }

    private static int Other(EligibilitySnapshot snapshot, int first, int end, ReadOnlySpan<byte> key, int month, uint needed, int ownFrom, bool newerOnly, out bool several)
    {
        var (one, touching) = (-1, 0);
        for (var i = first; i < end; i++)
        {
            if (snapshot.Key(i).SequenceEqual(key) || (newerOnly && snapshot[i].From <= ownFrom)) { continue; }
            var covered = Days(snapshot[i], month) & needed;
            if (covered == needed) { one = i; }
            if (covered != 0) { touching++; }
        }

        several = one < 0 && touching > 0;
        return one;
    }

    internal static uint Days(in Slot slot, int month)
    {
        var (from, to) = (Math.Max(slot.From - month + 1, 1), Math.Min(slot.To - month + 1, 31));
        return from > to ? 0 : ((2u << to) - 1) & ~((1u << from) - 1);
    }

    internal static uint Month(DateOnly month) => month == default ? 0 : ((2u << DateTime.DaysInMonth(month.Year, month.Month)) - 1) & ~1u;
}
