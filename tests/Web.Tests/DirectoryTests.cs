using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Simulation;
using Kazasu.Testbed.World;
using Kazasu.Web.PhoneReady;

namespace Kazasu.Web.Tests;

/// <summary>From a phone held over a reader to the public list, and out of it again, through all parts.</summary>
public sealed class DirectoryTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    private const string Name = "かざす試験クリニック";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Code => web.Stack.World.Facility.Code;

    private async Task<string> UntilAsync(string path, Func<string, bool> wanted)
    {
        for (var i = 0; i < 300; i++)
        {
            using var answer = await web.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
            if (wanted(page)) { return page; }
            await Task.Delay(100, Ct);
        }

        throw new TimeoutException($"{path} never showed what was waited for.");
    }

    private async Task TellAsync(string what)
    {
        var operators = Directory.GetFiles(web.Folder, "operator-operator.pem", SearchOption.AllDirectories).Single();
        using var client = TlsClient.Create(web.Stack.Centre, operators, web.Stack.World.ServerAuthority);
        (await client.PostAsJsonAsync(CentreRoutes.FacilityDirectory.Replace("{code}", Code), new DirectoryNotice(what), CentreJson.Options, Ct)).EnsureSuccessStatusCode();
    }

    private async Task ReadAPhoneAsync()
    {
        var report = await Visit.RunAsync(web.Stack, new(web.Stack.World.Nation.Cast.Single(c => c.Key == "android").Index, null, "none"), Ct);
        Assert.Equal("valid", report.Result);

        // the kiosk is left as it was found
        using var kiosk = await KioskDriver.PairAsync(web.Stack, DeviceRole.Kiosk, Ct);
        await kiosk.UntilAsync(state => state == "done", TimeSpan.FromSeconds(30), Ct);
        await kiosk.TouchAsync("finish", null, Ct);
        await kiosk.UntilAsync(state => state == "first", TimeSpan.FromSeconds(30), Ct);
    }

    [Fact, Covers("D1", "D2", "D3", "D5", "D6", "D7", "D8", "D9", "D10", "D12", "D13", "SC-154", "SC-156")]
    public async Task A_facility_appears_by_itself_after_its_first_phone_read_and_goes_when_it_wishes()
    {
        var before = await web.ReadAsync("/directory?q=" + Uri.EscapeDataString(Name));
        Assert.Contains("0件", before);
        foreach (var said in (string[])["リストへの掲載前にスマートフォンに対応している場合があります", "受付のステッカー", "0120-95-0178", "0800-080-4583", "newpage_60802.html"]) { Assert.Contains(said, before); }

        using (var unlisted = await web.Http.GetAsync(new Uri("/directory/" + Code, UriKind.Relative), Ct)) { Assert.Equal(HttpStatusCode.NotFound, unlisted.StatusCode); }

        await ReadAPhoneAsync();
        var found = await UntilAsync("/directory?q=" + Uri.EscapeDataString("ｶｻﾞｽｼｹﾝ"), page => page.Contains(Name));
        Assert.Contains("東京都かざす市本町1丁目2番3号", found);
        Assert.Contains("最後に読み取りを確認した日", await web.ReadAsync("/directory/" + Code));

        await TellAsync("stopped");
        await UntilAsync("/directory/" + Code, page => page.Contains("現在、スマートフォンでの受付を停止しています"));
        await TellAsync("opted-out-stopped");
        var gone = await UntilAsync("/directory/" + Code, page => page.Contains("リストに掲載されていません"));
        Assert.DoesNotContain("停止", gone);

        await TellAsync("resumed");
        await ReadAPhoneAsync();
        await UntilAsync("/directory/" + Code, page => page.Contains("スマートフォンのマイナ保険証を利用できます"));
        await DataAsync();
    }

    private async Task DataAsync()
    {
        var csv = await web.Http.GetByteArrayAsync(new Uri(OpenData.List, UriKind.Relative), Ct);
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(csv[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([string.Join(',', OpenData.Columns), lines[1]], lines);
        Assert.StartsWith($"{Code},{Name},カザスシケンクリニック,医科診療所,東京都,東京都かざす市本町1丁目2番3号,000-000-0000,", lines[1]);

        var changes = await web.Http.GetFromJsonAsync<JsonElement>(OpenData.Changes, Ct);
        Assert.True(changes.GetProperty("changes")[0].GetProperty("listed").GetBoolean());
        var next = changes.GetProperty("next").GetString();
        Assert.Empty((await web.Http.GetFromJsonAsync<JsonElement>($"{OpenData.Changes}?since={next}", Ct)).GetProperty("changes").EnumerateArray());
        using var wrong = await web.Http.GetAsync(new Uri(OpenData.Changes + "?since=x", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.Path("docs", "schemas", "directory.schema.json"), Ct));
        Assert.Equal(OpenData.Columns, schema.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        using var shape = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.Path("docs", "schemas", "directory-changes.schema.json"), Ct));
        Assert.Equal(shape.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name), changes.EnumerateObject().Select(p => p.Name));
        Assert.Contains("2025年9月", await web.ReadAsync("/directory/figures"));
        Assert.Contains("医療機関コード", await web.ReadAsync("/directory/data"));
    }
}
