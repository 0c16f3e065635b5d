using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.CentreLink;

/// <summary>What the terminal does when the centre cannot be asked or believed.</summary>
public sealed class LineTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("K30")]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_id_and_nothing_is_counted_twice()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.LoseAnswers = 1;
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        Assert.Equal(2, clinic.Centre.Checks.Count);
        Assert.Single(clinic.Centre.Checks.Select(c => c.RequestId).Distinct());
    }

    [Theory, InlineData(true), InlineData(false), Covers("K30")]
    public async Task A_cut_line_is_could_not_tell_and_patient_or_staff_ask_again_without_a_new_hold(bool byStaff)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.LoseAnswers = 2;
        var holding = await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        var failed = await clinic.AwaitAsync("failed");
        Assert.Equal(("network-error", ErrorCodes.LineCut), (failed.Failure!.Kind, failed.Failure.Code));
        var visit = await clinic.VisitAsync(holding.Visit!.Value);
        Assert.Equal("could-not-tell", visit.Outcome);
        Assert.Contains("資格がないということではありません", visit.Statement);

        clinic.Readers.Remove(ClinicFixture.Reader);
        if (byStaff) { (await clinic.Reception.PostAsync($"/reception/visits/{visit.Id}/ask-again", null, Ct)).EnsureSuccessStatusCode(); }
        else { await clinic.TouchAsync("retry"); }
        await clinic.AwaitAsync("consenting");
        Assert.Single(clinic.Centre.Checks.Select(c => c.RequestId).Distinct());
        Assert.Equal("answered", (await clinic.VisitAsync(visit.Id)).Outcome);
    }

    [Fact, Covers("K30")]
    public async Task A_centre_that_has_too_much_of_us_is_slow_not_a_refusal_and_is_asked_again_with_the_same_id()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Busy = 1;
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        var failed = await clinic.AwaitAsync("failed");
        Assert.Equal(ErrorCodes.CentreSlow, failed.Failure!.Code);
        await clinic.TouchAsync("retry");
        await clinic.AwaitAsync("consenting");
        Assert.Single(clinic.Centre.Checks.Select(c => c.RequestId).Distinct());
    }

    [Fact]
    public async Task Staff_ask_again_after_the_patient_has_left_the_kiosk()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.LoseAnswers = 2;
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("failed");
        await clinic.TouchAsync("fallback");
        await clinic.TouchAsync("finish");
        (await clinic.Reception.PostAsync($"/reception/visits/{visit}/ask-again", null, Ct)).EnsureSuccessStatusCode();
        Assert.Equal("valid", (await clinic.VisitAsync(visit)).Answer?.Result);
        Assert.Equal("first", (await clinic.StateAsync()).State);
    }

    [Fact, Covers("K30")]
    public async Task A_line_that_is_down_before_the_hold_is_told_before_the_patient_holds_in_vain()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Cut = true;
        await clinic.ToHoldAsync();
        Assert.Equal("network-error", (await clinic.AwaitAsync("failed")).Failure!.Kind);
        clinic.Centre.Cut = false;
        Assert.Equal("holding", (await clinic.TouchAsync("retry")).State);
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
    }

    [Fact, Covers("K30")]
    public async Task A_centre_that_does_not_answer_in_time_is_could_not_tell()
    {
        await using var clinic = await ClinicFixture.OpenAsync(adjust: s => s with { CentrePatience = TimeSpan.FromMilliseconds(300) });
        clinic.Centre.Gate = new TaskCompletionSource().Task;
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        Assert.Equal(ErrorCodes.CentreSlow, (await clinic.AwaitAsync("failed")).Failure!.Code);
        Assert.Equal("could-not-tell", (await clinic.VisitAsync(visit)).Outcome);
    }

    [Fact]
    public async Task An_answer_that_the_centre_did_not_sign_is_not_used()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.SignWithOtherKey = true;
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        Assert.Equal(ErrorCodes.AnswerNotSigned, (await clinic.AwaitAsync("failed")).Failure!.Code);
        Assert.Null((await clinic.VisitAsync(visit)).Answer);
    }

    [Fact]
    public async Task A_signed_answer_to_another_question_is_not_used()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Answer = r => Answers.Valid(r) with { RequestId = Guid.NewGuid() };
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        Assert.Equal(ErrorCodes.AnswerNotSigned, (await clinic.AwaitAsync("failed")).Failure!.Code);
    }

    [Fact]
    public async Task A_challenge_that_names_another_facility_is_never_given_to_a_phone()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.ChallengeFacility = "9910000009";
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        Assert.Equal("challenge-refused", (await clinic.AwaitAsync("failed")).Failure!.Kind);
        Assert.Empty(clinic.Centre.Checks);
        var pin = (Kazasu.Terminal.Tap.PinBox)clinic.App.Services.GetService(typeof(Kazasu.Terminal.Tap.PinBox))!;
        Assert.True(pin.Held, "the phone was not spoken to");
    }

    [Fact]
    public async Task Consents_that_could_not_be_delivered_are_delivered_after_a_restart()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        clinic.Centre.Cut = true;
        await clinic.TouchAsync("consent", new { choice = "all" });
        Assert.False((await clinic.VisitAsync(visit)).ConsentsDelivered);
        Assert.Contains("まだ届いていません", await clinic.PageAsync("/reception", clinic.Reception));
        await clinic.RestartAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.VisitAsync(visit)).ConsentsDelivered);
        Assert.Equal(visit, Assert.Single(clinic.Centre.Consents).RequestId);
    }
}
