using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.Api;

public sealed class HiddenOnSqlite(SqliteWorld world) : HiddenTests(world.World), IClassFixture<SqliteWorld>;

public sealed class HiddenOnPostgres(PostgresWorld world) : HiddenTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>
/// Deleted by the insurer, or display stopped for the person's safety: by no way of asking, and in nothing that comes back, can the one be told from
/// the other. Time is not measured here (a test that fails on a time tells nothing); that both do the same work is: same reads, same rows, same bytes.
/// </summary>
public abstract class HiddenTests(CentreWorld world)
{
    private const string Symbol = "12-3";
    private static int s_numbers = 500_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static PersonRecord Deleted(PersonRecord p) => p with { Coverages = [.. p.Coverages.Select(c => c with { DeletedAt = Histories.At(2025, 11, 1) })] };

    internal static PersonRecord Suppressed(PersonRecord p) => p with { Suppressions = [new(Histories.At(2025, 11, 1), null)] };

    [Fact, Covers("E4", "E5")]
    public async Task Every_way_of_asking_answers_the_same_bytes_and_leaves_the_same_rows()
    {
        var (deleted, stopped) = (await SomebodyAsync(Deleted), await SomebodyAsync(Suppressed));
        foreach (var (how, ask) in Ways())
        {
            var (one, oneRows) = await LookAsync(deleted, ask);
            var (other, otherRows) = await LookAsync(stopped, ask);
            Assert.True(one == other, $"{how}\n{one}\n{other}");
            Assert.True(oneRows == otherRows, $"{how}: rows {oneRows} {otherRows}");
        }
    }

    private (string How, Func<Someone, Task<HttpResponseMessage>> Ask)[] Ways() =>
    [
        ("card", async s => await world.Desk.SendAsync(await world.Desk.RequestAsync(s.Card))),
        ("phone", async s => await world.Desk.SendAsync(await world.Desk.RequestAsync(s.Phone))),
        ("earlier day", async s => await world.Desk.SendAsync(await world.Desk.RequestAsync(s.Phone, new(2025, 6, 1)))),
        ("number", s => PostAsync(CentreRoutes.Inquiries, new InquiryRequest(Guid.NewGuid(), Desk.Terminal, NumberOf(s), new(1985, 8, 20), new(2025, 12, 5)))),
        ("number, no branch", s => PostAsync(CentreRoutes.Inquiries, new InquiryRequest(Guid.NewGuid(), Desk.Terminal, NumberOf(s) with { Branch = null }, new(1985, 8, 20), new(2025, 6, 1), LimitConsent: true))),
        ("list of numbers", s => PostAsync(InquiryBatches.Route, new InquiryBatchRequest([new(Guid.NewGuid(), Desk.Terminal, NumberOf(s), new(1985, 8, 20), new(2025, 12, 5), LimitConsent: true)]))),
        ("patient number", s => PostAsync(CentreRoutes.ReferenceNumbers, new ReferenceNumberRequest(Guid.NewGuid(), Desk.Terminal, NumberOf(s), "0000000001"))),
        ("consent", async s => await PostAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), (await world.Desk.CheckAsync(s.Card)).CheckId, ConsentKinds.Known))),
        ("patient number of a check", async s => await world.Desk.Client.GetAsync($"{CentreRoutes.ReferenceNumbers}/{(await world.Desk.CheckAsync(s.Card)).CheckId}", Ct)),
        ("medical information", async s => await PostAsync(MedicalRoutes.Information, new MedicalInformationRequest(Guid.NewGuid(), Desk.Terminal, ConsentKinds.All, (await world.Desk.CheckAsync(s.Card)).CheckId))),
        ("medical information by number", s => PostAsync(MedicalRoutes.Information, new MedicalInformationRequest(Guid.NewGuid(), Desk.Terminal, ConsentKinds.All, Insured: NumberOf(s)))),
    ];

    private static InsuredNumber NumberOf(Someone s) => new(Histories.Association, Symbol, s.Record.Coverages[0].Number, "01");

    private async Task<Someone> SomebodyAsync(Func<PersonRecord, PersonRecord> hide)
    {
        var number = $"{Interlocked.Increment(ref s_numbers)}";
        return await world.RegisterAsync(hide(Histories.Person($"hidden-{number}", Histories.Coverage("c1", new(2024, 4, 1)) with { Symbol = Symbol, Number = number })));
    }

    /// <returns>
    /// Everything that came back but what is new each time (a moment has more or fewer digits, so the length goes with it); and how many rows the centre
    /// wrote for it.
    /// </returns>
    private async Task<(string Answer, string Rows)> LookAsync(Someone someone, Func<Someone, Task<HttpResponseMessage>> ask)
    {
        var before = await RowsAsync();
        using var answer = await ask(someone);
        var after = await RowsAsync();
        var body = await answer.Content.ReadAsByteArrayAsync(Ct);
        var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length")).Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order(StringComparer.Ordinal));
        return ($"{(int)answer.StatusCode}\n{headers}\n{Bare(body)}", string.Join(' ', after.Zip(before, (a, b) => a - b)));
    }

    private static string Bare(byte[] body)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        foreach (var signed in json["items"]?.AsArray().Select(item => item!["body"]!.AsObject()) ?? [json])
        {
            if (signed["jws"] is not { } jws) { continue; }
            var payload = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jws.GetValue<string>().Split('.')[1]))!.AsObject();
            foreach (var own in (string[])["requestId", "checkId", "answeredAt"]) { payload.Remove(own); }
            signed["jws"] = payload;
        }

        json.Remove("until");
        return json.ToJsonString();
    }

    private async Task<long[]> RowsAsync() =>
    [
        await Rows.ScalarAsync(world, "select count(*) from audit"), await Rows.ScalarAsync(world, "select count(*) from audit_subject"),
        await Rows.ScalarAsync(world, "select count(*) from answered"), await Rows.ScalarAsync(world, "select count(*) from eligibility_check"),
        await Rows.ScalarAsync(world, "select count(*) from consent"), await Rows.ScalarAsync(world, "select count(*) from reference_number"),
        await Rows.ScalarAsync(world, "select count(*) from eligibility_check where person_key is not null"),
    ];

    private Task<HttpResponseMessage> PostAsync<T>(string route, T body) => world.Desk.Client.PostAsJsonAsync(route, body, CentreJson.Options, Ct);
}
