using System.Net;
using Kazasu.Hosting.Clocks;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Testbed.Tests.Faults;

public sealed class FaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly ManualClock _clock = new(new(2026, 1, 5, 3, 0, 0, TimeSpan.Zero));
    private readonly TestbedFaults _faults = new();

    [Fact]
    public void The_date_of_care_is_set_and_runs_on_from_there()
    {
        ICareCalendar calendar = new TestbedCalendar(_clock);
        var settable = (TestbedCalendar)calendar;
        Assert.Equal((new DateOnly(2026, 1, 5), false), (calendar.Today, settable.IsSet));

        settable.Set(new DateOnly(2025, 9, 19));
        Assert.Equal(new DateTimeOffset(2025, 9, 19, 12, 0, 0, TimeSpan.FromHours(9)), calendar.Now);
        _clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(new DateTimeOffset(2025, 9, 20, 1, 0, 0, TimeSpan.FromHours(9)), calendar.Now);

        settable.Reset();
        Assert.Equal(new DateOnly(2026, 1, 6), calendar.Today);
        Assert.Throws<ArgumentOutOfRangeException>(() => settable.Set(new DateOnly(1999, 12, 31)));
    }

    [Fact]
    public async Task A_cut_line_lets_nothing_through_and_a_mended_one_everything()
    {
        using var client = new HttpClient(new LineFaults(_faults, _clock) { InnerHandler = new Echo() });
        _faults.Set(new(LineCut: true));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://centre.test/", Ct));

        _faults.Set(FaultState.None);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("http://centre.test/", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_slow_centre_answers_after_its_delay_and_not_before()
    {
        using var client = new HttpClient(new LineFaults(_faults, _clock) { InnerHandler = new Echo() });
        _faults.Set(new(CentreDelayMs: 3_000));
        var answer = client.GetAsync("http://centre.test/", Ct);

        _clock.Advance(TimeSpan.FromMilliseconds(2_999));
        Assert.False(answer.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
    }

    [Fact]
    public void Only_once_means_the_next_hold_alone()
    {
        _faults.Set(new(HeldBadly: true, PulledAwayAfter: 4, OnlyOnce: true, LineCut: true));

        Assert.Equal((true, 4), (_faults.TakeForHold() is var hold ? (hold.HeldBadly, hold.PulledAwayAfter) : default));
        Assert.Equal(new FaultState(LineCut: true), _faults.Now);
        Assert.False(_faults.TakeForHold().HeldBadly);
    }

    [Fact]
    public void A_figure_out_of_range_is_refused_with_what_to_do_and_changes_nothing()
    {
        Assert.Contains("0 to 200", Assert.Throws<ArgumentException>(() => _faults.Set(new(PulledAwayAfter: -1))).Message);
        Assert.Contains("60000", Assert.Throws<ArgumentException>(() => _faults.Set(new(CentreDelayMs: 60_001))).Message);
        Assert.Equal(FaultState.None, _faults.Now);
    }

    [Fact]
    public void The_reader_is_plugged_in_and_out()
    {
        var readers = new VirtualReaders(_clock);
        using var played = new ReaderFaults(_faults, readers, "r");
        Assert.Null(Record.Exception(() => readers.Remove("r")));
        _faults.Set(new(ReaderUnplugged: true));
        Assert.ThrowsAny<Exception>(() => readers.Hold("r", null!));
        _faults.Set(FaultState.None);
        Assert.Null(Record.Exception(() => readers.AddReader("r")));
    }

    [Fact]
    public void Aged_lists_are_a_centre_whose_clock_is_ahead()
    {
        var clock = new CentreClock(_faults, _clock);
        Assert.Equal(_clock.GetUtcNow(), clock.GetUtcNow());
        _faults.Set(new(RevocationListsAged: true));
        Assert.Equal(_clock.GetUtcNow() + CentreClock.Ahead, clock.GetUtcNow());
    }

    private sealed class Echo : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }
}
