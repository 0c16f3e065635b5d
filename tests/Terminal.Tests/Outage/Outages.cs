using System.Net.Http.Json;
using Kazasu.Terminal.Outage;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Outage;

/// <summary>What the tests of outages do again and again.</summary>
internal static class Outages
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A clinic that asks for a sign of life often.</summary>
    public static Task<ClinicFixture> OpenAsync() => ClinicFixture.OpenAsync(adjust: s => s with { HeartbeatEvery = TimeSpan.FromMilliseconds(200) });

    public static async Task<OutageView> OutageAsync(this ClinicFixture clinic) =>
        (await clinic.Reception.GetFromJsonAsync<OutageView>("/reception/outage/state", ClinicFixture.Json, Ct))!;

    public static async Task CutAsync(this ClinicFixture clinic)
    {
        clinic.Centre.Cut = true;
        await ClinicFixture.UntilAsync(async () => (await clinic.OutageAsync()).Down);
    }

    public static async Task MendAsync(this ClinicFixture clinic)
    {
        clinic.Centre.Cut = false;
        await ClinicFixture.UntilAsync(async () => !(await clinic.OutageAsync()).Down);
    }

    public static async Task<IReadOnlyList<LastKnownView>> FindAsync(this ClinicFixture clinic, object by)
    {
        using var answer = await clinic.Reception.PostAsJsonAsync("/reception/outage/find", by, Ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<LastKnownView[]>(ClinicFixture.Json, Ct))!;
    }

    public static async Task PostAsync(this ClinicFixture clinic, string what, object fields)
    {
        using var answer = await clinic.Reception.PostAsJsonAsync($"/reception/outage/{what}", fields, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>A whole visit by phone that the centre answers, until its answer is kept for an outage.</summary>
    public static async Task<Guid> VisitAsync(this ClinicFixture clinic)
    {
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        await clinic.TouchAsync("consent", new { choice = "none" });
        await clinic.TouchAsync("finish");
        clinic.Readers.Remove(ClinicFixture.Reader);
        await ClinicFixture.UntilAsync(async () => (await clinic.FindAsync(new { birth = "1985-04-12" })).Count > 0);
        return visit;
    }

    /// <summary>A patient with a card begins in an outage.</summary>
    public static async Task<Guid> BeginInOutageAsync(this ClinicFixture clinic, string with = "card")
    {
        var begun = await clinic.TouchAsync(with);
        Assert.Equal("fallback", begun.State);
        await clinic.TouchAsync("finish");
        return begun.Visit!.Value;
    }

    public static async Task GuideAsync(this ClinicFixture clinic, Guid visit, string question, string choice)
    {
        using var answer = await clinic.Reception.PostAsJsonAsync($"/reception/visits/{visit}/guide/answer", new { question, choice }, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
