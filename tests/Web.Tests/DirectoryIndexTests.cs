using Kazasu.Centre.Facilities;
using Kazasu.Rules.Directory;
using Kazasu.Web.PhoneReady;

namespace Kazasu.Web.Tests;

public sealed class DirectoryIndexTests
{
    private static readonly DateOnly Today = new(2025, 11, 20);

    private readonly DirectoryIndex _index = new();

    public DirectoryIndexTests() => _index.Apply(
    [
        Facility("1310000001", "髙橋齒科医院", "タカハシシカイイン", "dental", "東京都千代田区1"),
        Facility("1310000002", "斎藤薬局", null, "pharmacy", "東京都高橋町2"),
        Facility("2710000001", "Ｋａｚａｓｕクリニック", "カザスクリニック", "clinic", null),
        Facility("0110000001", "北海病院", "ホッカイビョウイン", "hospital", "北海道かざす市"),
        Facility("1310000009", "やめた医院", null, "clinic", null, new DirectoryEvent.OptedOut(new(2025, 10, 10), OptOutReason.Other)),
        Facility("1310000008", "とめた医院", null, "clinic", null, new DirectoryEvent.Stopped(new(2025, 10, 10))),
    ], Today);

    private static PhoneReadyFacility Facility(string code, string name, string? kana, string kind, string? address, params DirectoryEvent[] then) =>
        new(code, name, kana, kind, address, null, [new DirectoryEvent.ConfirmedRead(new(2025, 10, 2)), .. then], DateTimeOffset.UnixEpoch.AddDays(1));

    private IEnumerable<string> Find(string typed, string? prefecture = null, string? kind = null) =>
        _index.Search(DirectoryQuery.Read(typed, prefecture, kind, null)).Entries.Select(e => e.Facility.Name);

    [Theory, Covers("D4", "D14")]
    [InlineData("高橋", "髙橋齒科医院", "斎藤薬局")]
    [InlineData("高橋歯科", "髙橋齒科医院")]
    [InlineData("たかはし", "髙橋齒科医院")]
    [InlineData("ﾀｶﾊｼ", "髙橋齒科医院")]
    [InlineData("齋藤", "斎藤薬局")]
    [InlineData("kazasu", "Ｋａｚａｓｕクリニック")]
    [InlineData("ｶｻﾞｽ", "Ｋａｚａｓｕクリニック", "北海病院")]
    [InlineData("大阪", "Ｋａｚａｓｕクリニック")]
    [InlineData("東京　薬局", "斎藤薬局")]
    [InlineData("どこにもない")]
    public void Names_and_places_are_found_however_they_are_written_names_first(string typed, params string[] found) => Assert.Equal(found, Find(typed));

    [Fact]
    public void Prefecture_and_kind_narrow_it_down_and_nothing_typed_finds_all_in_order()
    {
        Assert.Equal(["とめた医院", "髙橋齒科医院", "斎藤薬局"], Find("", "13"));
        Assert.Equal(["斎藤薬局"], Find("", null, "pharmacy"));
        Assert.Equal("北海病院", Find("").First());
        Assert.Equal(5, _index.Listed.Count);
    }

    [Fact, Covers("D7", "D8", "D9")]
    public void Who_left_is_not_there_and_who_stopped_is_there_as_stopped()
    {
        Assert.Null(_index.Find("1310000009"));
        Assert.Null(_index.Find("9999999999"));
        Assert.Equal(new DateOnly(2025, 10, 10), ((Listing.Listed)_index.Find("1310000008")!.Listing).StoppedOn);
    }

    [Fact, Covers("D3")]
    public void A_change_takes_the_place_of_what_was_there_and_another_day_is_judged_anew()
    {
        _index.Apply([Facility("1310000002", "新しい薬局", null, "pharmacy", null), Facility("1310000009", "やめた医院", null, "clinic", null)], Today);
        Assert.Equal(6, _index.Listed.Count);
        Assert.Empty(Find("斎藤"));
        Assert.Equal(_index.Listed.Order(), _index.Listed);

        _index.Apply([], new(2025, 10, 1));
        Assert.Empty(_index.Listed);
    }

    [Fact]
    public void Pages_hold_twenty_and_a_page_beyond_the_end_is_empty()
    {
        _index.Apply([.. Enumerable.Range(0, 45).Select(i => Facility($"14100{i:00000}", $"横浜第{i}医院", null, "clinic", null))], Today);
        Assert.Equal([20, 20, 5, 0], ((string[])["1", "2", "3", "4"]).Select(p => _index.Search(DirectoryQuery.Read("横浜", null, null, p)).Entries.Count));
        Assert.Equal(3, _index.Search(DirectoryQuery.Read("横浜", null, null, "x")).Pages);
    }

    [Fact, Covers("D11")]
    public void Figures_over_time_count_those_listed_at_each_months_end()
    {
        var months = new DirectoryFigures(_index).Months();
        Assert.Equal([(2025, 9, 0), (2025, 10, 5), (2025, 11, 5)], months.Select(m => (m.Month.Year, m.Month.Month, m.Total)));
        Assert.Equal(1, months[1].ByKind[Rules.Facilities.FacilityKind.Pharmacy]);
    }
}
