using System.Net;
using System.Net.Http.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Microsoft.Extensions.DependencyInjection;
using Kazasu.Hosting.Stores;
using Dapper;

namespace Kazasu.Centre.Tests.Api;

public sealed class EmergencyOnSqlite(SqliteWorld world) : EmergencyTests(world.World), IClassFixture<SqliteWorld>;

public sealed class EmergencyOnPostgres(PostgresWorld world) : EmergencyTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>The emergency look-up by what is printed on a card's face. Each test has a facility of its own, so that permissions and limits do not meet.</summary>
public abstract class EmergencyTests(CentreWorld world)
{
    private static int s_facilities, s_days;
    private static readonly DateOnly s_today = new(2025, 12, 5);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("E21", "A11", "A12")]
    public async Task Without_the_operators_permission_nothing_is_asked_and_after_its_end_no_more()
    {
        var desk = await FacilityAsync(granted: false);
        var someone = await PersonAsync("山本　太郎", "ヤマモト　タロウ", "静岡県浜松市中央区元城町１０３－２");
        Assert.Equal(ErrorCodes.EmergencyNotPermitted, await Desk.CodeAsync(await GetAsync(desk), 404));
        Assert.Equal(ErrorCodes.EmergencyNotPermitted, await Desk.CodeAsync(await SendAsync(desk, Asking(someone)), 403));

        var now = world.Clock.GetUtcNow();
        await GrantAsync(desk, new("disaster", now.AddHours(-1), now.AddHours(1), "令和7年11月の大雨"));
        var permission = await (await GetAsync(desk)).Content.ReadFromJsonAsync<EmergencyPermission>(CentreJson.Options, Ct);
        Assert.Equal(("disaster", "令和7年11月の大雨"), (permission!.Reason, permission.Note));
        Assert.Equal("found", (await LookAsync(desk, Asking(someone))).Result);

        await GrantAsync(desk, new("disaster", now.AddHours(-1), now, "終了"));
        Assert.Equal(ErrorCodes.EmergencyNotPermitted, await Desk.CodeAsync(await SendAsync(desk, Asking(someone)), 403));
        var other = await FacilityAsync(granted: false);
        Assert.Equal(ErrorCodes.EmergencyNotPermitted, await Desk.CodeAsync(await SendAsync(other, Asking(someone)), 403));
    }

    [Theory, Covers("A11")]
    [InlineData("山本　太郎", "静岡県浜松市中央区元城町103-2", null, true, null)]
    [InlineData("やまもとたろう", "静岡県浜松市中央区", null, true, null)]
    [InlineData("ﾔﾏﾓﾄ ﾀﾛｳ", null, "全国健康保険協会", null, true)]
    [InlineData("山本太郎", "静岡県浜松市浜名区", "どこかの健康保険組合", false, false)]
    public async Task However_the_cards_face_is_written_down_the_person_is_found_and_it_is_said_what_fits(string name, string? address, string? insurer, bool? addressFits, bool? insurerFits)
    {
        var desk = await FacilityAsync();
        var someone = await PersonAsync("山本　太郎", "ヤマモト　タロウ", "静岡県浜松市中央区元城町１０３－２");
        var shown = Assert.Single((await LookAsync(desk, Asking(someone) with { Name = name, Address = address, InsurerName = insurer })).Candidates);
        Assert.Equal((addressFits, insurerFits, "静岡県浜松市中央区"), (shown.AddressFits, shown.InsurerFits, shown.AddressBegin));

        var answer = await ChooseAsync(desk, await LookAsync(desk, Asking(someone)), 0);
        Assert.Equal((ResultKinds.Valid, "emergency", "none", true), (answer.Result, answer.Medium, answer.Level, answer.EligibilityOnly));
        Assert.Equal("山本　太郎", answer.Person!.Name);
        Assert.Single(answer.Coverages);
    }

    [Fact, Covers("E21", "E8")]
    public async Task Persons_alike_are_shown_apart_and_only_the_chosen_ones_entitlement_is_told()
    {
        var desk = await FacilityAsync();
        var one = await PersonAsync("佐藤　花子", "サトウ　ハナコ", "静岡県静岡市葵区追手町９－６");
        var other = await PersonAsync("佐藤　華子", "サトウ　ハナコ", "静岡県静岡市駿河区有東１－２", birth: one.Record.Names[0].Birth);
        await PersonAsync("佐藤　花子", "サトウ　ハナコ", "北海道札幌市中央区北１条", birth: one.Record.Names[0].Birth);
        var asked = Asking(one) with { Name = "さとう はなこ", Address = "静岡県静岡市" };
        var candidates = await LookAsync(desk, asked);
        Assert.Equal(["佐藤　花子/静岡県静岡市葵区", "佐藤　華子/静岡県静岡市駿河区"], candidates.Candidates.Select(c => $"{c.Name}/{c.AddressBegin}").Order(StringComparer.Ordinal));

        var at = candidates.Candidates.ToList().FindIndex(c => c.Name == "佐藤　華子");
        var answer = await ChooseAsync(desk, candidates, at);
        Assert.Equal((other.Record.Names[0].Address, other.Record.Coverages[0].Number), (answer.Person!.Address, answer.Coverages[0].Number));
    }

    [Fact, Covers("E4", "E5")]
    public async Task Deleted_and_suppressed_persons_are_as_if_they_were_not()
    {
        var desk = await FacilityAsync();
        var suppressed = await PersonAsync("鈴木　一", "スズキ　ハジメ", "静岡県沼津市御幸町１６－１", change: p => p with { Suppressions = [new(Histories.At(2025, 6, 1), null)] });
        var deleted = await PersonAsync("鈴木　二", "スズキ　ジ", "静岡県沼津市御幸町１６－１", change: p => p with { Coverages = [p.Coverages[0] with { DeletedAt = Histories.At(2025, 6, 1) }] });
        var nobody = Asking(suppressed) with { Name = "鈴木　零" };
        foreach (var asked in (EmergencyLookup[])[Asking(suppressed), Asking(deleted), nobody])
        {
            var answer = await LookAsync(desk, asked);
            Assert.Equal(("none", 0), (answer.Result, answer.Candidates.Count));
        }
    }

    [Fact]
    public async Task A_wrong_birth_date_sex_or_address_finds_nobody_and_too_many_are_told_to_nobody()
    {
        var desk = await FacilityAsync();
        var someone = await PersonAsync("田中　実", "タナカ　ミノル", "静岡県富士市永田町１－１００");
        foreach (var asked in (EmergencyLookup[])[
            Asking(someone) with { Birth = someone.Record.Names[0].Birth.AddDays(1) }, Asking(someone) with { Sex = "female" }, Asking(someone) with { Address = "北海道札幌市中央区" },
            Asking(someone) with { Address = null, InsurerName = "どこかの健康保険組合" }])
        {
            Assert.Equal("none", (await LookAsync(desk, asked)).Result);
        }

        for (var i = 0; i < 5; i++) { await PersonAsync("田中　実", "タナカ　ミノル", "静岡県富士市永田町１－１００", birth: someone.Record.Names[0].Birth); }
        var many = await LookAsync(desk, Asking(someone));
        Assert.Equal(("too-many", 0), (many.Result, many.Candidates.Count));
    }

    [Fact, Covers("E21")]
    public async Task Everybody_shown_and_the_one_chosen_have_an_audit_record_with_the_reason_and_who_asked()
    {
        var desk = await FacilityAsync();
        var someone = await PersonAsync("小林　恵", "コバヤシ　メグミ", "静岡県三島市北田町４－４７");
        var twin = await PersonAsync("小林　恵", "コバヤシ　メグミ", "静岡県三島市北田町４－４８", birth: someone.Record.Names[0].Birth);
        var asked = Asking(someone) with { Address = "静岡県三島市北田町" };
        var candidates = await LookAsync(desk, asked);
        Assert.Equal(2, candidates.Candidates.Count);
        var again = await LookAsync(desk, asked);
        Assert.Equal(candidates.Candidates.Select(c => c.Candidate), again.Candidates.Select(c => c.Candidate));
        var chosen = await ChooseAsync(desk, candidates, 0);

        var records = await RecordsAsync(someone.Record.PersonKey);
        records.AddRange(await RecordsAsync(twin.Record.PersonKey));
        Assert.Equal(2, records.Count(r => r.Contains("\"kind\":\"emergency-shown\"")));
        var choice = Assert.Single(records, r => r.Contains("\"kind\":\"emergency-choice\""));
        Assert.Contains(chosen.CheckId.ToString(), choice);
        Assert.All(records, r => Assert.Contains("\"reason\":\"system-failure\"", r));
        Assert.All(records, r => Assert.Contains("\"by\":\"受付 佐藤\"", r.Replace("\\u53D7\\u4ED8 \\u4F50\\u85E4", "受付 佐藤", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_candidate_is_of_one_facility_and_fifteen_minutes_and_asking_again_answers_the_same()
    {
        var (desk, other) = (await FacilityAsync(), await FacilityAsync());
        var someone = await PersonAsync("加藤　望", "カトウ　ノゾミ", "静岡県熱海市中央町１－１");
        var candidates = await LookAsync(desk, Asking(someone));
        var choice = new EmergencyChoice(Guid.NewGuid(), Desk.Terminal, candidates.LookupId, candidates.Candidates[0].Candidate, "受付 佐藤", s_today);
        Assert.Equal(ErrorCodes.LookupUnknown, await Desk.CodeAsync(await other.Client.PostAsJsonAsync(EmergencyRoutes.Choices, choice, CentreJson.Options, Ct), 404));
        Assert.Equal(ErrorCodes.LookupUnknown, await Desk.CodeAsync(await desk.Client.PostAsJsonAsync(EmergencyRoutes.Choices, choice with { Candidate = Guid.NewGuid() }, CentreJson.Options, Ct), 404));

        var first = await (await desk.Client.PostAsJsonAsync(EmergencyRoutes.Choices, choice, CentreJson.Options, Ct)).Content.ReadAsStringAsync(Ct);
        Assert.Equal(first, await (await desk.Client.PostAsJsonAsync(EmergencyRoutes.Choices, choice, CentreJson.Options, Ct)).Content.ReadAsStringAsync(Ct));

        await BackdateAsync(desk.Facility, TimeSpan.FromMinutes(16));
        Assert.Equal(ErrorCodes.LookupUnknown, await Desk.CodeAsync(
            await desk.Client.PostAsJsonAsync(EmergencyRoutes.Choices, choice with { RequestId = Guid.NewGuid() }, CentreJson.Options, Ct), 404));
    }

    [Fact]
    public async Task More_than_thirty_look_ups_in_ten_minutes_are_refused_for_this_facility_alone()
    {
        var (desk, other) = (await FacilityAsync(), await FacilityAsync());
        var someone = await PersonAsync("渡辺　光", "ワタナベ　ヒカル", "静岡県伊東市大原２－１");
        for (var i = 0; i < 30; i++) { await LookAsync(desk, Asking(someone) with { Name = $"渡辺　光{i}" }); }
        using var refused = await SendAsync(desk, Asking(someone));
        Assert.Equal(ErrorCodes.EmergencyTooOften, await Desk.CodeAsync(refused, 429));
        Assert.Equal("600", refused.Headers.RetryAfter?.ToString());
        Assert.Equal("found", (await LookAsync(other, Asking(someone))).Result);

        await BackdateAsync(desk.Facility, TimeSpan.FromMinutes(11));
        Assert.Equal("found", (await LookAsync(desk, Asking(someone))).Result);
    }

    [Fact]
    public async Task What_is_missing_is_told_and_only_the_operator_grants()
    {
        var desk = await FacilityAsync();
        var someone = await PersonAsync("伊藤　誠", "イトウ　マコト", "静岡県下田市東本郷１－５");
        foreach (var (asked, field) in ((EmergencyLookup, string)[])
        [
            (Asking(someone) with { Name = " " }, "name"), (Asking(someone) with { Sex = "other" }, "sex"), (Asking(someone) with { By = "" }, "by"),
            (Asking(someone) with { Address = null }, "address"), (Asking(someone) with { CareDate = new(2030, 1, 1) }, "careDate"),
        ])
        {
            using var answer = await SendAsync(desk, asked);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(field, await answer.Content.ReadAsStringAsync(Ct));
        }

        var now = world.Clock.GetUtcNow();
        using var byFacility = await desk.Client.PutAsJsonAsync(Route(desk), new EmergencyPermission("disaster", now, now.AddDays(1), ""), CentreJson.Options, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, byFacility.StatusCode);
        foreach (var bad in (EmergencyPermission[])[new("holiday", now, now.AddDays(1), ""), new("disaster", now, now.AddDays(32), ""), new("disaster", now, now.AddDays(-1), ""), new("disaster", now, now.AddDays(1), new('x', 201))])
        {
            using var answer = await world.Operator.PutAsJsonAsync(Route(desk), bad, CentreJson.Options, Ct);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        using var unknown = await world.Operator.PutAsJsonAsync(EmergencyRoutes.Permissions.Replace("{code}", "1319999999"), new EmergencyPermission("disaster", now, now.AddDays(1), ""), CentreJson.Options, Ct);
        Assert.Equal(ErrorCodes.FacilityUnknown, await Desk.CodeAsync(unknown, 404));
    }

    private async Task<Desk> FacilityAsync(bool granted = true)
    {
        var code = $"13177{Interlocked.Increment(ref s_facilities):00000}";
        await world.EnrolAsync(new(code, "災害時の医院", "clinic", UsePhone: true, PilotSite: false));
        var desk = world.DeskOf(code);
        var now = world.Clock.GetUtcNow();
        if (granted) { await GrantAsync(desk, new("system-failure", now.AddHours(-1), now.AddHours(5), "")); }
        return desk;
    }

    private async Task GrantAsync(Desk desk, EmergencyPermission permission)
    {
        await Task.Delay(5, Ct); // permissions are told apart by the millisecond in which they were granted
        using var answer = await world.Operator.PutAsJsonAsync(Route(desk), permission, CentreJson.Options, Ct);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>A person with a birth date that nobody else of these tests has, unless one is given.</summary>
    private Task<Someone> PersonAsync(string name, string kana, string address, DateOnly? birth = null, Func<PersonRecord, PersonRecord>? change = null)
    {
        var person = Histories.Person(world.NewKey(), Histories.Coverage("c", new(2024, 4, 1)));
        person = person with { Names = [person.Names[0] with { Name = name, Kana = kana, Address = address, Sex = "male", Birth = birth ?? new DateOnly(1950, 1, 1).AddDays(Interlocked.Increment(ref s_days)) }] };
        return world.RegisterAsync(change?.Invoke(person) ?? person);
    }

    private static EmergencyLookup Asking(Someone s) => new(
        Guid.NewGuid(), Desk.Terminal, s.Record.Names[0].Name, s.Record.Names[0].Sex, s.Record.Names[0].Birth, s.Record.Names[0].Address, null, "受付 佐藤", s_today);

    private static string Route(Desk desk) => EmergencyRoutes.Permissions.Replace("{code}", desk.Facility);

    private static Task<HttpResponseMessage> GetAsync(Desk desk) => desk.Client.GetAsync(EmergencyRoutes.Permission, Ct);

    private static Task<HttpResponseMessage> SendAsync(Desk desk, EmergencyLookup asked) => desk.Client.PostAsJsonAsync(EmergencyRoutes.Lookups, asked, CentreJson.Options, Ct);

    private static async Task<EmergencyCandidates> LookAsync(Desk desk, EmergencyLookup asked)
    {
        using var answer = await SendAsync(desk, asked);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<EmergencyCandidates>(CentreJson.Options, Ct))!;
    }

    private static async Task<CheckAnswer> ChooseAsync(Desk desk, EmergencyCandidates candidates, int at)
    {
        using var answer = await desk.Client.PostAsJsonAsync(
            EmergencyRoutes.Choices, new EmergencyChoice(Guid.NewGuid(), Desk.Terminal, candidates.LookupId, candidates.Candidates[at].Candidate, "受付 佐藤", s_today), CentreJson.Options, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return desk.Open(await answer.Content.ReadAsByteArrayAsync(Ct));
    }

    private async Task<List<string>> RecordsAsync(string person)
    {
        await using var connection = await world.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        var rows = await connection.QueryAsync<byte[]>("select d.data from audit_subject s join audit_data d on d.node = s.node and d.seq = s.seq where s.person_key = @person order by s.seq", new { person });
        return [.. rows.Select(System.Text.Encoding.UTF8.GetString)];
    }

    private async Task BackdateAsync(string facility, TimeSpan by)
    {
        await using var connection = await world.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        await connection.ExecuteAsync("update emergency_lookup set at = at - @ms where facility = @facility", new { ms = (long)by.TotalMilliseconds, facility });
    }
}
