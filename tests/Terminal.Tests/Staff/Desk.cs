using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Testbed.Simulation;

namespace Kazasu.Terminal.Tests.Staff;

/// <summary>A browser of the staff's that speaks as a program.</summary>
internal sealed class Desk(HttpClient http)
{
    public const string Password = "さくら-山手線-0815";

    public HttpClient Http { get; } = http;

    public static async Task<Desk> AtAsync(ClinicFixture clinic, DeviceRole role = DeviceRole.Reception) => new(await clinic.PairedAsync(role));

    /// <summary>A set-up device that has made the first account, signed in with an authenticator.</summary>
    public static async Task<(Desk Desk, string Secret)> FirstAsync(ClinicFixture clinic, string name = "clinic01")
    {
        var desk = await AtAsync(clinic, DeviceRole.Setup);
        Assert.Equal("enrol", await desk.StepAsync("first", new { name, password = Password }));
        return (desk, await desk.EnrolAsync());
    }

    /// <returns>The authenticator's secret.</returns>
    public async Task<string> EnrolAsync()
    {
        var offer = await Http.GetFromJsonAsync<JsonElement>("/staff/enrol", Ct);
        var secret = offer.GetProperty("secret").GetString()!;
        Assert.Equal("done", await StepAsync("enrol", new { offer = offer.GetProperty("offer").GetString(), code = Authenticator.Code(secret, DateTimeOffset.UtcNow) }));
        return secret;
    }

    /// <returns>The step that follows, or the code of the refusal.</returns>
    public async Task<string> StepAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync($"/staff/{path}", body, Ct);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return json.GetProperty(answer.IsSuccessStatusCode ? "step" : "code").GetString()!;
    }

    /// <returns>Status and field <c>password</c>, if there is one.</returns>
    public async Task<(HttpStatusCode Status, string? Password)> ActAsync(string path, object? body = null)
    {
        using var answer = await Http.PostAsJsonAsync($"/staff/{path}", body ?? new { }, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return (answer.StatusCode, text.StartsWith('{') && JsonSerializer.Deserialize<JsonElement>(text).TryGetProperty("password", out var p) ? p.GetString() : null);
    }

    /// <summary>Whether somebody is signed in here.</summary>
    public async Task<bool> InAsync()
    {
        using var answer = await Http.GetAsync("/staff/account", Ct);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>A code that was not used yet: the next of the window.</summary>
    public static string NextCode(string secret) => Authenticator.Code(secret, DateTimeOffset.UtcNow.AddSeconds(30));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
