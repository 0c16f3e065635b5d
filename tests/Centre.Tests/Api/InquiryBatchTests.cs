using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.Api;

public sealed class InquiryBatchOnSqlite(SqliteWorld world) : InquiryBatchTests(world.World), IClassFixture<SqliteWorld>;

public sealed class InquiryBatchOnPostgres(PostgresWorld world) : InquiryBatchTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Many persons asked about in one request.</summary>
public abstract class InquiryBatchTests(CentreWorld world)
{
    private static int s_numbers = 300_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string NewNumber() => $"{Interlocked.Increment(ref s_numbers)}";

    private static CoverageRecord Coverage(string number, DateOnly from, DateOnly? to = null) => Histories.Coverage("c-" + number, from, to) with { Number = number };

    private static InquiryRequest About(string number, string? branch = "01", string? document = null) =>
        new(Guid.NewGuid(), Desk.Terminal, new(Histories.Association, "12345", number, branch), new(1985, 8, 20), new(2025, 12, 5), Document: document);

    [Fact, Covers("E1", "E2", "E4", "E5", "E8", "E16")]
    public async Task Everybody_of_a_list_gets_what_the_single_question_would_have_got()
    {
        List<InquiryRequest> asked = [];
        async Task AddAsync(Func<PersonRecord, PersonRecord> change, string? branch = "01", bool twin = false)
        {
            var number = NewNumber();
            await world.RegisterAsync(change(Histories.Person(world.NewKey(), Coverage(number, new(2024, 4, 1)))));
            if (twin) { await world.RegisterAsync(Coverage(number, new(2024, 4, 1)) with { Branch = "02" }); }
            asked.Add(About(number, branch));
        }

        await AddAsync(p => p);
        await AddAsync(p => p with { Coverages = [p.Coverages[0] with { To = new(2025, 10, 31), EndRegisteredAt = Histories.At(2025, 11, 1) }] });
        await AddAsync(HiddenTests.Deleted);
        await AddAsync(HiddenTests.Suppressed);
        await AddAsync(p => p, branch: null, twin: true);
        asked.Add(About(NewNumber()));

        var (status, items) = await AskAsync(asked);
        Assert.Equal((HttpStatusCode.OK, asked.Count), (status, items.Count));
        for (var i = 0; i < asked.Count; i++)
        {
            using var alone = await world.Desk.Client.PostAsJsonAsync(CentreRoutes.Inquiries, asked[i] with { RequestId = Guid.NewGuid() }, CentreJson.Options, Ct);
            Assert.Equal((i, (int)alone.StatusCode), (items[i].Index, items[i].Status));
            Assert.Equal(Bare(world.Desk.Open(await alone.Content.ReadAsByteArrayAsync(Ct))), Bare(Open(items[i])));
            Assert.Equal(asked[i].RequestId, Open(items[i]).RequestId);
            Assert.StartsWith(Open(items[i]).Result, await Rows.AuditOutcomeAsync(world, asked[i].RequestId), StringComparison.Ordinal);
        }

        Assert.Equal(
            [ResultKinds.Valid, ResultKinds.Invalid, ResultKinds.NoRecord, ResultKinds.NoRecord, ResultKinds.Several, ResultKinds.NoRecord],
            items.Select(i => Open(i).Result));
        Assert.Equal(asked.Count, items.Select(i => Open(i).CheckId).Distinct().Count());
    }

    [Fact]
    public async Task A_malformed_one_is_told_by_its_index_and_the_others_are_answered()
    {
        var number = NewNumber();
        await world.RegisterAsync(Coverage(number, new(2024, 4, 1)));
        var (good, refused, last) = (About(number), About(number, document: ShownDocuments.Notice) with { CareDate = new(2026, 4, 1) }, About(number));
        using var later = new OnDay(world, new DateOnly(2026, 4, 2));
        var list = new JsonArray(
            Json(good), JsonValue.Create("nobody"), Json(About(number) with { Insured = new("kaz", null, number, null) }), Json(About(number) with { CareDate = new(2027, 1, 1) }),
            null, Json(refused), Json(last));
        var (_, items) = await PostAsync(new JsonObject { ["inquiries"] = list });

        Assert.Equal([200, 400, 400, 400, 400, 422, 200], items.Select(i => i.Status));
        Assert.Equal(Enumerable.Range(0, 7), items.Select(i => i.Index));
        Assert.Equal(
            [ErrorCodes.RequestInvalid, ErrorCodes.RequestInvalid, ErrorCodes.CareDateInFuture, ErrorCodes.RequestInvalid, ErrorCodes.DocumentNotAccepted],
            items.Where(i => i.Status != 200).Select(i => i.Body.GetProperty("code").GetString()));
        Assert.Equal((good.RequestId, last.RequestId), (Open(items[0]).RequestId, Open(items[6]).RequestId));
        Assert.Equal("refused:document-not-accepted", await Rows.AuditOutcomeAsync(world, refused.RequestId));
    }

    [Fact]
    public async Task The_same_ids_get_the_same_bytes_again_alone_too_and_one_record_each()
    {
        var number = NewNumber();
        await world.RegisterAsync(Coverage(number, new(2024, 4, 1)));
        List<InquiryRequest> asked = [About(number), About(NewNumber()), About(number)];
        var (_, first) = await AskAsync(asked);
        var records = await Rows.ScalarAsync(world, "select count(*) from audit");
        var (_, again) = await AskAsync([asked[2], asked[0], About(number), asked[1]]);
        using var alone = await world.Desk.Client.PostAsJsonAsync(CentreRoutes.Inquiries, asked[0], CentreJson.Options, Ct);

        Assert.Equal(records + 1, await Rows.ScalarAsync(world, "select count(*) from audit"));
        Assert.Equal([Raw(first[2]), Raw(first[0]), Raw(first[1])], [Raw(again[0]), Raw(again[1]), Raw(again[3])]);
        Assert.Equal(Raw(first[0]), await alone.Content.ReadAsStringAsync(Ct));

        var (_, other) = await AskAsync([asked[0] with { CareDate = new(2025, 12, 1) }, About(number)]);
        Assert.Equal([409, 200], other.Select(i => i.Status));
        Assert.Equal(ErrorCodes.RequestIdReused, other[0].Body.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Five_hundred_are_taken_and_one_more_or_none_is_not()
    {
        var one = About(NewNumber()) with { Insured = new("00000001130012", new string('８', 40), new string('９', 40), "０００１") }; // as long as they may be
        var (status, items) = await AskAsync([.. Enumerable.Range(0, InquiryBatches.Most).Select(_ => one with { RequestId = Guid.NewGuid() })]);
        Assert.Equal((HttpStatusCode.OK, InquiryBatches.Most), (status, items.Count(i => i.Status == 200)));
        foreach (var count in (int[])[0, InquiryBatches.Most + 1])
        {
            using var answer = await world.Desk.Client.PostAsJsonAsync(InquiryBatches.Route, new InquiryBatchRequest([.. Enumerable.Repeat(one, count)]), CentreJson.Options, Ct);
            Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(answer, 400));
        }
    }

    [Fact, Covers("I1", "I2")]
    public async Task Every_answer_brings_the_facilitys_own_patient_number_and_nobody_elses()
    {
        var number = NewNumber();
        var someone = await world.RegisterAsync(Coverage(number, new(2024, 4, 1)));
        Assert.Null((await world.Desk.CheckAsync(someone.Card)).ReferenceNumber);
        await RegisterNumberAsync(world.Desk, number, "0000000099");
        await RegisterNumberAsync(world.Desk, number, "0000012345");

        const string Other = "1310000037";
        await world.EnrolAsync(new(Other, "ほかの医院", "clinic", UsePhone: true, PilotSite: false));
        foreach (var (desk, expected) in ((Desk, string?)[])[(world.Desk, "0000012345"), (world.DeskOf(Other), null)])
        {
            Assert.Equal(expected, (await desk.CheckAsync(someone.Card)).ReferenceNumber);
            Assert.Equal(expected, (await desk.CheckAsync(someone.Phone)).ReferenceNumber);
            using var alone = await desk.Client.PostAsJsonAsync(CentreRoutes.Inquiries, About(number), CentreJson.Options, Ct);
            Assert.Equal(expected, world.Desk.Open(await alone.Content.ReadAsByteArrayAsync(Ct)).ReferenceNumber);
            Assert.Equal(expected, Open((await AskAsync([About(number)], desk)).Items[0]).ReferenceNumber);
        }

        await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, HiddenTests.Suppressed(someone.Record));
        Assert.Null((await world.Desk.CheckAsync(someone.Card)).ReferenceNumber);
        Assert.Null(Open((await AskAsync([About(number)])).Items[0]).ReferenceNumber);
    }

    [Fact]
    public async Task Whether_the_limit_certificate_changed_counts_from_this_facilitys_last_look()
    {
        var number = NewNumber();
        CoverageRecord With(params string[] classes) => Coverage(number, new(2024, 4, 1)) with
        {
            Details = new(Limits: [.. classes.Select(c => new LimitCertificate("01", c, new(2025, 8, 1), new(2025, 8, 1), new(2026, 7, 31)))]),
        };
        var someone = await world.RegisterAsync(With());
        Task TellAsync(CoverageRecord now) => CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, someone.Record with { Coverages = [now] });
        async Task<bool?> ChangedAsync(Desk? desk = null) => Open((await AskAsync([About(number)], desk)).Items[0]).LimitChanged;

        Assert.Null(await ChangedAsync());
        Assert.False(await ChangedAsync());
        await TellAsync(With("A03"));
        Assert.True(await ChangedAsync());
        Assert.False(await ChangedAsync());

        // a check at the kiosk shows it to the facility when the patient decided on consents
        await TellAsync(With("A05"));
        var check = await world.Desk.CheckAsync(someone.Phone);
        Assert.Null(check.LimitChanged);
        using var consent = await world.Desk.Client.PostAsJsonAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), check.CheckId, [ConsentKinds.LimitCertificate]), CentreJson.Options, Ct);
        consent.EnsureSuccessStatusCode();
        Assert.False(await ChangedAsync());
        await TellAsync(With());
        Assert.True(await ChangedAsync());

        const string Other = "1310000045";
        await world.EnrolAsync(new(Other, "ほかの医院", "clinic", UsePhone: true, PilotSite: false));
        Assert.Null(await ChangedAsync(world.DeskOf(Other)));
    }

    private static JsonNode Json(InquiryRequest request) => JsonSerializer.SerializeToNode(request, CentreJson.Options)!;

    private static string Raw(InquiryBatchItem item) => item.Body.GetRawText();

    private CheckAnswer Open(InquiryBatchItem item) => world.Desk.Open(JsonSerializer.SerializeToUtf8Bytes(item.Body));

    /// <summary>Without what is new with every question.</summary>
    private static string Bare(CheckAnswer answer) =>
        JsonSerializer.Serialize(answer with { RequestId = default, CheckId = default, AnsweredAt = default, LimitChanged = null }, CentreJson.Options);

    private async Task<(HttpStatusCode Status, IReadOnlyList<InquiryBatchItem> Items)> AskAsync(IReadOnlyList<InquiryRequest> asked, Desk? desk = null)
    {
        using var answer = await (desk ?? world.Desk).Client.PostAsJsonAsync(InquiryBatches.Route, new InquiryBatchRequest(asked), CentreJson.Options, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<InquiryBatchAnswer>(CentreJson.Options, Ct))!.Items);
    }

    private async Task<(HttpStatusCode Status, IReadOnlyList<InquiryBatchItem> Items)> PostAsync(JsonNode body)
    {
        using var answer = await world.Desk.Client.PostAsync(InquiryBatches.Route, JsonContent.Create(body), Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<InquiryBatchAnswer>(CentreJson.Options, Ct))!.Items);
    }

    private static async Task RegisterNumberAsync(Desk desk, string number, string reference)
    {
        using var answer = await desk.Client.PostAsJsonAsync(
            CentreRoutes.ReferenceNumbers, new ReferenceNumberRequest(Guid.NewGuid(), Desk.Terminal, new(Histories.Association, "12345", number, "01"), reference), CentreJson.Options, Ct);
        answer.EnsureSuccessStatusCode();
    }
}
