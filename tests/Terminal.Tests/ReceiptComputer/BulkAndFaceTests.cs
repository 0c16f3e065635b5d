using Kazasu.Interchange.OqsFiles;
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
        OqsMessage result = await FetchAsync(link, "3", reception);
        for (var i = 4; result.Header["SegmentOfResult"] == "2" && i < 200; i++) { await Task.Delay(50, TestContext.Current.CancellationToken); result = await FetchAsync(link, $"{i}", reception); }

        Assert.Equal(("1", reception, "500", "500", "0"), (result.Header["SegmentOfResult"], result.Header["ReceptionNumber"], result.Header["NumberOfProcessingResult"], result.Header["NumberOfNormalProcessing"], result.Header["NumberOfError"]));
        var units = result.Body.All("BulkConfirmUnit").ToList();
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"P{i}"), units.Select(unit => unit.Find("QualificationConfirmSearchInfo")!["ArbitraryIdentifier"]));
        Assert.All(units, unit => Assert.Equal("髙橋　花子", unit.Find("ResultOfQualificationConfirmation")!["Name"]));
        Assert.Equal(ResultCodes.NotKnown.Code, (await FetchAsync(link, "x", "no-such-number")).Header["ErrorCode"]);
    }

    [Theory]
    [InlineData("OQSmuimm"), InlineData("OQSmutic"), InlineData("OQSmuhvq"), InlineData("OQSmuonq")]
    public async Task Every_kind_of_list_goes_its_four_steps(string kind)
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Put($"{kind}01req_1.xml", LinkedClinic.Request($"{kind}01req"));
        var reception = (await link.AwaitAsync($"{kind}01res_1.xml")).Body["ReceptionNumber"]!;
        var result = await FetchAsync(link, "2", reception, kind);
        for (var i = 3; result.Header["SegmentOfResult"] == "2" && i < 200; i++) { await Task.Delay(20, TestContext.Current.CancellationToken); result = await FetchAsync(link, $"{i}", reception, kind); }
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
