using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Tap;

public sealed class IPhoneTests
{
    [Fact, Covers("K6", "K9", "K16")]
    public async Task An_iphone_is_read_after_biometrics_without_a_pin()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        var authenticating = await clinic.TouchAsync("os", new { os = "iphone" });
        Assert.Equal("authenticating-on-phone", authenticating.State);
        Assert.DoesNotContain("pin", authenticating.Actions);
        Assert.DoesNotContain("data-pin", await clinic.PageAsync("/kiosk"));
        await clinic.TouchAsync("authenticated");
        clinic.Hold(Phones.IPhone());
        await clinic.AwaitAsync("consenting");
        Assert.Equal("biometrics", Assert.Single(clinic.Centre.Checks).Level);
    }

    [Fact, Covers("K10", "SC-010", "GP-02")]
    public async Task An_iphone_held_after_61_seconds_is_not_read_and_is_to_authenticate_again()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        await clinic.TouchAsync("os", new { os = "iphone" });
        await clinic.TouchAsync("authenticated");
        clinic.Clock.Advance(TimeSpan.FromSeconds(61));
        clinic.Hold(Phones.IPhone());
        var lapsed = await clinic.AwaitAsync("authenticating-on-phone");
        Assert.True(lapsed.Lapsed);
        Assert.Equal(0, lapsed.FailedReads);
        Assert.Contains("もう一度認証してください", await clinic.PageAsync("/kiosk"));
        Assert.Empty(clinic.Centre.Checks);

        await clinic.TouchAsync("authenticated");
        await clinic.AwaitAsync("consenting");
    }

    [Fact, Covers("K9", "MOD-6")]
    public async Task An_iphone_that_says_it_is_not_authenticated_is_asked_again_and_that_is_no_failure()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        await clinic.TouchAsync("os", new { os = "iphone" });
        await clinic.TouchAsync("authenticated");
        clinic.Hold(Phones.IPhone(authenticated: false));
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()) is { State: "authenticating-on-phone", Lapsed: true, FailedReads: 0 });
    }

    [Fact, Covers("K9", "K15")]
    public async Task An_iphone_held_straight_after_face_id_is_read_without_pressing_the_button()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        await clinic.TouchAsync("os", new { os = "iphone" });
        clinic.Hold(Phones.IPhone());
        await clinic.AwaitAsync("consenting");
    }
}
