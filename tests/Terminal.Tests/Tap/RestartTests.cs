using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Tap;

/// <summary>The terminal is stopped and started on the same store.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task A_restart_goes_on_at_the_same_question_in_the_same_language()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var before = await clinic.TouchAsync("start");
        await clinic.TouchAsync("language", new { language = "vi" });
        await clinic.RestartAsync();
        var after = await clinic.StateAsync();
        Assert.Equal((before.Visit, "choosing-os", "vi"), (after.Visit, after.State, after.Language));
    }

    [Fact]
    public async Task A_restart_while_the_phone_was_awaited_asks_for_the_pin_again()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync();
        await clinic.RestartAsync();
        Assert.Equal("entering-pin", (await clinic.StateAsync()).State);
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_a_read_is_a_failure_that_can_be_tried_again()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Centre.Gate = new TaskCompletionSource().Task;
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("reading");
        await ClinicFixture.UntilAsync(() => Task.FromResult(!clinic.Centre.Checks.IsEmpty));
        await clinic.RestartAsync();
        var failed = await clinic.StateAsync();
        Assert.Equal(("failed", "interrupted"), (failed.State, failed.Failure?.Kind));
        Assert.Equal("read-failed", (await clinic.VisitAsync(visit)).Outcome);
        Assert.Equal("entering-pin", (await clinic.TouchAsync("retry")).State);
    }

    [Fact]
    public async Task A_restart_at_the_consent_keeps_the_answer()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        await clinic.RestartAsync();
        Assert.Equal("done", (await clinic.TouchAsync("consent", new { choice = "none" })).State);
        Assert.Equal("valid", (await clinic.VisitAsync(visit)).Answer?.Result);
    }

    [Fact, Covers("K11")]
    public async Task A_consent_that_could_not_be_delivered_in_the_evening_is_delivered_in_the_morning()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        clinic.Centre.Cut = true;
        await clinic.TouchAsync("consent", new { choice = "all" });
        clinic.Calendar.Now = SetCalendar.At(2025, 10, 7, 8);
        await clinic.RestartAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.VisitAsync(visit)).ConsentsDelivered);
        Assert.Equal(visit, Assert.Single(clinic.Centre.Consents).RequestId);
    }

    [Fact]
    public async Task Time_passes_while_the_terminal_is_off()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        clinic.Clock.Advance(TimeSpan.FromMinutes(5));
        await clinic.RestartAsync();
        Assert.NotEqual("choosing-os", (await clinic.StateAsync()).State);
    }
}
