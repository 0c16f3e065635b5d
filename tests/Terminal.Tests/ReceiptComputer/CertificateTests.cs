using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.ReceiptComputer;

/// <summary>Certificates of the insurer in the files, at the kiosk and at reception.</summary>
public sealed class CertificateTests
{
    private static readonly CoverageDetails Details = new(
        "02", "髙橋　太郎", new(2025, 4, 2), Preschool: true, LossReason: null, new(new(2025, 7, 20), new(2025, 8, 1), new(2026, 7, 31), 20),
        [new("02", "A05", new(2025, 8, 1), new(2025, 8, 1), new(2026, 7, 31), new(2025, 9, 1))], [new("1", new(2025, 4, 2), new(2025, 4, 2), new(2026, 3, 31), 10_000)]);

    public static TheoryData<string> Classes => [.. CodeLists.Find("OQSCD012")!.Values.Select(v => v.Value)];

    [Theory, MemberData(nameof(Classes)), Covers("E8")]
    public async Task Every_class_of_limit_is_written_for_a_request_with_consent(string ofClass)
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.Inquiry = r => Answers.Valid(r) with { Coverages = [Answers.Coverage with { Details = Details with { Limits = [Details.Limits![0] with { Class = ofClass }] } }] };
        link.Put("OQSsiquc01req_1.xml", LinkedClinic.Request("OQSsiquc01req"));
        var result = (await link.AwaitAsync("OQSsiquc01res_1.xml")).Body.Find("ResultList")!.Children[0];

        Assert.True(Assert.Single(link.Clinic.Centre.Inquiries).LimitConsent);
        var limit = result.Find("LimitApplicationCertificateRelatedInfo")!;
        Assert.Equal(("02", ofClass, "20250801", "20260731", "20250901"), (limit["LimitApplicationCertificateClassification"], limit["LimitApplicationCertificateClassificationFlag"],
            limit["LimitApplicationCertificateValidStartDate"], limit["LimitApplicationCertificateValidEndDate"], limit["LimitApplicationCertificateLongTermDate"]));
        var elderly = result.Find("ElderlyRecipientCertificateInfo")!;
        Assert.Equal(("02", "髙橋　太郎", "20250402", "1", "020", "20250801"), (result["InsuredCardClassification"], result["InsuredName"], result["InsuredCertificateIssuanceDate"],
            result["PreschoolClassification"], elderly["ElderlyRecipientContributionRatio"], elderly["ElderlyRecipientValidStartDate"]));

        // by number, no disease is told and no consent but that to the limit
        Assert.Equal((null, null), (result["SpecificDiseasesCertificateRelatedConsFlg"], result["PharmacistsInfoConsFlg"]));
    }

    [Fact, Covers("K25")]
    public async Task What_is_certified_is_asked_at_the_kiosk_told_at_reception_and_written_with_its_time()
    {
        await using var link = await LinkedClinic.OpenAsync(ready: true);
        link.Clinic.Centre.Answer = r => Answers.Valid(r) with { Certified = ConsentKinds.Certificates };
        link.Clinic.Centre.Certified = r => new(1, r.CheckId, ClinicFixture.Facility, new(2025, 9, 19), DateTimeOffset.UtcNow, [Answers.Coverage with { Details = Details }]);
        await link.Clinic.ToHoldAsync();
        link.Clinic.Hold(Phones.Android());
        await link.Clinic.AwaitAsync("consenting");
        Assert.Contains("限度額情報", await link.Clinic.PageAsync("/kiosk"));
        var visit = (await link.Clinic.StateAsync()).Visit!.Value;
        await link.Clinic.TouchAsync("consent", new { choice = "all" });
        await ClinicFixture.UntilAsync(() => Task.FromResult(Directory.GetFiles(link.Face).Length == 1));

        Assert.Equal(ConsentKinds.Known, Assert.Single(link.Clinic.Centre.Consents).Kinds);
        var result = (await link.AwaitAsync(Path.GetFileName(Directory.GetFiles(link.Face)[0]), link.Face)).Body.Find("ResultList")!.Children[0];
        Assert.Equal(("1", "1", "1"), (result["LimitApplicationCertificateRelatedConsFlg"], result["SpecificDiseasesCertificateRelatedConsFlg"], result["DiagnosisInfoConsFlg"]));
        Assert.Equal($"{((Kazasu.Hosting.Clocks.ICareCalendar)link.Clinic.Calendar).Now:yyyyMMdd}", result["LimitApplicationCertificateRelatedConsTime"]![..8]);
        Assert.Equal(result["LimitApplicationCertificateRelatedConsTime"], result["DiagnosisInfoConsTime"]);
        Assert.Equal("A05", result.Find("LimitApplicationCertificateRelatedInfo")!["LimitApplicationCertificateClassificationFlag"]);
        var disease = Assert.Single(result.Find("SpecificDiseasesCertificateList")!.Children);
        Assert.Equal(("1", "10000"), (disease["SpecificDiseasesDiseaseCategory"], disease["SpecificDiseasesSelfPay"]));

        Assert.Equal("A05", Assert.Single((await link.Clinic.VisitAsync(visit)).Answer!.Coverages).Details!.Limits![0].Class);
    }

    [Fact, Covers("E9", "E10", "E13")]
    public async Task Reception_is_told_which_characters_the_receipt_computer_got_instead()
    {
        await using var link = await LinkedClinic.OpenAsync(shiftJis: true, ready: true);
        link.Clinic.Centre.Answer = r => Answers.Valid(r) with { Person = Answers.Person with { Name = "𠮷田　花子" } };
        await link.Clinic.ToHoldAsync();
        link.Clinic.Hold(Phones.Android());
        await link.Clinic.AwaitAsync("consenting");
        var page = System.Net.WebUtility.HtmlDecode(await link.Clinic.PageAsync("/reception", link.Clinic.Reception));
        Assert.Contains("𠮷 → 吉", page);
        Assert.Contains("𠮷田　花子", page);
    }

    [Fact, Covers("K25", "GP-38")]
    public async Task A_certificate_refused_at_the_kiosk_stays_unknown_here()
    {
        await using var link = await LinkedClinic.OpenAsync(ready: true);
        link.Clinic.Centre.Answer = r => Answers.Valid(r) with { Certified = [ConsentKinds.LimitCertificate] };
        await link.Clinic.ToHoldAsync();
        link.Clinic.Hold(Phones.Android());
        await link.Clinic.AwaitAsync("consenting");
        await link.Clinic.TouchAsync("consent", new { choice = "each" });
        foreach (var kind in (string[])[.. ConsentKinds.All, ConsentKinds.LimitCertificate]) { await link.Clinic.TouchAsync("consent", new Dictionary<string, string> { [kind] = "no" }); }
        await ClinicFixture.UntilAsync(() => Task.FromResult(Directory.GetFiles(link.Face).Length == 1));

        var result = (await link.AwaitAsync(Path.GetFileName(Directory.GetFiles(link.Face)[0]), link.Face)).Body.Find("ResultList")!.Children[0];
        Assert.Equal(("0", null), (result["LimitApplicationCertificateRelatedConsFlg"], result["LimitApplicationCertificateRelatedConsTime"]));
        Assert.Null(result.Find("LimitApplicationCertificateRelatedInfo"));
    }
}
