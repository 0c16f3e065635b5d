using System.Net;

namespace Kazasu.Web.Tests.Portal;

/// <summary>How a facility gets in, and that it sees nothing but its own.</summary>
[Collection(nameof(PortalStack))]
public sealed class FirstSignInTests(RunningWeb web)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_enrolment_code_of_the_operator_opens_the_door_once_and_for_its_facility_only()
    {
        var (one, two) = (await Clerk.NewFacilityAsync(web, "1310000101"), await Clerk.NewFacilityAsync(web, "1310000102"));
        var code = await web.Operator.NewEnrolmentCodeAsync(one, Ct);
        Assert.Equal("account-refused", await Clerk.At(web).StepAsync("first", new { facility = two, code, name = "office01", password = Clerk.Password }));
        Assert.Equal("account-refused", await Clerk.At(web).StepAsync("first", new { facility = one, code = "aaaa-aaaa-aaaa-aaaa", name = "office01", password = Clerk.Password }));
        Assert.Equal("account-refused", await Clerk.At(web).StepAsync("first", new { facility = one, code, name = "office01", password = "short" }));

        // typed in capitals and without hyphens it is the same, and the password that was too short did not use it up
        var typed = code.Replace("-", "").ToUpperInvariant();
        var tries = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Clerk.At(web).StepAsync("first", new { facility = one, code = typed, name = $"office0{i}", password = Clerk.Password })));
        Assert.Equal(["account-refused", "account-refused", "account-refused", "enrol"], tries.Order());
    }

    [Fact]
    public async Task Nothing_of_the_portal_is_shown_before_both_factors_are_there()
    {
        var facility = await Clerk.NewFacilityAsync(web, "1310000103");
        var stranger = Clerk.At(web);
        var half = Clerk.At(web);
        Assert.Equal("enrol", await half.StepAsync("first", new { facility, code = await web.Operator.NewEnrolmentCodeAsync(facility, Ct), name = "office01", password = Clerk.Password }));
        foreach (var path in new[] { "", "/setup", "/guide", "/coupons", "/purchase", "/subsidies", "/phones", "/settings", "/usage", "/usage.csv", "/notices", "/account", "/accounts" })
        {
            Assert.Equal("", await stranger.ReadAsync(path));
            Assert.Equal("", await half.ReadAsync(path));
        }
        using var post = await stranger.Http.PostAsync("/portal/coupons", null, Ct);
        Assert.NotEqual(HttpStatusCode.OK, post.StatusCode);
    }

    [Fact]
    public async Task Two_facilities_may_use_the_same_name_and_administrators_see_and_change_their_own_accounts_only()
    {
        var (one, two) = (await Clerk.NewFacilityAsync(web, "1310000104", name: "いち医院"), await Clerk.NewFacilityAsync(web, "1310000105", name: "に医院"));
        var (first, second) = (await Clerk.AdministratorAsync(web, one), await Clerk.AdministratorAsync(web, two));
        Assert.Contains("いち医院", await first.ReadAsync(""));
        Assert.DoesNotContain("いち医院", await second.ReadAsync(""));

        await first.ActAsync("accounts", new { name = "desk01", role = "reception" });
        var id = System.Text.RegularExpressions.Regex.Match(await first.ReadAsync("/accounts"), "/portal/accounts/([0-9a-f-]{36})/stop").Groups[1].Value;
        Assert.DoesNotContain("desk01", await second.ReadAsync("/accounts"));
        Assert.Equal(HttpStatusCode.Conflict, (await second.ActAsync($"accounts/{id}/stop")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await second.ActAsync($"accounts/{id}/reset")).Status);
        Assert.Equal(HttpStatusCode.OK, (await first.ActAsync($"accounts/{id}/stop")).Status);
        Assert.Equal("sign-in-wrong", await Clerk.At(web).StepAsync("sign-in", new { facility = two, name = "desk01", password = Clerk.Password }));
    }

    [Fact]
    public async Task A_receptionist_sees_the_pages_and_may_not_act_for_the_facility()
    {
        var facility = await Clerk.NewFacilityAsync(web, "1310000106");
        var administrator = await Clerk.AdministratorAsync(web, facility);
        var desk = await Clerk.ReceptionistAsync(web, administrator, facility);
        Assert.Contains("クーポンコード", await desk.ReadAsync("/coupons"));
        Assert.Equal("", await desk.ReadAsync("/accounts"));
        foreach (var (path, body) in new (string, object)[]
        {
            ("coupons", new { request = Guid.NewGuid() }), ("purchase/code", new { }), ("phones", new { act = "stop" }), ("settings", new { terms = "confirmed" }),
            ("usage", new { month = "2025-10", claims = "10" }), ("accounts", new { name = "desk02", role = "administrator" }),
        })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await desk.ActAsync(path, body)).Status);
            Assert.NotEqual(HttpStatusCode.NoContent, (await desk.ActAsync(path, body)).Status);
        }
        Assert.Contains("受付中</span>", await administrator.ReadAsync("/phones"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var administrator = await Clerk.AdministratorAsync(web, await Clerk.NewFacilityAsync(web, "1310000107"));
        administrator.Http.DefaultRequestHeaders.Remove("X-Kazasu-Client");
        using var form = new FormUrlEncodedContent([new("act", "stop")]);
        using var answer = await administrator.Http.PostAsync("/portal/phones", form, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
