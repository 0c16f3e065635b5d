using Kazasu.Rules.Sources;
using Kazasu.Rules.Validity;

namespace Kazasu.Rules.Readiness;

/// <summary>
/// Whether the button 「スマートフォンを利用する」 is shown (K2–K4, T14–T16, T20). Without it no phone is accepted at this counter, Canon
/// readers included (K2).
/// </summary>
public abstract record PhoneReadiness
{
    private PhoneReadiness() { }

    public sealed record Ready(HoldTarget Hold) : PhoneReadiness;

    /// <param name="Missing">At least one, in the order of the enum's members.</param>
    public sealed record NotReady(IReadOnlyList<Missing> Missing) : PhoneReadiness;

    public static IReadOnlyList<Citation> Sources { get; } =
    [
        Register.Circulars.At("周知(医療関係団体向け) 2(2)・※5"), Register.Circulars.At("周知(保険者等向け) 3 ※2"), Register.Jma.At("日医発第1041号 1"),
    ];

    /// <param name="now">Civil time of the day of care, any offset; the day is taken in Japan.</param>
    public static PhoneReadiness Judge(FacilitySetup setup, DateTimeOffset now)
    {
        var period = PhoneAcceptance.On(Day(now), setup.PilotSite);
        List<Missing> missing = [];
        if (period == PhonePeriod.Closed) { missing.Add(Missing.BeforeStart); }
        if (!setup.UsePhone) { missing.Add(Missing.SettingOff); }

        var reads = setup.FaceReader == FaceReaderMaker.CanonHiCara ? HoldTarget.FaceReader : HoldTarget.GeneralPurposeReader;
        var configured = reads == HoldTarget.FaceReader ? DateTimeOffset.MinValue : Past(setup.ReaderConfiguredAt, now);
        if (reads == HoldTarget.GeneralPurposeReader && !setup.ReaderConnected) { missing.Add(Missing.ReaderNotConnected); }
        if (configured is null) { missing.Add(Missing.ReaderNotConfigured); }

        if (!Counts(setup.TerminalRestartedAt)) { missing.Add(Missing.TerminalNotRestarted); }
        if (!Counts(setup.FaceReaderRestartedAt)) { missing.Add(Missing.FaceReaderNotRestarted); }
        return missing.Count == 0 ? new Ready(reads) : new NotReady(missing);

        // A restart counts after the configuration and on or after the start (※5). The pilot's own restarts are not described: there only the order counts.
        bool Counts(DateTimeOffset? restarted) =>
            Past(restarted, now) is { } at && at >= configured && (period == PhonePeriod.Pilot || Day(at) >= PhoneAcceptance.Start);
    }

    private static DateTimeOffset? Past(DateTimeOffset? at, DateTimeOffset now) => at <= now ? at : null;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(9)).DateTime);
}
