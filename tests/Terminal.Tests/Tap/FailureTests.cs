using System.Net;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Terminal.Tests.Tap;

/// <summary>What can go wrong at the reader, each told apart.</summary>
public sealed class FailureTests
{
    [Fact, Covers("K18", "K19", "F18", "GP-03")]
    public async Task Three_bad_holds_lead_to_the_fallback_and_before_that_only_to_another_try()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync();
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            clinic.Hold(Phones.Android(), new HoldSettings { Badly = true });
            var failed = await clinic.AwaitAsync("failed");
            Assert.Equal(("held-badly", attempt), (failed.Failure!.Kind, failed.FailedReads));
            Assert.DoesNotContain("fallback", failed.Actions);
            using var early = await clinic.TryAsync("fallback");
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
            Assert.Contains("うまくかざせていない", await clinic.PageAsync("/kiosk"));
            clinic.Readers.Remove(ClinicFixture.Reader);

            // the PIN was not used: it is not asked again
            Assert.Equal("holding", (await clinic.TouchAsync("retry")).State);
        }
        clinic.Hold(Phones.Android(), new HoldSettings { Badly = true });
        await clinic.AwaitAsync("fallback");
        var page = await clinic.PageAsync("/kiosk");
        Assert.Contains("マイナンバーカード", page);
        Assert.Contains("資格確認書", page);
        Assert.Contains("マイナポータルにログイン", page);
        Assert.DoesNotContain("10割", page);
    }

    [Fact, Covers("GP-03", "K19")]
    public async Task Staff_may_fall_back_earlier()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync();
        using var staff = await clinic.Reception.PostAsync("/reception/fallback", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, staff.StatusCode);
        Assert.Equal("fallback", (await clinic.StateAsync()).State);
    }

    [Fact, Covers("K30")]
    public async Task A_phone_pulled_away_after_any_number_of_commands_gives_an_outcome_and_the_next_hold_works()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        for (var commands = 0; commands < 40; commands++)
        {
            var holding = await clinic.ToHoldAsync();
            clinic.Hold(Phones.Android(), new HoldSettings { PulledAwayAfter = commands });
            await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).State is "failed" or "consenting");
            var state = await clinic.StateAsync();
            if (state.State == "consenting") { Assert.True(commands > 8, "all was read"); return; }
            Assert.Equal("removed-too-soon", state.Failure!.Kind);
            Assert.Equal("read-failed", (await clinic.VisitAsync(holding.Visit!.Value)).Outcome);
            await clinic.TouchAsync("cancel");
            await clinic.TouchAsync("finish");
        }
        Assert.Fail("a phone that stays long enough is read");
    }

    [Theory, Covers("K30"), InlineData("android", "iphone"), InlineData("iphone", "android")]
    public async Task The_other_kind_of_phone_is_named_and_switching_is_offered(string chosen, string held)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        await clinic.TouchAsync("os", new { os = chosen });
        if (chosen == "android") { await clinic.EnterPinAsync(Phones.Pin); } else { await clinic.TouchAsync("authenticated"); }
        clinic.Hold(held == "android" ? Phones.Android() : Phones.IPhone());
        var failed = await clinic.AwaitAsync("failed");
        Assert.Equal("wrong-phone-kind", failed.Failure!.Kind);
        Assert.Contains(chosen == "android" ? "Androidが選ばれています" : "iPhoneが選ばれています", await clinic.PageAsync("/kiosk"));
        Assert.Equal(chosen == "android" ? "authenticating-on-phone" : "entering-pin", (await clinic.TouchAsync("switch")).State);
    }

    [Fact, Covers("K30")]
    public async Task A_physical_card_in_the_phones_place_is_sent_to_reception_and_its_pin_is_not_touched()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Card());
        Assert.Equal("physical-card", (await clinic.AwaitAsync("fallback")).Failure!.Kind);
        Assert.Empty(clinic.Centre.Checks);
    }

    [Fact]
    public async Task A_signature_that_does_not_fit_the_certificate_never_leaves_the_terminal()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Garbled());
        Assert.Equal("read-garbled", (await clinic.AwaitAsync("failed")).Failure!.Kind);
        Assert.Empty(clinic.Centre.Checks);
    }

    [Fact, Covers("K30")]
    public async Task A_reader_that_is_unplugged_while_it_waits_is_told_and_the_phone_button_goes_away()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var holding = await clinic.ToHoldAsync();
        clinic.Readers.RemoveReader(ClinicFixture.Reader);
        var failed = await clinic.AwaitAsync("failed");
        Assert.Equal("reader-broken", failed.Failure!.Kind);
        Assert.Contains("fallback", failed.Actions);
        Assert.Contains("汎用カードリーダーにつながりません", (await clinic.VisitAsync(holding.Visit!.Value)).Statement);
        await clinic.TouchAsync("cancel");
        var first = await clinic.TouchAsync("finish");
        Assert.Equal(["reader-not-connected"], first.Missing);
    }

    [Fact, Covers("K30")]
    public async Task A_reader_that_is_unplugged_while_the_pin_is_entered_is_told_before_anybody_holds_in_vain()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        await clinic.TouchAsync("os", new { os = "android" });
        clinic.Readers.RemoveReader(ClinicFixture.Reader);
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Missing.Contains("reader-not-connected"));
        await clinic.EnterPinAsync(Phones.Pin);
        Assert.Equal("reader-broken", (await clinic.AwaitAsync("failed")).Failure!.Kind);
    }

    [Fact, Covers("K30")]
    public async Task A_reader_that_is_unplugged_in_the_middle_of_a_read_is_told()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android(), new HoldSettings { PerCommand = TimeSpan.FromSeconds(2) });
        await clinic.AwaitAsync("reading");
        clinic.Readers.RemoveReader(ClinicFixture.Reader);
        Assert.Equal("reader-broken", (await clinic.AwaitAsync("failed")).Failure!.Kind);
    }

    [Fact, Covers("K30")]
    public async Task A_phone_that_another_program_has_taken_is_told_as_that_and_no_try_is_counted()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Hold(Phones.Android());
        await using (await clinic.Readers.ConnectAsync(ClinicFixture.Reader, TestContext.Current.CancellationToken))
        {
            await clinic.TouchAsync("start");
            await clinic.TouchAsync("os", new { os = "android" });
            await clinic.EnterPinAsync(Phones.Pin);
            var failed = await clinic.AwaitAsync("failed");
            Assert.Equal(("reader-busy", 0), (failed.Failure!.Kind, failed.FailedReads));
            Assert.Contains("ほかのプログラム", await clinic.PageAsync("/kiosk"));
            Assert.Contains("ほかのプログラム", (await clinic.VisitAsync(failed.Visit!.Value)).Statement);
        }

        await clinic.TouchAsync("retry");
        await clinic.AwaitAsync("consenting");
    }

    public static TheoryData<string, string, string, bool> Refusals => new()
    {
        { ErrorCodes.CertificateExpired, "fallback", "certificate-expired", false },
        { ErrorCodes.CertificateRevoked, "fallback", "certificate-revoked", false },
        { ErrorCodes.CertificateSuspended, "fallback", "certificate-suspended", false },
        { ErrorCodes.CertificateUntrusted, "fallback", "certificate-refused", false },
        { ErrorCodes.CertificateProfile, "fallback", "certificate-refused", false },
        { ErrorCodes.PhoneNotAccepted, "fallback", "no-phone-environment", false },
        { ErrorCodes.NotRegisteredForUse, "fallback", "not-registered-for-use", false },
        { ErrorCodes.RequestInvalid, "fallback", "centre-refused", true },
        { ErrorCodes.ChallengeExpired, "failed", "challenge-refused", true },
        { ErrorCodes.ChallengeUsed, "failed", "challenge-refused", true },
        { ErrorCodes.SignatureWrong, "failed", "read-garbled", true },
    };

    [Theory, MemberData(nameof(Refusals)), Covers("K30", "K19")]
    public async Task Each_refusal_of_the_centre_is_named_and_the_portal_is_offered_only_where_it_can_help(string code, string state, string kind, bool portal)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Refuse = code;
        var holding = await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        var failed = await clinic.AwaitAsync(state);
        Assert.Equal((kind, code), (failed.Failure!.Kind, failed.Failure.Code));
        if (state == "fallback") { Assert.Equal(portal, (await clinic.PageAsync("/kiosk")).Contains("マイナポータルにログイン")); }
        var visit = await clinic.VisitAsync(holding.Visit!.Value);
        Assert.Equal("read-failed", visit.Outcome);
        Assert.DoesNotContain("10割", await clinic.PageAsync($"/reception?visit={visit.Id}", clinic.Reception));
    }
}
