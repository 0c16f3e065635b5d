using System.Net;
using System.Text;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Facilities.Settings;
using Kazasu.Rules.Directory;
using Kazasu.Rules.Notices;
using Kazasu.Rules.Subsidy;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Web.Tests.Portal;

/// <summary>The portal's other rooms.</summary>
[Collection(nameof(PortalStack))]
public sealed class RoomsTests(RunningWeb web)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Covers("S1", "S2", "S5", "S9", "S11", "S36", "S38", "S39", "S47", "S48", "S49", "S53", "S55", "S56")]
    [InlineData("clinic", "price=9800&bought=2025-10-01", "補助額 <strong>4,900円")]
    [InlineData("clinic", "price=14000&bought=2025-10-01", "補助額 <strong>7,000円")]
    [InlineData("hospital", "price=15000&sets=4&bought=2025-10-01", "補助額 <strong>21,000円")]
    [InlineData("clinic", "price=9800&bought=2026-02-01", "購入期限（令和8年1月31日）を過ぎています")]
    [InlineData("clinic", "price=9800&bought=2025-08-28", "専用ページは令和7年8月29日に開きます")]
    [InlineData("clinic", "price=abc&bought=2025-10-01", "半角数字で入力してください")]
    [InlineData("hospital", "scheme=Outpatient&device=41000&modification=859000&applied=2026-01-15", "補助額 <strong>411,000円")]
    [InlineData("hospital", "scheme=Outpatient&modification=859000&applied=2026-01-16", "申請期限（令和8年1月15日）を過ぎています")]
    [InlineData("clinic", "scheme=HomeVisit&device=41000&modification=130000&applied=2025-12-01", "補助額 <strong>128,000円")]
    [InlineData("clinic", "scheme=Online&modification=130000&before=Outpatient&applied=2025-12-01", "追加の改修は不要")]
    [InlineData("clinic", "scheme=Outpatient&modification=130000&before=Outpatient&applied=2025-12-01", "いずれか1回のみ")]
    [InlineData("clinic", "scheme=EligibilityOnly&device=60000&online=no&applied=2025-12-01", "補助額 <strong>31,000円")]
    [InlineData("pharmacy", "scheme=MedicalAid&applied=2025-12-01", "上限 54,000円")]
    [InlineData("pharmacy", "scheme=PatientId&applied=2025-12-01", "薬局は医療費助成の受給者証の一体化のみ")]
    public async Task The_subsidy_pages_say_what_the_rules_say(string kind, string asked, string says)
    {
        var clerk = await OfKindAsync(kind);
        Assert.Contains(says, await clerk.ReadAsync("/subsidies?" + asked));
    }

    [Fact, Covers("S20", "S21", "S22", "S23", "S24", "SC-148")]
    public async Task The_invitation_code_is_masked_shown_to_administrators_only_and_each_showing_is_written_down()
    {
        var value = (await File.ReadAllTextAsync(web.Stack.InvitationCodeFile!, Ct)).Trim();
        var facility = await Clerk.NewFacilityAsync(web, "1310000401");
        var administrator = await Clerk.AdministratorAsync(web, facility);
        var page = await administrator.ReadAsync("/purchase?account=sole");
        Assert.Contains(InvitationCode.Masked, page);
        Assert.DoesNotContain(value, page);
        Assert.DoesNotContain("表示した記録", page);

        using var shown = await administrator.Http.PostAsync("/portal/purchase/code", System.Net.Http.Json.JsonContent.Create(new { account = "sole" }), Ct);
        Assert.Contains(value, await shown.Content.ReadAsStringAsync(Ct));
        page = await administrator.ReadAsync("/purchase?account=sole");
        Assert.DoesNotContain(value, page);
        Assert.Contains("表示した記録（1件）", page);

        var desk = await Clerk.ReceptionistAsync(web, administrator, facility);
        Assert.DoesNotContain("招待コードを表示する", await desk.ReadAsync("/purchase?account=corporation"));
    }

    [Fact, Covers("S15", "S19", "S25", "S26", "S27", "S29")]
    public async Task The_name_for_the_shop_is_built_and_what_is_missing_in_the_form_is_told()
    {
        var clerk = await Clerk.AdministratorAsync(web, await Clerk.NewFacilityAsync(web, "1310000402", name: "なまえ医院"));
        Assert.Contains("なまえ医院1310000402", await clerk.ReadAsync("/purchase?account=corporation"));
        Assert.DoesNotContain("なまえ医院1310000402", await clerk.ReadAsync("/purchase?account=have"));

        using var lacking = await clerk.Http.PostAsync("/portal/purchase/check", System.Net.Http.Json.JsonContent.Create(new { account = "sole", name = "なまえ医院", contact = "事務", telephone = "0", code = "" }), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, lacking.StatusCode);
        var said = WebUtility.HtmlDecode(await lacking.Content.ReadAsStringAsync(Ct));
        Assert.Contains("医療機関コード10桁をつなげたものになっていません", said);
        Assert.Contains("「招待コード」を選んでください", said);
        Assert.Contains("画面では任意でも、必ず入力してください", said);

        using var right = await clerk.Http.PostAsync("/portal/purchase/check", System.Net.Http.Json.JsonContent.Create(
            new { account = "sole", name = "なまえ医院1310000402", contact = "事務", telephone = "03-0000-0000", chose = "yes", code = "ZZ99ZZ" }), Ct);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.DoesNotContain("ZZ99ZZ", await right.Content.ReadAsStringAsync(Ct));
    }

    [Fact, Covers("T24", "T25", "T26", "T27", "SC-102")]
    public async Task Home_visits_are_switched_on_only_after_the_terms_were_confirmed()
    {
        var clerk = await Clerk.AdministratorAsync(web, await Clerk.NewFacilityAsync(web, "1310000403"));
        var early = await clerk.ActAsync("settings", new Dictionary<string, string> { ["home-visits"] = "use" });
        Assert.Equal((HttpStatusCode.Conflict, "terms-first"), (early.Status, early.Json!.Value.GetProperty("code").GetString()));
        Assert.Contains("いま：利用しない", await clerk.ReadAsync("/settings"));

        await clerk.ActAsync("settings", new { terms = FacilitySettings.Terms });
        Assert.Equal(HttpStatusCode.NoContent, (await clerk.ActAsync("settings", new Dictionary<string, string> { ["home-visits"] = "use" })).Status);
        var page = await clerk.ReadAsync("/settings");
        Assert.Contains("いま：利用する", page);
        Assert.Contains("《環境設定情報更新》", page);
        Assert.Contains("導入作業は、設定を変更したあとに", page);
    }

    [Fact, Covers("T29", "D8", "D9")]
    public async Task A_stop_is_told_to_the_directory_and_to_the_terminal_and_taken_back_again()
    {
        var code = Clerk.Code(web);
        var clerk = await Clerk.AdministratorAsync(web, code, "office41");
        var phones = web.Stack.CentreServices.GetRequiredService<PhoneReadyFacilities>();
        Assert.Equal(HttpStatusCode.NoContent, (await clerk.ActAsync("phones", new { act = "stop-unlisted" })).Status);
        var day = web.Stack.Calendar.Today;
        Assert.Equal(day, PublicDirectory.StoppedOn(day, await phones.EventsAsync(code, Ct)));
        Assert.IsType<Listing.LeftOut>(PublicDirectory.On(day, await phones.EventsAsync(code, Ct)));
        Assert.Contains("停止中", await clerk.ReadAsync(""));
        Assert.Contains("受付を再開する", await clerk.ReadAsync("/phones"));

        await clerk.ActAsync("phones", new { act = "resume" });
        Assert.Null(PublicDirectory.StoppedOn(day, await phones.EventsAsync(code, Ct)));
        await clerk.ActAsync("phones", new { act = "list" });
        await clerk.ActAsync("phones", new { act = "unlist" });
        Assert.Equal(OptOutReason.Other, Assert.IsType<Listing.LeftOut>(PublicDirectory.On(day, await phones.EventsAsync(code, Ct))).Reason);
        await clerk.ActAsync("phones", new { act = "list" });
        Assert.IsNotType<Listing.LeftOut>(PublicDirectory.On(day, await phones.EventsAsync(code, Ct)));
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.ActAsync("phones", new { act = "whatever" })).Status);
    }

    [Fact, Covers("N19", "N20", "N23", "N34")]
    public async Task Notices_in_force_are_there_and_who_has_read_what_is_seen_by_the_administrator()
    {
        var facility = await Clerk.NewFacilityAsync(web, "1310000404");
        var administrator = await Clerk.AdministratorAsync(web, facility);
        var desk = await Clerk.ReceptionistAsync(web, administrator, facility);
        web.Stack.Calendar.Set(new DateOnly(2025, 12, 1));
        var due = NoticeBoard.For(Audience.Facilities, new(2025, 12, 1));
        var page = await desk.ReadAsync("/notices");
        Assert.All(due, n => Assert.Contains(n.Says.Ja, page));
        Assert.DoesNotContain("読んだ職員", page);

        await desk.ActAsync("notices", new { notice = "N19" });
        await desk.ActAsync("notices", new { notice = "no such" });
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(await desk.ReadAsync("/notices"), "既読"));
        page = await administrator.ReadAsync("/notices");
        Assert.DoesNotContain("既読", page);
        Assert.Contains("読んだ職員 1人", page);
        Assert.Contains($"読んでいないお知らせ {due.Count}件", await administrator.ReadAsync(""));
        Assert.Contains($"読んでいないお知らせ {due.Count - 1}件", await desk.ReadAsync(""));

        // a subsidy that is over is announced no more
        web.Stack.Calendar.Set(new DateOnly(2026, 2, 1));
        Assert.DoesNotContain("汎用カードリーダーの購入補助は", await administrator.ReadAsync("/notices"));
    }

    [Fact, Covers("U3", "U4", "U8", "U9", "U10", "U35", "U36", "U39")]
    public async Task Both_rates_are_kept_apart_and_the_notified_one_prevails_over_the_estimate()
    {
        var facility = await Clerk.NewFacilityAsync(web, "1310000405");
        var clerk = await Clerk.AdministratorAsync(web, facility);
        web.Stack.Calendar.Set(new DateOnly(2025, 12, 20));
        var page = await clerk.ReadAsync("/usage");
        Assert.Contains("この施設の記録からの推計値です", page);
        Assert.DoesNotContain("加算2・5の基準以上", page);

        using var wrong = await clerk.Http.PostAsync("/portal/usage", System.Net.Http.Json.JsonContent.Create(new { month = "2025-09", claims = "many" }), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        await clerk.ActAsync("usage", new { month = "2025-09", claims = "250", notified = "44.40" });
        page = await clerk.ReadAsync("/usage");
        Assert.Contains("44.40%", page);
        Assert.Contains("加算2・5の基準以上", page); // applied in December 2025: 60 · 40 · 25
        Assert.Contains("<td>2025年11月</td><td>2025年12月</td>", page);

        // the rate is notified two months later, when nobody types the claims again
        await clerk.ActAsync("usage", new { month = "2025-08", claims = "200", notified = "" });
        await clerk.ActAsync("usage", new { month = "2025-08", claims = "", notified = "30.00" });

        using var csv = await clerk.Http.GetAsync("/portal/usage.csv", Ct);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        var lines = Encoding.UTF8.GetString(await csv.Content.ReadAsByteArrayAsync(Ct)).Split("\r\n");
        Assert.Equal(13 + 2, lines.Length);
        Assert.StartsWith("\uFEFF診療月,", lines[0]);
        Assert.Equal("2025-08,0,0,0,0,0,,,200,0.00,30.00,2025-10,2025-11", lines.Single(l => l.StartsWith("2025-08")));
        Assert.Equal("2025-09,0,0,0,0,0,,,250,0.00,44.40,2025-11,2025-12", lines.Single(l => l.StartsWith("2025-09")));
    }

    [Fact]
    public async Task The_facilitys_certificate_is_shown_with_its_last_day()
    {
        var clerk = await Clerk.AdministratorAsync(web, Clerk.Code(web), "office42");
        var page = "";
        for (var i = 0; i < 300 && !page.Contains("有効期限"); i++)
        {
            page = await clerk.ReadAsync("");
            if (!page.Contains("有効期限")) { await Task.Delay(100, Ct); }
        }
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPemFile(web.Stack.World.FacilityCertificate);
        Assert.Contains(Hosting.Clocks.JapaneseDate.Short(DateOnly.FromDateTime(new DateTimeOffset(certificate.NotAfter.ToUniversalTime()).ToOffset(Hosting.Clocks.CareCalendar.Japan).DateTime)), page);
    }

    private async Task<Clerk> OfKindAsync(string kind)
    {
        var code = kind switch { "hospital" => "1310000411", "clinic" => "1310000412", _ => "1310000413" };
        return s_clerks.TryGetValue(kind, out var known) ? known : s_clerks[kind] = await Clerk.AdministratorAsync(web, await Clerk.NewFacilityAsync(web, code, kind));
    }

    private static readonly Dictionary<string, Clerk> s_clerks = [];
}
