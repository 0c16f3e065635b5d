using System.Net;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Tap;

/// <summary>Face reader first, then OS, then authentication, then the hold.</summary>
public sealed class OrderTests
{
    [Fact, Covers("K15", "N32", "SC-009", "MOD-7")]
    public async Task A_phone_held_without_a_session_is_not_read_and_the_patient_is_told_to_use_the_screen_first()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var phone = Phones.IPhone();
        clinic.Hold(phone);
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Notice == "face-reader-first");
        Assert.Contains("先に顔認証付きカードリーダーを操作してください", await clinic.PageAsync("/kiosk"));
        Assert.Equal("first", (await clinic.StateAsync()).State);
        Assert.Equal(0, clinic.Centre.Challenges);
        Assert.Empty(clinic.Centre.Checks);
        Assert.Contains("まだ今日の受付はありません", await clinic.PageAsync("/reception", clinic.Reception));

        clinic.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Null((await clinic.StateAsync()).Notice);
    }

    [Fact, Covers("K15")]
    public async Task A_phone_held_before_the_pin_is_read_only_when_its_turn_comes()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        clinic.Hold(Phones.Android());
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Notice is not null);
        await clinic.TouchAsync("os", new { os = "android" });
        Assert.Empty(clinic.Centre.Checks);
        await clinic.EnterPinAsync(Phones.Pin);
        await clinic.AwaitAsync("consenting");
        Assert.Single(clinic.Centre.Checks);
    }

    [Fact, Covers("K15")]
    public async Task What_does_not_come_next_is_refused_and_changes_nothing()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        foreach (var action in new[] { "os", "authenticated", "retry", "switch", "fallback", "consent", "cancel", "last-try", "back", "finish", "touch" })
        {
            using var answer = await clinic.TryAsync(action, new { os = "android", choice = "all" });
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }
        using var pin = await clinic.TryPinAsync(Phones.Pin);
        Assert.Equal(HttpStatusCode.Conflict, pin.StatusCode);
        Assert.Equal("first", (await clinic.StateAsync()).State);
    }

    [Fact]
    public async Task A_second_patient_cannot_start_while_one_is_served()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        using var answer = await clinic.TryAsync("start");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact, Covers("K13")]
    public async Task The_normal_way_takes_four_touches_at_most_beside_the_pin()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var touches = 0;
        Task TouchAsync(string action, object? body = null) { touches++; return clinic.TouchAsync(action, body); }

        await TouchAsync("start");
        await TouchAsync("os", new { os = "iphone" });
        await TouchAsync("authenticated");
        clinic.Hold(Phones.IPhone());
        await clinic.AwaitAsync("consenting");
        await TouchAsync("consent", new { choice = "all" });
        Assert.Equal(("done", 4), ((await clinic.StateAsync()).State, touches));

        clinic.Readers.Remove(ClinicFixture.Reader);
        await clinic.TouchAsync("finish");
        touches = 0;
        await TouchAsync("start");
        await TouchAsync("os", new { os = "android" });
        await clinic.EnterPinAsync(Phones.Pin);
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        await TouchAsync("consent", new { choice = "all" });
        Assert.Equal(("done", 3), ((await clinic.StateAsync()).State, touches));
    }
}
