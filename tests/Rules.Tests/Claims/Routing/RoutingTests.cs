using Kazasu.Rules.Claims.Routing;
using A = Kazasu.Rules.Claims.Routing.RoutingAction;
using R = Kazasu.Rules.Claims.Routing.RoutingReason;

namespace Kazasu.Rules.Tests.Claims.Routing;

public sealed class RoutingTests
{
    private static readonly RoutingSettings Settings = RoutingSettings.Default;

    /// <summary>Lost on all days, one other covers them, every record there.</summary>
    private static readonly RoutingFacts Lost = new()
    {
        ClaimMonth = new(2025, 11, 1), Found = true, BranchMatches = true, Written = Covers.None, Others = Others.One, HasJd = true, JdAgrees = true, DetailsDivisible = true, HasMf = true, Points = 20_000,
    };

    private static readonly RoutingFacts Partly = Lost with { Written = Covers.Some };

    private static readonly RoutingFacts Held = Lost with { Written = Covers.All, Others = Others.None };

    public static TheoryData<string, RoutingFacts, A, string?, R> Table => new()
    {
        { "before matching began", Lost with { ClaimMonth = new(2021, 9, 1) }, A.Keep, null, R.BeforeStart },
        { "not found", Lost with { Found = false }, A.Keep, "03", R.NotFound },
        { "dead", Held with { DeadBeforeVisit = true }, A.Return, "08", R.Dead },
        { "card collected", Lost with { CardCollected = true }, A.Return, "07", R.CardCollected },
        { "valid", Held, A.Keep, "02", R.None },
        { "valid, and a newer one too", Held with { NewerAlsoCoversAll = true }, A.Keep, "02", R.None },
        { "newer one wins until January 2022", Held with { NewerAlsoCoversAll = true, ClaimMonth = new(2022, 1, 1) }, A.Reroute, "04", R.None },
        { "newer one would win, no MF", Held with { NewerAlsoCoversAll = true, ClaimMonth = new(2022, 1, 1), HasMf = false }, A.BillAsWritten, "06", R.NoMf },
        { "nothing newer in January 2022", Held with { ClaimMonth = new(2022, 1, 1) }, A.Keep, "02", R.None },
        { "written wins from February 2022", Held with { NewerAlsoCoversAll = true, ClaimMonth = new(2022, 2, 1) }, A.Keep, "02", R.None },
        { "branch filled from November 2022", Held with { BranchMatches = false, ClaimMonth = new(2022, 11, 1) }, A.FillBranch, "09", R.None },
        { "branch returned in October 2022", Held with { BranchMatches = false, ClaimMonth = new(2022, 10, 1) }, A.Return, null, R.BranchDiffers },
        { "lost, one other", Lost, A.Reroute, "04", R.None },
        { "lost, branch of the old one differs", Lost with { BranchMatches = false }, A.Reroute, "04", R.None },
        { "lost, nothing registered", Lost with { Others = Others.None }, A.BillAsWritten, "06", R.NothingRegistered },
        { "lost, several", Lost with { Others = Others.Several }, A.BillAsWritten, "06", R.SeveralEntitlements },
        { "lost, no JD is no matter", Lost with { HasJd = false }, A.Reroute, "04", R.None },
        { "partly lost", Partly, A.Split, "05", R.None },
        { "partly lost, nothing registered", Partly with { Others = Others.None }, A.BillAsWritten, "06", R.NothingRegistered },
        { "partly lost, no JD", Partly with { HasJd = false }, A.BillAsWritten, "06", R.NoJd },
        { "partly lost, JD disagrees", Partly with { JdAgrees = false }, A.BillAsWritten, "06", R.JdDisagrees },
        { "partly lost, rows without days", Partly with { DetailsDivisible = false }, A.BillAsWritten, "06", R.DetailsIndivisible },
        { "partly lost, meals", Partly with { Meals = true }, A.BillAsWritten, "06", R.Meals },
        { "partly lost, no MF", Partly with { HasMf = false }, A.BillAsWritten, "06", R.NoMf },
        { "no MF", Lost with { HasMf = false }, A.BillAsWritten, "06", R.NoMf },
        { "no MF, at the limit", Lost with { HasMf = false, Points = 11_800 }, A.Reroute, "04", R.None },
        { "no MF, one above", Lost with { HasMf = false, Points = 11_801 }, A.BillAsWritten, "06", R.NoMf },
        { "no MF, at the limit, February 2023", Lost with { HasMf = false, Points = 11_800, ClaimMonth = new(2023, 2, 1) }, A.BillAsWritten, "06", R.NoMf },
        { "no MF, at the limit, March 2023", Lost with { HasMf = false, Points = 11_800, ClaimMonth = new(2023, 3, 1) }, A.Reroute, "04", R.None },
        { "no MF, preschool", Lost with { HasMf = false, Points = 17_700, Age = AgeClass.Preschool }, A.Reroute, "04", R.None },
        { "no MF, elderly", Lost with { HasMf = false, Points = 4_001, Age = AgeClass.Elderly }, A.BillAsWritten, "06", R.NoMf },
        { "no MF, late elderly", Lost with { HasMf = false, Points = 3_000, Age = AgeClass.LateElderly }, A.Reroute, "04", R.None },
        { "high cost, same class", Lost with { HighCost = true }, A.Reroute, "04", R.None },
        { "high cost, class changes", Lost with { HighCost = true, IncomeClassChanges = true }, A.Return, "06", R.IncomeClassChanges },
        { "class changes, no high cost", Lost with { IncomeClassChanges = true }, A.Reroute, "04", R.None },
        { "high cost before March 2023", Lost with { HighCost = true, ClaimMonth = new(2023, 2, 1) }, A.BillAsWritten, "06", R.HighCost },
        { "public payer", Lost with { PublicPayer = true }, A.Reroute, "04", R.None },
        { "public payer in March 2025", Lost with { PublicPayer = true, ClaimMonth = new(2025, 3, 1) }, A.BillAsWritten, "06", R.PublicPayer },
        { "benefit rate changes", Lost with { BenefitRateChanges = true }, A.BillAsWritten, "06", R.BenefitRateChanges },
    };

    [Theory, MemberData(nameof(Table)), Covers("C7", "C8", "C9", "C10", "SC-121", "SC-122")]
    public void The_table_is_followed(string what, RoutingFacts facts, A action, string? code, R reason)
    {
        var decision = ReceiptRouting.Decide(facts, Settings);
        Assert.True((action, code, reason) == (decision.Action, decision.Row.Confirmation, decision.Reason), $"{what}: {decision}");
    }

    [Fact]
    public void What_is_not_confirmed_is_a_setting()
    {
        Assert.Equal(A.BillAsWritten, ReceiptRouting.Decide(Lost with { PublicPayer = true }, Settings with { PublicPayersFrom = null }).Action);
        Assert.Equal(A.Reroute, ReceiptRouting.Decide(Lost with { BenefitRateChanges = true }, Settings with { ExcludeChangedBenefitRate = false }).Action);
        Assert.Equal(A.Split, ReceiptRouting.Decide(Partly with { Meals = true }, Settings with { ExcludeMealsFromSplit = false }).Action);
        Assert.Equal(A.BillAsWritten, ReceiptRouting.Decide(Lost with { HighCost = true, IncomeClassChanges = true }, Settings with { ReturnChangedIncomeClass = false }).Action);
    }

    /// <summary>C7–C10 over 200,000 generated receipts.</summary>
    [Fact, Covers("C10")]
    public void Every_refusal_has_a_reason_and_every_change_has_none()
    {
        var random = new Random(3);
        for (var i = 0; i < 200_000; i++)
        {
            var bits = random.Next(1 << 14);
            bool Bit(int n) => (bits & (1 << n)) != 0;
            var facts = new RoutingFacts
            {
                ClaimMonth = new DateOnly(2021, 8, 1).AddMonths(random.Next(60)), Found = Bit(0) || Bit(1), BranchMatches = Bit(2), Written = (Covers)random.Next(3), Others = (Others)random.Next(3),
                NewerAlsoCoversAll = Bit(3), DeadBeforeVisit = Bit(4) && Bit(5), CardCollected = Bit(5) && Bit(6), HasJd = Bit(7), JdAgrees = Bit(8), DetailsDivisible = Bit(9), HasMf = Bit(10),
                HighCost = Bit(11), IncomeClassChanges = Bit(12), BenefitRateChanges = Bit(13), PublicPayer = Bit(2) && Bit(9), Meals = Bit(8) && Bit(10), Points = random.Next(20_000), Age = (AgeClass)random.Next(4),
            };
            var decision = ReceiptRouting.Decide(facts, Settings);
            var refused = decision.Action is A.BillAsWritten or A.Return;
            Assert.True(!refused || decision.Reason != R.None, $"{facts}");
            Assert.True(decision.Action is not (A.Reroute or A.Split or A.FillBranch) || decision.Reason == R.None, $"{facts}");
            Assert.True(decision.Action != A.Split || (facts is { Written: Covers.Some, HasJd: true, JdAgrees: true }), $"{facts}");
        }
    }

    [Fact]
    public void Every_row_has_its_own_number_a_source_and_is_reached()
    {
        Assert.Equal(RoutingTable.Rows.Count, RoutingTable.Rows.Select(r => r.Id).Distinct().Count());
        Assert.All(RoutingTable.Rows, row => Assert.False(string.IsNullOrEmpty(row.Source.Heading)));
        var reached = Table.Select(row => ReceiptRouting.Decide(row.Data.Item2, Settings).Row).ToHashSet();
        reached.UnionWith([.. reached.Select(RoutingTable.AfterDelivery)]);
        reached.UnionWith(new[] { (true, 0), (true, 1), (true, 2), (false, 1) }.Select(u => UnknownNumber.Decide(new(2025, 11, 1), u.Item1, u.Item2).Row));
        Assert.Equal(RoutingTable.Rows.Count, reached.Count);
    }

    [Fact]
    public void A_split_conserves_days_times_and_points()
    {
        var random = new Random(4);
        for (var i = 0; i < 5_000; i++)
        {
            var days = (uint)random.NextInt64(1, 1L << 31) << 1;
            var rows = Enumerable.Range(0, random.Next(1, 8))
                .Select(_ => new DatedRow(random.Next(1, 5_000), [.. Enumerable.Range(1, 31).Select(day => (days & (1u << day)) != 0 ? random.Next(3) : 0)])).ToList();
            var (first, second) = Division.Of(rows, days, (uint)random.NextInt64(1L << 32));
            Assert.Equal(days, first.Days | second.Days);
            Assert.Equal(0u, first.Days & second.Days);
            Assert.Equal(rows.Sum(row => row.Points * row.Times.Sum()), first.Points + second.Points);
            Assert.Equal(rows.Select(row => row.Times.Sum()), first.Times.Zip(second.Times, (a, b) => a + b));
        }
    }

    [Theory]
    [InlineData("06139463", ReviewBody.PaymentFund)]
    [InlineData("01130012", ReviewBody.PaymentFund)]
    [InlineData("138016", ReviewBody.HealthInsuranceFederation)]
    [InlineData("39131156", ReviewBody.HealthInsuranceFederation)]
    [InlineData("67138016", ReviewBody.HealthInsuranceFederation)]
    public void An_insurer_belongs_to_one_review_body(string insurer, ReviewBody body) => Assert.Equal(body, ReviewBodies.Of(insurer));
}
