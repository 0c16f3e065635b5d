using Kazasu.Rules.Facilities;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Tests.Sources;
using Kazasu.Rules.Usage;

namespace Kazasu.Rules.Tests.Usage;

/// <summary>Published figures against the text of the file that prints them.</summary>
public sealed class PublishedTests
{
    private const string ChecksTable = "【10月分実績の内訳】";
    private const string ViewsTable = "特定健診等情報 (件)";

    private static string Label(FacilityKind? kind) => kind is { } k ? FacilityKinds.Name(k) : "総計";

    [Fact, Covers("U16", "U17", "U18", "U19", "U20", "U37", "SC-125")]
    public void The_checks_of_october_are_the_printed_table()
    {
        Assert.All(National.Checks, row => Assert.Equal(
            [row.All, row.ByMyNumberCard, row.ByInsuranceCard], Printed.Numbers(Printed.Line(Register.Seminar, ChecksTable, Label(row.Kind)))));
        Assert.Equal([.. Enum.GetValues<FacilityKind>().Cast<FacilityKind?>(), null], National.Checks.Select(r => r.Kind));
        Assert.Equal(["U16", "U17", "U18", "U19", "U20"], National.Checks.Select(r => r.Requirement));
        Assert.Equal(new(2025, 10, 1), National.MonthOfTables);
    }

    [Fact, Covers("U21", "U22", "U23", "U24", "U25")]
    public void The_views_of_october_are_the_printed_table()
    {
        Assert.All(National.Views, row => Assert.Equal(
            [row.HealthCheckup, row.Medication, row.Treatment], Printed.Numbers(Printed.Line(Register.Seminar, ViewsTable, Label(row.Kind)))));
        Assert.Equal(["U21", "U22", "U23", "U24", "U25"], National.Views.Select(r => r.Requirement));
    }

    [Fact, Covers("U20", "U25")]
    public void Every_total_is_the_sum_of_the_kinds_and_every_row_adds_up()
    {
        Assert.All(National.Checks, r => Assert.Equal(r.All, r.ByMyNumberCard + r.ByInsuranceCard));
        var total = National.Checks.Single(r => r.Kind is null);
        Assert.Equal(total.All, National.Checks.Where(r => r.Kind is not null).Sum(r => r.All));
        Assert.Equal(total.ByMyNumberCard, National.Checks.Where(r => r.Kind is not null).Sum(r => r.ByMyNumberCard));
        var views = National.Views.Single(r => r.Kind is null);
        Assert.Equal(views.HealthCheckup, National.Views.Where(r => r.Kind is not null).Sum(r => r.HealthCheckup));
        Assert.Equal(views.Medication, National.Views.Where(r => r.Kind is not null).Sum(r => r.Medication));
        Assert.Equal(views.Treatment, National.Views.Where(r => r.Kind is not null).Sum(r => r.Treatment));
    }

    [Fact, Covers("U8", "U16", "U17", "U18", "U19", "U20", "U38", "SC-125")]
    public void The_count_based_rates_of_october_come_out_by_kind() =>
        Assert.Equal(["57.00%", "36.16%", "50.04%", "31.22%", "37.14%"], National.Checks.Select(r => Percent.Show(r.CountBased)));

    [Fact, Covers("U13", "U14", "SC-126", "XC-23")]
    public void July_is_31_43_percent_count_based_with_78_million_uses()
    {
        Assert.Equal(Printed.Number(Register.Council, "利用件数は31.43%"), National.July2025.Percent);
        Assert.Equal(Printed.Number(Register.Council, "件数、7,810万件"), National.July2025.Uses);
        Assert.Equal(7, National.July2025.Month.Month);
        Printed.Says(Register.Council, "7月のマイナ保険証の利用件数は31.43%", "今までで一番多く");
    }

    [Fact, Covers("U9", "U10", "U15", "XC-23")]
    public void September_is_44_40_percent_by_claims_and_not_the_other_rate()
    {
        Assert.Equal(Printed.Number(Register.Seminar, "（レセプト件数ベース利用率）は44.40%"), National.September2025.Percent);
        Printed.Says(Register.Seminar, "令和7年9月のマイナ保険証の利用状況について", "受診月から2か月遅れの数字になる");
        Assert.Equal(9, National.September2025.Month.Month);
        Assert.IsNotType<PublishedRate.CountBased>(National.September2025, exactMatch: false);
    }

    [Fact, Covers("U12", "GP-41")]
    public void The_chart_has_the_printed_series()
    {
        Printed.Says(Register.Seminar, [.. National.ChartSeries]);
        Assert.Equal(5, National.ChartSeries.Count);
        Assert.NotEmpty(National.Sources);
    }

    [Fact, Covers("U26", "U27", "U28", "U29", "U30", "U33", "SC-128")]
    public void The_figures_of_the_pilot_are_the_printed_table()
    {
        decimal Row(string label) => Printed.Numbers(Printed.Line(Register.Council, "スマホの利用状況", label)[label.Length..]).Single();
        Assert.Equal(Pilot.IPhoneUsers, Row("iPhone（生体認証）"));
        Assert.Equal(Pilot.AndroidUsers, Row("Android（PIN認証）"));
        Assert.Equal(Pilot.Users, Row("合計"));
        Assert.Equal(Pilot.AllChecks, Row("①オンライン資格確認件数"));
        Assert.Equal(Pilot.ByMyNumberInsuranceCard, Row("②マイナ保険証の利用件数（カード+スマホ）"));
        Assert.Equal(Pilot.ByPhone, Row("③スマホの利用件数（※）"));
        Assert.Equal(Pilot.Sites, Printed.Number(Register.Council, "（15医療機関等の合計）"));
        var (iPhone, android, users, phoneChecks) = (Pilot.IPhoneUsers, Pilot.AndroidUsers, Pilot.Users, Pilot.ByPhone);
        Assert.Equal(users, iPhone + android);
        Assert.True(phoneChecks > users);
        Assert.NotEmpty(Pilot.Sources);
    }

    [Fact, Covers("U31", "U32", "U36", "U40", "SC-128", "XC-21")]
    public void The_rates_of_the_pilot_are_worked_out_and_rounded_half_up_to_the_printed_ones()
    {
        Assert.Contains(Percent.Show(Pilot.CountBased), Printed.Line(Register.Council, "スマホの利用状況", "マイナ保険証利用率"));
        Assert.Contains(Percent.Show(Pilot.PhoneShare), Printed.Line(Register.Council, "スマホの利用状況", "マイナ保険証に対するスマホ利用割合"));
        Printed.Says(Register.Council, "利用率は約5割", "利用率は約50％", "1%未満に留まった", "合わせて300名少し");
        Assert.NotEmpty(Percent.Sources);
    }

    [Theory, Covers("U36")]
    [InlineData(0.123450, "12.35%")]
    [InlineData(0.123449, "12.34%")]
    [InlineData(0.5, "50.00%")]
    [InlineData(0, "0.00%")]
    public void A_rate_has_two_decimals_and_half_goes_up(double rate, string shown) => Assert.Equal(shown, Percent.Show((decimal)rate));

    [Fact, Covers("U36")]
    public void No_rate_is_a_dash() => Assert.Equal("―", Percent.Show(null));

    [Fact, Covers("U35")]
    public void The_portal_announced_the_rate_of_november_2024_for_the_claims_of_december() =>
        Printed.Says(Register.Seminar, "（令和6年11月適用分(12月レセプト請求分)の利用率を更新しました！）");
}
