using Kazasu.Rules.Readiness;

namespace Kazasu.Rules.Tests.Readiness;

public sealed class PhoneReadinessTests
{
    private static readonly FacilitySetup Set = new(
        FaceReaderMaker.PanasonicConnect, UsePhone: true, PilotSite: false, ReaderConnected: true,
        At("2025-09-22T10:00"), At("2025-09-22T10:05"), At("2025-09-22T10:06"));

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time + "+09:00");

    private static void NotReady(FacilitySetup setup, string now, params Missing[] missing) =>
        Assert.Equal(missing, Assert.IsType<PhoneReadiness.NotReady>(PhoneReadiness.Judge(setup, At(now))).Missing);

    [Fact, Covers("K4", "T15", "T20", "SC-002")]
    public void The_button_shows_once_the_reader_is_configured_and_both_devices_were_restarted() =>
        Assert.Equal(new PhoneReadiness.Ready(HoldTarget.GeneralPurposeReader), PhoneReadiness.Judge(Set, At("2025-09-22T10:06")));

    [Fact, Covers("K3", "T7", "SC-001")]
    public void Without_a_completed_configuration_the_button_never_shows() =>
        NotReady(Set with { ReaderConfiguredAt = null }, "2025-09-22T12:00",
            Missing.ReaderNotConfigured, Missing.TerminalNotRestarted, Missing.FaceReaderNotRestarted);

    [Fact, Covers("K2", "K4", "T2", "T20", "SC-004")]
    public void Set_up_early_it_shows_on_the_first_day_after_both_were_restarted_again()
    {
        var early = Set with
        {
            ReaderConfiguredAt = At("2025-09-10T09:00"), TerminalRestartedAt = At("2025-09-10T10:00"), FaceReaderRestartedAt = At("2025-09-10T10:00"),
        };
        NotReady(early, "2025-09-18T09:00", Missing.BeforeStart, Missing.TerminalNotRestarted, Missing.FaceReaderNotRestarted);
        NotReady(early, "2025-09-19T08:00", Missing.TerminalNotRestarted, Missing.FaceReaderNotRestarted);
        var again = early with { TerminalRestartedAt = At("2025-09-19T00:00"), FaceReaderRestartedAt = At("2025-09-19T08:30") };
        Assert.IsType<PhoneReadiness.Ready>(PhoneReadiness.Judge(again, At("2025-09-19T09:00")));
    }

    [Fact, Covers("T15", "T20")]
    public void A_restart_before_the_configuration_does_not_count() =>
        NotReady(Set with { TerminalRestartedAt = At("2025-09-22T09:59") }, "2025-09-23T09:00", Missing.TerminalNotRestarted);

    [Fact, Covers("K4", "T15")]
    public void One_device_restarted_is_not_enough() =>
        NotReady(Set with { FaceReaderRestartedAt = null }, "2025-09-23T09:00", Missing.FaceReaderNotRestarted);

    [Fact, Covers("T14", "T20")]
    public void The_setting_switched_off_hides_the_button() =>
        NotReady(Set with { UsePhone = false }, "2025-09-23T09:00", Missing.SettingOff);

    [Fact, Covers("T20")]
    public void A_reader_pulled_off_hides_the_button() =>
        NotReady(Set with { ReaderConnected = false }, "2025-09-23T09:00", Missing.ReaderNotConnected);

    [Fact]
    public void What_has_not_happened_yet_does_not_count() =>
        NotReady(Set, "2025-09-22T10:04", Missing.TerminalNotRestarted, Missing.FaceReaderNotRestarted);

    [Fact, Covers("K17", "T16", "K29", "SC-005")]
    public void A_canon_reader_needs_no_other_reader_and_reads_the_phone_itself()
    {
        var canon = new FacilitySetup(
            FaceReaderMaker.CanonHiCara, UsePhone: true, PilotSite: false, ReaderConnected: false, null,
            At("2025-09-19T08:00"), At("2025-09-19T08:01"));
        Assert.Equal(new PhoneReadiness.Ready(HoldTarget.FaceReader), PhoneReadiness.Judge(canon, At("2025-09-19T08:30")));
    }

    [Fact, Covers("K2", "T16", "XC-27", "SC-006")]
    public void A_canon_reader_not_restarted_since_the_start_takes_no_phone()
    {
        var canon = new FacilitySetup(
            FaceReaderMaker.CanonHiCara, UsePhone: true, PilotSite: false, ReaderConnected: false, null,
            At("2025-09-18T08:00"), At("2025-09-18T08:01"));
        NotReady(canon, "2025-09-20T09:00", Missing.TerminalNotRestarted, Missing.FaceReaderNotRestarted);
    }

    [Fact, Covers("SC-037", "SC-038")]
    public void A_pilot_site_reads_phones_inside_its_windows_only()
    {
        var pilot = Set with
        {
            PilotSite = true, ReaderConfiguredAt = At("2025-06-28T09:00"), TerminalRestartedAt = At("2025-06-30T09:00"),
            FaceReaderRestartedAt = At("2025-06-30T09:00"),
        };
        Assert.IsType<PhoneReadiness.Ready>(PhoneReadiness.Judge(pilot, At("2025-07-10T09:00")));
        NotReady(pilot, "2025-07-25T09:00", Missing.BeforeStart, Missing.TerminalNotRestarted, Missing.FaceReaderNotRestarted);
    }

    [Fact]
    public void The_day_is_the_day_in_japan_whatever_the_offset()
    {
        var set = Set with { ReaderConfiguredAt = At("2025-09-19T00:00"), TerminalRestartedAt = At("2025-09-19T00:00"), FaceReaderRestartedAt = At("2025-09-19T00:00") };
        Assert.IsType<PhoneReadiness.Ready>(PhoneReadiness.Judge(set, DateTimeOffset.Parse("2025-09-18T15:00:00Z")));
    }
}
