using System.Text;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.ReceiptComputer;

/// <summary>A receipt computer writes requests and reads answers, as it does with the terminal it knows.</summary>
public sealed class LinkTests
{
    private const string Name = "OQSsiquc01req_202512010001.xml", Answer = "OQSsiquc01res_202512010001.xml";

    [Theory, Covers("E1", "E8", "E16", "I3")]
    [InlineData(false), InlineData(true)]
    public async Task A_request_is_answered_under_its_own_suffix_in_the_institutions_encoding(bool shiftJis)
    {
        await using var link = await LinkedClinic.OpenAsync(shiftJis);
        link.Clinic.Centre.ReferenceNumber = "0000012345";
        link.Put(Name, LinkedClinic.Request("OQSsiquc01req", shiftJis: !shiftJis));
        var answer = await link.AwaitAsync(Answer);
        await link.GoneAsync(Name);

        Assert.Equal(("1", "2", "202512020001", shiftJis ? "1" : "0"), (answer.Header["SegmentOfResult"], answer.Header["ReferenceClassification"], answer.Header["ArbitraryFileIdentifier"], answer.Header["CharacterCodeIdentifier"]));
        Assert.Equal(("1", "1"), (answer.Body["ProcessingResultStatus"], answer.Body["QualificationValidity"]));
        var result = answer.Body.Find("ResultList")!.Find("ResultOfQualificationConfirmation")!;
        Assert.Equal(("01130012", "髙橋　花子", "ﾀｶﾊｼ ﾊﾅｺ", "2", "19850412", "100-0001", "0000012345"),
            (result["InsurerNumber"], result["Name"], result["NameKana"], result["Sex1"], result["Birthdate"], result["PostNumber"], result["ReferenceNumber"]));
        Assert.Contains($"encoding=\"{(shiftJis ? "Shift_JIS" : "UTF-8")}\"", Encoding.Latin1.GetString(await link.AwaitBytesAsync(Answer)));
        Assert.Equal(new InsuredNumber("138057", "１２－３", "0012345", "01"), Assert.Single(link.Clinic.Centre.Inquiries).Insured);
    }

    [Fact, Covers("E9", "E10", "E13")]
    public async Task A_name_the_encoding_cannot_carry_comes_by_the_official_substitute_and_the_kana_are_there()
    {
        await using var link = await LinkedClinic.OpenAsync(shiftJis: true);
        link.Clinic.Centre.Inquiry = r => Answers.Valid(r) with { Person = Answers.Person with { Name = "𠮷田　한" } };
        link.Put(Name, LinkedClinic.Request("OQSsiquc01req"));
        var body = (await link.AwaitAsync(Answer)).Body;
        var result = body.Find("ResultList")!.Find("ResultOfQualificationConfirmation")!;
        Assert.Equal(("吉田　●", "ﾀｶﾊｼ ﾊﾅｺ"), (result["Name"], result["NameKana"]));
        Assert.Equal(("1", "1", ResultCodes.Substituted.Code), (body["ProcessingResultStatus"], body["QualificationValidity"], body["ProcessingResultCode"]));
    }

    public static TheoryData<string, string> Validities => new() { { ResultKinds.Invalid, "2" }, { ResultKinds.NoRecord, "4" }, { ResultKinds.Several, "5" } };

    [Theory, MemberData(nameof(Validities)), Covers("E2")]
    public async Task Every_result_has_its_validity(string kind, string validity)
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.Inquiry = r => kind switch
        {
            ResultKinds.Invalid => Answers.Invalid(r),
            ResultKinds.NoRecord => Answers.NoRecord(r),
            _ => Answers.Valid(r) with { Result = ResultKinds.Several, Coverages = [Answers.Coverage, Answers.Coverage with { Number = "2" }] },
        };
        link.Put(Name, LinkedClinic.Request("OQSsiquc01req"));
        var answer = await link.AwaitAsync(Answer);
        Assert.Equal(validity, answer.Body["QualificationValidity"]);
        Assert.Equal(kind switch { ResultKinds.Invalid => 1, ResultKinds.NoRecord => 0, _ => 2 }, answer.Body.Find("ResultList")?.Children.Count ?? 0);
    }

    [Fact]
    public async Task A_cut_line_is_told_as_a_result_and_never_as_a_lost_entitlement()
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Clinic.Centre.Cut = true;
        link.Put(Name, LinkedClinic.Request("OQSsiquc01req"));
        var answer = await link.AwaitAsync(Answer);
        Assert.Equal(("9", ResultCodes.NoLine.Code), (answer.Header["SegmentOfResult"], answer.Header["ErrorCode"]));
        Assert.Equal(("2", null), (answer.Body["ProcessingResultStatus"], answer.Body["QualificationValidity"]));
    }

    [Fact]
    public async Task Another_institutions_request_is_returned_with_its_reason_and_never_asked()
    {
        await using var link = await LinkedClinic.OpenAsync();
        var foreign = LinkedClinic.Request("OQSsiquc01req", institution: "1319999999");
        link.Put(Name, foreign);
        Assert.Equal(foreign, await link.AwaitBytesAsync(Name));
        var reason = Encoding.UTF8.GetString(await link.AwaitBytesAsync("OQSsiquc01req_202512010001.err"));
        Assert.StartsWith(ResultCodes.OtherInstitution.Code + "\t", reason);
        Assert.Empty(link.Clinic.Centre.Inquiries);
        Assert.False(File.Exists(Path.Combine(link.Results, Answer)));
    }

    [Fact]
    public async Task A_half_written_request_waits_for_its_rest_and_garbage_comes_back()
    {
        await using var link = await LinkedClinic.OpenAsync();
        var whole = LinkedClinic.Request("OQSsiquc01req");
        link.Put(Name, whole[..200]);
        await Task.Delay(150, TestContext.Current.CancellationToken);
        link.Put(Name, whole);
        await link.AwaitAsync(Answer);
        Assert.Single(link.Clinic.Centre.Inquiries);

        link.Put("OQSsiquc01req_garbage.xml", [1, 2, 3]);
        Assert.Equal([1, 2, 3], await link.AwaitBytesAsync("OQSsiquc01req_garbage.xml"));
        Assert.StartsWith(ResultCodes.Unreadable.Code, Encoding.UTF8.GetString(await link.AwaitBytesAsync("OQSsiquc01req_garbage.err")));
    }

    [Fact]
    public async Task Files_of_others_and_names_without_meaning_are_left_where_they_are_or_kept_aside()
    {
        await using var link = await LinkedClinic.OpenAsync();
        foreach (var name in (string[])["EPSsiDMP01req_1.xml", "OQSsihvq01req_1.xml", ".OQSsiquc01req_1.xml.tmp", "note.txt"]) { link.Put(name, "<x/>"u8.ToArray()); }
        link.Put("OQSsiquc01req_日本.xml", "<x/>"u8.ToArray());
        await link.AwaitBytesAsync("OQSsiquc01req_日本.xml", link.Aside);
        Assert.Equal(4, Directory.GetFiles(link.Requests).Length);
        Assert.Empty(Directory.GetFiles(link.Results));
    }

    [Fact]
    public async Task A_restart_in_the_middle_asks_under_the_same_id_and_answers_once()
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Put(Name, LinkedClinic.Request("OQSsiquc01req"));
        await link.AwaitAsync(Answer);
        await link.GoneAsync(Name);
        await link.Clinic.StopAsync();
        var asked = Assert.Single(link.Clinic.Centre.Inquiries).RequestId;

        // as a crash leaves it: the centre was asked, a part of the answer was written, the request is still there
        File.WriteAllText(Path.Combine(link.Results, Answer), "<?xml");
        await using (var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(link.Clinic.Folder, "data", "terminal.db")};Pooling=False"))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, await Dapper.SqlMapper.ExecuteAsync(db, "update oqs_request set state = 'Taken' where state = 'Gone'"));
        }

        link.Put(Name, LinkedClinic.Request("OQSsiquc01req"));
        await link.Clinic.RestartAsync();

        await link.GoneAsync(Name);
        await link.AwaitAsync(Answer);
        Assert.Equal(asked, Assert.Single(link.Clinic.Centre.Inquiries).RequestId);
    }

    [Fact, Covers("I1", "I2")]
    public async Task A_patient_number_is_registered_and_comes_back_with_the_next_check()
    {
        await using var link = await LinkedClinic.OpenAsync();
        link.Put("OQSsiimm01req_1.xml", LinkedClinic.Request("OQSsiimm01req"));
        var registered = await link.AwaitAsync("OQSsiimm01res_1.xml");
        Assert.Equal(("1", "0000012345"), (registered.Body["ProcessingResultStatus"], registered.Body.Find("ReferenceNumberRegistrationInfo")!["ReferenceNumber"]));
        link.Put(Name, LinkedClinic.Request("OQSsiquc01req"));
        Assert.Equal("0000012345", (await link.AwaitAsync(Answer)).Body.Find("ResultList")!.Children[0]["ReferenceNumber"]);
    }

    [Fact]
    public async Task Of_three_hundred_requests_at_once_with_restarts_between_each_is_answered_once_and_none_is_lost()
    {
        await using var link = await LinkedClinic.OpenAsync();
        for (var i = 0; i < 300; i++)
        {
            link.Put($"OQSsiquc01req_{i:00000}.xml", LinkedClinic.Request("OQSsiquc01req"));
            if (i is 100 or 200) { await link.Clinic.RestartAsync(); }
        }

        await ClinicFixture.UntilAsync(() => Task.FromResult(Directory.GetFiles(link.Requests).Length == 0));
        Assert.Equal(300, Directory.GetFiles(link.Results, "OQSsiquc01res_*.xml").Length);
        Assert.Equal(300, Directory.GetFiles(link.Results).Length);
        for (var i = 0; i < 300; i++) { await link.AwaitAsync($"OQSsiquc01res_{i:00000}.xml"); }
    }
}
