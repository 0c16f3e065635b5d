using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Simulation;

namespace Kazasu.Web.Tests.Portal;

/// <summary>Somebody of a facility's staff at the portal: answers of a program, pages of a browser.</summary>
internal sealed class Clerk(HttpClient http)
{
    public const string Password = "さくら-山手線-0815";

    public HttpClient Http { get; } = http;

    public static string Code(RunningWeb web) => web.Stack.World.Facility.Code;

    /// <summary>A facility that no other test knows, enrolled by the operator.</summary>
    public static async Task<string> NewFacilityAsync(RunningWeb web, string code, string kind = "clinic", string name = "見本医院")
    {
        var own = web.Stack.World.Facility;
        await web.Stack.World.SetFacilityAsync(new FacilityView(code, name, kind, UsePhone: true, PilotSite: false), Ct);
        await web.Stack.World.SetFacilityAsync(own, Ct);
        return code;
    }

    /// <summary>An administrator of the facility, signed in with an enrolment code of the operator and an authenticator.</summary>
    public static async Task<Clerk> AdministratorAsync(RunningWeb web, string facility, string name = "office01")
    {
        var code = await web.Operator.NewEnrolmentCodeAsync(facility, Ct);
        var clerk = At(web);
        Assert.Equal("enrol", await clerk.StepAsync("first", new { facility, code, name, password = Password }));
        await clerk.EnrolAsync();
        return clerk;
    }

    /// <summary>A member of staff whose account the administrator made.</summary>
    public static async Task<Clerk> ReceptionistAsync(RunningWeb web, Clerk administrator, string facility, string name = "desk01")
    {
        var (_, made) = await administrator.ActAsync("accounts", new { name, role = "reception" });
        var clerk = At(web);
        Assert.Equal("new-password", await clerk.StepAsync("sign-in", new { facility, name, password = made!.Value.GetProperty("password").GetString() }));
        Assert.Equal("enrol", await clerk.StepAsync("password", new { password = Password }));
        await clerk.EnrolAsync();
        return clerk;
    }

    /// <summary>A browser that nobody has signed in at.</summary>
    public static Clerk At(RunningWeb web)
    {
        var http = web.NewClient();
        http.DefaultRequestHeaders.Add("X-Kazasu-Client", "1");
        return new(http);
    }

    public async Task EnrolAsync()
    {
        var offer = await Http.GetFromJsonAsync<JsonElement>("/portal/enrol", Ct);
        var code = Authenticator.Code(offer.GetProperty("secret").GetString()!, DateTimeOffset.UtcNow);
        Assert.Equal("done", await StepAsync("enrol", new { offer = offer.GetProperty("offer").GetString(), code }));
    }

    /// <returns>The step that follows, or the code of the refusal.</returns>
    public async Task<string> StepAsync(string path, object body)
    {
        var (status, json) = await ActAsync(path, body);
        return json!.Value.GetProperty(status == HttpStatusCode.OK ? "step" : "code").GetString()!;
    }

    public async Task<(HttpStatusCode Status, JsonElement? Json)> ActAsync(string path, object? body = null)
    {
        using var answer = await Http.PostAsJsonAsync($"/portal/{path}", body ?? new { }, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return (answer.StatusCode, text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(text) : null);
    }

    /// <summary>A page as text, entities read; empty when it leads elsewhere.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var answer = await Http.GetAsync($"/portal{path}", Ct);
        return answer.StatusCode == HttpStatusCode.OK ? WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)) : "";
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
