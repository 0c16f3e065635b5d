using System.Net;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.Kiosk;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Terminal.Tests.CardTap;

/// <summary>The physical card at the kiosk, through the terminal's doors.</summary>
public sealed class CardTests
{
    [Fact, Covers("K12", "K20")]
    public async Task A_card_is_read_after_the_face_and_the_answer_is_at_reception_with_its_level()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await IdentifyingAsync(clinic, Phones.Card());
        await clinic.TouchAsync("face");
        var state = await clinic.AwaitAsync("consenting");
        var visit = await clinic.VisitAsync(state.Visit!.Value);
        Assert.Equal(("card", "face", "valid"), (visit.Medium, visit.Answer!.Level, visit.Answer.Result));
        Assert.Equal("face", Assert.Single(clinic.Centre.Checks).Level);
        Assert.Contains("マイナンバーカード（顔認証）", await clinic.PageAsync("/reception", clinic.Reception));

        Assert.Equal("done", (await clinic.TouchAsync("consent", new { choice = "all" })).State);
        Assert.Contains("カードをお取りください", await clinic.PageAsync("/kiosk"));
        await ClinicFixture.UntilAsync(async () => (await clinic.VisitAsync(visit.Id)).ConsentsDelivered);
    }

    [Fact, Covers("K20")]
    public async Task A_card_is_read_after_the_pin()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        Assert.Equal(3, (await IdentifyingAsync(clinic, Phones.Card())).TriesLeft);
        Assert.Equal("entering-card-pin", (await clinic.TouchAsync("card-pin")).State);
        await clinic.EnterPinAsync(Phones.Pin);
        await clinic.AwaitAsync("consenting");
        Assert.Equal("pin", Assert.Single(clinic.Centre.Checks).Level);
    }

    [Fact, Covers("K21", "V3", "SC-013")]
    public async Task Wrong_pins_show_the_tries_left_the_last_is_asked_about_and_a_locked_pin_leads_to_staff()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        clinic.Faces.Present = false;
        await IdentifyingAsync(clinic, Phones.Card());
        await clinic.TouchAsync("card-pin");
        await clinic.EnterPinAsync("0000");
        var failed = await clinic.AwaitAsync("card-failed");
        Assert.Equal(("pin-wrong", 2), (failed.Failure!.Kind, failed.Failure.TriesLeft));
        Assert.Contains("あと2回", await clinic.PageAsync("/kiosk"));

        await clinic.TouchAsync("retry");
        await clinic.EnterPinAsync("0000");
        Assert.Equal(1, (await clinic.AwaitAsync("card-failed")).Failure!.TriesLeft);
        Assert.Equal("asking-last-try", (await clinic.TouchAsync("retry")).State);
        Assert.Contains("カードの暗証番号が使えなくなります", await clinic.PageAsync("/kiosk"));
        await clinic.TouchAsync("last-try");
        using var agreed = await clinic.Reception.PostAsync("/reception/allow-last-try", null, TestContext.Current.CancellationToken);
        await clinic.AwaitAsync("entering-card-pin");
        await clinic.EnterPinAsync("0000");

        failed = await clinic.AwaitAsync("card-failed");
        Assert.Equal("pin-blocked", failed.Failure!.Kind);
        Assert.Equal(["fallback", "touch", "language", "cancel", "staff"], failed.Actions);
        Assert.Contains("カードの顔写真で確認できます", await clinic.PageAsync("/kiosk"));
        Assert.Contains("目視確認モード", await clinic.PageAsync("/reception", clinic.Reception));
        Assert.Equal("naming", (await clinic.TouchAsync("staff")).State);
        Assert.Empty(clinic.Centre.Checks);
    }

    [Fact, Covers("K21")]
    public async Task A_card_whose_pin_is_locked_already_offers_the_face_only_and_never_sends_a_pin()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var state = await IdentifyingAsync(clinic, Phones.Card(triesLeft: 0));
        Assert.Contains("face", state.Actions);
        Assert.DoesNotContain("card-pin", state.Actions);
        using var pin = await clinic.TryAsync("card-pin");
        Assert.Equal(HttpStatusCode.Conflict, pin.StatusCode);
        await clinic.TouchAsync("face");
        await clinic.AwaitAsync("consenting");
    }

    [Fact, Covers("V3")]
    public async Task A_face_that_is_not_recognised_leaves_the_pin_and_after_three_times_is_offered_no_more()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        clinic.Faces.Outcome = FaceOutcome.Different;
        var state = await IdentifyingAsync(clinic, Phones.Card());
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("face", state.Actions);
            await clinic.TouchAsync("face");
            state = await clinic.AwaitAsync("identifying");
        }
        Assert.DoesNotContain("face", state.Actions);
        Assert.Contains("card-pin", state.Actions);
        Assert.Equal("fallback", (await clinic.TouchAsync("fallback")).State);
        Assert.Equal("face-differs", (await clinic.VisitAsync(state.Visit!.Value)).Failure!.Kind);
    }

    [Fact]
    public async Task Without_a_face_reader_or_without_the_terminals_authority_the_face_is_not_offered()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false, adjust: s => s with { TerminalAuthorityKey = null });
        Assert.DoesNotContain("face", (await IdentifyingAsync(clinic, Phones.Card())).Actions);
    }

    [Fact]
    public async Task A_card_that_does_not_know_the_terminal_is_still_read_with_the_pin()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await IdentifyingAsync(clinic, Phones.StrangeCard());
        await clinic.TouchAsync("face");
        Assert.Equal("key-not-opened", (await clinic.AwaitAsync("card-failed")).Failure!.Kind);
        var again = await clinic.TouchAsync("retry");
        Assert.Equal("identifying", again.State);
        Assert.DoesNotContain("face", again.Actions);
        await clinic.TouchAsync("card-pin");
        await clinic.EnterPinAsync(Phones.Pin);
        await clinic.AwaitAsync("consenting");
    }

    [Fact, Covers("K22", "SC-012")]
    public async Task An_unregistered_card_is_registered_on_the_spot_after_consent_and_the_check_goes_on()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await OfferedAsync(clinic);
        Assert.Contains("利用登録をしますか", await clinic.PageAsync("/kiosk"));
        clinic.Centre.LoseAnswers = 2;
        await clinic.TouchAsync("registration", new { agree = "yes" });
        await clinic.AwaitAsync("offering-registration");
        Assert.Contains("通信がうまくいきませんでした", await clinic.PageAsync("/kiosk"));
        await clinic.TouchAsync("registration", new { agree = "yes" });
        var state = await clinic.AwaitAsync("consenting");
        Assert.Equal("valid", (await clinic.VisitAsync(state.Visit!.Value)).Answer!.Result);
        Assert.Single(clinic.Centre.Registrations.Select(r => r.RequestId).Distinct());
        Assert.Equal(clinic.Centre.Offer, clinic.Centre.Registrations.First().CheckId);
        Assert.Single(clinic.Centre.Checks);
    }

    [Fact, Covers("K22")]
    public async Task Who_does_not_want_to_register_is_shown_the_other_ways_and_nothing_is_registered()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await OfferedAsync(clinic);
        Assert.Equal("fallback", (await clinic.TouchAsync("registration", new { agree = "no" })).State);
        Assert.Empty(clinic.Centre.Registrations);
    }

    [Fact, Covers("E14", "X9", "X14", "X15", "X16", "K23")]
    public async Task In_the_grace_there_is_no_consent_and_the_renewal_alert_is_shown()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        clinic.Centre.Answer = r => Answers.Valid(r) with { Medium = "card", EligibilityOnly = true, CertificateExpires = new(2025, 9, 20) };
        await ReadByFaceAsync(clinic);
        var done = await clinic.AwaitAsync("done");
        Assert.Contains("有効期限は2025年（令和7年）9月20日です。お早めに市区町村の窓口で更新してください", await clinic.PageAsync("/kiosk"));
        var reception = await clinic.PageAsync("/reception", clinic.Reception);
        Assert.Contains("電子証明書の経過期間中です", reception);
        Assert.Contains("健康保険証以外の機能（マイナポータルへのログインなど）は利用できません", reception);
        Assert.Null((await clinic.VisitAsync(done.Visit!.Value)).Consents);
    }

    public static TheoryData<DateOnly, bool, string> AlertDays => new()
    {
        { new(2025, 10, 14), false, "a day before the three months" }, { new(2025, 10, 15), true, "three months before" },
        { new(2026, 4, 30), true, "last day of the grace" },
    };

    [Theory, MemberData(nameof(AlertDays)), Covers("X14", "SC-160", "K23")]
    public async Task The_alert_is_shown_from_three_months_before_the_expiry_to_the_end_of_the_grace(DateOnly day, bool shown, string why)
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        clinic.Calendar.Now = SetCalendar.At(day.Year, day.Month, day.Day);
        clinic.Centre.Answer = r => Answers.Valid(r) with { Medium = "card", EligibilityOnly = day > new DateOnly(2026, 1, 15), CertificateExpires = new(2026, 1, 15) };
        await ReadByFaceAsync(clinic);
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).State is "consenting" or "done");
        if ((await clinic.StateAsync()).State == "consenting") { await clinic.TouchAsync("consent", new { choice = "none" }); }
        Assert.True(shown == (await clinic.PageAsync("/kiosk")).Contains("有効期限は2026年（令和8年）1月15日です"), why);
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { ErrorCodes.CertificateExpired, "certificate-expired" }, { ErrorCodes.CertificateRevoked, "certificate-revoked" },
        { ErrorCodes.CertificateSuspended, "certificate-suspended" }, { ErrorCodes.CentreFailed, "network-error" },
    };

    [Theory, MemberData(nameof(Refusals)), Covers("K30", "K33")]
    public async Task What_the_centre_refuses_is_told_in_the_cards_words_with_a_three_digit_code(string code, string kind)
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        if (code == ErrorCodes.CentreFailed) { clinic.Centre.SignWithOtherKey = true; } else { clinic.Centre.Refuse = code; }
        await ReadByFaceAsync(clinic);
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Failure is not null);
        Assert.Equal(kind, (await clinic.StateAsync()).Failure!.Kind);
        var page = await clinic.PageAsync("/kiosk");
        Assert.Matches("エラーコード [0-9]{3}<", page);
        Assert.DoesNotContain("スマホの電子証明書", page);
        Assert.DoesNotContain("10割", page + await clinic.PageAsync("/reception", clinic.Reception));
    }

    [Fact, Covers("K18", "K30")]
    public async Task A_card_that_cannot_be_read_three_times_counts_as_one_with_a_damaged_chip()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await clinic.TouchAsync("card");
        for (var i = 0; i < 2; i++)
        {
            clinic.Hold(Phones.Card(), new() { Badly = true });
            var failed = await clinic.AwaitAsync("card-failed");
            Assert.Equal("held-badly", failed.Failure!.Kind);
            Assert.DoesNotContain("fallback", failed.Actions);
            await clinic.TakeAwayAsync();
            await clinic.TouchAsync("retry");
        }
        clinic.Hold(Phones.Card(), new() { Badly = true });
        Assert.Equal("chip-damaged", (await clinic.AwaitAsync("fallback")).Failure!.Kind);
    }

    [Fact, Covers("K30")]
    public async Task A_phone_where_the_card_belongs_and_a_reader_that_is_gone_are_told_apart()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await clinic.TouchAsync("card");
        clinic.Hold(Phones.Android());
        Assert.Equal("phone-held", (await clinic.AwaitAsync("card-failed")).Failure!.Kind);
        await clinic.TouchAsync("cancel");
        await clinic.TouchAsync("finish");

        await clinic.TakeAwayAsync();
        await clinic.TouchAsync("card");
        clinic.Readers.RemoveReader(ClinicFixture.Reader);
        Assert.Equal("face-reader-broken", (await clinic.AwaitAsync("card-failed")).Failure!.Kind);
    }

    [Fact, Covers("K20")]
    public async Task A_slot_of_its_own_starts_with_the_card_laid_on_it()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false, adjust: s => s with { CardReader = "Card slot" });
        clinic.Readers.AddReader("Card slot");
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Actions.Contains("card"));
        clinic.Readers.Hold("Card slot", Phones.Card());
        await clinic.AwaitAsync("identifying");
    }

    [Fact]
    public async Task A_pin_is_found_neither_in_the_log_nor_in_the_store()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await IdentifyingAsync(clinic, Phones.Card());
        await clinic.TouchAsync("card-pin");
        await clinic.EnterPinAsync(Phones.Pin);
        await clinic.AwaitAsync("consenting");
        Assert.DoesNotContain(clinic.Log, line => line.Split(' ', ':', '"').Contains(Phones.Pin));
    }

    private static async Task<KioskState> IdentifyingAsync(ClinicFixture clinic, VirtualCard card)
    {
        await clinic.TouchAsync("card");
        clinic.Hold(card);
        return await clinic.AwaitAsync("identifying");
    }

    private static async Task ReadByFaceAsync(ClinicFixture clinic)
    {
        await IdentifyingAsync(clinic, Phones.Card());
        await clinic.TouchAsync("face");
    }

    private static async Task OfferedAsync(ClinicFixture clinic)
    {
        (clinic.Centre.Refuse, clinic.Centre.Offer) = (ErrorCodes.NotRegisteredForUse, Guid.NewGuid());
        await ReadByFaceAsync(clinic);
        await clinic.AwaitAsync("offering-registration");
    }
}
