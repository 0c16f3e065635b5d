using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Terminal.Tests.Staff;
using Kazasu.Terminal.VisualMode;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Tests.VisualMode;

public sealed class PasscodeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("V1", "V2", "V3", "V4", "V5", "V6", "V8", "V14", "V15", "V16", "V17", "V18", "V20", "V22", "GP-44")]
    public async Task It_is_issued_after_a_confirmation_shown_once_and_can_be_looked_up_nowhere()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        Assert.Contains("目視確認用パスコード発行", await PageAsync(desk, "/staff/account"));
        var first = await PageAsync(desk, "/staff/passcode");
        Assert.Contains("まだ発行していません", first);
        Assert.Contains("有効期限はありません", first);
        Assert.Contains("調べる機能はありません", first);
        foreach (var scene in new[] { "暗証番号を忘れたとき", "認知症や障害", "体調が悪くなり", "機械のトラブル", "ずっと立って操作する", "子ども", "操作がよくわからない", "置くことが難しい" }) { Assert.Contains(scene, first); }
        Assert.Contains("https://www.mhlw.go.jp/content/10200000/001473356.pdf", first);
        Assert.Contains("よろしいですか", await PageAsync(desk, "/staff/passcode/confirm"));
        Assert.Contains("まだ発行していません", await PageAsync(desk, "/staff/passcode"));

        var digits = await IssueAsync(desk);
        Assert.Matches("^[0-9]{4}$", digits);
        foreach (var path in new[] { "/staff/passcode", "/staff/passcode/confirm", "/staff/account" })
        {
            Assert.DoesNotContain($">{digits}<", await PageAsync(desk, path));
        }
        Assert.Contains("発行済み", await PageAsync(desk, "/staff/passcode"));
    }

    [Fact, Covers("T28", "V9", "V21", "SC-096", "SC-097")]
    public async Task A_new_one_replaces_the_old_one_and_each_belongs_to_its_account_alone()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (admin, _) = await Desk.FirstAsync(clinic);
        var (other, otherId) = await AccountTests.SecondAsync(clinic, admin);
        var passcodes = clinic.App.Services.GetRequiredService<VisualPasscodes>();
        var others = await IssueAsync(other);
        var old = await IssueAsync(admin);
        var own = (await passcodes.AccountsAsync()).Single(a => a.Name == "clinic01").Id;
        var fresh = old;
        while (fresh == old || fresh == others) { fresh = await IssueAsync(admin); }

        Assert.Equal(PasscodeCheck.Wrong, await CheckAsync(passcodes, own, old));
        Assert.Equal(PasscodeCheck.Right, await CheckAsync(passcodes, own, fresh));
        Assert.Equal(PasscodeCheck.Wrong, await CheckAsync(passcodes, otherId, fresh));
        Assert.Equal(PasscodeCheck.Right, await CheckAsync(passcodes, otherId, others));
    }

    [Fact, Covers("V19")]
    public async Task It_has_no_expiry()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        var digits = await IssueAsync(desk);
        clinic.Clock.Advance(TimeSpan.FromDays(5000));
        var passcodes = clinic.App.Services.GetRequiredService<VisualPasscodes>();
        Assert.Equal(PasscodeCheck.Right, await CheckAsync(passcodes, (await passcodes.AccountsAsync()).Single().Id, digits));
    }

    [Fact]
    public async Task Wrong_ones_make_wait_longer_and_longer_also_when_they_come_at_once_and_a_new_issue_ends_the_wait()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        var digits = await IssueAsync(desk);
        var passcodes = clinic.App.Services.GetRequiredService<VisualPasscodes>();
        var id = (await passcodes.AccountsAsync()).Single().Id;
        var wrong = Wrong(digits);

        var tries = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CheckAsync(passcodes, id, wrong)));
        Assert.Equal(3, tries.Count(t => t == PasscodeCheck.Wrong));
        Assert.Equal(PasscodeCheck.Wait, await CheckAsync(passcodes, id, digits));
        clinic.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(PasscodeCheck.Wrong, await CheckAsync(passcodes, id, wrong));
        clinic.Clock.Advance(TimeSpan.FromMinutes(1.5));
        Assert.Equal(PasscodeCheck.Wait, await CheckAsync(passcodes, id, digits));
        Assert.Equal(PasscodeCheck.Right, await CheckAsync(passcodes, id, await IssueAsync(desk)));
    }

    [Fact]
    public async Task A_stopped_or_reset_account_has_no_passcode_that_works()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (admin, _) = await Desk.FirstAsync(clinic);
        var (other, id) = await AccountTests.SecondAsync(clinic, admin);
        var digits = await IssueAsync(other);
        var passcodes = clinic.App.Services.GetRequiredService<VisualPasscodes>();
        await admin.ActAsync($"accounts/{id}/stop");
        Assert.Equal(PasscodeCheck.Wrong, await CheckAsync(passcodes, id, digits));
        Assert.Empty(await passcodes.AccountsAsync());
        await admin.ActAsync($"accounts/{id}/resume");
        Assert.Equal(PasscodeCheck.Right, await CheckAsync(passcodes, id, digits));
        await admin.ActAsync($"accounts/{id}/reset");
        Assert.Equal(PasscodeCheck.Wrong, await CheckAsync(passcodes, id, digits));
    }

    [Fact]
    public async Task The_store_without_its_key_tells_nothing_and_the_log_neither()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        var digits = await IssueAsync(desk);
        var key = Path.Combine(clinic.Folder, "data", "visual-passcode.key");
        Assert.Equal(32, new FileInfo(key).Length);
        if (!OperatingSystem.IsWindows()) { Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key)); }
        Assert.DoesNotContain(clinic.Log, line => line.Split(' ', ':', '/').Contains(digits));

        await clinic.StopAsync();
        SqliteConnection.ClearAllPools();
        await File.WriteAllBytesAsync(key, new byte[32], Ct);
        await clinic.RestartAsync();
        var passcodes = clinic.App.Services.GetRequiredService<VisualPasscodes>();
        Assert.Equal(PasscodeCheck.Wrong, await CheckAsync(passcodes, (await passcodes.AccountsAsync()).Single().Id, digits));
    }

    internal static async Task<string> IssueAsync(Desk desk)
    {
        using var answer = await desk.Http.PostAsJsonAsync("/staff/passcode", new { }, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("passcode").GetString()!;
    }

    internal static string Wrong(string digits) => digits == "0000" ? "1111" : "0000";

    private static Task<PasscodeCheck> CheckAsync(VisualPasscodes passcodes, Guid account, string digits) => passcodes.CheckAsync(account, Encoding.ASCII.GetBytes(digits));

    private static async Task<string> PageAsync(Desk desk, string path) => WebUtility.HtmlDecode(await desk.Http.GetStringAsync(path, Ct));
}
