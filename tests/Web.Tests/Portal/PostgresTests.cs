using System.Net;
using Kazasu.Centre.Facilities.Settings;
using Kazasu.Rules.Readiness;

namespace Kazasu.Web.Tests.Portal;

/// <summary>Every store of the portal on PostgreSQL, through its pages.</summary>
public sealed class PostgresTests(PostgresWeb web) : IClassFixture<PostgresWeb>
{
    [Fact]
    public async Task All_that_the_portal_keeps_is_kept_and_found_again_on_a_server_too()
    {
        web.Stack.Calendar.Set(new DateOnly(2025, 10, 6));
        var facility = Clerk.Code(web);
        var administrator = await Clerk.AdministratorAsync(web, facility);
        var desk = await Clerk.ReceptionistAsync(web, administrator, facility);
        var (status, coupon) = await administrator.ActAsync("coupons", new { request = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var (path, body) in new (string, object)[]
        {
            ("setup", new Dictionary<string, string> { ["face-reader"] = nameof(FaceReaderMaker.Almex) }), ("setup", new { check = "model", done = "yes" }),
            ("settings", new { terms = FacilitySettings.Terms }), ("settings", new Dictionary<string, string> { ["home-visits"] = "use" }),
            ("phones", new { act = "stop" }), ("notices", new { notice = "N19" }), ("usage", new { month = "2025-09", claims = "250", notified = "44.40" }), ("purchase/code", new { account = "sole" }),
        })
        {
            Assert.InRange((int)(await administrator.ActAsync(path, body)).Status, 200, 302);
        }
        foreach (var (path, words) in new (string, string)[]
        {
            ("", "停止中"), ("/setup", "取り消す"), ("/coupons", coupon!.Value.GetProperty("code").GetString()!), ("/purchase?account=sole", "表示した記録（1件）"), ("/settings", "いま：利用する"),
            ("/usage", "44.40%"), ("/notices", "読んだ職員 1人"), ("/account", "認証アプリ：登録済み"), ("/accounts", "desk01"), ("/guide", "導入ガイド"), ("/subsidies", "補助金"), ("/phones", "受付を再開する"),
        })
        {
            Assert.Contains(words, await administrator.ReadAsync(path));
        }
        Assert.Contains("かざす試験クリニック", await desk.ReadAsync(""));
    }
}
