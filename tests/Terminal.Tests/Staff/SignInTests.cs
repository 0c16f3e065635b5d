using System.Net;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Testbed.Simulation;
using Microsoft.Data.Sqlite;

namespace Kazasu.Terminal.Tests.Staff;

public sealed class SignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_account_is_made_at_a_set_up_device_and_only_once()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var reception = await Desk.AtAsync(clinic);
        using var refused = await reception.Http.PostAsync("/staff/first", null, Ct);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);

        var (desk, _) = await Desk.FirstAsync(clinic);
        Assert.True(await desk.InAsync());
        var another = await Desk.AtAsync(clinic, DeviceRole.Setup);
        Assert.Equal("account-refused", await another.StepAsync("first", new { name = "clinic02", password = Desk.Password }));
    }

    [Theory]
    [InlineData("clinic01", "short", "too short")]
    [InlineData("clinic01", "aaaaaaaaaaaaaaaa", "one letter only")]
    [InlineData("clinic01", "this-is-Clinic01-here", "holds the name")]
    [InlineData("c", Desk.Password, "name too short")]
    [InlineData("受付の人", Desk.Password, "name of other letters")]
    public async Task A_weak_password_or_a_strange_name_is_refused(string name, string password, string why)
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var desk = await Desk.AtAsync(clinic, DeviceRole.Setup);
        Assert.True(await desk.StepAsync("first", new { name, password }) == "account-refused", why);
    }

    [Fact]
    public async Task Signing_in_takes_the_password_and_a_code_and_each_code_once()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (_, secret) = await Desk.FirstAsync(clinic);

        var desk = await Desk.AtAsync(clinic);
        Assert.Equal("sign-in-wrong", await desk.StepAsync("second", new { code = Desk.NextCode(secret) }));
        Assert.Equal("sign-in-wrong", await desk.StepAsync("sign-in", new { name = "clinic01", password = Desk.Password + "x" }));
        Assert.Equal("second-factor", await desk.StepAsync("sign-in", new { name = "Clinic01", password = Desk.Password }));
        Assert.False(await desk.InAsync());
        Assert.Equal("sign-in-wrong", await desk.StepAsync("second", new { code = "000000" }));
        var (code, later) = (Desk.NextCode(secret), Authenticator.Code(secret, DateTimeOffset.UtcNow.AddSeconds(60)));
        Assert.Equal("done", await desk.StepAsync("second", new { code = $"{code[..3]} {code[3..]}" }));
        Assert.True(await desk.InAsync());

        var other = await Desk.AtAsync(clinic);
        Assert.Equal("second-factor", await other.StepAsync("sign-in", new { name = "clinic01", password = Desk.Password }));
        Assert.Equal("sign-in-wrong", await other.StepAsync("second", new { code }));

        // neither is one that was taken before the newest
        Assert.Equal("done", await other.StepAsync("second", new { code = later }));
        var third = await Desk.AtAsync(clinic);
        Assert.Equal("second-factor", await third.StepAsync("sign-in", new { name = "clinic01", password = Desk.Password }));
        Assert.Equal("sign-in-wrong", await third.StepAsync("second", new { code }));
    }

    [Fact]
    public async Task Nobody_with_a_second_factor_can_set_up_another_one_with_the_password_alone()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await Desk.FirstAsync(clinic);
        var desk = await Desk.AtAsync(clinic);
        await desk.StepAsync("sign-in", new { name = "clinic01", password = Desk.Password });
        using var page = await desk.Http.GetAsync("/staff/enrol", Ct);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("sign-in-wrong", await desk.StepAsync("enrol", new { offer = "x", code = "123456" }));
        Assert.Equal("sign-in-first", await desk.StepAsync("passkey/creation-options", new { }));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_the_right_one_too_also_when_they_come_at_once()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await Desk.FirstAsync(clinic);
        var desk = await Desk.AtAsync(clinic);
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => desk.StepAsync("sign-in", new { name = "clinic01", password = $"wrong password {i}" })));
        Assert.Equal(4, tries.Count(t => t == "sign-in-wrong"));
        Assert.Equal("sign-in-locked", await desk.StepAsync("sign-in", new { name = "clinic01", password = Desk.Password }));
    }

    [Fact]
    public async Task A_device_that_is_not_paired_sees_no_staff_page_and_a_kiosk_neither()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await Desk.FirstAsync(clinic);
        foreach (var http in new[] { clinic.NewClient(), clinic.Kiosk })
        {
            using var answer = await http.PostAsync("/staff/sign-in", null, Ct);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect or HttpStatusCode.Forbidden, $"{answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_signing_out_ends_it()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        var browser = await clinic.PairedAsync(DeviceRole.Reception, program: false);
        using var form = new FormUrlEncodedContent([new("name", "clinic01"), new("password", Desk.Password)]);
        using var answer = await browser.PostAsync("/staff/sign-in", form, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.ActAsync("sign-out")).Status);
        Assert.False(await desk.InAsync());
    }

    [Fact]
    public async Task Neither_log_nor_store_holds_a_password_a_name_or_an_authenticators_secret_in_the_clear()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, secret) = await Desk.FirstAsync(clinic);
        await desk.StepAsync("sign-in", new { name = "clinic01", password = "wrong password 1" });
        Assert.Contains(clinic.Log, line => line.Contains("sign-in Wrong"));
        Assert.DoesNotContain(clinic.Log, line => line.Contains("clinic01") || line.Contains(Desk.Password) || line.Contains(secret));

        await clinic.StopAsync();
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.Combine(clinic.Folder, "data"), "terminal.db*"))
        {
            var text = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, Ct));
            Assert.False(text.Contains(Desk.Password) || text.Contains(secret), file);
        }
    }
}
