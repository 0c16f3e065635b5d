using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Setup;

/// <summary>What the facility's portal knows of this terminal without anybody typing it in.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task The_centre_hears_of_each_step_until_the_button_is_there()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await ClinicFixture.UntilAsync(() => Task.FromResult(clinic.Centre.Setups.Any(s => !s.Ready && s.Missing.Contains(nameof(Missing.ReaderNotConfigured)))));
        await clinic.MakeReadyAsync();
        await ClinicFixture.UntilAsync(() => Task.FromResult(clinic.Centre.Setups.LastOrDefault() is { Ready: true }));

        var last = clinic.Centre.Setups.Last();
        Assert.Equal((nameof(FaceReaderMaker.PanasonicConnect), ClinicFixture.Reader, true), (last.FaceReader, last.Reader, last.ReaderConnected));
        Assert.Equal(SetCalendar.At(2025, 9, 19, 8), last.ReaderConfiguredAt);
        Assert.Empty(last.Missing);
    }

    [Fact, Covers("T29")]
    public async Task A_stop_in_the_portal_takes_the_button_away_and_the_set_up_page_says_where_it_was_stopped()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.StoppedInPortal = true;
        await clinic.Setup.TerminalRestartedAsync(SetCalendar.At(2025, 9, 19, 9)); // any change is told at once, and the answer tells of the stop
        await ClinicFixture.UntilAsync(async () => !(await clinic.StateAsync()).Actions.Contains("start"));
        Assert.Contains("ポータルで、スマホでの受付を止めています", await clinic.PageAsync("/setup", await clinic.PairedAsync(DeviceRole.Setup, program: false)));

        clinic.Centre.StoppedInPortal = false;
        await clinic.Setup.TerminalRestartedAsync(SetCalendar.At(2025, 9, 19, 10));
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Actions.Contains("start"));
    }
}
