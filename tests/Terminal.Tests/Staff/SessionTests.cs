using System.Net;
using Dapper;
using Kazasu.Hosting.Staff;
using Kazasu.Hosting.Stores;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Tests.Clinic;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Tests.Staff;

/// <summary>The sign-ins of an account: seen by their owner, ended one by one, and ended by time.</summary>
public sealed class SessionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_ends_one_of_them_which_holds_at_once()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (here, secret) = await Desk.FirstAsync(clinic);
        var there = await Desk.AtAsync(clinic);
        there.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36");
        await there.StepAsync("sign-in", new { name = "clinic01", password = Desk.Password });
        Assert.Equal("done", await there.StepAsync("second", new { code = Desk.NextCode(secret) }));

        var page = WebUtility.HtmlDecode(await here.Http.GetStringAsync("/staff/account", Ct));
        Assert.Contains("この画面", page);
        Assert.Contains("Chrome (Windows)", page);
        var elsewhere = Assert.Single(await SessionsAsync(clinic), s => s.Browser == "Chrome (Windows)");

        Assert.Equal(HttpStatusCode.NotFound, (await here.ActAsync("session/end", new { id = Guid.NewGuid() })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await here.ActAsync("session/end", new { id = elsewhere.Id })).Status);
        Assert.False(await there.InAsync());
        Assert.True(await here.InAsync());

        Assert.Equal(HttpStatusCode.NoContent, (await here.ActAsync("sign-out")).Status);
        Assert.Empty(await SessionsAsync(clinic));
    }

    [Fact]
    public async Task Nobody_ends_a_sign_in_of_another_account()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (admin, _) = await Desk.FirstAsync(clinic);
        var own = Assert.Single(await SessionsAsync(clinic)).Id;
        var (desk, _) = await AccountTests.SecondAsync(clinic, admin);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.ActAsync("session/end", new { id = own })).Status);
        Assert.True(await admin.InAsync());
    }

    [Fact]
    public async Task After_twelve_hours_one_signs_in_again_however_busy_one_was_and_a_change_of_the_password_does_not_begin_them_anew()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        await BackAsync(clinic, TimeSpan.FromHours(11));
        Assert.True(await desk.InAsync());
        Assert.Equal("done", await desk.StepAsync("password", new { old = Desk.Password, password = "あきの空-たかく-1234" }));
        Assert.True(await desk.InAsync());
        await BackAsync(clinic, TimeSpan.FromHours(1));
        Assert.False(await desk.InAsync());
    }

    private static async Task BackAsync(ClinicFixture clinic, TimeSpan by)
    {
        await using var db = await clinic.App.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        var unit = DateTimeOffset.UnixEpoch.Add(by).ToStored() - DateTimeOffset.UnixEpoch.ToStored();
        Assert.True(await db.ExecuteAsync("update staff_session set began_at = began_at - @unit", new { unit }) > 0);
    }

    private static async Task<IReadOnlyList<StaffSession>> SessionsAsync(ClinicFixture clinic)
    {
        await using var db = await clinic.App.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        return [.. (await db.QueryAsync<(string Id, string Browser)>("select id, browser from staff_session")).Select(r => new StaffSession(Guid.Parse(r.Id), r.Browser, default, default))];
    }

    [Fact]
    public async Task A_member_of_staff_who_asks_for_the_administrators_page_is_refused_and_the_log_says_so_without_a_name()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (admin, _) = await Desk.FirstAsync(clinic);
        var (desk, id) = await AccountTests.SecondAsync(clinic, admin);
        using var refused = await desk.Http.GetAsync("/staff/accounts", Ct);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains(clinic.Log, l => l.Contains($"refused: account {id} may not GET /staff/accounts"));
        Assert.DoesNotContain(clinic.Log, l => l.Contains("clinic02"));

        using var kiosk = await clinic.Kiosk.GetAsync("/reception", Ct);
        Assert.NotEqual(HttpStatusCode.OK, kiosk.StatusCode);
        Assert.Contains(clinic.Log, l => l.Contains($"refused: {nameof(DeviceRole.Kiosk)} may not GET /reception"));
    }

    [Theory]
    [InlineData("Chickenwing101", "one of the commonest as it is")]
    [InlineData("sunshine-2025", "a common one with a year")]
    [InlineData("!!football!!!!", "a common one with signs around it")]
    [InlineData("dragondragondragon", "a common one again and again")]
    [InlineData("１２３４５６７８９０１２", "a run in full width")]
    [InlineData("Kazasu-no-himitsu", "the name of the system")]
    [InlineData("うちのクリニックは駅前", "what everybody here thinks of")]
    [InlineData("1310000011-abcdef", "the facility's own code")]
    [InlineData("xx-Office01-yyzz", "the own name")]
    public void Passwords_that_are_tried_first_are_refused(string password, string why) =>
        Assert.True(PasswordWords.WhyNot(password, "office01", "1310000011") is not null, why);

    [Theory]
    [InlineData("さくら-山手線-0815")]
    [InlineData("correct horse battery staple")]
    [InlineData("q7w8e9r0t1y2u3i4")]
    [InlineData("dragon sunshine football")]
    public void Other_words_are_free_also_several_common_ones_together(string password) => Assert.Null(PasswordWords.WhyNot(password, "office01", ""));

    [Fact]
    public void The_list_of_the_commonest_is_there_and_every_context_word_is_written_as_it_is_compared()
    {
        Assert.True(PasswordWords.CommonCount > 3000);
        Assert.All(PasswordWords.Context, w => Assert.NotNull(PasswordWords.WhyNot($"xyz{w}12345", "")));
    }
}
