using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Tap;

public sealed class AndroidTests
{
    [Fact, Covers("SC-008", "K5", "K7", "K11", "K13")]
    public async Task An_android_phone_is_read_after_the_pin_and_the_answer_is_at_reception()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        Assert.Equal("choosing-os", (await clinic.TouchAsync("start")).State);
        Assert.Equal("entering-pin", (await clinic.TouchAsync("os", new { os = "android" })).State);
        var holding = await clinic.EnterPinAsync(Phones.Pin);
        Assert.Equal("holding", holding.State);

        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        var visit = await clinic.VisitAsync(holding.Visit!.Value);
        Assert.Equal("valid", visit.Answer?.Result);
        Assert.Equal("pin", visit.Answer?.Level);

        Assert.Equal("done", (await clinic.TouchAsync("consent", new { choice = "all" })).State);
        await ClinicFixture.UntilAsync(async () => (await clinic.VisitAsync(visit.Id)).ConsentsDelivered);
        Assert.Equal(["health-checkup", "medication", "treatment"], Assert.Single(clinic.Centre.Consents).Kinds);
        Assert.Contains("髙橋　花子", await clinic.PageAsync("/reception", clinic.Reception));
        Assert.Contains("verify-pin", visit.Steps.Select(s => s.Name));
    }
}
