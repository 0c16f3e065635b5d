using Kazasu.Rules.Notices;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Notices;

public sealed class NoticesTests
{
    [Fact, Covers("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "N10", "N11", "N12", "N13", "N14", "N15", "N16", "N17", "N18", "N19", "N20", "N21", "N22", "N23", "N24", "N25", "N26", "N27", "N28", "N29", "N30", "N31", "N32", "N33", "N34", "A21")]
    public void Every_notice_rests_on_words_that_stand_in_the_source_its_row_names()
    {
        Assert.All(NoticeBoard.All, n =>
        {
            Assert.NotEmpty(n.Printed);
            Assert.All(n.Printed, q => Printed.Says(q.Document, q.Words));
            Assert.Contains(n.Printed[0].Document.File, n.Sources.Select(s => s.File));
            Assert.NotEqual(Audience.None, n.To);
        });
        Assert.Equal(Enumerable.Range(1, 34).Select(i => $"N{i}"), NoticeBoard.All.Select(n => n.Requirement).Distinct().OrderBy(r => int.Parse(r[1..])));
    }

    [Fact, Covers("N13")]
    public void The_system_starts_on_a_friday() => Assert.Equal(DayOfWeek.Friday, Kazasu.Rules.Validity.PhoneAcceptance.Start.DayOfWeek);

    [Theory, Covers("N19", "N23", "F35")]
    [InlineData("2025-08-28", 0)]
    [InlineData("2025-09-18", 2)]
    [InlineData("2026-01-15", 2)]
    [InlineData("2026-01-16", 1)]
    [InlineData("2026-01-31", 1)]
    [InlineData("2026-02-01", 0)]
    public void Facilities_are_told_of_each_deadline_until_it_has_passed(string day, int deadlines) =>
        Assert.Equal(deadlines, NoticeBoard.For(Audience.Facilities, DateOnly.Parse(day)).Count(n => n.Requirement == "N19"));

    [Fact, Covers("N8", "N9", "N17", "N20", "N33", "N34")]
    public void A_facility_reads_the_newest_notice_first_and_none_that_is_for_others()
    {
        var read = NoticeBoard.For(Audience.Facilities, new(2025, 11, 20));
        Assert.Equal(read.Select(n => n.InForce.First).OrderDescending(), read.Select(n => n.InForce.First));
        Assert.All(["N8", "N9", "N17", "N20", "N33", "N34"], row => Assert.Contains(read, n => n.Requirement == row));
        Assert.DoesNotContain(read, n => n.Requirement is "N1" or "N2" or "N7");
        Assert.Empty(NoticeBoard.For(Audience.None, new(2025, 11, 20)));
    }

    [Theory, Covers("N15", "N16", "N24", "N25", "N26", "N27", "N28", "N29", "N30", "N31", "N32")]
    [InlineData(Occasion.ExpiredInsuranceCard, "2025-12-01", null)]
    [InlineData(Occasion.ExpiredInsuranceCard, "2025-12-02", "次回以降は")]
    [InlineData(Occasion.ExpiredInsuranceCard, "2026-03-31", "次回以降は")]
    [InlineData(Occasion.ExpiredInsuranceCard, "2026-04-01", null)]
    [InlineData(Occasion.InsuranceCard, "2025-12-01", "12月からは")]
    [InlineData(Occasion.InsuranceCard, "2025-12-02", null)]
    [InlineData(Occasion.PhoneAtNonReadyFacility, "2025-09-18", null)]
    [InlineData(Occasion.PhoneAtNonReadyFacility, "2025-09-19", "実物のマイナンバーカード")]
    [InlineData(Occasion.PhoneLapsed, "2025-10-01", "市区町村窓口")]
    [InlineData(Occasion.CardInAlertOrGrace, "2025-10-01", "資格がなくなるわけではありません")]
    [InlineData(Occasion.InvalidOrNoRecord, "2025-10-01", "資格がないとは限りません")]
    [InlineData(Occasion.Declaration, "2025-10-01", "差額の請求")]
    [InlineData(Occasion.ChildUnderFifteen, "2025-10-01", "お子さんのマイナンバーカード")]
    [InlineData(Occasion.Newborn, "2025-10-01", "資格確認書の交付")]
    [InlineData(Occasion.NumberUnknown, "2025-10-01", "資格情報をお知らせください")]
    [InlineData(Occasion.HeldBeforeReader, "2025-10-01", "先に顔認証付きカードリーダー")]
    public void Patients_are_told_what_the_occasion_asks_for_on_the_days_on_which_it_holds(Occasion occasion, string day, string? words)
    {
        var told = NoticeBoard.At(occasion, DateOnly.Parse(day));
        if (words is null) { Assert.Empty(told); } else { Assert.Contains(words, Assert.Single(told).Says.Ja); }
    }
}
