using Kazasu.Rules.Facts;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Facts;

public sealed class FactsTests
{
    [Fact, Covers("D11", "Z23", "Z24", "Z25", "Z26", "U26", "U33")]
    public void Every_figure_is_the_one_number_in_its_printed_words() =>
        Assert.All(Figures.All, f =>
        {
            Assert.Equal(Printed.Number(f.Printed.Document, f.Printed.Words), f.Value);
            Assert.Equal(f.Printed.Words.Contains('約'), f.About);
            Assert.Contains(f.Printed.Document.File, f.Sources.Select(s => s.File));
        });

    [Fact, Covers("Z26")]
    public void The_check_sheet_page_was_about_a_year_old() => Printed.Says(Register.Seminar, "約1年前閲覧数：95135");

    [Fact, Covers("Z3", "Z4", "Z7", "Z8", "Z9", "Z10", "Z11", "Z12", "Z13", "Z14", "Z15", "Z16", "Z17", "Z18", "Z19", "Z20", "Z21", "Z22", "Z27", "Z28", "Z29", "Z30", "U34")]
    public void Every_fact_stands_in_its_source_word_for_word()
    {
        Fact[] all = [.. Background.Card, .. Background.PilotProject, .. Background.Documents, .. Opinions.OfPatients, .. Opinions.OfStaff];
        Assert.All(all, f =>
        {
            Assert.NotEmpty(f.Printed);
            Assert.All(f.Printed, q => Printed.Says(q.Document, q.Words));
            Assert.Contains(f.Printed[0].Document.File, f.Sources.Select(s => s.File));
        });
        Assert.Equal(all.Length, all.Select(f => f.Requirement).Distinct().Count());
    }

    [Fact, Covers("Z14", "Z15", "Z16", "Z17", "Z18", "Z19", "Z20", "Z21")]
    public void What_people_said_is_shown_in_their_own_words() =>
        Assert.All(Opinions.OfPatients.Concat(Opinions.OfStaff), o => Printed.Says(Register.Council, o.Says.Ja));

    [Fact, Covers("Z1", "Z2", "Z5", "Z6", "Z31", "XC-22", "OC-04")]
    public void The_calendar_is_in_order_and_each_of_its_days_is_printed()
    {
        Assert.All(Calendar.All, m => Printed.Says(m.Printed.Document, m.Printed.Words));
        Assert.Equal(Calendar.All.Select(m => m.First).Order(), Calendar.All.Select(m => m.First));
        Assert.All(Calendar.All.Where(m => m.Printed.Words.Contains("令和") && !m.MonthOnly && m.Printed.Words.Contains('日')), m => Assert.Equal(Printed.Day(m.Printed.Words), m.First));
        Assert.DoesNotContain(Calendar.All, m => m.First == new DateOnly(2025, 8, 15) || m.Says.Ja.Contains("本格運用"));
        Assert.Equal((new(2025, 7, 1), new DateOnly(2025, 7, 18)), Calendar.All.Where(m => m.Says.En == "Pilot, first window").Select(m => (m.First, m.Last)).Single());
    }

    [Fact, Covers("Z31")]
    public void Months_and_days_of_the_calendar_are_those_in_their_printed_words() =>
        Assert.All(Calendar.All, m =>
        {
            var numbers = Printed.Numbers(m.Printed.Words.Replace('.', ' '));
            Assert.True(numbers.Contains(m.First.Month), $"{m.Printed.Words}: month {m.First.Month}");
            Assert.True(m.MonthOnly || m.Says.En == "Provisional handling starts" || numbers.Contains(m.First.Day), $"{m.Printed.Words}: day {m.First.Day}");
            Assert.True(m.MonthOnly || numbers.Contains(m.Last.Day), $"{m.Printed.Words}: day {m.Last.Day}");
        });
}
