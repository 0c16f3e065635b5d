using System.Net;
using System.Net.Http.Json;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Setup;

/// <summary>Whether 「スマートフォンを利用する」 is on the first screen.</summary>
public sealed class ReadinessTests
{
    private const string Button = "スマートフォンを利用する";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("SC-001", "K2", "K3")]
    public async Task Before_the_readers_configuration_is_complete_there_is_no_button_and_the_card_way_is_there()
    {
        await using var clinic = await PanasonicAsync(SetCalendar.At(2025, 9, 22));
        await clinic.Setup.TerminalRestartedAsync(SetCalendar.At(2025, 9, 22, 8));
        await clinic.Setup.FaceReaderRestartedAsync(SetCalendar.At(2025, 9, 22, 8));
        var page = await clinic.PageAsync("/kiosk");
        Assert.DoesNotContain(Button, page);
        Assert.Contains("マイナンバーカードを利用する", page);
        Assert.Contains("reader-not-configured", (await clinic.StateAsync()).Missing);
        using var start = await clinic.TryAsync("start");
        Assert.Equal(HttpStatusCode.Conflict, start.StatusCode);
    }

    [Fact, Covers("SC-002", "K1", "K4", "T15", "T20", "XC-16")]
    public async Task After_configuration_and_both_restarts_the_button_is_shown_and_works()
    {
        await using var clinic = await PanasonicAsync(SetCalendar.At(2025, 9, 22, 12));
        await clinic.Setup.ReaderConfiguredAsync(ClinicFixture.Reader, SetCalendar.At(2025, 9, 22, 10));
        Assert.DoesNotContain(Button, await clinic.PageAsync("/kiosk"));
        await clinic.Setup.TerminalRestartedAsync(SetCalendar.At(2025, 9, 22, 11));
        Assert.DoesNotContain(Button, await clinic.PageAsync("/kiosk"));
        await clinic.Setup.FaceReaderRestartedAsync(SetCalendar.At(2025, 9, 22, 11));
        Assert.Contains(Button, await clinic.PageAsync("/kiosk"));
        Assert.Equal("choosing-os", (await clinic.TouchAsync("start")).State);
    }

    [Fact, Covers("SC-004", "K4", "T2")]
    public async Task Set_up_too_early_the_button_waits_for_the_nineteenth_of_september_and_its_restarts()
    {
        await using var clinic = await PanasonicAsync(SetCalendar.At(2025, 9, 18));
        var early = SetCalendar.At(2025, 9, 10);
        await clinic.Setup.ReaderConfiguredAsync(ClinicFixture.Reader, early);
        await clinic.Setup.TerminalRestartedAsync(early);
        await clinic.Setup.FaceReaderRestartedAsync(early);
        Assert.DoesNotContain(Button, await clinic.PageAsync("/kiosk"));
        clinic.Calendar.Now = SetCalendar.At(2025, 9, 19, 9);
        Assert.DoesNotContain(Button, await clinic.PageAsync("/kiosk"));
        await clinic.Setup.TerminalRestartedAsync(SetCalendar.At(2025, 9, 19, 8));
        await clinic.Setup.FaceReaderRestartedAsync(SetCalendar.At(2025, 9, 19, 8));
        Assert.Contains(Button, await clinic.PageAsync("/kiosk"));
    }

    [Fact, Covers("SC-005", "K17", "T16", "T17", "XC-27", "K8")]
    public async Task A_canon_facility_becomes_ready_by_itself_reads_at_the_face_reader_and_its_staff_are_told()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        clinic.Calendar.Now = SetCalendar.At(2025, 9, 19, 9);
        await clinic.Setup.ChooseFaceReaderAsync(FaceReaderMaker.CanonHiCara);
        await clinic.Setup.TerminalRestartedAsync(SetCalendar.At(2025, 9, 19, 8));
        Assert.DoesNotContain("スマートフォンでの受付が始まりました", await clinic.PageAsync("/reception", clinic.Reception));
        await clinic.Setup.FaceReaderRestartedAsync(SetCalendar.At(2025, 9, 19, 8));
        Assert.Contains(Button, await clinic.PageAsync("/kiosk"));
        Assert.Contains("スマートフォンでの受付が始まりました", await clinic.PageAsync("/reception", clinic.Reception));
        (await clinic.Reception.PostAsync("/reception/start-seen", null, Ct)).EnsureSuccessStatusCode();
        Assert.DoesNotContain("スマートフォンでの受付が始まりました", await clinic.PageAsync("/reception", clinic.Reception));

        var holding = await clinic.ToHoldAsync();
        Assert.Equal("face-reader", holding.HoldTarget);
        Assert.Contains("この顔認証付きカードリーダーにかざします", await clinic.PageAsync("/kiosk"));
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
    }

    [Fact, Covers("SC-006", "K2", "XC-27")]
    public async Task A_canon_facility_that_was_not_restarted_shows_no_button()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        clinic.Calendar.Now = SetCalendar.At(2025, 9, 20);
        await clinic.Setup.ChooseFaceReaderAsync(FaceReaderMaker.CanonHiCara);
        await clinic.Setup.TerminalRestartedAsync(SetCalendar.At(2025, 9, 18));
        await clinic.Setup.FaceReaderRestartedAsync(SetCalendar.At(2025, 9, 18));
        Assert.DoesNotContain(Button, await clinic.PageAsync("/kiosk"));
        Assert.Equal(["terminal-not-restarted", "face-reader-not-restarted"], (await clinic.StateAsync()).Missing);
    }

    [Fact, Covers("T14", "K2")]
    public async Task Phones_are_used_unless_the_centre_says_otherwise_and_that_is_remembered()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        Assert.Contains("start", (await clinic.StateAsync()).Actions);
        clinic.Centre.Facility = clinic.Centre.Facility with { UsePhone = false };
        await clinic.RestartAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Missing.Contains("setting-off"));
        clinic.Centre.Cut = true;
        Assert.Contains("setting-off", (await clinic.StateAsync()).Missing);
    }

    [Fact, Covers("T15")]
    public async Task Switching_the_terminal_on_is_its_restart()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Calendar.Now = SetCalendar.At(2025, 10, 7, 8, 30);
        await clinic.Setup.ReaderConfiguredAsync(ClinicFixture.Reader, SetCalendar.At(2025, 10, 7, 8));
        await clinic.Setup.FaceReaderRestartedAsync(SetCalendar.At(2025, 10, 7, 8, 10));
        Assert.Equal(["terminal-not-restarted"], (await clinic.StateAsync()).Missing);
        await clinic.RestartAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Missing.Count == 0);
    }

    [Fact, Covers("T3", "T7", "T8", "T11", "T20", "K26")]
    public async Task Staff_see_what_is_missing_and_record_the_steps_on_the_set_up_page()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var staff = await clinic.PairedAsync(DeviceRole.Setup);
        clinic.Calendar.Now = SetCalendar.At(2025, 9, 22);
        var page = await clinic.PageAsync("/setup", staff);
        Assert.Contains("汎用カードリーダーの設定が完了していません", page);
        Assert.Contains("メーカーの接続手順書だけに従ってください", page);
        Assert.Contains("0800-080-4583", page);
        foreach (var product in new[] { "Caora", "パナソニック コネクト", "アトラス情報サービス", "Sma-pa マイナタッチ", "Hi-CARA" }) { Assert.Contains(product, page); }
        clinic.Hold(Phones.Card());
        foreach (var step in new object[] { new { maker = "Almex" }, new { paired = ClinicFixture.Reader }, new { restarted = "terminal" }, new { restarted = "face-reader" } })
        {
            (await staff.PostAsync("/setup", JsonContent.Create(step), Ct)).EnsureSuccessStatusCode();
        }
        Assert.Contains(Button, await clinic.PageAsync("/kiosk"));
        using var unknown = await staff.PostAsync("/setup", JsonContent.Create(new { restarted = "printer" }), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task A_testbed_terminal_is_ready_from_its_first_start_on_any_day_since_the_opening()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false, adjust: s => s with { Testbed = true });
        foreach (var day in new[] { SetCalendar.At(2026, 7, 1), SetCalendar.At(2025, 9, 19, 6) })
        {
            clinic.Calendar.Now = day;
            await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Actions.Contains("start"));
        }
        clinic.Calendar.Now = SetCalendar.At(2025, 9, 18);
        Assert.Equal(["before-start"], (await clinic.StateAsync()).Missing.Take(1));
    }

    private static async Task<ClinicFixture> PanasonicAsync(DateTimeOffset now)
    {
        var clinic = await ClinicFixture.OpenAsync(ready: false);
        clinic.Calendar.Now = now;
        await clinic.Setup.ChooseFaceReaderAsync(FaceReaderMaker.PanasonicConnect);
        await ClinicFixture.UntilAsync(async () => !(await clinic.StateAsync()).Missing.Contains("reader-not-connected"));
        return clinic;
    }
}
