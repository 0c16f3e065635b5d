using Kazasu.Rules.InForce;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Tests.Sources;
using Kazasu.Rules.Usage;

namespace Kazasu.Rules.Tests.Usage;

public sealed class MonthOfCareTests
{
    private static readonly DateOnly October = new(2025, 10, 1);

    private static CountedVisit Visit(string person, string row, bool phone = false, string day = "2025-10-10") => new(person, DateOnly.Parse(day), row, phone);

    [Fact, Covers("U1", "U8", "U9", "U11", "U30")]
    public void A_person_who_comes_three_times_is_three_checks_and_one_user()
    {
        var month = MonthOfCare.Of(October, [Visit("a", "DT-G01", phone: true), Visit("a", "DT-G01", phone: true), Visit("a", "DT-G02"), Visit("b", "DT-G06")]);
        Assert.Equal(new MonthOfCare(Checks: 4, MyNumberChecks: 3, PhoneChecks: 2, Users: 1, PhoneUsers: 1, LeftOut: 0), month);
        Assert.Equal(("75.00%", "66.67%", "50.00%"), (Percent.Show(month.CountBased), Percent.Show(month.PhoneShare), Percent.Show(month.ClaimCountBased(2))));
    }

    [Fact, Covers("U5", "U6", "U7")]
    public void Whoever_was_confirmed_by_a_screen_a_notice_or_a_declaration_is_in_no_number()
    {
        var month = MonthOfCare.Of(October, [Visit("a", "DT-G03", phone: true), Visit("b", "DT-G04"), Visit("c", "DT-G05")]);
        Assert.Equal(new MonthOfCare(0, 0, 0, 0, 0, 0), month);
        Assert.Null(month.CountBased);
        Printed.Says(Register.Circulars, "レセプト件数ベースマイナ保険証利用率には反映されない", "(オンライン資格確認が行えなかった場合には反映されません。)");
    }

    [Fact, Covers("GP-12", "GP-13", "U39")]
    public void What_the_sources_leave_open_is_left_out_and_counted_as_left_out()
    {
        var month = MonthOfCare.Of(October, [Visit("a", "DT-G07"), Visit("b", "DT-G08"), Visit("c", "DT-G02")]);
        Assert.Equal((1, 1, 2), (month.Checks, month.Users, month.LeftOut));
        Assert.Contains("推計", MonthOfCare.Estimate.Ja);
        Assert.Contains("支払基金", MonthOfCare.Estimate.Ja);
        Assert.NotEmpty(MonthOfCare.Sources);
    }

    [Theory, Covers("U1", "U3")]
    [InlineData("2025-09-18", 0)]
    [InlineData("2025-09-19", 1)]
    [InlineData("2025-09-30", 1)]
    [InlineData("2025-10-01", 0)]
    [InlineData("2024-09-20", 0)]
    public void Phone_reads_count_from_their_start_and_in_their_own_month(string day, int users) =>
        Assert.Equal(users, MonthOfCare.Of(new(2025, 9, 30), [Visit("a", "DT-G01", phone: true, day)]).Users);

    [Fact, Covers("U3", "U4", "SC-124")]
    public void September_is_notified_in_november_and_applied_in_december_as_printed()
    {
        Printed.Says(Register.Circulars, "令和7年11月に社会保険診療報酬支払基金から通知される令和7年12月適用分から");
        var first = new RateTimetable(new(2025, 9, 19));
        var next = new RateTimetable(new(2025, 10, 31));
        Assert.Equal([new(2025, 11, 1), new(2025, 12, 1), new(2025, 12, 1), new DateOnly(2026, 1, 1)], new[] { first.Notified, first.Applied, next.Notified, next.Applied });
    }

    [Theory, Covers("U2")]
    [InlineData("2024-10-01", "15", false, AddOnGrade.OneOrFour)]
    [InlineData("2024-12-31", "4.99", true, AddOnGrade.None)]
    [InlineData("2025-09-30", "45", false, AddOnGrade.OneOrFour)]
    [InlineData("2025-10-01", "45", false, AddOnGrade.TwoOrFive)]
    [InlineData("2025-12-15", "39.99", false, AddOnGrade.ThreeOrSix)]
    [InlineData("2025-12-15", "24.99", false, AddOnGrade.None)]
    [InlineData("2025-12-15", "22", true, AddOnGrade.ThreeOrSix)]
    [InlineData("2026-02-28", "60", false, AddOnGrade.OneOrFour)]
    [InlineData("2026-03-01", "60", false, AddOnGrade.TwoOrFive)]
    [InlineData("2026-05-31", "26.99", true, AddOnGrade.None)]
    public void A_rate_opens_the_grades_of_the_month_in_which_it_is_applied(string applied, string percent, bool paediatric, AddOnGrade grade) =>
        Assert.Equal(grade, AddOn.Of(DateOnly.Parse(applied), decimal.Parse(percent), paediatric));

    [Theory, Covers("U2")]
    [InlineData("2024-09-30")]
    [InlineData("2026-06-01")]
    public void No_grade_is_guessed_outside_the_days_that_are_known(string applied) =>
        Assert.Throws<NotInForceException>(() => AddOn.Of(DateOnly.Parse(applied), 100, paediatric: false));

    [Fact, Covers("U2")]
    public void That_the_rate_is_a_requirement_of_the_add_on_is_printed()
    {
        Printed.Says(Register.Circulars, "医療 DX推進体制整備加算の要件となるレセプト件数ベースマイナ保険証利用率");
        Assert.NotEmpty(AddOn.Sources);
        Assert.All(AddOn.Thresholds.Entries, e => Assert.DoesNotContain(Register.All, d => d.File == e.Source.File));
        Assert.All(AddOn.Thresholds.Entries, e => Assert.True(e.Value.Grades1And4 > e.Value.Grades2And5 && e.Value.Grades2And5 > e.Value.Grades3And6));
    }
}
