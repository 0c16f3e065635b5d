using Kazasu.Rules.Directory;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Directory;

public sealed class PublicDirectoryTests
{
    private static DateOnly D(int month, int day) => new(2025, month, day);

    private static DirectoryEvent Read(int month, int day) => new DirectoryEvent.ConfirmedRead(D(month, day));

    private static Listing On(DateOnly day, params DirectoryEvent[] events) => PublicDirectory.On(day, events);

    [Fact, Covers("D1", "D2", "D14", "SC-154")]
    public void A_facility_is_listed_by_its_first_confirmed_read_and_not_before()
    {
        Assert.Equal(new Listing.NotYet(), On(D(10, 1), Read(10, 2)));
        Assert.Equal(new Listing.Listed(D(10, 2), D(10, 2), null), On(D(10, 2), Read(10, 2)));
        Assert.Equal(new Listing.Listed(D(10, 2), D(11, 20), null), On(D(11, 30), Read(11, 20), Read(10, 2)));
        Printed.Says(Register.Circulars, "医療機関等では情報の入力等の対応は不要", "スマートフォンの読み取りの実績が確認された医療機関等を順次リストに掲載し、定期的に更新");
        Printed.Says(Register.Jma, "医療機関からの申請は不要");
        Assert.NotEmpty(PublicDirectory.Sources);
    }

    [Fact, Covers("D1", "GP-42")]
    public void Reads_of_the_pilot_list_nobody() => Assert.Equal(new Listing.NotYet(), On(D(10, 1), Read(8, 5), Read(9, 18)));

    [Fact, Covers("D8", "XC-12")]
    public void Whoever_stopped_and_opted_out_comes_back_by_the_first_read_after_resuming()
    {
        DirectoryEvent[] events =
        [
            Read(10, 2), new DirectoryEvent.OptedOut(D(10, 10), OptOutReason.Stopped), Read(10, 12), new DirectoryEvent.Resumed(D(10, 20)), Read(10, 25), Read(10, 26),
        ];
        Assert.Equal(new Listing.LeftOut(D(10, 10), OptOutReason.Stopped), On(D(10, 12), events));
        Assert.Equal(new Listing.LeftOut(D(10, 10), OptOutReason.Stopped), On(D(10, 24), events));
        Assert.Equal(new Listing.Listed(D(10, 25), D(10, 26), null), On(D(10, 31), events));
        Printed.Says(Register.Circulars, "スマートフォンの受付を停止した医療機関等がリストへの掲載を希望されない場合");
    }

    [Fact, Covers("D9", "XC-12")]
    public void Whoever_does_not_wish_it_stays_out_whatever_is_read_until_he_wishes_it()
    {
        DirectoryEvent[] events = [Read(10, 2), new DirectoryEvent.OptedOut(D(10, 10), OptOutReason.Other), Read(10, 12), new DirectoryEvent.OptedIn(D(11, 1))];
        Assert.Equal(new Listing.LeftOut(D(10, 10), OptOutReason.Other), On(D(10, 31), events));
        Assert.Equal(new Listing.Listed(D(11, 1), D(10, 12), null), On(D(11, 2), events));
        Printed.Says(Register.Jma, "リストへの掲載を希望されない場合は、下記のオンライン資格確認等センターに連絡");
    }

    [Fact, Covers("D2")]
    public void A_wish_alone_lists_nobody_and_changes_nothing_for_who_is_listed()
    {
        Assert.Equal(new Listing.NotYet(), On(D(11, 1), new DirectoryEvent.OptedIn(D(10, 1))));
        Assert.Equal(new Listing.NotYet(), On(D(11, 1), new DirectoryEvent.OptedOut(D(10, 1), OptOutReason.Other), new DirectoryEvent.OptedIn(D(10, 2))));
        Assert.Equal(new Listing.Listed(D(10, 2), D(10, 2), null), On(D(11, 1), Read(10, 2), new DirectoryEvent.OptedIn(D(10, 5))));
    }

    [Fact, Covers("D8", "GP-29")]
    public void Whoever_stopped_without_a_wish_stays_listed_as_stopped()
    {
        var stopped = On(D(10, 31), Read(10, 2), new DirectoryEvent.Stopped(D(10, 10)));
        Assert.Equal(new Listing.Listed(D(10, 2), D(10, 2), D(10, 10)), stopped);
        Assert.Equal(AskFirst.Stopped, AskFirst.About(stopped));
        Assert.Equal(
            new Listing.LeftOut(D(10, 12), OptOutReason.Stopped),
            On(D(10, 31), Read(10, 2), new DirectoryEvent.Stopped(D(10, 10)), new DirectoryEvent.OptedOut(D(10, 12), OptOutReason.Stopped)));
        Assert.Equal(D(10, 10), Assert.IsType<Listing.Listed>(On(
            D(10, 31), Read(10, 2), new DirectoryEvent.Stopped(D(10, 10)), new DirectoryEvent.OptedOut(D(10, 12), OptOutReason.Stopped), new DirectoryEvent.OptedIn(D(10, 13)))).StoppedOn);
    }

    [Fact, Covers("D4", "D5", "D6", "D7", "D10", "D12", "D13", "SC-156")]
    public void A_patient_is_told_that_the_sticker_or_a_call_is_fresher_than_the_list()
    {
        Assert.Equal(AskFirst.NotListed, AskFirst.About(new Listing.NotYet()));
        Assert.Equal(AskFirst.NotListed, AskFirst.About(new Listing.LeftOut(D(10, 1), OptOutReason.Other)));
        Assert.Equal(AskFirst.Listed, AskFirst.About(new Listing.Listed(D(10, 1), D(10, 1), null)));
        Assert.All([AskFirst.NotListed, AskFirst.NotTheLastWord], t => Assert.All(["ステッカー", "問い合わせ"], w => Assert.Contains(w, t.Ja)));
        Printed.Says(Register.Circulars, $"マイナンバー総合フリーダイヤル({AskFirst.ForPatients.Telephone})へのお電話でも確認", $"オンライン資格確認等コールセンター({AskFirst.ToOptOut.Telephone})",
            "最新の状況は医療機関等に直接お問い合わせいただくか、医療機関等の受付に掲示されたステッカー等をご確認下さい", "患者から直接問い合わせがあった場合には、ご対応をお願いいたします", AskFirst.ReferencePage);
        Printed.Says(Register.PatientPage, AskFirst.SearchPage, AskFirst.ReferencePage);
        Printed.Says(Register.Jma, "医療機関に行く前に必ず確認することを周知徹底するよう、強く求めております");
        Assert.NotEmpty(AskFirst.Sources);
    }

    [Fact]
    public void An_event_that_is_none_is_a_mistake() => Assert.Throws<ArgumentOutOfRangeException>(() => On(D(11, 1), new Unknown(D(10, 1))));

    private sealed record Unknown(DateOnly Day) : DirectoryEvent(Day);

    [Fact, Covers("T29")]
    public void A_stop_is_known_also_of_a_facility_that_is_not_listed()
    {
        DateOnly day = new(2025, 10, 1);
        Assert.Null(PublicDirectory.StoppedOn(day, []));
        Assert.Equal(day, PublicDirectory.StoppedOn(day, [new DirectoryEvent.Stopped(day)]));
        Assert.Null(PublicDirectory.StoppedOn(day, [new DirectoryEvent.Stopped(day), new DirectoryEvent.Resumed(day)]));
        Assert.Null(PublicDirectory.StoppedOn(day.AddDays(-1), [new DirectoryEvent.Stopped(day)]));
    }
}
