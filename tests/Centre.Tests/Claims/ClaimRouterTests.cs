using System.Text;
using Kazasu.Centre.Claims;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Tests.Claims;

public sealed class ClaimRouterTests
{
    private static readonly DateOnly Birth = new(1980, 5, 1);
    private static readonly Entitlement Old = new(1, "06139463", "123", "4567", "01", Birth, new(2020, 4, 1), null);
    private static readonly Entitlement New = new(1, "138016", "千代田", "9999", "02", Birth, new(2025, 10, 10), null);

    [Fact, Covers("C8")]
    public void A_valid_entitlement_is_kept_in_any_spelling_and_only_its_code_changes()
    {
        var routed = Route([Old], File(Receipt()));
        Assert.Equal(File(Receipt(code: "02"), "GO,0,0,99"), routed.Fund);
        Assert.Empty(routed.Notices);
        Assert.Equal(1, routed.Summary.Of(RoutingAction.Keep));
    }

    [Fact]
    public void A_branch_that_differs_or_is_missing_is_filled_in()
    {
        Assert.Contains("SN,1,09,,,,01,,", Route([Old], File(Receipt(branch: "03"))).Fund);
        Assert.Contains("SN,1,09,,,,01,,", Route([Old], File(Receipt(branch: ""))).Fund);
    }

    [Fact, Covers("C7", "C9", "SC-121")]
    public void A_receipt_after_the_loss_goes_whole_to_the_new_insurer_and_its_review_body()
    {
        var routed = Route([Old with { To = new(2025, 9, 30) }, New with { From = new(2025, 10, 1) }], File(Receipt()));
        Assert.Equal(File("", "GO,0,0,99"), routed.Fund);
        Assert.Equal(File(Receipt(sn: "SN,1,04,  138016,千代田,9999,02,,"), "GO,0,0,99", body: 2), routed.Federation);
        var notice = Assert.Single(routed.Notices);
        Assert.Equal(("1", RoutingAction.Reroute, "06139463", "138016", 3), (notice.Receipt, notice.Decision.Action, notice.OldInsurer, notice.NewInsurer, notice.FirstLostDay));
    }

    [Fact, Covers("C8")]
    public void A_receipt_over_a_change_is_split_by_day_and_nothing_is_lost()
    {
        var routed = Route([Old with { To = new(2025, 10, 9) }, New], File(Receipt()));
        Assert.Contains("HO,06139463,１２３,４５６７,1,500,", routed.Fund);
        Assert.Contains("HO,06139463,１２３,４５６７,1,500,", routed.Federation);
        Assert.Contains("SN,1,05,,,,01,,", routed.Fund);
        Assert.Contains("SN,1,05,  138016,千代田,9999,02,,", routed.Federation);
        Assert.Contains("JD,1," + Days(3), routed.Fund);
        Assert.Contains("JD,1," + Days(15), routed.Federation);
        Assert.Contains("SI,11,1,111000110,,500,1,,,,,,," + Days(3), routed.Fund);
        Assert.Empty(Faults(routed.Fund));
        Assert.Empty(Faults(routed.Federation));
    }

    [Theory, Covers("C10", "SC-122")]
    [InlineData("JD", RoutingReason.NoJd)]
    [InlineData("MF", RoutingReason.None)]
    public void Without_its_record_a_receipt_is_billed_as_written_and_the_reason_is_told(string left, RoutingReason reason)
    {
        var without = string.Concat(Receipt().Split("\r\n").Where(l => l.Length > 0 && !l.StartsWith(left, StringComparison.Ordinal)).Select(l => l + "\r\n"));
        var routed = Route([Old with { To = new(2025, 10, 9) }, New], File(without));
        Assert.Equal(reason, Assert.Single(routed.Notices).Decision.Reason);
        Assert.Equal(reason == RoutingReason.None, routed.Summary.Of(RoutingAction.Split) == 1);
        Assert.Equal(reason == RoutingReason.None ? "05" : "06", routed.Fund.Split("SN,1,")[1][..2]);
    }

    [Fact, Covers("C7")]
    public void The_period_that_stood_at_the_visit_is_compared_and_not_an_earlier_one_under_the_same_number()
    {
        var before = Old with { To = new(2024, 3, 31), BenefitPercent = 80 };
        var lost = Old with { From = new(2024, 4, 1), To = new(2025, 9, 30) };
        var routed = Route([before, lost, New with { From = new(2025, 10, 1) }], File(Receipt()));
        Assert.Equal(1, routed.Summary.Of(RoutingAction.Reroute));

        var dearer = Route([before with { BenefitPercent = 70 }, lost with { BenefitPercent = 80 }, New with { From = new(2025, 10, 1) }], File(Receipt()));
        Assert.Equal(RoutingReason.BenefitRateChanges, Assert.Single(dearer.Notices).Decision.Reason);
    }

    [Fact]
    public void A_dental_receipt_is_not_divided_by_columns_that_no_layout_promises()
    {
        const string head = "UK,1,13,3,1234567,,テスト歯科,202511,,00\r\n";
        var dental = Receipt().Replace(",1112,", ",3112,", StringComparison.Ordinal).Replace("SY,8830417,20251003,1,,,01,", "HS,1", StringComparison.Ordinal);
        var routed = Route([Old with { To = new(2025, 10, 9) }, New], $"{head}IR,1,13,3,1234567,,202511,,\r\n{dental}GO,1,1000,99\r\n\u001a");
        Assert.Equal(RoutingReason.DetailsIndivisible, Assert.Single(routed.Notices).Decision.Reason);
    }

    [Theory]
    [InlineData("1,2")]
    [InlineData("1\"2")]
    [InlineData("髙")]
    public void What_no_claim_file_can_carry_is_left_out_of_the_snapshot(string symbol) =>
        Assert.False(EligibilitySnapshot.Carries(Old with { Symbol = symbol }));

    [Fact]
    public void Nobody_found_and_nothing_new_registered_are_told()
    {
        Assert.Equal(RoutingReason.NotFound, Assert.Single(Route([New], File(Receipt())).Notices).Decision.Reason);
        Assert.Equal(RoutingReason.NothingRegistered, Assert.Single(Route([Old with { To = new(2025, 9, 1) }], File(Receipt())).Notices).Decision.Reason);
    }

    [Fact]
    public void The_dead_go_back_to_the_facility()
    {
        var routed = Route([Old with { DiedOn = new(2025, 10, 2) }], File(Receipt()));
        Assert.Contains("SN,1,08,", routed.Returned);
        Assert.DoesNotContain("RE,", routed.Fund);
    }

    [Fact]
    public void Twins_are_told_apart_by_the_branch_only()
    {
        var twin = Old with { Person = 2, Branch = "02", To = new(2025, 9, 1) };
        Assert.Equal(1, Route([Old, twin], File(Receipt())).Summary.Of(RoutingAction.Keep));
        Assert.Equal(RoutingReason.NothingRegistered, Assert.Single(Route([Old, twin], File(Receipt(branch: "02"))).Notices).Decision.Reason);
        Assert.Equal(RoutingReason.NotFound, Assert.Single(Route([Old, twin], File(Receipt(branch: ""))).Notices).Decision.Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Over_generated_months_nothing_is_lost_and_routing_twice_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var registry = new List<Entitlement>();
        var body = new StringBuilder();
        const int persons = 3_000;
        for (var i = 0; i < persons; i++)
        {
            var change = new DateOnly(2025, 10, 1).AddDays(random.Next(-20, 40));
            var old = Old with { Person = i, Number = $"{i:0000000}", To = random.Next(3) == 0 ? change.AddDays(-1) : null };
            registry.Add(old);
            if (old.To is not null && random.Next(3) > 0) { registry.Add(New with { Person = i, Number = $"{i:0000000}", From = change }); }
            body.Append(Receipt(number: i + 1, insured: $"{i:0000000}", branch: random.Next(10) == 0 ? "" : "01"));
        }

        var routed = Route(registry, File(body.ToString()));
        var parts = routed.Summary.Of(RoutingAction.Split);
        Assert.True(parts > 50 && routed.Summary.Of(RoutingAction.Reroute) > 50, "the month has too few changes");
        Assert.Equal(persons, routed.Summary.Receipts);
        var (fund, federation, returned) = (Totals(routed.Fund), Totals(routed.Federation), Totals(routed.Returned));
        Assert.Equal(persons + parts, fund.Receipts + federation.Receipts + returned.Receipts);
        Assert.Equal(persons * 1000L, fund.Points + federation.Points + returned.Points);
        Assert.Equal(persons, routed.Summary.Actions.Values.Sum());

        var again = Route(registry, routed.Fund);
        Assert.Equal((routed.Fund, 0), (again.Fund, Totals(again.Federation).Receipts));
        var other = Route(registry, routed.Federation);
        Assert.Equal((routed.Federation, 0), (other.Federation, Totals(other.Fund).Receipts));
    }

    [Fact]
    public void Damaged_files_are_refused_or_routed_but_never_crash()
    {
        var sound = Encodings.Windows31J.GetBytes(File(Receipt() + Receipt(number: 2)));
        var router = new ClaimRouter(EligibilitySnapshot.Of([Old with { To = new(2025, 10, 9) }, New]), RoutingSettings.Default, workers: 1);
        var random = new Random(9);
        var refused = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = sound.ToArray();
            for (var n = random.Next(1, 6); n > 0; n--) { bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : ",\n\rRSHJ0"u8[random.Next(8)]; }
            try
            {
                router.Run(new MemoryStream(bytes), RoutingOutputs.Nowhere, TestContext.Current.CancellationToken);
            }
            catch (NotAClaimFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 2_000);
    }

    private sealed record Routed(string Fund, string Federation, string Returned, List<RoutingNotice> Notices, RoutingSummary Summary);

    private static Routed Route(IEnumerable<Entitlement> registry, string file)
    {
        var (fund, federation, returned, notices) = (new MemoryStream(), new MemoryStream(), new MemoryStream(), new List<RoutingNotice>());
        var summary = new ClaimRouter(EligibilitySnapshot.Of(registry), RoutingSettings.Default)
            .Run(new MemoryStream(Encodings.Windows31J.GetBytes(file)), new(fund, federation, returned, notices.Add), TestContext.Current.CancellationToken);
        return new(Text(fund), Text(federation), Text(returned), notices, summary);

        static string Text(MemoryStream stream) => Encodings.Windows31J.GetString(stream.ToArray());
    }

    private static (int Receipts, long Points) Totals(string file)
    {
        var summary = FileCheck.Run(new MemoryStream(Encodings.Windows31J.GetBytes(file)), fault => Assert.Fail(fault.ToString()), Submission.Forwarded);
        return (summary.Receipts, summary.Points);
    }

    private static List<ClaimFault> Faults(string file)
    {
        var faults = new List<ClaimFault>();
        FileCheck.Run(new MemoryStream(Encodings.Windows31J.GetBytes(file)), faults.Add, Submission.Forwarded);
        return faults;
    }

    private static string File(string receipts, string go = "GO,1,1000,99", int body = 1) =>
        $"IR,{body},13,1,1234569,,テスト医院,202511,00,03-1234-5678\r\n{receipts}{go}\r\n\u001a";

    private static string Receipt(int number = 1, string insured = "４５６７", string branch = "01", string code = "01", string? sn = null) =>
        $"RE,{number},1112,202510,山田　花子,2,19800501,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,ヤマダハナコ,\r\n"
        + $"HO,06139463,１２３,{insured},2,1000,,,,,,,,,\r\n{sn ?? $"SN,1,{code},,,,{branch},,"}\r\nJD,1,{Days(3, 15)}\r\nMF,00,{new string(',', 30)}\r\n"
        + $"SY,8830417,20251003,1,,,01,\r\nSI,11,1,111000110,,500,2,,,,,,,{Days(3, 15)}\r\n";

    private static string Days(params int[] marked) => string.Join(',', Enumerable.Range(1, 31).Select(day => marked.Contains(day) ? "1" : ""));
}
