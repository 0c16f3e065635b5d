using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.ReceiptComputer;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>A receipt computer's maker gets any answer on demand, by the way a real terminal goes.</summary>
public sealed class ReceiptComputerTests(RunningStack run) : IClassFixture<RunningStack>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Folder => run.Stack.LinkFolder;
    private readonly HttpClient _http = new() { BaseAddress = run.Stack.Testbed };
    private static int s_sent;

    public static TheoryData<string, string, int> Validities => new() { { "valid", "1", 1 }, { "invalid", "2", 1 }, { "invalid-newer", "3", 1 }, { "no-record", "4", 0 }, { "several", "5", 0 } };

    [Theory, MemberData(nameof(Validities)), Covers("E2")]
    public async Task Every_validity_comes_for_whoever_is_asked_for_and_goes_again(string validity, string code, int results)
    {
        await WishAsync(new { validity });
        foreach (var somebody in (Action<Node>[])[Cast, Nobody])
        {
            var answer = await AskAsync(somebody);
            Assert.Equal((code, results), (answer.Body["QualificationValidity"], answer.Body.Find("ResultList")?.Children.Count ?? 0));
        }

        await WishAsync(new { });
        Assert.Equal("1", (await AskAsync(Cast)).Body["QualificationValidity"]);
        Assert.Equal("4", (await AskAsync(Nobody)).Body["QualificationValidity"]);
    }

    [Fact, Covers("E8")]
    public async Task Every_class_of_limit_card_and_elderly_certificate_comes_on_demand()
    {
        foreach (var (limit, _) in CodeLists.Find("OQSCD012")!.Values)
        {
            await WishAsync(new { validity = "valid", limit, longTerm = true, elderly = 20, preschool = true, cardClass = "06", share = 10 });
            var result = (await AskAsync(Cast)).Body.Find("ResultList")!.Children[0];
            var told = result.Find("LimitApplicationCertificateRelatedInfo")!;
            Assert.Equal((limit, "020", "1", "06"), (told["LimitApplicationCertificateClassificationFlag"], result.Find("ElderlyRecipientCertificateInfo")!["ElderlyRecipientContributionRatio"],
                result["PreschoolClassification"], result["InsuredCardClassification"]));
            Assert.NotNull(told["LimitApplicationCertificateLongTermDate"]);
        }

        await WishAsync(new { });
    }

    [Fact]
    public async Task Each_ready_request_shows_the_result_code_that_it_is_there_for()
    {
        var probes = (await _http.GetFromJsonAsync<Dictionary<string, string>>("/api/receipt-computer/probes", Ct))!;
        Assert.Contains(ResultCodes.EligibilityOnly.Code, probes.Values);
        Assert.DoesNotContain(ResultCodes.Substituted.Code, probes.Values); // comes only in Shift_JIS

        await run.ResetAsync();
        await Kazasu.Testbed.Simulation.Visit.RunAsync(run.Stack, new(0, null, "none"), Ct); // medical information wants a consent
        foreach (var (key, code) in probes)
        {
            await WishAsync(new { });
            using var sent = await _http.PostAsJsonAsync("/api/receipt-computer/send", new { probe = key, person = 0 }, Ct);
            sent.EnsureSuccessStatusCode();
            if (code == ResultCodes.WrongName.Code)
            {
                await UntilAsync(() => Directory.GetFiles(Path.Combine(Folder, "aside")).Length > 0);
                continue;
            }

            var name = (await sent.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("name").GetString()!;
            await UntilAsync(() => run.Stack.Folders.Entries.Any(e => e.Name == name && e.Answered is not null));
            var shown = run.Stack.Folders.Entries.First(e => e.Name == name).Code;
            for (var i = 0; i < 60 && code == ResultCodes.NoInformation.Code && shown == ResultCodes.ConsentMissing.Code; i++) // the consent goes to the centre beside the patient's way
            {
                await Task.Delay(500, Ct);
                using var again = await _http.PostAsJsonAsync("/api/receipt-computer/send", new { probe = key, person = 0 }, Ct);
                name = (await again.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("name").GetString()!;
                await UntilAsync(() => run.Stack.Folders.Entries.Any(e => e.Name == name && e.Answered is not null));
                shown = run.Stack.Folders.Entries.First(e => e.Name == name).Code;
            }

            Assert.Equal((key, code == "1" && key == "list" ? null : code), (key, shown));
        }

        await WishAsync(new { });
    }

    [Fact]
    public async Task A_result_comes_late_in_two_halves_and_not_at_all_until_the_folder_is_mended()
    {
        await WishAsync(new { file = "half", restMs = 60_000, delayMs = 300 });
        var name = await PutAsync(Cast);
        var file = Path.Combine(Folder, "res", name.Answer().ToString());
        await UntilAsync(() => File.Exists(file) && new FileInfo(file).Length > 0);
        Assert.DoesNotContain("</XmlMsg>", await File.ReadAllTextAsync(file, Ct));
        await WishAsync(new { });
        Assert.Equal("1", (await AwaitAsync(name)).Body["QualificationValidity"]);

        await WishAsync(new { file = "none" });
        name = await PutAsync(Cast);
        await UntilAsync(() => run.Stack.Folders.Entries.Any(e => e.Name == name.ToString()));
        await Task.Delay(700, Ct);
        Assert.False(File.Exists(Path.Combine(Folder, "res", name.Answer().ToString())));
        Assert.True(File.Exists(Path.Combine(Folder, "req", name.ToString())));
        await WishAsync(new { });
        Assert.Equal("1", (await AwaitAsync(name)).Body["QualificationValidity"]);
    }

    [Fact, Covers("K25", "GP-38")]
    public async Task What_a_patient_agreed_to_at_the_kiosk_comes_to_the_receipt_computer_as_xml_and_pdf()
    {
        await WishAsync(new { });
        var person = run.Stack.World.Nation.Person(0);
        var coverage = person.Record.Coverages[^1];
        async Task<string> AskAsync(string kind, bool pdf)
        {
            var suffix = $"med{Interlocked.Increment(ref s_sent):0000}";
            var (api, bytes) = Client.MedicalRequest(run.Stack.World.Facility.Code, coverage.InsurerNumber, coverage.Symbol, coverage.Number, coverage.Branch, kind, pdf, suffix, shiftJis: false);
            var client = new Client(Folder, TimeProvider.System);
            await client.SendAsync(new(api, suffix, "xml"), bytes, Ct);
            return (await client.AwaitAsync(new(api, suffix, "xml"), TimeSpan.FromSeconds(60), Ct))!;
        }

        await run.ResetAsync();
        var report = await Kazasu.Testbed.Simulation.Visit.RunAsync(run.Stack, new(0, null, "none"), Ct);
        Assert.Equal("valid", report.Result);
        string file = "";
        OqsMessage? message = null;
        for (var i = 0; i < 60 && message?.Header["ResultCode"] != "1"; i++)
        {
            file = await AskAsync("treatment", pdf: false); // the consent goes to the centre beside the patient's way
            message = OqsReader.Read(FileName.Parse(Path.GetFileName(file))!.Layout!, await File.ReadAllBytesAsync(file, Ct)) is { Sound: true, Message: { } sound } ? sound : null;
            if (message?.Header["ResultCode"] != "1") { await Task.Delay(500, Ct); }
        }

        Assert.Equal("1", message!.Header["ResultCode"]);
        Assert.NotEmpty(message.Body.All("MeTrMonthInf"));
        Assert.Contains(message.Body.All("MeTrMonthInf"), m => m.Find("DiDateInfs")!.Children.Any(d => d.Find("DrugInfs") is not null));
        file = await AskAsync("medicines", pdf: true);
        Assert.EndsWith(".pdf", file);
        File.Copy(file, Repository.Path("TestResults", "pictures", "medicines.pdf"), overwrite: true);
    }

    [Fact, Covers("K25")]
    public async Task Certificates_are_asked_about_at_the_kiosk_shown_at_reception_and_written_into_the_face_file()
    {
        await WishAsync(new { });
        await run.ResetAsync();
        var before = Directory.GetFiles(Path.Combine(Folder, "face")).ToHashSet();
        var kiosk = await run.KioskAsync();
        var reception = await run.ReceptionAsync();
        await kiosk.ChoosePhoneAsync("Android");
        await kiosk.PinAsync("1234");
        await kiosk.SeeAsync("スマホをかざしてください");
        await run.Stack.Handsets.HoldAsync(run.Cast("mutual-aid"), Kazasu.Testbed.Phones.HeldThing.Phone, Ct);
        await kiosk.GetByText("限度額情報").First.WaitForAsync();
        await run.Stack.Handsets.ReleaseAsync(Ct);
        await kiosk.LookAsync("kiosk-consent-certificates");
        await kiosk.TouchAsync("すべて同意");
        await reception.GetByText("限度額の区分").First.WaitForAsync();
        await reception.LookAsync("reception-certificates");
        Assert.Contains("人工透析", await reception.Locator("main").InnerTextAsync());

        // results of earlier visits may come into the folder beside it
        string? written = null;
        await UntilAsync(() => (written = Directory.GetFiles(Path.Combine(Folder, "face")).Except(before).FirstOrDefault(TellsOfDiseases)) is not null);
        var face = OqsReader.Read(Catalogue.Find("OQSsiquc01res")!, await File.ReadAllBytesAsync(written!, Ct)).Message!.Body.Find("ResultList")!.Children[0];
        Assert.Equal(("1", "1"), (face["LimitApplicationCertificateRelatedConsFlg"], face["SpecificDiseasesCertificateRelatedConsFlg"]));
        Assert.Equal("A03", face.Find("LimitApplicationCertificateRelatedInfo")!["LimitApplicationCertificateClassificationFlag"]);
        await kiosk.CloseAsync();
        await reception.CloseAsync();
        await run.ResetAsync();
    }

    [Fact]
    public async Task What_arrived_is_shown_in_the_encoding_it_came_in()
    {
        await WishAsync(new { });
        await AwaitAsync(await PutAsync(Nobody, identifier: "見本窓口", shiftJis: true));
        Assert.Contains("見本窓口", System.Net.WebUtility.HtmlDecode(await _http.GetStringAsync(new Uri("/receipt-computer/arrived", UriKind.Relative), Ct)));
        Assert.Contains("encoding=\"Shift_JIS\"", System.Net.WebUtility.HtmlDecode(await _http.GetStringAsync(new Uri("/receipt-computer", UriKind.Relative), Ct)));
    }

    [Fact]
    public async Task A_wish_that_cannot_be_says_what_can()
    {
        using var answer = await _http.PostAsJsonAsync("/api/receipt-computer", new { limit = "Z99" }, Ct);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("OQSCD012", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task The_page_makes_an_answer_and_shows_it_by_itself()
    {
        await WishAsync(new { });
        var page = await run.TestbedAsync("/receipt-computer");
        await page.Locator("select[name=validity]").SelectOptionAsync("invalid-newer");
        await page.Locator("form[action='/receipt-computer'] button.primary").ClickAsync();
        await page.GetByText("答えを変えています").WaitForAsync();
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(e => e.name.includes('/receipt-computer/arrived'))");
        var name = await PutAsync(Cast);
        await AwaitAsync(name);
        await Assertions.Expect(page.Locator("#arrived tr[data-entry]").First).ToContainTextAsync("無効（新しい資格あり）", new() { Timeout = 30_000 });
        await page.Locator("#arrived summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("#arrived pre").First).ToContainTextAsync("<MedicalInstitutionCode>");
        await page.LookAsync("receipt-computer", japanese: false);
        await page.Locator("#wish-title").ScrollIntoViewIfNeededAsync();
        await page.EvaluateAsync("document.getElementById('wish-title').scrollIntoView()");
        await page.LookAsync("receipt-computer-wish", japanese: false);
        await page.SetViewportSizeAsync(390, 844);
        await page.LookAsync("receipt-computer-narrow", japanese: false);
        await page.Locator("button[name=back]").ClickAsync();
        await Assertions.Expect(page.GetByText("答えを変えています")).ToHaveCountAsync(0);
        await page.CloseAsync();
    }

    private void Cast(Node search)
    {
        var person = run.Stack.World.Nation.Person(0);
        var coverage = person.Record.Coverages[^1];
        search.Add("InsurerNumber", coverage.InsurerNumber).Add("InsuredCardSymbol", coverage.Symbol).Add("InsuredIdentificationNumber", coverage.Number)
            .Add("InsuredBranchNumber", coverage.Branch).Add("Birthdate", $"{person.Birth:yyyyMMdd}").Add("LimitApplicationCertificateRelatedConsFlg", "1");
    }

    /// <summary>A number that nobody of the sample nation has, as a maker's own test patient's.</summary>
    private static void Nobody(Node search) => search.Add("InsurerNumber", "06132013").Add("InsuredCardSymbol", "987").Add("InsuredIdentificationNumber", "654321")
        .Add("InsuredBranchNumber", "00").Add("Birthdate", "19700105").Add("LimitApplicationCertificateRelatedConsFlg", "0");

    private async Task WishAsync(object wish)
    {
        using var answer = await _http.PostAsJsonAsync("/api/receipt-computer", wish, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private async Task<OqsMessage> AskAsync(Action<Node> somebody) => await AwaitAsync(await PutAsync(somebody));

    private async Task<FileName> PutAsync(Action<Node> somebody, string? identifier = null, bool shiftJis = false)
    {
        var name = new FileName("OQSsiquc01req", $"e2e{Interlocked.Increment(ref s_sent):0000}", "xml");
        var request = OqsMessage.New("OQSsiquc01req");
        request.Header.Add("QualificationConfirmationDate", $"{run.Stack.Calendar.Today:yyyyMMdd}").Add("MedicalInstitutionCode", run.Stack.World.Facility.Code).Add("ArbitraryFileIdentifier", identifier);
        var search = new Node("QualificationConfirmSearchInfo");
        somebody(search);
        request.Body.Add(search);
        await new Client(Folder, TimeProvider.System).SendAsync(name, OqsWriter.Write(request, shiftJis).Bytes, Ct);
        return name;
    }

    private async Task<OqsMessage> AwaitAsync(FileName name)
    {
        var file = await new Client(Folder, TimeProvider.System).AwaitAsync(name, TimeSpan.FromSeconds(60), Ct);
        Assert.NotNull(file);
        var reading = OqsReader.Read(name.Answer().Layout!, await File.ReadAllBytesAsync(file, Ct));
        Assert.True(reading.Sound, string.Join('\n', reading.Faults));
        return reading.Message!;
    }

    private static bool TellsOfDiseases(string file)
    {
        var text = File.ReadAllText(file);
        return text.EndsWith("</XmlMsg>", StringComparison.Ordinal) && text.Contains("<SpecificDiseasesCertificateRelatedConsFlg>1<", StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> there)
    {
        for (var i = 0; i < 1_200 && !there(); i++) { await Task.Delay(50, Ct); }
        Assert.True(there());
    }
}
