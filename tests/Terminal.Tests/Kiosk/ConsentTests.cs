using System.Net;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Kiosk;

public sealed class ConsentTests
{
    [Fact, Covers("K11", "K25", "GP-38", "SC-057")]
    public async Task Each_kind_can_be_refused_by_itself_and_the_answer_stands()
    {
        await using var clinic = await AtConsentAsync();
        var visit = (await clinic.StateAsync()).Visit!.Value;
        await clinic.TouchAsync("consent", new { choice = "each" });
        foreach (var (kind, name, answer) in new[] { ("health-checkup", "特定健診等情報", "yes"), ("medication", "薬剤情報", "no"), ("treatment", "診療情報", "no") })
        {
            Assert.Contains($"{name}を見せることに同意しますか", await clinic.PageAsync("/kiosk"));
            await clinic.TouchAsync("consent", new Dictionary<string, string> { [kind] = answer });
        }
        Assert.Equal("done", (await clinic.StateAsync()).State);
        await ClinicFixture.UntilAsync(async () => (await clinic.VisitAsync(visit)).ConsentsDelivered);
        Assert.Equal([ConsentKinds.HealthCheckup], Assert.Single(clinic.Centre.Consents).Kinds);
        var seen = await clinic.VisitAsync(visit);
        Assert.Equal(("valid", 30), (seen.Answer!.Result, Assert.Single(seen.Answer.Coverages).SharePercent));
    }

    [Fact, Covers("K25", "GP-38")]
    public async Task All_can_be_refused_at_once()
    {
        await using var clinic = await AtConsentAsync();
        Assert.Equal("done", (await clinic.TouchAsync("consent", new { choice = "none" })).State);
        await ClinicFixture.UntilAsync(() => Task.FromResult(!clinic.Centre.Consents.IsEmpty));
        Assert.Empty(Assert.Single(clinic.Centre.Consents).Kinds);
    }

    [Fact]
    public async Task A_second_touch_on_the_same_question_does_not_answer_the_next_one()
    {
        await using var clinic = await AtConsentAsync();
        await clinic.TouchAsync("consent", new { choice = "each" });
        var yes = new Dictionary<string, string> { ["health-checkup"] = "yes" };
        await clinic.TouchAsync("consent", yes);
        using var again = await clinic.TryAsync("consent", yes);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("薬剤情報を見せることに同意しますか", await clinic.PageAsync("/kiosk"));
    }

    [Fact]
    public async Task A_kind_that_does_not_exist_is_refused()
    {
        await using var clinic = await AtConsentAsync();
        using var answer = await clinic.TryAsync("consent", new { kinds = new[] { "everything" } });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact, Covers("E14")]
    public async Task Where_only_eligibility_may_be_given_nothing_is_asked()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Answer = r => Answers.Valid(r) with { EligibilityOnly = true };
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("done");
        Assert.Empty(clinic.Centre.Consents);
    }

    [Fact]
    public async Task Who_walks_away_from_the_question_has_consented_to_nothing()
    {
        await using var clinic = await AtConsentAsync();
        var visit = (await clinic.StateAsync()).Visit!.Value;
        clinic.Clock.Advance(TimeSpan.FromSeconds(91));
        Assert.Equal(("ended", "timed-out"), await EndAsync());
        var seen = await clinic.VisitAsync(visit);
        Assert.Equal(("answered", null), (seen.Outcome, seen.Consents));
        Assert.Empty(clinic.Centre.Consents);

        async Task<(string, string?)> EndAsync() { var s = await clinic.StateAsync(); return (s.State, s.EndReason); }
    }

    private static async Task<ClinicFixture> AtConsentAsync()
    {
        var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        return clinic;
    }
}
