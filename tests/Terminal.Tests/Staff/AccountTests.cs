using System.Net;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Staff;

public sealed class AccountTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handed_over_password_opens_only_the_page_for_a_new_one()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (admin, _) = await Desk.FirstAsync(clinic);
        var (status, password) = await admin.ActAsync("accounts", new { name = "clinic02", role = "reception" });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.ActAsync("accounts", new { name = "CLINIC02", role = "reception" })).Status);

        var desk = await Desk.AtAsync(clinic);
        Assert.Equal("new-password", await desk.StepAsync("sign-in", new { name = "clinic02", password }));
        Assert.Equal("sign-in-wrong", await desk.StepAsync("enrol", new { offer = "x", code = "123456" }));
        Assert.Equal("password-refused", await desk.StepAsync("password", new { password }));
        Assert.Equal("enrol", await desk.StepAsync("password", new { password = "夏のうみ-はながさく-77" }));
        await desk.EnrolAsync();
        Assert.True(await desk.InAsync());

        using var list = await desk.Http.GetAsync("/staff/accounts", Ct);
        Assert.NotEqual(HttpStatusCode.OK, list.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await desk.ActAsync("accounts", new { name = "clinic03", role = "administrator" })).Status);
    }

    [Fact]
    public async Task Stopping_or_resetting_an_account_ends_its_sign_ins_at_once()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (admin, _) = await Desk.FirstAsync(clinic);
        var (desk, id) = await SecondAsync(clinic, admin);

        Assert.Equal(HttpStatusCode.OK, (await admin.ActAsync($"accounts/{id}/stop")).Status);
        Assert.False(await desk.InAsync());
        Assert.Equal("sign-in-wrong", await desk.StepAsync("sign-in", new { name = "clinic02", password = Desk.Password }));

        await admin.ActAsync($"accounts/{id}/resume");
        Assert.Equal("second-factor", await desk.StepAsync("sign-in", new { name = "clinic02", password = Desk.Password }));
        var (_, fresh) = await admin.ActAsync($"accounts/{id}/reset");
        Assert.Equal("sign-in-wrong", await desk.StepAsync("sign-in", new { name = "clinic02", password = Desk.Password }));
        Assert.Equal("new-password", await desk.StepAsync("sign-in", new { name = "clinic02", password = fresh }));
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_stopped_and_nobody_stops_himself()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (admin, _) = await Desk.FirstAsync(clinic);
        var own = Guid.Parse(clinic.Log.Single(line => line.Contains("first account made")).Split(' ')[^1]);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.ActAsync($"accounts/{own}/stop")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.ActAsync($"accounts/{own}/reset")).Status);
        Assert.True(await admin.InAsync());
    }

    [Fact]
    public async Task Changing_the_password_ends_the_other_sign_ins_of_the_account()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (one, secret) = await Desk.FirstAsync(clinic);
        var two = await Desk.AtAsync(clinic);
        await two.StepAsync("sign-in", new { name = "clinic01", password = Desk.Password });
        Assert.Equal("done", await two.StepAsync("second", new { code = Desk.NextCode(secret) }));

        Assert.Equal("password-refused", await one.StepAsync("password", new { old = "not it at all", password = "あきの空-たかく-1234" }));
        Assert.Equal("done", await one.StepAsync("password", new { old = Desk.Password, password = "あきの空-たかく-1234" }));
        Assert.True(await one.InAsync());
        Assert.False(await two.InAsync());
    }

    internal static async Task<(Desk Desk, Guid Id)> SecondAsync(ClinicFixture clinic, Desk admin, string name = "clinic02")
    {
        var (_, password) = await admin.ActAsync("accounts", new { name, role = "reception" });
        var desk = await Desk.AtAsync(clinic, DeviceRole.Reception);
        await desk.StepAsync("sign-in", new { name, password });
        await desk.StepAsync("password", new { password = Desk.Password });
        await desk.EnrolAsync();
        return (desk, await IdOfAsync(admin, name));
    }

    private static async Task<Guid> IdOfAsync(Desk admin, string name)
    {
        var page = await admin.Http.GetStringAsync("/staff/accounts", Ct);
        var row = page[page.IndexOf($"<th scope=\"row\" data-technical>{name}<", StringComparison.Ordinal)..];
        return Guid.Parse(row[(row.IndexOf("/staff/accounts/", StringComparison.Ordinal) + 16)..][..36]);
    }
}
