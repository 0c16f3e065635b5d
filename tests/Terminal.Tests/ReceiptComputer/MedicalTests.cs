using System.Text;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.ReceiptComputer;

/// <summary>薬剤・診療・健診 for a receipt computer, behind the patient's consent.</summary>
public sealed class MedicalTests
{
    private static readonly Institution Own = new(ClinicFixture.Facility, "見本クリニック"), Pharmacy = new("1342345671", "かざす見本薬局");
    private static readonly Drug Tablet = new("629900101", "見本アムロジピン錠５ｍｇ", "アムロジピンベシル酸塩", 1.5m, "錠", 28, "１日１回朝食後服用", "つぶして服用", "21");

    private static MedicalInformationAnswer Told(MedicalInformationRequest r) => new(
        1, r.RequestId, DateTimeOffset.UtcNow, ClinicFixture.Facility, r.Kinds, DateTimeOffset.UtcNow.AddHours(24), Answers.Person,
        [
            new(CareSources.Receipt, CareSettings.Outpatient, Own, null, new(2025, 9, 1), null, [], [new("111000110", "初診料", "11", null, null, 1)]),
            new(CareSources.Receipt, CareSettings.Pharmacy, Pharmacy, Own, new(2025, 9, 2), new(2025, 9, 1), [Tablet], []),
            new(CareSources.Prescription, CareSettings.Outpatient, Own, null, new(2025, 9, 1), null, [Tablet], []),
            new(CareSources.Dispensing, CareSettings.Pharmacy, Pharmacy, Own, new(2025, 9, 2), new(2025, 9, 1), [Tablet], []),
        ],
        [new(new(2025, 6, 1), Own, [new("9N001000000000001", "身長", "PQ", "160.5", "cm"), new("9N701000000000011", "服薬1（血圧）", "CD", "1", null, "1.2.392.200119.6.2101", "はい")])], OlderLeftOut: false);

    [Theory, Covers("K25")]
    [InlineData("2", "0", 2, false), InlineData("4", "0", 2, false), InlineData("4", "1", 2, true)]
    public async Task Medicines_and_treatment_come_as_the_layout_has_them(string category, string prescriptions, int months, bool electronic)
    {
        await using var link = await LinkedClinic.OpenAsync();
        MedicalInformationRequest? asked = null;
        link.Clinic.Centre.Medical = r => Told(asked = r);
        link.Put("YZKsiquc01req_1.xml", Request("YZKsiquc01req", category, prescriptions));
        var answer = await link.AwaitAsync("YZKsiquc01res_1.xml");

        Assert.Equal(("1", "D1", "髙橋　花子", "ﾀｶﾊｼ ﾊﾅｺ"), (answer.Header["ResultCode"], answer.Header["ArbitraryFileIdentifier"], answer.Header.Find("QuaInf")!["Name"], answer.Header.Find("QuaInf")!["KanaName"]));
        Assert.Equal(category == "4" ? [ConsentKinds.Medication, ConsentKinds.Treatment] : [ConsentKinds.Medication], asked!.Kinds);
        Assert.Equal((new DateOnly(2025, 4, 1), new DateOnly(2025, 9, 30), "0012345"), (asked.From!.Value, asked.To!.Value, asked.Insured!.Number));
        var receipts = answer.Body.All("MeTrMonthInf").ToList();
        Assert.Equal(months, receipts.Count);
        Assert.Equal(["1", "2"], receipts.Select(r => r["DiOrg"]!).Order());
        Assert.All(receipts, r => Assert.Equal(("202509", "1"), (r["MeTrMonth"], r["PrIsOrg"])));
        var drug = receipts.Single(r => r["DiOrg"] == "2").Find("DiDateInfs")!.Children[0].Find("DrugInfs")!.Children[0];
        Assert.Equal(("629900101", "1.5", "錠", "28", "つぶして服用", "21"), (drug["DrugC"], drug["Qua1"], drug["Unit"], drug["Times"], drug["SpInst"], drug["MeTrIdCl"]));
        Assert.Equal("初診料", receipts.Single(r => r["DiOrg"] == "1").Find("DiDateInfs")!.Children[0].Find("MeTrInfs")!.Children[0]["SinInfN"]);
        Assert.Equal(electronic, answer.Body.Find("CzDiInf") is not null && answer.Body.Find("ShPrInf") is not null);
        if (electronic) { Assert.Equal("20250901", answer.Body.Find("CzDiInf")!.Find("CzDiMonthInf")!.Find("CzDiDateInfs")!.Children[0]["CzPrDate"]); }
    }

    [Fact, Covers("K25")]
    public async Task A_check_up_comes_with_its_items_and_codes()
    {
        await using var link = await LinkedClinic.OpenAsync(shiftJis: true);
        link.Clinic.Centre.Medical = Told;
        link.Put("TKKsiquc01req_1.xml", Request("TKKsiquc01req", "2"));
        var answer = await link.AwaitAsync("TKKsiquc01res_1.xml");
        var checkup = Assert.Single(answer.Body.All("SpecificHealthCheckupInfo"));
        Assert.Equal(("1", "ﾀｶﾊｼ ﾊﾅｺ", "20250601"), (answer.Header["ResultCode"], answer.Header.Find("QualificationsInfo")!["KanasName"], checkup["EffectiveTime"]));
        Assert.Equal(["身長=160.5cm", "服薬1（血圧）=1"], checkup.Children[1].Children.Select(i => $"{i["ItemName"]}={i["DataValue"]}{i["Unit"]}"));
    }

    [Theory]
    [InlineData("YZKsiquc01", "1", "薬剤情報"), InlineData("YZKsiquc01", "3", "薬剤情報・診療情報"), InlineData("TKKsiquc01", "1", "特定健診等情報")]
    public async Task A_request_for_pdf_is_answered_with_a_pdf_in_place_of_xml(string api, string category, string title)
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.Medical = Told;
        link.Put($"{api}req_1.xml", Request($"{api}req", category));
        var pdf = Encoding.Latin1.GetString(await link.AwaitBytesAsync($"{api}res_1.pdf"));
        Assert.StartsWith("%PDF-1.7", pdf);
        Assert.Contains($"/Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}>", pdf);
        Assert.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(api[0] == 'Y' ? "見本アムロジピン錠５ｍｇ" : "身長：160.5 cm")), pdf);
        Assert.False(File.Exists(Path.Combine(link.Results, $"{api}res_1.xml")));
    }

    [Theory, Covers("K25", "GP-38")]
    [InlineData("YZKsiquc01", "1"), InlineData("YZKsiquc01", "4"), InlineData("TKKsiquc01", "1")]
    public async Task Without_consent_nothing_is_told_but_why(string api, string category)
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Put($"{api}req_1.xml", Request($"{api}req", category));
        var answer = await link.AwaitAsync($"{api}res_1.xml");
        Assert.Equal((ResultCodes.ConsentMissing.Code, ResultCodes.ConsentMissing.Japanese), (answer.Header["ResultCode"], answer.Header["MessageContents"]));
        Assert.Empty(answer.Body.Children);
        Assert.Null(answer.Header.Find("QuaInf"));
    }

    [Fact]
    public async Task Nothing_to_tell_and_an_unknown_category_are_said_so()
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.Medical = r => Told(r) with { Days = [] };
        link.Put("YZKsiquc01req_1.xml", Request("YZKsiquc01req", "1"));
        Assert.Equal(ResultCodes.NoInformation.Code, (await link.AwaitAsync("YZKsiquc01res_1.xml")).Header["ResultCode"]);
        link.Put("YZKsiquc01req_2.xml", Request("YZKsiquc01req", "7"));
        Assert.Equal(ResultCodes.WrongValue.Code, (await link.AwaitAsync("YZKsiquc01res_2.xml")).Header["ResultCode"]);
    }

    [Fact]
    public async Task A_period_without_an_end_is_asked_for_to_the_last_day_there_is()
    {
        await using var link = await LinkedClinic.OpenAsync();
        DateOnly? to = null;
        link.Clinic.Centre.Medical = r => { to = r.To; return Told(r); };
        link.Put("YZKsiquc01req_1.xml", Request("YZKsiquc01req", "2", until: "999912"));
        Assert.Null((await link.AwaitAsync("YZKsiquc01res_1.xml")).Header["MessageContents"]);
        Assert.Equal(DateOnly.MaxValue, to);
    }

    [Fact]
    public async Task A_request_that_fails_by_itself_comes_back_once_with_its_err()
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.Medical = _ => throw new NotSupportedException();
        link.Put("YZKsiquc01req_1.xml", Request("YZKsiquc01req", "2"));
        await link.GoneAsync("YZKsiquc01req_1.xml");
        Assert.StartsWith(ResultCodes.Refused.Code, Encoding.UTF8.GetString(await link.AwaitBytesAsync("YZKsiquc01req_1.err")));
        Assert.True(File.Exists(Path.Combine(link.Results, "YZKsiquc01req_1.xml")));
    }

    private static byte[] Request(string api, string category, string prescriptions = "0", string until = "202509")
    {
        var request = OqsMessage.New(api);
        request.Header.Add("MedicalInstitutionCode", ClinicFixture.Facility).Add("InsurerNumber", "138057").Add("InsuranceCardSymbol", "１２－３").Add("InsuredPersonIdentificationNumber", "0012345")
            .Add("BranchNumber", "01").Add("ArbitraryFileIdentifier", "D1");
        if (api[0] == 'Y') { request.Body.Add("StartDate", "202504").Add("EndDate", until).Add("PrDiInfClassification", prescriptions); }
        request.Body.Add("FileCategory", category);
        return OqsWriter.Write(request, shiftJis: false).Bytes;
    }
}
