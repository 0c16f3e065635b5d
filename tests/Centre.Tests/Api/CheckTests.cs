using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.Api;

public sealed class CheckOnSqlite(SqliteWorld world) : CheckTests(world.World), IClassFixture<SqliteWorld>;

public sealed class CheckOnPostgres(PostgresWorld world) : CheckTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>The check as a facility's terminal sees it, over real mutual TLS.</summary>
public abstract class CheckTests(CentreWorld world)
{
    private static readonly DateOnly s_today = new(2025, 12, 5);

    [Fact, Covers("E2", "E8", "K16")]
    public async Task A_phone_and_a_card_give_the_same_valid_answer_with_all_items()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1), share: 20));

        var byPhone = await world.Desk.CheckAsync(someone.Phone);
        var byCard = await world.Desk.CheckAsync(someone.Card);

        Assert.Equal((ResultKinds.Valid, "phone", "card"), (byPhone.Result, byPhone.Medium, byCard.Medium));
        Assert.Equal("風早 翔", byPhone.Person!.Name);
        Assert.Equal(
            ("01130012", "12345", "6789", "01", 20, new DateOnly(1985, 8, 20)),
            (byPhone.Coverages[0].InsurerNumber, byPhone.Coverages[0].Symbol, byPhone.Coverages[0].Number, byPhone.Coverages[0].Branch, byPhone.Coverages[0].SharePercent, byPhone.Person.Birth));
        Assert.Equal((byCard.Person, byCard.Coverages.Single()), (byPhone.Person, byPhone.Coverages.Single()));
        Assert.Equal((1, s_today, CentreWorld.Clinic, someone.Phone.NotAfter), (byPhone.Version, byPhone.CareDate, byPhone.Facility, byPhone.CertificateExpires));
    }

    [Fact, Covers("E2", "E3")]
    public async Task After_a_job_change_with_late_registration_the_answer_is_invalid_with_the_old_entitlement()
    {
        var someone = await world.RegisterAsync(
            Histories.Coverage("old", new(2024, 4, 1), new(2025, 11, 30), endTold: Histories.At(2025, 12, 2)),
            Histories.Coverage("new", new(2025, 12, 1), told: Histories.At(2025, 12, 20), insurer: Histories.Society));

        var answer = await world.Desk.CheckAsync(someone.Phone);

        Assert.Equal((ResultKinds.Invalid, false), (answer.Result, answer.NewerExists));
        Assert.Equal((Histories.Association, new DateOnly(2025, 11, 30)), (answer.Coverages.Single().InsurerNumber, answer.Coverages.Single().To));
        Assert.NotNull(answer.Person);
    }

    [Fact, Covers("E2", "E4", "E5")]
    public async Task Deleted_and_suppressed_are_told_alike_to_the_byte_but_for_ids_and_times()
    {
        var coverage = Histories.Coverage("c1", new(2024, 4, 1));
        var deleted = await world.RegisterAsync(coverage with { DeletedAt = Histories.At(2025, 12, 1) });
        var suppressed = await world.RegisterAsync(Histories.Person(world.NewKey(), coverage) with { Suppressions = [new(Histories.At(2025, 6, 1), null)] });

        var one = await world.Desk.CheckAsync(deleted.Phone);
        var other = await world.Desk.CheckAsync(suppressed.Phone);

        Assert.Equal(ResultKinds.NoRecord, one.Result);
        Assert.Null(one.Person);
        string Bare(CheckAnswer a) => System.Text.Json.JsonSerializer.Serialize(a with { RequestId = default, CheckId = default, AnsweredAt = default }, CentreJson.Options);
        Assert.Equal(Bare(one), Bare(other));
    }

    [Fact]
    public async Task Two_coverages_that_hold_on_the_day_are_both_told()
    {
        var someone = await world.RegisterAsync(
            Histories.Coverage("c1", new(2024, 4, 1)), Histories.Coverage("c2", new(2025, 11, 1), insurer: Histories.Society));
        var answer = await world.Desk.CheckAsync(someone.Card);
        Assert.Equal(ResultKinds.Several, answer.Result);
        Assert.Equal([Histories.Association, Histories.Society], answer.Coverages.Select(c => c.InsurerNumber));
    }

    [Fact, Covers("E23", "E18")]
    public async Task Every_visit_is_a_check_of_its_own()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var first = await world.Desk.CheckAsync(someone.Phone);
        var second = await world.Desk.CheckAsync(someone.Phone);
        Assert.NotEqual(first.CheckId, second.CheckId);
        Assert.Equal(2, await Rows.ChecksByPhoneAsync(world, someone.Record.PersonKey));
    }

    [Fact]
    public async Task A_proof_shown_again_is_refused()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var request = await world.Desk.RequestAsync(someone.Phone);
        using var first = await world.Desk.SendAsync(request);
        Assert.True(first.IsSuccessStatusCode);
        using var again = await world.Desk.SendAsync(request with { RequestId = Guid.NewGuid() });
        Assert.Equal(ErrorCodes.ChallengeUsed, await Desk.CodeAsync(again, 422));
    }

    [Fact]
    public async Task Of_twenty_that_show_one_proof_at_once_one_is_answered()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var request = await world.Desk.RequestAsync(someone.Phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.Desk.SendAsync(request with { RequestId = Guid.NewGuid() })));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode)) { Assert.Equal(ErrorCodes.ChallengeUsed, await Desk.CodeAsync(refused, 422)); }
        Assert.Equal(1, await Rows.ChecksByPhoneAsync(world, someone.Record.PersonKey));
    }

    [Fact]
    public async Task The_same_request_id_gets_the_same_bytes_also_at_once_and_after_the_challenge_expired()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var request = await world.Desk.RequestAsync(someone.Phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.Desk.SendAsync(request)));
        var bodies = (await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct().ToList();
        Assert.Single(bodies);

        using var later = new Later(world, TimeSpan.FromMinutes(10));
        using var again = await world.Desk.SendAsync(request);
        Assert.Equal(bodies[0], await again.Content.ReadAsStringAsync());
        Assert.Equal(1, await Rows.ChecksByPhoneAsync(world, someone.Record.PersonKey));
    }

    [Fact]
    public async Task A_refusal_is_repeated_as_well()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var request = await world.Desk.RequestAsync(someone.Phone) with { Signature = Convert.ToBase64String(new byte[256]) };
        using var first = await world.Desk.SendAsync(request);
        using var again = await world.Desk.SendAsync(request);
        Assert.Equal(ErrorCodes.SignatureWrong, await Desk.CodeAsync(first, 422));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_request_id_used_for_something_else_is_refused()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var request = await world.Desk.RequestAsync(someone.Phone);
        using var first = await world.Desk.SendAsync(request);
        using var other = await world.Desk.SendAsync(request with { Level = "biometrics" });
        Assert.Equal(ErrorCodes.RequestIdReused, await Desk.CodeAsync(other, 409));
    }

    [Fact]
    public async Task The_audit_record_is_there_when_the_answer_is_and_commits_to_its_data()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var answer = await world.Desk.CheckAsync(someone.Phone);
        var refused = await world.Desk.RequestAsync(someone.Phone) with { Signature = Convert.ToBase64String(new byte[256]) };
        (await world.Desk.SendAsync(refused)).Dispose();

        var (leaf, salt, data) = await Rows.AuditAsync(world, answer.CheckId);
        Assert.Equal(Trust.Audit.MerkleTree.SaltedLeaf(salt, data), leaf);
        var record = System.Text.Json.JsonDocument.Parse(data).RootElement;
        Assert.Equal(("valid", someone.Record.PersonKey, someone.Phone.Serial), (record.GetProperty("outcome").GetString(), record.GetProperty("person").GetString(), record.GetProperty("serial").GetString()));
        Assert.Equal("refused:signature-wrong", await Rows.AuditOutcomeAsync(world, refused.RequestId));
    }

    [Fact]
    public async Task A_day_of_care_in_the_future_is_refused_but_for_a_clock_a_little_ahead()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        using var tomorrow = await world.Desk.SendAsync(await world.Desk.RequestAsync(someone.Phone, s_today.AddDays(1)));
        Assert.Equal(ErrorCodes.CareDateInFuture, await Desk.CodeAsync(tomorrow, 400));

        using var _ = new OnDay(world, s_today.ToDateTime(new(23, 57)));
        Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Phone, s_today.AddDays(1))).Result);
    }

    [Fact]
    public async Task A_certificate_that_nobody_registered_cannot_be_told()
    {
        var card = world.Issuer.IssueCard(world.NewKey(), new(2024, 5, 1), new(2029, 4, 10));
        var answer = await world.Desk.CheckAsync(card);
        Assert.Equal((ResultKinds.CouldNotTell, ErrorCodes.CertificateUnknown), (answer.Result, answer.Cause));
        Assert.True(answer.RetryAfterSeconds > 0);
    }

    [Fact]
    public async Task A_person_who_has_not_registered_for_use_is_refused()
    {
        var someone = await world.RegisterAsync(Histories.Person(world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1))) with { Registered = false });
        Assert.Equal(ErrorCodes.NotRegisteredForUse, await world.Desk.RefusalAsync(someone.Card));
    }

    [Fact]
    public async Task Another_facilitys_challenge_an_altered_and_an_expired_one_are_refused()
    {
        await world.EnrolAsync(new("1310000029", "となり医院", "clinic", true, false));
        var neighbour = world.DeskOf("1310000029");
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        using var foreign = await world.Desk.SendAsync(Desk.Request(someone.Phone, await neighbour.ChallengeAsync(), s_today));
        Assert.Equal(ErrorCodes.ChallengeForeign, await Desk.CodeAsync(foreign, 422));

        var request = await world.Desk.RequestAsync(someone.Phone);
        var flipped = request.Challenge[^1] == 'A' ? 'Q' : 'A';
        using var altered = await world.Desk.SendAsync(request with { RequestId = Guid.NewGuid(), Challenge = request.Challenge[..^1] + flipped });
        Assert.Equal(ErrorCodes.ChallengeAltered, await Desk.CodeAsync(altered, 422));

        using var later = new Later(world, TimeSpan.FromMinutes(3));
        using var expired = await world.Desk.SendAsync(request);
        Assert.Equal(ErrorCodes.ChallengeExpired, await Desk.CodeAsync(expired, 422));
    }

    [Fact]
    public async Task A_challenge_asked_for_twice_is_worth_one_use()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var id = Guid.NewGuid();
        var (one, two) = (await world.Desk.ChallengeAsync(id), await world.Desk.ChallengeAsync(id));
        using var first = await world.Desk.SendAsync(Desk.Request(someone.Phone, one, s_today));
        using var second = await world.Desk.SendAsync(Desk.Request(someone.Phone, two, s_today));
        Assert.True(first.IsSuccessStatusCode);
        Assert.Equal(ErrorCodes.ChallengeUsed, await Desk.CodeAsync(second, 422));
    }
}
