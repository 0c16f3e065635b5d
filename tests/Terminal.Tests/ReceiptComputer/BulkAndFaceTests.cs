using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.ReceiptComputer;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.ReceiptComputer;

/// <summary>The four steps of a list, and what kiosk visits leave for the receipt computer.</summary>
public sealed class BulkAndFaceTests
{
    [Fact]
    public async Task A_list_is_received_worked_off_and_fetched_with_every_person_in_its_order()
    {
        await using var link = await LinkedClinic.OpenAsync();
        var gate = new TaskCompletionSource();
        link.Clinic.Centre.Gate = gate.Task;
        link.Put("OQSmuquc01req_1.xml", LinkedClinic.Request("OQSmuquc01req", Persons(500)));
        var received = await link.AwaitAsync("OQSmuquc01res_1.xml");
        var reception = received.Body["ReceptionNumber"]!;

        Assert.Equal("2", (await FetchAsync(link, "2", reception)).Header["SegmentOfResult"]);
        await link.Clinic.RestartAsync();
        gate.SetResult();
        var result = await ResultAsync(link, reception);

        Assert.Equal(("1", reception, "500", "500", "0"), (result.Header["SegmentOfResult"], result.Header["ReceptionNumber"], result.Header["NumberOfProcessingResult"], result.Header["NumberOfNormalProcessing"], result.Header["NumberOfError"]));
        var units = result.Body.All("BulkConfirmUnit").ToList();
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"P{i}"), units.Select(unit => unit.Find("QualificationConfirmSearchInfo")!["ArbitraryIdentifier"]));
        Assert.All(units, unit => Assert.Equal("髙橋　花子", unit.Find("ResultOfQualificationConfirmation")!["Name"]));
        Assert.Equal(ResultCodes.NotKnown.Code, (await FetchAsync(link, "x", "no-such-number")).Header["ErrorCode"]);
    }

    [Fact]
    public async Task A_list_waits_until_the_line_is_back_also_over_a_restart_and_asks_everybody_under_one_id()
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.StaysCut = true;
        link.Clinic.Centre.BatchesUntilCut = 1;
        link.Put("OQSmuquc01req_1.xml", LinkedClinic.Request("OQSmuquc01req", Persons(InquiryBatches.Most + 100)));
        var reception = (await link.AwaitAsync("OQSmuquc01res_1.xml")).Body["ReceptionNumber"]!;
        await ClinicFixture.UntilAsync(() => Task.FromResult(link.Clinic.Centre.Cut));
        Assert.Equal("2", (await FetchAsync(link, "before", reception)).Header["SegmentOfResult"]);

        var before = link.Clinic.Centre;
        await link.Clinic.RestartAsync();
        Assert.Equal("2", (await FetchAsync(link, "after", reception)).Header["SegmentOfResult"]);
        link.Clinic.Centre.LoseAnswers = 1;
        link.Clinic.Centre.Cut = false;
        var result = await ResultAsync(link, reception);

        Assert.Equal(("1", $"{InquiryBatches.Most + 100}", "0"), (result.Header["SegmentOfResult"], result.Header["NumberOfNormalProcessing"], result.Header["NumberOfError"]));
        var ids = before.Batches.Concat(link.Clinic.Centre.Batches).SelectMany(b => b.Inquiries).Select(i => (i.Insured.Number, i.RequestId)).Distinct().ToList();
        Assert.Equal((InquiryBatches.Most + 100, InquiryBatches.Most + 100), (ids.Count, ids.DistinctBy(i => i.RequestId).Count()));
    }

    [Theory]
    [InlineData(1, "1"), InlineData(0, "9")]
    public async Task When_a_lists_patience_is_over_who_is_missing_gets_an_error_and_the_others_their_results(int batches, string segment)
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.BatchesUntilCut = batches;
        link.Put("OQSmuquc01req_1.xml", LinkedClinic.Request("OQSmuquc01req", Persons(InquiryBatches.Most + 3)));
        var reception = (await link.AwaitAsync("OQSmuquc01res_1.xml")).Body["ReceptionNumber"]!;
        await ClinicFixture.UntilAsync(() => Task.FromResult(link.Clinic.Centre.Cut));
        Assert.Equal("2", (await FetchAsync(link, "before", reception)).Header["SegmentOfResult"]);
        link.Clinic.Clock.Advance(new ReceiptComputerSettings { Folder = "" }.ListPatience);
        var result = await ResultAsync(link, reception);

        var good = batches * InquiryBatches.Most;
        Assert.Equal((segment, $"{good}", $"{InquiryBatches.Most + 3 - good}"), (result.Header["SegmentOfResult"], result.Header["NumberOfNormalProcessing"], result.Header["NumberOfError"]));
        Assert.Equal(segment == "9" ? ResultCodes.NoLine.Code : null, result.Header["ErrorCode"]);
        Assert.Equal(InquiryBatches.Most + 3, result.Body.Children.Count);
        Assert.All(result.Body.Children.Take(good), unit => Assert.Equal(("1", "1"), (unit["ProcessingResultStatus"], unit["QualificationValidity"])));
        Assert.All(result.Body.Children.Skip(good), unit => Assert.Equal(("2", ResultCodes.NoLine.Code, null), (unit["ProcessingResultStatus"], unit["ProcessingResultCode"], unit["QualificationValidity"])));
    }

    [Theory]
    [InlineData(false, "0"), InlineData(true, "1"), InlineData(null, "1")]
    public async Task A_list_tells_the_patient_number_and_whether_the_limit_changed_or_that_is_not_known(bool? changed, string told)
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.ReferenceNumber = "0000012345";
        link.Clinic.Centre.Inquiry = r => Answers.Valid(r) with { LimitChanged = changed };
        link.Put("OQSmuquc01req_1.xml", LinkedClinic.Request("OQSmuquc01req", Persons(1)));
        var unit = Assert.Single((await ResultAsync(link, (await link.AwaitAsync("OQSmuquc01res_1.xml")).Body["ReceptionNumber"]!)).Body.Children);
        Assert.Equal((told, "0000012345"), (unit.Find("ResultOfQualificationConfirmation")!["LimitApplicationCertificateChanged"], unit["ReferenceNumber"]));
    }

    [Fact]
    public async Task A_list_that_the_centre_refuses_is_told_as_refused_and_not_asked_again()
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.Refuse = ErrorCodes.FacilityUnknown;
        link.Put("OQSmuquc01req_1.xml", LinkedClinic.Request("OQSmuquc01req", Persons(2)));
        var result = await ResultAsync(link, (await link.AwaitAsync("OQSmuquc01res_1.xml")).Body["ReceptionNumber"]!);
        Assert.Equal(("1", "0", "2"), (result.Header["SegmentOfResult"], result.Header["NumberOfNormalProcessing"], result.Header["NumberOfError"]));
        Assert.All(result.Body.Children, unit => Assert.Equal(ResultCodes.Refused.Code, unit["ProcessingResultCode"]));
        Assert.Single(link.Clinic.Centre.Batches);
    }

    [Theory]
    [InlineData("OQSmuimm"), InlineData("OQSmutic"), InlineData("OQSmuhvq"), InlineData("OQSmuonq")]
    public async Task Every_kind_of_list_goes_its_four_steps(string kind)
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Put($"{kind}01req_1.xml", LinkedClinic.Request($"{kind}01req"));
        var reception = (await link.AwaitAsync($"{kind}01res_1.xml")).Body["ReceptionNumber"]!;
        var result = await ResultAsync(link, reception, kind);
        Assert.Equal(("1", kind == "OQSmuimm" ? "1" : "0"), (result.Header["SegmentOfResult"], result.Header["NumberOfProcessingResult"]));
    }

    [Fact, Covers("I3", "K25")]
    public async Task A_kiosk_visit_leaves_one_face_file_with_consents_and_patient_number_also_over_a_restart()
    {
        await using var link = await LinkedClinic.OpenAsync(ready: true);
        link.Clinic.Centre.ReferenceNumber = "0000012345";
        await link.Clinic.ToHoldAsync();
        link.Clinic.Hold(Phones.Android());
        await link.Clinic.AwaitAsync("consenting");
        Assert.Empty(Directory.GetFiles(link.Face));
        await link.Clinic.TouchAsync("consent", new { choice = "each" });
        foreach (var (kind, answer) in ((string, string)[])[("health-checkup", "yes"), ("medication", "no"), ("treatment", "no")])
        {
            await link.Clinic.TouchAsync("consent", new Dictionary<string, string> { [kind] = answer });
        }

        await ClinicFixture.UntilAsync(() => Task.FromResult(Directory.GetFiles(link.Face).Length == 1));
        await link.Clinic.RestartAsync();
        await Task.Delay(600, TestContext.Current.CancellationToken);
        var name = Path.GetFileName(Assert.Single(Directory.GetFiles(link.Face)));
        Assert.Matches($"^OQSsiquc01res_face_{ClinicFixture.Facility}[0-9a-f]{{20}}_[0-9]{{14}}\\.xml$", name);
        var message = await link.AwaitAsync(name, link.Face);
        var result = message.Body.Find("ResultList")!.Children[0];
        Assert.Equal(("1", "1", "0", "0000012345"), (message.Header["ReferenceClassification"], result["SpecificHealthCheckupsInfoConsFlg"], result["PharmacistsInfoConsFlg"], result["ReferenceNumber"]));
        Assert.NotNull(result["SpecificHealthCheckupsInfoAvailableTime"]);
        Assert.Matches("^[A-Za-z0-9_-]{15}=$", message.Header["ArbitraryFileIdentifier"]!);
        Assert.Null(message.Body.Find("QualificationConfirmSearchInfo"));
    }

    [Fact]
    public async Task A_visit_whose_consents_are_decided_after_midnight_leaves_its_face_file()
    {
        await using var link = await LinkedClinic.OpenAsync(ready: true);
        await link.Clinic.ToHoldAsync();
        link.Clinic.Hold(Phones.Android());
        await link.Clinic.AwaitAsync("consenting");
        link.Clinic.Calendar.Now = SetCalendar.At(2025, 10, 7, 0, 1);
        await link.Clinic.TouchAsync("consent", new { choice = "all" });
        await ClinicFixture.UntilAsync(() => Task.FromResult(Directory.GetFiles(link.Face).Length == 1));
    }

    /// <summary>Asks until the list is done.</summary>
    private static async Task<OqsMessage> ResultAsync(LinkedClinic link, string reception, string kind = "OQSmuquc")
    {
        for (var i = 0; ; i++)
        {
            if (await FetchAsync(link, $"done{i}", reception, kind) is var result && (result.Header["SegmentOfResult"] != "2" || i >= 600)) { return result; }
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<OqsMessage> FetchAsync(LinkedClinic link, string suffix, string reception, string kind = "OQSmuquc")
    {
        var request = OqsMessage.New(kind + "02req");
        request.Header.Add("MedicalInstitutionCode", ClinicFixture.Facility);
        request.Body.Add("ReceptionNumber", reception);
        link.Put($"{kind}02req_{suffix}.xml", OqsWriter.Write(request, shiftJis: false).Bytes);
        return await link.AwaitAsync($"{kind}02res_{suffix}.xml");
    }

    private static Action<OqsMessage> Persons(int count) => message =>
    {
        for (var i = 0; i < count; i++)
        {
            message.Body.Add(new Node("QualificationConfirmSearchInfo").Add("InsurerNumber", "01130012").Add("InsuredIdentificationNumber", $"{i}")
                .Add("Birthdate", "19850412").Add("LimitApplicationCertificateRelatedConsFlg", "0").Add("ArbitraryIdentifier", $"P{i}"));
        }
    };
}
