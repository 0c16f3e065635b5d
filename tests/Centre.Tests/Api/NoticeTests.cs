using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;

namespace Kazasu.Centre.Tests.Api;

public sealed class NoticesOnSqlite(SqliteWorld world) : NoticeTests(world.World), IClassFixture<SqliteWorld>;

public sealed class NoticesOnPostgres(PostgresWorld world) : NoticeTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Insurers tell what happens to their members; counters see it from when it was told, for the days on which it holds.</summary>
public abstract class NoticeTests(CentreWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private static readonly NameTold Who = new("風早 翔", "カザハヤ ショウ", new(1985, 8, 20), "male", "1000001", "東京都千代田区千代田1-1", new(1985, 8, 20));

    private static CoverageTold Told(DateOnly from, DateOnly? to = null, int? share = 30, string number = "6789") =>
        new("全国健康保険協会東京支部", SchemeKinds.Association, "12345", number, "01", "insured", share, from, to);

    private static string Id() => Guid.NewGuid().ToString("N");

    private static InsurerNotice Enrolment(string person, DateOnly from, string key = "c1", int? share = 30) => new(Id(), NoticeKinds.Enrolment, person, key, Coverage: Told(from, share: share), Name: Who);

    private HttpClient Insurer(string number = Histories.Association) => world.Client(ClientKind.Insurer, number);

    private async Task<BatchAnswer> TellAsync(params InsurerNotice[] notices)
    {
        using var insurer = Insurer();
        return await CentreWorld.PostAsync(insurer, InsurerRoutes.Notices, notices);
    }

    private async Task<IReadOnlyList<BadLine>> RefusedAsync(HttpContent content, string route = InsurerRoutes.Notices, string insurer = Histories.Association)
    {
        using var client = Insurer(insurer);
        using var answer = await client.PostAsync(route, content, Ct);
        Assert.Equal(ErrorCodes.BatchRefused, await Desk.CodeAsync(answer, 400));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("lines").Deserialize<BadLine[]>(CentreJson.Options)!;
    }

    private static StringContent File(long number, int lines, params InsurerNotice[] notices) => new(
        string.Join('\n', [JsonSerializer.Serialize(new InsurerFileHead(Histories.Association, number, lines), CentreJson.Options), .. notices.Select(n => JsonSerializer.Serialize(n, CentreJson.Options))]),
        Encoding.UTF8, "application/x-ndjson");

    /// <summary>Somebody with a card, registered for use, of whom no insurer has told anything.</summary>
    private async Task<Someone> SomebodyAsync() => await world.RegisterAsync(Histories.Person(world.NewKey()));

    private async Task<InsurerHoles> HolesAsync(string insurer = Histories.Association)
    {
        using var client = Insurer(insurer);
        return (await client.GetFromJsonAsync<InsurerHoles[]>(InsurerRoutes.Holes, CentreJson.Options, Ct))!.Single();
    }

    [Fact, Covers("E3")]
    public async Task A_late_enrolment_holds_from_its_day_but_is_known_only_from_when_it_was_told()
    {
        var someone = await SomebodyAsync();
        using (new OnDay(world, new DateOnly(2025, 12, 3))) { Assert.Equal(ResultKinds.NoRecord, (await world.Desk.CheckAsync(someone.Card)).Result); }

        await TellAsync(Enrolment(someone.Record.PersonKey, new(2025, 12, 1)));
        Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Card, new(2025, 12, 3))).Result);
        using (new OnDay(world, new DateOnly(2025, 12, 3))) { Assert.Equal(ResultKinds.NoRecord, (await world.Desk.CheckAsync(someone.Card)).Result); }
    }

    [Fact, Covers("E3")]
    public async Task A_loss_told_late_leaves_what_the_counter_saw_and_ends_what_it_sees_now()
    {
        var someone = await SomebodyAsync();
        using (new OnDay(world, new DateOnly(2025, 11, 1))) { await TellAsync(Enrolment(someone.Record.PersonKey, new(2025, 4, 1))); }

        var loss = new InsurerNotice(Id(), NoticeKinds.Loss, someone.Record.PersonKey, "c1", LastDay: new(2025, 11, 30));
        using (new OnDay(world, new DateOnly(2025, 12, 3))) { Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Card)).Result); }

        Assert.Equal(new(1, 1), await TellAsync(loss));
        var now = await world.Desk.CheckAsync(someone.Card);
        Assert.Equal((ResultKinds.Invalid, new DateOnly(2025, 11, 30)), (now.Result, now.Coverages.Single().To));
        Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Card, new(2025, 11, 30))).Result);
        using (new OnDay(world, new DateOnly(2025, 12, 3))) { Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Card)).Result); }
    }

    [Fact]
    public async Task A_change_holds_from_its_day_on_and_the_old_share_before()
    {
        var someone = await SomebodyAsync();
        await TellAsync(
            Enrolment(someone.Record.PersonKey, new(2025, 4, 1)),
            new InsurerNotice(Id(), NoticeKinds.Change, someone.Record.PersonKey, "c1", "c2", Told(new(2025, 12, 1), share: 20)));
        Assert.Equal(20, (await world.Desk.CheckAsync(someone.Card)).Coverages.Single().SharePercent);
        Assert.Equal(30, (await world.Desk.CheckAsync(someone.Card, new(2025, 11, 30))).Coverages.Single().SharePercent);
    }

    [Fact]
    public async Task A_correction_stands_in_the_place_of_what_was_wrong_and_a_new_name_beside_the_old()
    {
        var someone = await SomebodyAsync();
        using (new OnDay(world, new DateOnly(2025, 12, 1))) { await TellAsync(Enrolment(someone.Record.PersonKey, new(2025, 4, 1))); }

        await TellAsync(
            new InsurerNotice(Id(), NoticeKinds.Correction, someone.Record.PersonKey, "c1", Coverage: Told(new(2025, 5, 1), share: 20, number: "1111")),
            new InsurerNotice(Id(), NoticeKinds.Name, someone.Record.PersonKey, Name: Who with { Name = "秋山 翔", From = new(2025, 12, 2) }));
        var now = await world.Desk.CheckAsync(someone.Card);
        Assert.Equal((20, "1111", "秋山 翔"), (now.Coverages.Single().SharePercent, now.Coverages.Single().Number, now.Person!.Name));
        Assert.Equal(ResultKinds.Invalid, (await world.Desk.CheckAsync(someone.Card, new(2025, 4, 30))).Result);
        using (new OnDay(world, new DateOnly(2025, 12, 3)))
        {
            var then = await world.Desk.CheckAsync(someone.Card);
            Assert.Equal((30, "6789", "風早 翔"), (then.Coverages.Single().SharePercent, then.Coverages.Single().Number, then.Person!.Name));
        }
    }

    [Fact, Covers("E4", "E5")]
    public async Task Deleted_and_suppressed_are_the_same_answer_and_a_suppression_ends_when_it_is_told()
    {
        var (deleted, stopped) = (await SomebodyAsync(), await SomebodyAsync());
        using (new OnDay(world, new DateOnly(2025, 12, 1))) { await TellAsync(Enrolment(deleted.Record.PersonKey, new(2025, 4, 1)), Enrolment(stopped.Record.PersonKey, new(2025, 4, 1))); }

        await TellAsync(
            new InsurerNotice(Id(), NoticeKinds.Deletion, deleted.Record.PersonKey, "c1"),
            new InsurerNotice(Id(), NoticeKinds.Suppression, stopped.Record.PersonKey));
        Assert.Equal(Bare(await world.Desk.CheckAsync(deleted.Card)), Bare(await world.Desk.CheckAsync(stopped.Card)));
        Assert.Equal(ResultKinds.NoRecord, (await world.Desk.CheckAsync(stopped.Card)).Result);

        using (new OnDay(world, new DateOnly(2025, 12, 10)))
        {
            Assert.Equal(new(1, 1), await TellAsync(new InsurerNotice(Id(), NoticeKinds.SuppressionEnd, stopped.Record.PersonKey)));
            Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(stopped.Card)).Result);
            Assert.Equal(ResultKinds.NoRecord, (await world.Desk.CheckAsync(deleted.Card)).Result);
        }

        static string Bare(CheckAnswer a)
        {
            var json = JsonSerializer.SerializeToNode(a, CentreJson.Options)!.AsObject();
            foreach (var own in (string[])["requestId", "checkId", "answeredAt"]) { json.Remove(own); }
            return json.ToJsonString();
        }
    }

    [Fact, Covers("E5")]
    public async Task What_one_insurer_stopped_another_neither_shows_again_nor_renames()
    {
        var someone = await SomebodyAsync();
        var key = someone.Record.PersonKey;
        using (new OnDay(world, new DateOnly(2025, 11, 1))) { await TellAsync(Enrolment(key, new(2025, 4, 1)), new(Id(), NoticeKinds.Suppression, key)); }

        Assert.Equal("personKey", (await RefusedAsync(Clients.Ndjson(new InsurerNotice(Id(), NoticeKinds.Name, key, Name: Who)), insurer: Histories.Society)).Single().Field);
        using var society = Insurer(Histories.Society);
        await CentreWorld.PostAsync(society, InsurerRoutes.Notices, Enrolment(key, new(2025, 4, 1), "s1") with { Name = null });
        Assert.Equal(new(1, 0), await CentreWorld.PostAsync(society, InsurerRoutes.Notices, new InsurerNotice(Id(), NoticeKinds.SuppressionEnd, key)));
        Assert.Equal(ResultKinds.NoRecord, (await world.Desk.CheckAsync(someone.Card)).Result);

        // both stop it: it is shown again when both have ended
        Assert.Equal(1, (await CentreWorld.PostAsync(society, InsurerRoutes.Notices, new InsurerNotice(Id(), NoticeKinds.Suppression, key))).Changed);
        using var later = new OnDay(world, new DateOnly(2025, 12, 6));
        await TellAsync(new InsurerNotice(Id(), NoticeKinds.SuppressionEnd, key));
        Assert.Equal(ResultKinds.NoRecord, (await world.Desk.CheckAsync(someone.Card)).Result);
        await CentreWorld.PostAsync(society, InsurerRoutes.Notices, new InsurerNotice(Id(), NoticeKinds.SuppressionEnd, key));
        Assert.Equal(ResultKinds.Several, (await world.Desk.CheckAsync(someone.Card)).Result);
    }

    [Fact]
    public async Task A_file_that_is_not_whole_is_refused_whole()
    {
        var (a, b) = (await SomebodyAsync(), await SomebodyAsync());
        var bad = await RefusedAsync(File(100, 3, Enrolment(a.Record.PersonKey, new(2025, 4, 1)), Enrolment(b.Record.PersonKey, new(2025, 4, 1))), InsurerRoutes.Files);
        Assert.Equal((1, "lines"), (bad.Single().Line, bad.Single().Field));
        Assert.Contains("3 notices, 2 are there", bad.Single().Why);
        Assert.Equal(ResultKinds.NoRecord, (await world.Desk.CheckAsync(a.Card)).Result);
        Assert.Equal(0, await Rows.ScalarAsync(world, "select count(*) from insurer_file where file_number = 100"));
    }

    [Fact]
    public async Task Every_bad_line_is_named_and_nothing_is_taken()
    {
        var someone = await SomebodyAsync();
        var good = Enrolment(someone.Record.PersonKey, new(2025, 4, 1));
        string[] lines =
        [
            JsonSerializer.Serialize(good, CentreJson.Options), "", "{", JsonSerializer.Serialize(good with { NoticeId = Id(), Kind = "birthday" }, CentreJson.Options),
            JsonSerializer.Serialize(good with { NoticeId = Id(), CoverageKey = null, Coverage = Told(new(2025, 4, 1), new(2025, 3, 1), share: 70) }, CentreJson.Options),
        ];
        var bad = await RefusedAsync(new StringContent(string.Join('\n', lines)));
        Assert.Equal([(3, "$"), (4, "kind"), (5, "coverageKey"), (5, "coverage.sharePercent"), (5, "coverage.to")], bad.Select(b => (b.Line, b.Field)));

        // sound each by itself, but not with what is known
        InsurerNotice[] after =
        [
            good, good with { NoticeId = Id(), Coverage = Told(new(2025, 6, 1)) }, new(Id(), NoticeKinds.Loss, someone.Record.PersonKey, "c9", LastDay: new(2025, 5, 1)),
            new(Id(), NoticeKinds.Loss, someone.Record.PersonKey, "c1", LastDay: new(2025, 3, 1)), new(Id(), NoticeKinds.Enrolment, world.NewKey(), "c1", Coverage: Told(new(2025, 4, 1))),
            new(Id(), NoticeKinds.Suppression, world.NewKey()), new(Id(), NoticeKinds.Change, someone.Record.PersonKey, "c1", "c2", Told(new(2025, 4, 1))),
        ];
        Assert.Equal(
            [(2, "coverageKey"), (3, "coverageKey"), (4, "lastDay"), (5, "name"), (6, "personKey"), (7, "coverage.from")], (await RefusedAsync(Clients.Ndjson(after))).Select(b => (b.Line, b.Field)));
        Assert.Equal(ResultKinds.NoRecord, (await world.Desk.CheckAsync(someone.Card)).Result);
    }

    [Fact]
    public async Task The_same_file_or_notice_again_changes_nothing_and_another_under_its_name_is_refused()
    {
        var someone = await SomebodyAsync();
        var notice = Enrolment(someone.Record.PersonKey, new(2025, 4, 1));
        using var insurer = Insurer();
        foreach (var changed in (int[])[1, 0])
        {
            using var answer = await insurer.PostAsync(InsurerRoutes.Files, File(200, 1, notice), Ct);
            Assert.Equal(new BatchAnswer(1, changed), await answer.Content.ReadFromJsonAsync<BatchAnswer>(CentreJson.Options, Ct));
        }

        Assert.Equal(new(1, 0), await TellAsync(notice));
        Assert.Equal(1, await Rows.ScalarAsync(world, "select count(*) from coverage where person_key = @PersonKey", new { someone.Record.PersonKey }));
        Assert.Equal((1, "file"), (await RefusedAsync(File(200, 1, notice with { NoticeId = Id() }), InsurerRoutes.Files)).Select(b => (b.Line, b.Field)).Single());
        Assert.Equal((1, "noticeId"), (await RefusedAsync(Clients.Ndjson(notice with { CoverageKey = "c7" }))).Select(b => (b.Line, b.Field)).Single());
    }

    [Fact]
    public async Task An_insurer_tells_of_its_own_members_and_the_operator_for_any()
    {
        var someone = await SomebodyAsync();
        await TellAsync(Enrolment(someone.Record.PersonKey, new(2025, 4, 1)));
        var bad = await RefusedAsync(Clients.Ndjson(new InsurerNotice(Id(), NoticeKinds.Deletion, someone.Record.PersonKey, "c1")), insurer: Histories.Society);
        Assert.Equal("coverageKey", bad.Single().Field);
        Assert.Equal("insurer", (await RefusedAsync(File(1, 0), InsurerRoutes.Files, Histories.Society)).Single().Field);
        using var forAnother = Insurer(Histories.Society);
        using var refused = await forAnother.PostAsync($"{InsurerRoutes.Notices}?insurer={Histories.Association}", Clients.Ndjson(Enrolment("x", new(2025, 4, 1))), Ct);
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(refused, 400));
        Assert.Equal(1, (await CentreWorld.PostAsync(world.Operator, $"{InsurerRoutes.Notices}?insurer={Histories.Association}", new InsurerNotice(Id(), NoticeKinds.Deletion, someone.Record.PersonKey, "c1"))).Changed);
        using var terminal = await world.Desk.Client.PostAsync(InsurerRoutes.Notices, Clients.Ndjson(Enrolment("x", new(2025, 4, 1))), Ct);
        Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(terminal, 403));
    }

    [Fact]
    public async Task A_share_that_an_insurer_did_not_tell_is_an_alarm_and_could_not_tell_at_the_counter()
    {
        const string City = "138057";
        using var city = Insurer(City);
        var someone = await SomebodyAsync();
        var enrolment = Enrolment(someone.Record.PersonKey, new(2025, 4, 1), share: null);
        await CentreWorld.PostAsync(city, InsurerRoutes.Notices, enrolment);

        var answer = await world.Desk.CheckAsync(someone.Card);
        Assert.Equal((ResultKinds.CouldNotTell, ErrorCodes.ShareMissing), (answer.Result, answer.Cause));
        Assert.Empty(answer.Coverages);
        var holes = await HolesAsync(City);
        Assert.Equal((1L, 1L), (holes.InForce, holes.SharesMissing));
        Assert.Equal(["shares-missing"], holes.Alarms);

        using (new OnDay(world, new DateOnly(2025, 12, 6)))
        {
            await CentreWorld.PostAsync(city, InsurerRoutes.Notices, new InsurerNotice(Id(), NoticeKinds.Correction, someone.Record.PersonKey, "c1", Coverage: enrolment.Coverage! with { SharePercent = 20 }));
            Assert.Equal(20, (await world.Desk.CheckAsync(someone.Card)).Coverages.Single().SharePercent);
            Assert.Empty((await HolesAsync(City)).Alarms);
        }

        using (new OnDay(world, new DateOnly(2025, 12, 31))) { Assert.Equal(["silent"], (await HolesAsync(City)).Alarms); }
    }

    [Fact]
    public async Task A_file_that_never_came_is_a_hole_until_it_comes()
    {
        using var society = Insurer(Histories.Society);
        async Task SendAsync(long number)
        {
            var head = JsonSerializer.Serialize(new InsurerFileHead(Histories.Society, number, 0), CentreJson.Options);
            (await society.PostAsync(InsurerRoutes.Files, new StringContent(head), Ct)).EnsureSuccessStatusCode();
        }

        foreach (var number in (long[])[1, 2, 5]) { await SendAsync(number); }

        var holes = await HolesAsync(Histories.Society);
        Assert.Equal([3L, 4L], holes.MissingFiles);
        Assert.Equal((5L, "files-missing"), (holes.LastFile, holes.Alarms.Single()));
        foreach (var number in (long[])[4, 3]) { await SendAsync(number); }
        Assert.Empty((await HolesAsync(Histories.Society)).Alarms);
    }

    [Fact]
    public async Task Notices_of_one_person_that_come_at_once_all_count()
    {
        var someone = await SomebodyAsync();
        await TellAsync(Enrolment(someone.Record.PersonKey, new(2020, 4, 1), "k0"));
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => TellAsync(Enrolment(someone.Record.PersonKey, new(2020, 4, 1), $"k{i}")))));
        Assert.Equal(9, await Rows.ScalarAsync(world, "select count(*) from coverage where person_key = @PersonKey", new { someone.Record.PersonKey }));
        Assert.Equal(9, (await world.Desk.CheckAsync(someone.Card)).Coverages.Count);
    }
}
