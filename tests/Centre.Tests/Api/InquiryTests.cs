using System.Net.Http.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.Api;

public sealed class InquiryOnSqlite(SqliteWorld world) : InquiryTests(world.World), IClassFixture<SqliteWorld>;

public sealed class InquiryOnPostgres(PostgresWorld world) : InquiryTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>What the number on a 資格確認書 leads to.</summary>
public abstract class InquiryTests(CentreWorld world)
{
    private static readonly DateOnly s_birth = new(1985, 8, 20);
    private static readonly DateOnly s_today = new(2025, 12, 5);
    private static int s_numbers;

    private static string NewNumber() => $"{900000 + Interlocked.Increment(ref s_numbers)}";

    private static CoverageRecord Coverage(string number, DateOnly from, DateOnly? to = null) => Histories.Coverage("c-" + number, from, to) with { Symbol = "１２－３", Number = number, Branch = "01" };

    [Theory, Covers("E1", "E8", "E16")]
    [InlineData("01130012", "１２－３", "{0}", "01")]
    [InlineData("1130012", "12-3", "000{0}", "1")]
    [InlineData("01130012", "0012ー3", "{0}", null)]
    public async Task However_the_number_is_spelled_it_is_found(string insurer, string symbol, string number, string? branch)
    {
        var own = NewNumber();
        await world.RegisterAsync(Coverage(own, new(2024, 4, 1)));
        var answer = await AskAsync(new(insurer, symbol, string.Format(number, own), branch));

        Assert.Equal((ResultKinds.Valid, "number", "none", true), (answer.Result, answer.Medium, answer.Level, answer.EligibilityOnly));
        Assert.Equal(("風早 翔", own), (answer.Person!.Name, answer.Coverages.Single().Number));
    }

    [Fact, Covers("I1")]
    public async Task Branch_00_tells_the_insured_from_the_family_also_without_a_birth_date()
    {
        var own = NewNumber();
        await world.RegisterAsync(Coverage(own, new(2024, 4, 1)) with { Branch = "00" });
        await world.RegisterAsync(Coverage(own, new(2024, 4, 1)) with { Branch = "02" });
        foreach (var (branch, result) in ((string, string)[])[("00", "registered"), ("2", "registered"), ("", "several")])
        {
            using var answer = await PostAsync(CentreRoutes.ReferenceNumbers, new ReferenceNumberRequest(Guid.NewGuid(), Desk.Terminal, new("01130012", "12-3", own, branch), "0000012345"));
            Assert.Equal(result, (await answer.Content.ReadFromJsonAsync<ReferenceNumberAnswer>(CentreJson.Options))!.Result);
        }
    }

    [Fact, Covers("E8")]
    public async Task A_wrong_birth_date_symbol_branch_or_insurer_finds_nobody()
    {
        var own = NewNumber();
        await world.RegisterAsync(Coverage(own, new(2024, 4, 1)));
        var right = new InsuredNumber("01130012", "12-3", own, "01");
        foreach (var answer in (CheckAnswer[])[
            await AskAsync(right, birth: new(1985, 8, 21)), await AskAsync(right with { Symbol = "12-4" }), await AskAsync(right with { Branch = "02" }),
            await AskAsync(right with { InsurerNumber = "06132013" }), await AskAsync(right with { Number = own + "1" })])
        {
            Assert.Equal(ResultKinds.NoRecord, answer.Result);
            Assert.Null(answer.Person);
            Assert.Empty(answer.Coverages);
        }
    }

    [Fact, Covers("E2", "E16")]
    public async Task After_a_change_of_insurer_the_old_number_is_invalid_and_the_newer_one_is_not_told()
    {
        var (old, current) = (NewNumber(), NewNumber());
        await world.RegisterAsync(Coverage(old, new(2024, 4, 1), new(2025, 10, 31)), Coverage(current, new(2025, 11, 1)) with { InsurerNumber = Histories.Society });
        var answer = await AskAsync(new("01130012", "12-3", old, "01"));

        Assert.Equal((ResultKinds.Invalid, true, old), (answer.Result, answer.NewerExists, answer.Coverages.Single().Number));
        Assert.Equal(ResultKinds.Valid, (await AskAsync(new(Histories.Society, "12-3", current, "01"))).Result);
    }

    [Fact]
    public async Task Two_persons_whom_number_and_birth_date_do_not_tell_apart_are_told_to_nobody()
    {
        var own = NewNumber();
        await world.RegisterAsync(Coverage(own, new(2024, 4, 1)));
        await world.RegisterAsync(Coverage(own, new(2024, 4, 1)) with { Branch = "02" });
        var answer = await AskAsync(new("01130012", "12-3", own, null));

        Assert.Equal((ResultKinds.Several, 0), (answer.Result, answer.Coverages.Count));
        Assert.Null(answer.Person);
        Assert.Equal("02", (await AskAsync(new("01130012", "12-3", own, "2"))).Coverages.Single().Branch);
    }

    [Theory, Covers("E1", "E16", "F33")]
    [InlineData(ShownDocuments.InsuranceCard, 2025, 12, 1, true)]
    [InlineData(ShownDocuments.InsuranceCard, 2026, 3, 31, true)]
    [InlineData(ShownDocuments.InsuranceCard, 2026, 4, 1, false)]
    [InlineData(ShownDocuments.Notice, 2026, 3, 31, true)]
    [InlineData(ShownDocuments.Notice, 2026, 4, 1, false)]
    [InlineData(ShownDocuments.EligibilityCertificate, 2026, 4, 1, true)]
    [InlineData(null, 2026, 4, 1, true)]
    public async Task An_expired_card_leads_to_an_answer_until_its_last_day_and_an_eligibility_certificate_always(string? document, int year, int month, int day, bool taken)
    {
        using var later = new OnDay(world, new DateOnly(2026, 4, 2));
        var own = NewNumber();
        await world.RegisterAsync(Coverage(own, new(2024, 4, 1)));
        var request = new InquiryRequest(Guid.NewGuid(), Desk.Terminal, new("01130012", "12-3", own, "01"), s_birth, new(year, month, day), Document: document);
        using var answer = await PostAsync(CentreRoutes.Inquiries, request);
        if (taken) { Assert.Equal(ResultKinds.Valid, world.Desk.Open(await answer.Content.ReadAsByteArrayAsync()).Result); return; }

        Assert.Equal(ErrorCodes.DocumentNotAccepted, await Desk.CodeAsync(answer, 422));
        Assert.Equal("refused:document-not-accepted", await Rows.AuditOutcomeAsync(world, request.RequestId));
        using var unknown = await PostAsync(CentreRoutes.Inquiries, request with { RequestId = Guid.NewGuid(), Document = "passport" });
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(unknown, 400));
    }

    [Fact, Covers("E4", "E5")]
    public async Task A_twin_who_is_not_shown_leaves_no_trace_in_what_is_told_of_the_other()
    {
        foreach (var hide in (Func<PersonRecord, PersonRecord>[])[HiddenTests.Deleted, HiddenTests.Suppressed])
        {
            var own = NewNumber();
            await world.RegisterAsync(Coverage(own, new(2024, 4, 1)) with { Branch = "02" });
            await world.RegisterAsync(hide(Histories.Person(world.NewKey(), Coverage(own, new(2024, 4, 1)) with { Branch = "03" })));
            var answer = await AskAsync(new("01130012", "12-3", own, null));
            Assert.Equal((ResultKinds.Valid, "02"), (answer.Result, answer.Coverages.Single().Branch));
            Assert.Equal(ResultKinds.NoRecord, (await AskAsync(new("01130012", "12-3", own, "03"))).Result);
        }
    }

    [Fact, Covers("E4", "E5")]
    public async Task A_suppressed_person_is_not_told_by_number_either()
    {
        var own = NewNumber();
        await world.RegisterAsync(Histories.Person(world.NewKey(), Coverage(own, new(2024, 4, 1))) with { Suppressions = [new(Histories.At(2025, 6, 1), null)] });
        Assert.Equal(ResultKinds.NoRecord, (await AskAsync(new("01130012", "12-3", own, "01"))).Result);
    }

    [Fact]
    public async Task The_same_request_id_gets_the_same_bytes_and_one_audit_record()
    {
        var own = NewNumber();
        await world.RegisterAsync(Coverage(own, new(2024, 4, 1)));
        var request = new InquiryRequest(Guid.NewGuid(), Desk.Terminal, new("01130012", "12-3", own, "01"), s_birth, s_today);
        using var one = await PostAsync(CentreRoutes.Inquiries, request);
        using var other = await PostAsync(CentreRoutes.Inquiries, request);

        Assert.Equal(await one.Content.ReadAsByteArrayAsync(), await other.Content.ReadAsByteArrayAsync());
        Assert.Equal("valid", await Rows.AuditOutcomeAsync(world, request.RequestId));
        using var later = await PostAsync(CentreRoutes.Inquiries, request with { RequestId = Guid.NewGuid(), CareDate = s_today.AddDays(2) });
        Assert.Equal(ErrorCodes.CareDateInFuture, await Desk.CodeAsync(later, 400));
        using var bad = await PostAsync(CentreRoutes.Inquiries, request with { RequestId = Guid.NewGuid(), Insured = request.Insured with { InsurerNumber = "kaz" } });
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(bad, 400));
    }

    [Fact, Covers("K25")]
    public async Task No_consent_can_follow_an_inquiry()
    {
        var own = NewNumber();
        await world.RegisterAsync(Coverage(own, new(2024, 4, 1)));
        var check = await AskAsync(new("01130012", "12-3", own, "01"));
        using var answer = await PostAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), check.CheckId, ConsentKinds.All));
        Assert.Empty((await answer.Content.ReadFromJsonAsync<ConsentAnswer>(CentreJson.Options))!.Kinds);
    }

    [Fact, Covers("I1", "I2")]
    public async Task A_facilitys_patient_number_comes_back_with_every_later_check_also_under_a_new_insurer_and_nowhere_else()
    {
        var own = NewNumber();
        var someone = await world.RegisterAsync(Coverage(own, new(2024, 4, 1), new(2025, 10, 31)), Coverage(own + "7", new(2025, 11, 1)) with { InsurerNumber = Histories.Society });
        using var registered = await PostAsync(
            CentreRoutes.ReferenceNumbers, new ReferenceNumberRequest(Guid.NewGuid(), Desk.Terminal, new("01130012", "12-3", own, "01"), "0000012345"));
        Assert.Equal("registered", (await registered.Content.ReadFromJsonAsync<ReferenceNumberAnswer>(CentreJson.Options))!.Result);

        Assert.Equal("0000012345", await NumberOfAsync(world.Desk, (await world.Desk.CheckAsync(someone.Phone)).CheckId));
        Assert.Equal("0000012345", await NumberOfAsync(world.Desk, (await AskAsync(new(Histories.Society, "12-3", own + "7", "01"))).CheckId));

        const string other = "1310000029";
        await world.EnrolAsync(new(other, "ほかの医院", "clinic", UsePhone: true, PilotSite: false));
        var desk = world.DeskOf(other);
        Assert.Null(await NumberOfAsync(desk, (await desk.CheckAsync(someone.Phone)).CheckId));
    }

    private static async Task<string?> NumberOfAsync(Desk desk, Guid check) =>
        (await desk.Client.GetFromJsonAsync<ReferenceNumberAnswer>($"{CentreRoutes.ReferenceNumbers}/{check}", CentreJson.Options))!.ReferenceNumber;

    private async Task<CheckAnswer> AskAsync(InsuredNumber insured, DateOnly? birth = null)
    {
        using var answer = await PostAsync(CentreRoutes.Inquiries, new InquiryRequest(Guid.NewGuid(), Desk.Terminal, insured, birth ?? s_birth, s_today));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return world.Desk.Open(await answer.Content.ReadAsByteArrayAsync());
    }

    private Task<HttpResponseMessage> PostAsync<T>(string route, T body) => world.Desk.Client.PostAsJsonAsync(route, body, CentreJson.Options);
}
