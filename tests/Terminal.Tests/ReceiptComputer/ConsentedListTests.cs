using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.ReceiptComputer;

/// <summary>Lists of consents and of medical aid as files, and aid beside an insurance in single results and face files.</summary>
public sealed class ConsentedListTests
{
    private static readonly DateTimeOffset s_given = new(2025, 9, 18, 10, 0, 0, TimeSpan.FromHours(9));

    private static readonly PersonView s_person = new("山根 修", "ヤマネ オサム", new(1971, 4, 2), "male", "1000001", "東京都見本区1-1");

    private static readonly AidPerson s_aid = new(
        s_person, "12139903", "見本区福祉事務所", "0000025", new(2024, 9, 1), new(2025, 12, 31),
        [new("01", new(2025, 9, 1), new(2025, 9, 1), new(2025, 9, 30), "25090025", ClinicFixture.Facility, "見本クリニック", "02", 1_200, "01", false, ["２型糖尿病", "脂質異常症"], "地区　花子", null, ["備考"])],
        "0000012345");

    [Fact, Covers("K25", "E5")]
    public async Task Every_state_of_a_consent_is_written_and_of_an_ended_one_nobody_is_named()
    {
        await using var link = await LinkedClinic.OpenAsync();
        var asked = new List<ConsentedRequest>();
        link.Clinic.Centre.Consented = r =>
        {
            asked.Add(r);
            var answer = Answers.Valid(new(r.RequestId, r.Terminal, "", "", "", "none", new(2025, 9, 19)));
            IReadOnlyList<ConsentedPerson> persons = r.After is null
                ? [new("0000012345", null, answer,
                    [
                        new(ConsentKinds.Medication, "1", s_given, s_given.AddDays(90)), new(ConsentKinds.Treatment, "2", s_given, s_given.AddDays(1)), new(ConsentKinds.HealthCheckup, "0", null, null),
                        new(ConsentKinds.LimitCertificate, "2", s_given, s_given.AddDays(1)),
                    ], null)]
                : [new("0000099999", "2", null, [], null), new(null, "0", null, [], null)];
            return new(1, r.RequestId, ClinicFixture.Facility, s_given, r.Treatment, persons, r.After is null ? "next" : null);
        };
        var units = (await ListAsync(link, "OQSmuhvq")).Body.All("BulkConfirmUnit").ToList();

        Assert.Equal([null, "next"], asked.Select(r => r.After));
        Assert.Equal((Treatments.HomeVisit, 2), (asked[0].Treatment, asked.Select(r => r.RequestId).Distinct().Count()));
        var result = units[0].Find("ResultOfQualificationConfirmation")!;
        Assert.Equal(("1", "20250918100000", "20251217100000"), (result["PharmacistsInfoConsFlg"], result["PharmacistsInfoConsTime"], result["PharmacistsInfoAvailableTime"]));
        Assert.Equal(("2", "20250919100000"), (result["DiagnosisInfoConsFlg"], result["DiagnosisInfoAvailableTime"]));
        Assert.Equal(("0", null, "0"), (result["SpecificHealthCheckupsInfoConsFlg"], result["SpecificHealthCheckupsInfoConsTime"], result["LimitApplicationCertificateRelatedConsFlg"]));
        Assert.Equal(("2", ResultCodes.ConsentEndedByPatient.Code, "0000099999"), (units[1]["ProcessingResultStatus"], units[1]["ProcessingResultCode"], units[1]["ReferenceNumber"]));
        Assert.Equal((ResultCodes.ConsentExpired.Code, null), (units[2]["ProcessingResultCode"], units[2]["ReferenceNumber"]));
        Assert.All(units.Skip(1), unit => Assert.Null(unit.Find("ResultOfQualificationConfirmation")));
    }

    [Fact]
    public async Task A_page_of_another_question_is_no_answer_to_this_one()
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.Consented = r => new(1, Guid.NewGuid(), ClinicFixture.Facility, s_given, r.Treatment, [new("0000099999", "2", null, [], null)], null);
        var unit = Assert.Single((await ListAsync(link, "OQSmuonq")).Body.All("BulkConfirmUnit"));
        Assert.Equal(("2", ResultCodes.CouldNotTell.Code), (unit["ProcessingResultStatus"], unit["ProcessingResultCode"]));
    }

    [Fact, Covers("I5")]
    public async Task Medical_aid_comes_as_a_list_by_number_and_in_the_face_file()
    {
        await using var link = await LinkedClinic.OpenAsync(ready: true);
        link.Clinic.Centre.Aided = r => new(1, r.RequestId, ClinicFixture.Facility, s_given, r.Month == new DateOnly(2025, 12, 1) || r.Insured is not null || r.CheckId is not null ? [s_aid] : [], null);
        var unit = Assert.Single((await ListAsync(link, "OQSmutic")).Body.All("BulkConfirmUnit"));
        var result = unit.Find("ResultOfQualificationConfirmation")!;
        Assert.Equal(("1", "A1", "12139903", "0000025", "ﾔﾏﾈ ｵｻﾑ"), (unit["QualificationValidity"], result["InsuredCardClassification"], result["InsurerNumber"], result["InsuredIdentificationNumber"], result["NameKana"]));
        Assert.Equal(("20240901", "20260101"), (result["QualificationDate"], result["DisqualificationDate"]));
        var ticket = result.Find("PublicExpenseResultList")!.Children.Single();
        Assert.Equal(("01", "202509", "0", "1200", "02", "脂質異常症", "備考"),
            (ticket["TicketType"], ticket["MedicalTreatmentMonth"], ticket["DesignatedMedicalInstitutionFlag"], ticket["SelfPayAmount"], ticket["StatusOfSocialInsurance"], ticket["InjuryName2"], ticket["Remarks1"]));

        link.Put("OQSsiquc01req_aid.xml", LinkedClinic.Request("OQSsiquc01req", message => message.Body.Add(new Node("QualificationConfirmSearchInfo").Add("InsurerNumber", "12139903")
            .Add("InsuredIdentificationNumber", "25").Add("Birthdate", "19710402").Add("LimitApplicationCertificateRelatedConsFlg", "0").Add("ArbitraryIdentifier", "P9"))));
        var single = await link.AwaitAsync("OQSsiquc01res_aid.xml");
        Assert.Equal(("1", "A1", "P9"), (single.Body["QualificationValidity"], single.Body.Find("ResultList")!.Children.Single()["InsuredCardClassification"], single.Body.Find("ResultList")!.Children[0]["ArbitraryIdentifier"]));

        await link.Clinic.ToHoldAsync();
        link.Clinic.Hold(Phones.Android());
        await link.Clinic.AwaitAsync("consenting");
        await link.Clinic.TouchAsync("consent", new { choice = "none" });
        await ClinicFixture.UntilAsync(() => Task.FromResult(Directory.GetFiles(link.Face).Length == 1));
        var face = await link.AwaitAsync(Path.GetFileName(Directory.GetFiles(link.Face)[0]), link.Face);
        Assert.Equal(["01", "A1"], face.Body.Find("ResultList")!.Children.Select(r => r["InsuredCardClassification"]));
    }

    private static async Task<OqsMessage> ListAsync(LinkedClinic link, string kind)
    {
        link.Put($"{kind}01req_1.xml", LinkedClinic.Request($"{kind}01req"));
        var reception = (await link.AwaitAsync($"{kind}01res_1.xml")).Body["ReceptionNumber"]!;
        for (var i = 2; ; i++)
        {
            var request = OqsMessage.New(kind + "02req");
            request.Header.Add("MedicalInstitutionCode", ClinicFixture.Facility);
            request.Body.Add("ReceptionNumber", reception);
            link.Put($"{kind}02req_{i}.xml", OqsWriter.Write(request, shiftJis: false).Bytes);
            var result = await link.AwaitAsync($"{kind}02res_{i}.xml");
            if (result.Header["SegmentOfResult"] != "2" || i > 200) { return result; }
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
