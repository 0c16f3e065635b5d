using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.ReceiptComputer;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>From a facility's address on a patient's phone to the receipt computer's list, and lists filled by one click; every part as <c>./run</c> starts it.</summary>
public sealed class HomeCareTests(RunningStack run) : IClassFixture<RunningStack>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static int s_sent;

    [Fact, Covers("M8", "M10", "T27", "K25", "P6")]
    public async Task A_patient_at_home_opens_the_facilitys_address_signs_decides_and_stands_in_the_list_until_she_ends_it()
    {
        await run.ResetAsync();
        var person = run.Cast("mutual-aid");
        var door = await run.Stack.World.HomeDoorAsync(Treatments.HomeVisit, renew: false, Ct);
        var page = await run.WebAsync($"/home-reception/{door}");
        await page.SeeAsync("訪問診療等の受付");
        await page.LookAsync("home-reception");
        await SignAsync(page, person);
        await page.GetByText("さんの同意").WaitForAsync();
        await page.LookAsync("home-reception-consent");
        foreach (var (kind, choice) in ((string, string)[])[("特定健診等情報", "同意する"), ("薬剤情報", "同意する"), ("診療情報", "同意しない"), ("限度額適用認定証", "同意する"), ("特定疾病療養受療証", "同意する")])
        {
            await page.GetByRole(AriaRole.Group, new() { Name = kind }).GetByLabel(choice).CheckAsync();
        }

        await page.TouchAsync("この内容で受付する");
        await page.SeeAsync("受付しました");
        await page.LookAsync("home-reception-given");

        var unit = Assert.Single((await ListAsync("home-visits")).Body.All("BulkConfirmUnit"), u => Result(u)?["Name"] == "西田　久美子");
        var result = Result(unit)!;
        Assert.Equal(("1", "1", "1", "1", "0"), (unit["ProcessingResultStatus"], unit["QualificationValidity"], result["SpecificHealthCheckupsInfoConsFlg"], result["PharmacistsInfoConsFlg"], result["DiagnosisInfoConsFlg"]));
        Assert.Equal("1", result["LimitApplicationCertificateRelatedConsFlg"]);
        Assert.NotNull(result.Find("LimitApplicationCertificateRelatedInfo"));
        Assert.NotNull(result.Find("SpecificDiseasesCertificateList"));
        Assert.True(string.CompareOrdinal(result["PharmacistsInfoConsTime"], result["PharmacistsInfoAvailableTime"]) < 0);
        Assert.DoesNotContain((await ListAsync("online")).Body.All("BulkConfirmUnit"), u => Result(u)?["Name"] == "西田　久美子");

        var own = await run.WebAsync("/mynaportal");
        await own.GetByRole(AriaRole.Link, new() { Name = "アプリで署名する" }).ClickAsync();
        await own.SeeAsync("だれのアプリで署名しますか");
        await SignHereAsync(own, person);
        await own.GetByText("負担割合").First.WaitForAsync();
        await own.GotoAsync(new Uri(run.Stack.Web!, "/mynaportal/consents").ToString());
        await own.GetByText("在宅・オンラインの受付での同意").WaitForAsync();
        await own.LookAsync("mypage-consents-home");
        await own.GetByRole(AriaRole.Button, new() { Name = "薬剤情報の同意を終える（訪問診療等）" }).ClickAsync();
        await own.GetByText("同意を終えました").WaitForAsync();
        unit = Assert.Single((await ListAsync("home-visits")).Body.All("BulkConfirmUnit"), u => Result(u)?["Name"] == "西田　久美子");
        Assert.Equal(("2", "1"), (Result(unit)!["PharmacistsInfoConsFlg"], Result(unit)!["SpecificHealthCheckupsInfoConsFlg"]));
        await own.GetByRole(AriaRole.Button, new() { Name = "訪問診療等の受付をすべて終える" }).ClickAsync();
        await own.GetByText("いま有効な同意はありません").WaitForAsync();
        var left = (await ListAsync("home-visits")).Body.All("BulkConfirmUnit").ToList();
        Assert.DoesNotContain(left, u => Result(u)?["Name"] == "西田　久美子");
        Assert.Contains(left, u => u["ProcessingResultCode"] == ResultCodes.ConsentEndedByPatient.Code && u.Children.All(c => c.Name.StartsWith("ProcessingResult", StringComparison.Ordinal)));

        await own.GotoAsync(new Uri(run.Stack.Web!, "/mynaportal/accesses").ToString());
        await own.LookAsync("mypage-accesses-home");
        Assert.Contains("consented-list", await own.Locator(".log li").EvaluateAllAsync<string[]>("l => l.map(e => e.dataset.kind)"));
    }

    [Fact, Covers("M12")]
    public async Task An_online_visit_names_its_day_and_an_address_that_was_replaced_leads_nowhere()
    {
        await run.ResetAsync();
        var old = await run.Stack.World.HomeDoorAsync(Treatments.Online, renew: false, Ct);
        var door = await run.Stack.World.HomeDoorAsync(Treatments.Online, renew: true, Ct);
        Assert.NotEqual(old, door);
        var page = await run.WebAsync($"/home-reception/{old}");
        await page.SeeAsync("この受付は使えません");
        await page.LookAsync("home-reception-nowhere");
        await page.GotoAsync(new Uri(run.Stack.Web!, $"/home-reception/{door}").ToString());
        await SignAsync(page, run.Cast("android"));
        await page.GetByText("さんの同意").WaitForAsync();
        await page.LookAsync("home-reception-online");
        foreach (var kind in (string[])["特定健診等情報", "薬剤情報", "診療情報"]) { await page.GetByRole(AriaRole.Group, new() { Name = kind }).GetByLabel("同意しない").CheckAsync(); }

        await page.TouchAsync("この内容で受付する");
        await page.SeeAsync("受付しました");
        var result = Result(Assert.Single((await ListAsync("online")).Body.All("BulkConfirmUnit"), u => Result(u)?["Name"] == "青山　健太"))!;
        Assert.Equal(("0", null), (result["PharmacistsInfoConsFlg"], result["PharmacistsInfoConsTime"]));
    }

    [Fact, Covers("I5", "E5")]
    public async Task One_click_fills_all_three_lists_and_whose_display_was_stopped_is_in_none()
    {
        await run.ResetAsync();
        var page = await run.TestbedAsync("/receipt-computer");
        await page.GetByRole(AriaRole.Button, new() { Name = "作る" }).ClickAsync();
        await page.GetByText("一覧に、人が入っています").WaitForAsync(new() { Timeout = 60_000 });
        await page.LookAsync("receipt-computer-lists", japanese: false);
        using var http = new HttpClient { BaseAddress = run.Stack.Testbed };
        using var again = await http.PostAsync(new Uri("/api/receipt-computer/lists", UriKind.Relative), null, Ct);
        Assert.Equal(3, (await again.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("homeVisits").GetArrayLength());

        Assert.Contains((await ListAsync("home-visits")).Body.All("BulkConfirmUnit"), u => Result(u)?["Name"] == "青山　健太");
        Assert.Contains((await ListAsync("online")).Body.All("BulkConfirmUnit"), u => Result(u)?["Name"] == "森下　さくら");
        var aid = (await ListAsync("medical-aid")).Body.All("BulkConfirmUnit").ToList();
        Assert.Equal(["三宅　拓也", "山根　修"], aid.Select(u => Result(u)!["Name"]).Order(StringComparer.Ordinal));
        var alone = Result(aid.Single(u => Result(u)!["Name"] == "山根　修"))!;
        var ticket = alone.Find("PublicExpenseResultList")!.Children.Single();
        Assert.Equal(("A1", "0000025", "見本区福祉事務所"), (alone["InsuredCardClassification"], alone["InsuredIdentificationNumber"], alone["InsurerName"]));
        Assert.Equal(("01", "01", "1200", "02", $"{run.Stack.Calendar.Today:yyyyMM}"),
            (ticket["TicketType"], ticket["SingleOrCombinedUse"], ticket["SelfPayAmount"], ticket["StatusOfSocialInsurance"], ticket["MedicalTreatmentMonth"]));
    }

    private async Task SignAsync(IPage page, int person)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "アプリで署名する" }).ClickAsync();
        await page.SeeAsync("だれのアプリで署名しますか");
        await SignHereAsync(page, person);
    }

    private async Task SignHereAsync(IPage page, int person)
    {
        await page.GotoAsync($"{page.Url}&person={person}");
        var pin = page.Locator("#pin");
        if (await pin.IsVisibleAsync()) { await pin.FillAsync(run.Stack.World.Nation.Person(person).Phone!.Pin); }
        await page.Locator("#sign-go").ClickAsync();
    }

    private async Task<OqsMessage> ListAsync(string kind)
    {
        var suffix = $"home{Interlocked.Increment(ref s_sent):0000}";
        var (institution, today) = (run.Stack.World.Facility.Code, run.Stack.Calendar.Today);
        var (api, bytes) = Client.ListRequest(institution, kind, today.AddDays(-1), today.AddDays(1), suffix, shiftJis: false);
        var file = await new Client(run.Stack.LinkFolder, TimeProvider.System).ListAsync(new(api, suffix, "xml"), bytes, institution, TimeSpan.FromSeconds(60), Ct);
        Assert.NotNull(file);
        var reading = OqsReader.Read(FileName.Parse(Path.GetFileName(file))!.Layout!, await File.ReadAllBytesAsync(file, Ct));
        Assert.True(reading.Sound, string.Join("; ", reading.Faults));
        Assert.Equal("1", reading.Message!.Header["SegmentOfResult"]);
        return reading.Message;
    }

    private static Node? Result(Node unit) => unit.Find("ResultOfQualificationConfirmation");
}
