using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Devices;

/// <summary>Who may see and touch what.</summary>
public sealed class DeviceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_that_is_not_paired_sees_the_pairing_page_and_a_program_is_refused()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var stranger = clinic.NewClient();
        foreach (var path in new[] { "/kiosk/state", "/reception", "/setup", "/kiosk/events", $"/reception/visits/{Guid.NewGuid()}" })
        {
            using var answer = await stranger.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
        using var browser = new HttpRequestMessage(HttpMethod.Get, "/reception") { Headers = { { "Accept", "text/html" } } };
        using var page = await stranger.SendAsync(browser, Ct);
        Assert.Equal("/pair?as=reception", page.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_kiosk_sees_nothing_of_reception_or_set_up()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        foreach (var path in new[] { "/reception", $"/reception/visits/{Guid.NewGuid()}", "/setup", "/reception/events" })
        {
            using var answer = await clinic.Kiosk.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_code_works_once_for_its_role_and_ten_minutes()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var pairing = (TerminalPairing)clinic.App.Services.GetService(typeof(TerminalPairing))!;
        var code = pairing.NewCode(DeviceRole.Kiosk);
        Assert.Equal(HttpStatusCode.Forbidden, await PairAsync(clinic, code, "reception"));
        Assert.Equal(HttpStatusCode.NoContent, await PairAsync(clinic, code.ToLowerInvariant(), "kiosk"));
        Assert.Equal(HttpStatusCode.Forbidden, await PairAsync(clinic, code, "kiosk"));
        var old = pairing.NewCode(DeviceRole.Kiosk);
        clinic.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Forbidden, await PairAsync(clinic, old, "kiosk"));
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var pairing = (TerminalPairing)clinic.App.Services.GetService(typeof(TerminalPairing))!;
        var good = pairing.NewCode(DeviceRole.Kiosk);
        for (var i = 0; i < 10; i++) { Assert.Equal(HttpStatusCode.Forbidden, await PairAsync(clinic, "AAAAAAA" + i, "kiosk")); }
        Assert.Equal(HttpStatusCode.Forbidden, await PairAsync(clinic, good, "kiosk"));
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NoContent, await PairAsync(clinic, good, "kiosk"));
    }

    [Fact]
    public async Task In_a_testbed_a_code_opens_a_second_browser()
    {
        await using var clinic = await ClinicFixture.OpenAsync(adjust: s => s with { Testbed = true });
        var code = ((TerminalPairing)clinic.App.Services.GetService(typeof(TerminalPairing))!).NewCode(DeviceRole.Kiosk);
        Assert.Equal(HttpStatusCode.NoContent, await PairAsync(clinic, code, "kiosk"));
        Assert.Equal(HttpStatusCode.NoContent, await PairAsync(clinic, code, "kiosk"));
    }

    [Fact]
    public async Task A_pairing_outlives_a_restart_and_only_the_tokens_hash_is_stored()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        using var answer = await clinic.NewClient().PostAsync("/pair", JsonContent.Create(new { code = NewCode(clinic), @as = "kiosk" }), Ct);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("kazasu-kiosk="));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        var token = cookie.Split('=', 2)[1].Split(';')[0];
        await clinic.RestartAsync();
        var client = clinic.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", "kazasu-kiosk=" + token);
        using var state = await client.GetAsync("/kiosk/state", Ct);
        Assert.Equal(HttpStatusCode.OK, state.StatusCode);
        var store = await File.ReadAllBytesAsync(Path.Combine(clinic.Folder, "data", "terminal.db"), Ct);
        Assert.DoesNotContain(token, System.Text.Encoding.Latin1.GetString(store));
    }

    [Fact]
    public async Task A_form_without_its_token_and_a_program_without_its_header_change_nothing()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var browser = await clinic.PairedAsync(DeviceRole.Kiosk, program: false);
        using var form = await browser.PostAsync("/kiosk/start", new FormUrlEncodedContent([]), Ct);
        using var json = await browser.PostAsync("/kiosk/start", JsonContent.Create(new { }), Ct);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (form.StatusCode, json.StatusCode));
        Assert.Equal("first", (await clinic.StateAsync()).State);
    }

    [Fact]
    public async Task The_pages_form_works_without_script()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var browser = await clinic.PairedAsync(DeviceRole.Kiosk, program: false);
        var page = await clinic.PageAsync("/kiosk", browser);
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await browser.PostAsync("/kiosk/start", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Ct);
        Assert.Equal("/kiosk", answer.Headers.Location?.OriginalString);
        Assert.Equal("choosing-os", (await clinic.StateAsync()).State);
    }

    [Fact]
    public async Task A_foreign_host_name_is_not_answered()
    {
        await using var clinic = await ClinicFixture.OpenAsync(adjust: s => s with { HostNames = ["terminal.clinic.lan"] });
        foreach (var (host, status) in new[]
        {
            ("attacker.example", HttpStatusCode.BadRequest), ("localhost", HttpStatusCode.OK), ("kiosk.localhost", HttpStatusCode.OK), ("terminal.clinic.lan", HttpStatusCode.OK),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/kiosk/state") { Headers = { Host = host } };
            using var answer = await clinic.Kiosk.SendAsync(request, Ct);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Pages_may_not_be_stored_or_framed_and_load_only_our_own_style_and_script()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        using var answer = await clinic.Kiosk.GetAsync("/kiosk", Ct);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        foreach (Match file in Regex.Matches(page, "(?:href|src)=\"(/assets/[^\"]+)\""))
        {
            using var asset = await clinic.NewClient().GetAsync(file.Groups[1].Value, Ct);
            Assert.True((await asset.Content.ReadAsByteArrayAsync(Ct)).Length > 1000, file.Value);
            Assert.True(asset.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));
        }
        Assert.DoesNotContain("style=\"", page);
        Assert.DoesNotContain("onclick", page);
    }

    private static string NewCode(ClinicFixture clinic) => ((TerminalPairing)clinic.App.Services.GetService(typeof(TerminalPairing))!).NewCode(DeviceRole.Kiosk);

    private static async Task<HttpStatusCode> PairAsync(ClinicFixture clinic, string code, string role)
    {
        using var answer = await clinic.NewClient().PostAsync("/pair", JsonContent.Create(new { code, @as = role }), Ct);
        return answer.StatusCode;
    }
}
