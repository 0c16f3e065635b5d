using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Tests.SampleNation;

public sealed class InsuranceTests
{
    private static readonly DateOnly Day = new(2025, 10, 6);
    private static readonly Lazy<IReadOnlyList<SamplePerson>> Everybody = new(() => [.. new Nation(1, 10_000, Day).People()]);

    [Theory, InlineData("01130012"), InlineData("06132013"), InlineData("06139463"), InlineData("33120015"), InlineData("34130021"), InlineData("39131156"), InlineData("138016"), InlineData("77777779")]
    public void Check_digits_of_real_numbers_hold(string number) => Assert.True(CheckDigit.Holds(number));

    [Theory, InlineData("77777777"), InlineData("99999999"), InlineData("01130013"), InlineData("138061"), InlineData(""), InlineData("7"), InlineData("0113001x")]
    public void Other_numbers_do_not(string number) => Assert.False(CheckDigit.Holds(number));

    [Fact, Covers("E8")]
    public void Every_insurer_number_has_the_shape_of_its_scheme_and_its_check_digit()
    {
        var met = Everybody.Value.SelectMany(p => p.Record.Coverages).Select(c => (c.InsurerNumber, c.Scheme)).Distinct().ToList();

        Assert.All(met, m => Assert.True(CheckDigit.Holds(m.InsurerNumber), m.InsurerNumber));
        Assert.All(met, m => Assert.Matches(m.Scheme switch
        {
            SchemeKinds.Association => "^01(0[1-9]|[1-3][0-9]|4[0-7])[0-9]{4}$",
            SchemeKinds.Society => "^06[0-9]{6}$",
            SchemeKinds.MutualAid => "^3[1-4][0-9]{6}$",
            SchemeKinds.National => "^(0[1-9]|[1-3][0-9]|4[0-7])[0-9]{4}$",
            SchemeKinds.NationalSociety => "^(0[1-9]|[1-3][0-9]|4[0-7])3[0-9]{3}$",
            SchemeKinds.LateElderly => "^39(0[1-9]|[1-3][0-9]|4[0-7])[0-9]{4}$",
            _ => "no such scheme",
        }, m.InsurerNumber));
        Assert.Equal(6, met.Select(m => m.Scheme).Distinct().Count());
        Assert.Equal(4, met.Where(m => m.Scheme == SchemeKinds.MutualAid).Select(m => m.InsurerNumber[..2]).Distinct().Count());
    }

    public static TheoryData<DateOnly, DateOnly, int, int, string> SharesByAge => new()
    {
        { new(2019, 4, 1), new(2025, 3, 31), 0, 20, "born on 1 April: 6 is reached on 31 March, the 2割 ends that day" },
        { new(2019, 4, 1), new(2025, 4, 1), 0, 30, "and the 3割 begins the day after" },
        { new(2019, 4, 2), new(2026, 3, 31), 0, 20, "born a day later: a year longer" },
        { new(2019, 4, 2), new(2026, 4, 1), 0, 30, "then 3割" },
        { new(1990, 1, 1), new(2025, 10, 6), 2, 30, "3割, whatever the income" },
        { new(1955, 10, 2), new(2025, 10, 31), 0, 30, "70 in October: still 3割 to the end of the month" },
        { new(1955, 10, 2), new(2025, 11, 1), 0, 20, "2割 from the first of the next month" },
        { new(1955, 10, 1), new(2025, 10, 1), 0, 20, "born on the 1st: 70 is reached the day before, 2割 from the birthday" },
        { new(1955, 10, 2), new(2025, 11, 1), 2, 30, "like those who work: 3割" },
        { new(1950, 10, 6), new(2025, 10, 5), 0, 20, "the day before the 75th birthday" },
        { new(1950, 10, 6), new(2025, 10, 6), 0, 10, "the 75th birthday" },
        { new(1940, 1, 1), new(2025, 10, 6), 1, 20, "75 and over with some income" },
        { new(1940, 1, 1), new(2025, 10, 6), 2, 30, "75 and over like those who work" },
    };

    [Theory, MemberData(nameof(SharesByAge))]
    public void The_share_follows_age_and_income(DateOnly birth, DateOnly day, int income, int share, string why) =>
        Assert.True(Shares.On(day, birth, income) == share, why);

    [Fact]
    public void Who_is_validly_covered_has_the_share_of_his_age_and_from_75_the_late_elderly_scheme()
    {
        foreach (var person in Everybody.Value)
        {
            foreach (var coverage in person.Record.Coverages.Where(c => c.From <= Day && (c.To is null || c.To >= Day)))
            {
                var allowed = person.AgeOn(Day) switch { >= 75 => new[] { 10, 20, 30 }, >= 70 => [20, 30], < 6 => [20], 6 => [20, 30], _ => [30] };
                Assert.Contains(coverage.SharePercent, allowed);
                Assert.Equal(person.AgeOn(Day) >= 75, coverage.Scheme == SchemeKinds.LateElderly);
            }
        }

        Assert.Equal([10, 20, 30], Everybody.Value.SelectMany(p => p.Record.Coverages).Select(c => c.SharePercent).Distinct().Order());
    }

    [Fact]
    public void Coverages_of_one_person_are_in_order_and_open_ended_at_most_at_the_end_unless_they_overlap()
    {
        foreach (var person in Everybody.Value)
        {
            var all = person.Record.Coverages;
            Assert.NotEmpty(all);
            Assert.Equal(all.Count, all.Select(c => c.CoverageKey).Distinct().Count());
            Assert.All(all, c => Assert.True(c.To is null || c.From <= c.To, $"{person.Index}: {c.From} to {c.To}"));
            Assert.All(all, c => Assert.Equal(c.To is null, c.EndRegisteredAt is null));
            Assert.All(all, c => Assert.True(c.From >= person.Birth, $"{person.Index} insured before birth"));
            Assert.All(all, c => Assert.True(!(c.EndRegisteredAt < c.RegisteredAt) && !(c.DeletedAt < c.RegisteredAt), $"{person.Index}: told of the end before the beginning"));
        }
    }

    [Fact]
    public void Dependants_share_insurer_symbol_and_number_and_have_branch_numbers_of_their_own()
    {
        var families = 0;
        foreach (var household in Everybody.Value.Skip(Cast.Size).GroupBy(p => p.Household))
        {
            var now = household.SelectMany(p => p.Record.Coverages.Where(c => c.From <= Day && c.To is null && c.Scheme != SchemeKinds.LateElderly)).ToList();
            foreach (var group in now.GroupBy(c => (c.InsurerNumber, c.Symbol, c.Number)).Where(g => g.Count() > 1))
            {
                families++;
                Assert.Equal(group.Count(), group.Select(c => c.Branch).Distinct().Count());
                Assert.All(group, c => Assert.Matches("^[0-9]{2}$", c.Branch));
            }
        }

        Assert.InRange(families, 1_000, 4_000);
    }
}
