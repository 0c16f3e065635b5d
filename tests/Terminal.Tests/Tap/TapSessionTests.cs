using Kazasu.Terminal.Tap;
using static Kazasu.Terminal.Tap.TapSession;

namespace Kazasu.Terminal.Tests.Tap;

/// <summary>The states by themselves, with time as an argument.</summary>
public sealed class TapSessionTests
{
    private static readonly DateTimeOffset Now = new(2025, 10, 6, 1, 0, 0, TimeSpan.Zero);
    private static readonly Guid Visit = Guid.NewGuid();
    private static readonly TapLimits Limits = new(TimeSpan.FromSeconds(60), 3, TimeSpan.FromSeconds(90));

    private static Reading ReadingOf(PhoneOs os, int failed = 0) => new(Visit, Now, os, failed, LastTryAllowed: false);

    [Fact, Covers("K5", "K6", "K7")]
    public void Android_goes_to_the_pin_and_iphone_to_its_own_authentication()
    {
        var choosing = new ChoosingOs(Visit, Now);
        Assert.IsType<EnteringPin>(choosing.Choose(PhoneOs.Android, Now));
        Assert.IsType<AuthenticatingOnPhone>(choosing.Choose(PhoneOs.IPhone, Now));
    }

    public static TheoryData<double, bool, string> Readiness => new()
    {
        { 0, true, "at once" }, { 59.999, true, "the last moment" }, { 60, false, "the end is excluded" }, { 61, false, "SC-010" },
    };

    [Theory, MemberData(nameof(Readiness)), Covers("K10", "GP-02", "SC-010", "MOD-6")]
    public void An_iphone_is_read_only_while_it_is_ready(double seconds, bool read, string why)
    {
        var holding = new AuthenticatingOnPhone(Visit, Now, 0, Lapsed: false).Authenticated(Now);
        var after = holding.Held(Now.AddSeconds(seconds), Limits);
        Assert.True(read == after is Reading, why);
        if (!read) { Assert.Equal(new AuthenticatingOnPhone(Visit, Now.AddSeconds(seconds), FailedReads: 0, Lapsed: true), after); }
    }

    [Fact, Covers("K10")]
    public void Touching_the_screen_does_not_lengthen_the_ready_state()
    {
        var holding = new AuthenticatingOnPhone(Visit, Now, 0, Lapsed: false).Authenticated(Now).Touch(Now.AddSeconds(50));
        Assert.IsType<AuthenticatingOnPhone>(holding.At(Now.AddSeconds(60), Limits));
    }

    [Fact, Covers("K10")]
    public void An_android_phone_has_no_ready_state_to_lapse() =>
        Assert.IsType<Reading>(new EnteringPin(Visit, Now, 0, false).Entered(Now).Held(Now.AddSeconds(80), Limits));

    [Fact, Covers("K18", "K19", "GP-03")]
    public void The_fallback_comes_after_the_third_failed_read_and_not_before()
    {
        var badly = new TapFailure(FailureKind.HeldBadly);
        var first = Assert.IsType<Failed>(ReadingOf(PhoneOs.Android).Fail(badly, Now, Limits));
        Assert.False(first.MayFallBack);
        var second = Assert.IsType<Failed>(ReadingOf(PhoneOs.Android, first.FailedReads).Fail(badly, Now, Limits));
        Assert.False(second.MayFallBack);
        Assert.IsType<Fallback>(ReadingOf(PhoneOs.Android, second.FailedReads).Fail(badly, Now, Limits));
    }

    public static TheoryData<string, string, bool> Remedies => new()
    {
        { "HeldBadly", "Failed", true }, { "RemovedTooSoon", "Failed", true }, { "ReadGarbled", "Failed", true }, { "ChallengeRefused", "Failed", true },
        { "Interrupted", "Failed", true }, { "NotAJpkiCard", "Failed", true }, { "PinWrong", "Failed", false }, { "WrongPhoneKind", "Failed", false },
        { "NetworkError", "Failed", false }, { "ReaderBroken", "Failed", false }, { "ReaderBusy", "Failed", false }, { "PinBlocked", "Fallback", false }, { "PhysicalCard", "Fallback", false },
        { "NoPhoneEnvironment", "Fallback", false }, { "CertificateExpired", "Fallback", false }, { "CertificateRevoked", "Fallback", false },
        { "CertificateSuspended", "Fallback", false }, { "CertificateRefused", "Fallback", false }, { "NotRegisteredForUse", "Fallback", false },
        { "CentreRefused", "Fallback", false }, { "PhoneHeld", "Failed", false }, { "KeyNotOpened", "Failed", false }, { "FaceReaderBroken", "Failed", false },
        { "ChipDamaged", "Fallback", false }, { "FaceDiffers", "Fallback", false },
    };

    [Theory, MemberData(nameof(Remedies)), Covers("K18", "K19", "K30", "GP-04")]
    public void Every_failure_has_its_own_way_on(string kind, string state, bool counts)
    {
        var failure = new TapFailure(Enum.Parse<FailureKind>(kind));
        Assert.Equal(state, ReadingOf(PhoneOs.Android).Fail(failure, Now, Limits).GetType().Name);
        Assert.Equal(counts, failure.CountsAsRead);
    }

    [Fact, Covers("K30")]
    public void No_failure_is_left_out_of_the_table() =>
        Assert.Equal(Enum.GetNames<FailureKind>().Order(), Remedies.Select(r => r.Data.Item1).Order());

    [Fact]
    public void The_last_try_needs_patient_and_staff_in_either_order()
    {
        var asking = ReadingOf(PhoneOs.Android).AskLastTry(Now);
        var patient = Assert.IsType<AskingLastTry>(asking.PatientAgreed(Now));
        Assert.True(Assert.IsType<EnteringPin>(patient.StaffAgreed(Now)).LastTryAllowed);
        var staff = Assert.IsType<AskingLastTry>(asking.StaffAgreed(Now));
        Assert.True(Assert.IsType<EnteringPin>(staff.PatientAgreed(Now)).LastTryAllowed);
    }

    public static TheoryData<string> Waiting => new("ChoosingOs", "EnteringPin", "AuthenticatingOnPhone", "Holding", "AskingLastTry", "Failed", "Consenting");

    [Theory, MemberData(nameof(Waiting))]
    public void A_state_without_a_touch_ends_after_the_idle_life_and_not_before(string state)
    {
        var session = Example(state);
        Assert.Same(session, session.At(Now.AddSeconds(89.9), Limits));
        Assert.Equal(EndReason.TimedOut, Assert.IsType<Ended>(session.At(Now.AddSeconds(90), Limits)).Reason);
        Assert.Equal(state, session.Touch(Now.AddSeconds(80)).At(Now.AddSeconds(160), Limits).GetType().Name);
    }

    public static TheoryData<string, string> Restarts => new()
    {
        { "ChoosingOs", "ChoosingOs" }, { "EnteringPin", "EnteringPin" }, { "AuthenticatingOnPhone", "AuthenticatingOnPhone" }, { "Holding", "EnteringPin" },
        { "Reading", "Failed" }, { "AskingLastTry", "AskingLastTry" }, { "Failed", "Failed" }, { "Consenting", "Consenting" }, { "Done", "Done" },
        { "Fallback", "Fallback" }, { "Ended", "Ended" },
    };

    [Theory, MemberData(nameof(Restarts))]
    public void A_restart_goes_on_except_where_a_pin_or_a_phone_is_needed_again(string before, string after)
    {
        var restarted = Example(before).Restarted(Now, Limits);
        Assert.Equal(after, restarted.GetType().Name);
        if (restarted is Failed { Failure.Kind: var kind } && before == "Reading") { Assert.Equal(FailureKind.Interrupted, kind); }
    }

    [Fact]
    public void Every_state_survives_the_store()
    {
        foreach (var row in Restarts)
        {
            var session = Example(row.Data.Item1);
            var kept = System.Text.Json.JsonSerializer.Deserialize<TapSession>(System.Text.Json.JsonSerializer.Serialize(session));
            Assert.Equivalent(session, kept, strict: true);
        }
    }

    private static TapSession Example(string state) => state switch
    {
        "ChoosingOs" => new ChoosingOs(Visit, Now),
        "EnteringPin" => new EnteringPin(Visit, Now, 1, false),
        "AuthenticatingOnPhone" => new AuthenticatingOnPhone(Visit, Now, 1, false),
        "Holding" => new Holding(Visit, Now, PhoneOs.Android, Now, 1, false),
        "Reading" => ReadingOf(PhoneOs.Android, 1),
        "AskingLastTry" => new AskingLastTry(Visit, Now, 0, true, false),
        "Failed" => new Failed(Visit, Now, PhoneOs.Android, 1, new(FailureKind.PinWrong, 2)),
        "Consenting" => new Consenting(Visit, Now, true, new(2025, 12, 1), [true]) { OneByOne = true },
        "Done" => new Done(Visit, Now, true, null),
        "Fallback" => new Fallback(Visit, Now, new(FailureKind.CertificateExpired, Code: "certificate-expired")),
        _ => new Ended(Visit, Now, EndReason.Cancelled),
    };
}
