using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;

namespace Kazasu.Centre.Tests.Api;

public sealed class MedicalInformationOnSqlite(SqliteWorld world) : MedicalInformationTests(world.World), IClassFixture<SqliteWorld>;

public sealed class MedicalInformationOnPostgres(PostgresWorld world) : MedicalInformationTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Medicines, treatment and check-ups: only what the patient agreed to, only here, only while it lives, and never unrecorded.</summary>
public abstract class MedicalInformationTests(CentreWorld world)
{
    private static readonly DateOnly s_recent = new(2025, 11, 20), s_old = new(2024, 6, 3);
    private static int s_numbers;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("K25")]
    public async Task Each_kind_is_told_only_when_the_patient_agreed_to_it()
    {
        var someone = await PatientAsync();
        var check = await world.Desk.CheckAsync(someone.Phone);
        await ConsentAsync(check.CheckId, ConsentKinds.Medication);
        var drugs = await ToldAsync(Ask(check.CheckId));
        Assert.Equal([ConsentKinds.Medication], drugs.Kinds);
        Assert.Equal([s_recent, s_recent, s_old], drugs.Days.Select(d => d.Day));
        Assert.All(drugs.Days, d => Assert.Empty(d.Procedures));
        Assert.Empty(drugs.Checkups);
        Assert.Equal(("風早 翔", CentreWorld.Clinic), (drugs.Person.Name, drugs.Facility));
        var pharmacy = drugs.Days.First(d => d.Setting == CareSettings.Pharmacy);
        Assert.Equal((Records.Pharmacy, Records.Clinic, "629900001", 28), (pharmacy.Institution, pharmacy.PrescribedBy, pharmacy.Drugs.Single().Code, pharmacy.Drugs.Single().Times));

        using var hour = new Later(world, TimeSpan.FromHours(1));
        await ConsentAsync(check.CheckId, ConsentKinds.Treatment, ConsentKinds.HealthCheckup);
        var others = await ToldAsync(Ask(check.CheckId));
        Assert.Equal([ConsentKinds.HealthCheckup, ConsentKinds.Treatment], others.Kinds);
        Assert.Equal((s_recent, "112007410", 0), (others.Days.Single().Day, others.Days.Single().Procedures.Single().Code, others.Days.Single().Drugs.Count));
        Assert.Equal("61.4", others.Checkups.Single().Items[0].Value);
        Assert.Equal(ErrorCodes.ConsentMissing, await RefusedAsync(Ask(check.CheckId) with { Kinds = [ConsentKinds.Medication] }, 403));
    }

    [Fact, Covers("K25")]
    public async Task Consent_ends_after_a_day_counts_here_only_and_a_later_refusal_ends_it()
    {
        var someone = await PatientAsync();
        var check = (await world.Desk.CheckAsync(someone.Card)).CheckId;
        Assert.Equal(ErrorCodes.ConsentMissing, await RefusedAsync(Ask(check), 403));
        var until = (await ConsentAsync(check, [.. ConsentKinds.All])).Until;
        Assert.Equal(until, (await ToldAsync(Ask(check))).ConsentUntil);

        await world.EnrolAsync(new("1310000342", "ほかの病院", "hospital", UsePhone: true, PilotSite: false));
        var other = world.DeskOf("1310000342");
        Assert.Equal(ErrorCodes.CheckUnknown, await RefusedAsync(Ask(check), 404, other));
        Assert.Equal(ErrorCodes.ConsentMissing, await RefusedAsync(Ask((await other.CheckAsync(someone.Phone)).CheckId), 403, other));

        using (new Later(world, TimeSpan.FromHours(24))) { Assert.Equal(ErrorCodes.ConsentMissing, await RefusedAsync(Ask(check), 403)); }

        using var later = new Later(world, TimeSpan.FromMinutes(1));
        await ConsentAsync(check);
        Assert.Equal(ErrorCodes.ConsentMissing, await RefusedAsync(Ask(check), 403));
    }

    [Fact, Covers("E14")]
    public async Task In_the_grace_nothing_is_told_not_even_on_a_consent_of_the_day_before()
    {
        var someone = await PatientAsync(cardEnds: new(2025, 12, 5));
        var check = (await world.Desk.CheckAsync(someone.Card)).CheckId;
        var until = (await ConsentAsync(check, [.. ConsentKinds.All])).Until;
        Assert.InRange(until - world.Clock.GetUtcNow(), TimeSpan.FromHours(11), TimeSpan.FromHours(12)); // noon, and the certificate ends today
        await ToldAsync(Ask(check));

        using var evening = new Later(world, TimeSpan.FromHours(12));
        using var morrow = new OnDay(world, new DateTime(2025, 12, 6, 0, 30, 0));
        Assert.Equal(ErrorCodes.ConsentMissing, await RefusedAsync(Ask(check), 403));
        var grace = await world.Desk.CheckAsync(someone.Card);
        Assert.True(grace.EligibilityOnly);
        Assert.Empty((await ConsentAsync(grace.CheckId, [.. ConsentKinds.All])).Kinds);
        Assert.Equal(ErrorCodes.ConsentMissing, await RefusedAsync(Ask(grace.CheckId), 403));
    }

    [Fact, Covers("E17")]
    public async Task A_facility_of_the_eligibility_only_type_is_told_nothing_but_eligibility()
    {
        const string Code = "1310000359";
        await world.EnrolAsync(new(Code, "施術所", "clinic", UsePhone: true, PilotSite: false, EligibilityOnly: true));
        var someone = await PatientAsync();
        var desk = world.DeskOf(Code);
        var check = await desk.CheckAsync(someone.Card);
        Assert.Equal((ResultKinds.Valid, true), (check.Result, check.EligibilityOnly));
        Assert.Empty((await ConsentAsync(check.CheckId, desk, [.. ConsentKinds.All])).Kinds);
        Assert.Equal(ErrorCodes.EligibilityOnly, await RefusedAsync(Ask(check.CheckId), 403, desk));
    }

    [Fact, Covers("E5")]
    public async Task Display_stopped_after_the_consent_nobody_and_no_consent_are_one_refusal()
    {
        var (stopped, silent) = (await PatientAsync(), await PatientAsync());
        var check = (await world.Desk.CheckAsync(stopped.Phone)).CheckId;
        await ConsentAsync(check, [.. ConsentKinds.All]);
        await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, stopped.Record with { Suppressions = [new(Histories.At(2025, 12, 5), null)] });

        var bodies = new HashSet<string>();
        foreach (var request in (MedicalInformationRequest[])[
            Ask(check), Ask((await world.Desk.CheckAsync(silent.Phone)).CheckId), ByNumber("nobody1"), ByNumber(stopped.Record.Coverages[0].Number)])
        {
            using var answer = await PostAsync(request);
            Assert.Equal(403, (int)answer.StatusCode);
            bodies.Add(await answer.Content.ReadAsStringAsync(Ct));
        }

        Assert.Single(bodies);
    }

    [Fact, Covers("K25")]
    public async Task A_receipt_computer_asks_by_number_without_a_birth_date_and_for_some_months()
    {
        var someone = await PatientAsync();
        await ConsentAsync((await world.Desk.CheckAsync(someone.Phone)).CheckId, [.. ConsentKinds.All]);
        var request = ByNumber(someone.Record.Coverages[0].Number) with { From = new(2024, 6, 1), To = new(2024, 6, 30) };
        var told = await ToldAsync(request);
        Assert.Equal([s_old], told.Days.Select(d => d.Day));
        Assert.Single(told.Checkups);
    }

    [Fact, Covers("K25")]
    public async Task Every_view_and_every_refused_try_is_in_the_patients_log_once_and_what_was_shown_is_kept_nowhere_else()
    {
        var someone = await PatientAsync();
        var check = (await world.Desk.CheckAsync(someone.Phone)).CheckId;
        var tried = Ask(check);
        Assert.Equal(ErrorCodes.ConsentMissing, await RefusedAsync(tried, 403));
        await ConsentAsync(check, [.. ConsentKinds.All]);
        var request = Ask(check) with { Kinds = [ConsentKinds.Medication] };
        var first = await ToldAsync(request);
        Assert.Equal(first.Days.Count, (await ToldAsync(request)).Days.Count);
        Assert.Equal(ErrorCodes.ConsentMissing, await RefusedAsync(tried, 403)); // the same request keeps its answer
        using var other = await PostAsync(request with { Kinds = [ConsentKinds.Treatment] });
        Assert.Equal(ErrorCodes.RequestIdReused, await Desk.CodeAsync(other, 409));

        var views = await world.Operator.GetFromJsonAsync<AccessView[]>(AuditRoutes.Person.Replace("{person}", someone.Record.PersonKey), CentreJson.Options, Ct);
        Assert.Equal(
            [("medical-information", "medication"), ("medical-information", "refused:consent-missing")],
            views!.Where(v => v.Kind == "medical-information").OrderBy(v => v.Outcome, StringComparer.Ordinal).Select(v => (v.Kind, v.Outcome!)));
        Assert.Equal(0, await Rows.ScalarAsync(world, $"select count(*) from answered where {Holds("reply")} like '%629900001%'"));
        Assert.Equal(0, await Rows.ScalarAsync(world, $"select count(*) from audit_data where {Holds("data")} like '%629900001%'"));
    }

    [Fact]
    public async Task Records_are_taken_whole_or_not_at_all_and_only_from_the_operator()
    {
        var key = world.NewKey();
        var good = Records.Dispensed(key, s_recent);
        Assert.Equal(new(1, 1), await CentreWorld.PostAsync(world.Operator, MedicalRoutes.Records, good));
        Assert.Equal(new(1, 0), await CentreWorld.PostAsync(world.Operator, MedicalRoutes.Records, good));
        MedicalRecord[] bad =
        [
            Records.Checkup(key, s_old), good with { Checkup = Records.Checkup(key, s_old).Checkup, RecordKey = "" },
            good with { RecordKey = "x", Care = good.Care! with { Source = "rumour", Institution = new("13", "x"), PrescribedOn = s_recent.AddDays(1), Drugs = [good.Care.Drugs[0] with { Code = "1", Class = "x", Amount = 0 }] } },
            new(key, "y", Checkup: new(s_old, null, [new("9N006", "体重", "XX", "")])),
        ];
        using var answer = await world.Operator.PostAsync(MedicalRoutes.Records, Clients.Ndjson(bad), Ct);
        Assert.Equal(ErrorCodes.BatchRefused, await Desk.CodeAsync(answer, 400));
        var lines = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("lines").Deserialize<BadLine[]>(CentreJson.Options)!;
        Assert.Equal(
            [(2, "recordKey"), (2, "care"), (3, "care.source"), (3, "care.institution"), (3, "care.prescribedOn"), (3, "care.drugs[0].code"), (3, "care.drugs[0].class"),
             (3, "care.drugs[0].amount"), (4, "checkup.items[0].code"), (4, "checkup.items[0].dataType"), (4, "checkup.items[0]")],
            lines.Select(l => (l.Line, l.Field)));
        Assert.Equal(1, await Rows.ScalarAsync(world, "select count(*) from medical_record where person_key = @key", new { key }));
        using var insurer = world.Client(ClientKind.Insurer, Histories.Association);
        using var foreign = await insurer.PostAsync(MedicalRoutes.Records, Clients.Ndjson(good), Ct);
        Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(foreign, 403));
        foreach (var unsound in (MedicalInformationRequest[])[
            Ask(Guid.NewGuid()) with { Kinds = [] }, Ask(Guid.NewGuid()) with { Kinds = ["genome"] }, Ask(Guid.NewGuid()) with { CheckId = null },
            Ask(Guid.NewGuid()) with { Insured = ByNumber("1").Insured }, Ask(Guid.NewGuid()) with { From = s_recent, To = s_old }])
        {
            Assert.Equal(ErrorCodes.RequestInvalid, await RefusedAsync(unsound, 400));
        }
    }

    private static MedicalInformationRequest Ask(Guid check) => new(Guid.NewGuid(), Desk.Terminal, ConsentKinds.All, CheckId: check);

    private static MedicalInformationRequest ByNumber(string number) => new(Guid.NewGuid(), Desk.Terminal, ConsentKinds.All, Insured: new(Histories.Association, "12345", number, "1"));

    /// <summary>Bytes as text, on either engine.</summary>
    private string Holds(string column) => this is MedicalInformationOnPostgres ? $"convert_from({column}, 'UTF8')" : $"cast({column} as text)";

    private async Task<Someone> PatientAsync(DateOnly? cardEnds = null)
    {
        var key = world.NewKey();
        var someone = await world.RegisterAsync(Histories.Person(key, Histories.Coverage("c1", new(2024, 4, 1)) with { Number = $"{700000 + Interlocked.Increment(ref s_numbers)}" }), cardEnds);
        await CentreWorld.PostAsync(
            world.Operator, MedicalRoutes.Records, Records.Dispensed(key, s_recent), Records.Dispensed(key, s_old), Records.Visit(key, s_recent), Records.Checkup(key, new(2025, 8, 1)),
            Records.Dispensed(key, new(2026, 3, 1))); // not yet
        return someone;
    }

    private Task<ConsentAnswer> ConsentAsync(Guid check, params string[] kinds) => ConsentAsync(check, world.Desk, kinds);

    private static async Task<ConsentAnswer> ConsentAsync(Guid check, Desk desk, params string[] kinds)
    {
        using var answer = await desk.Client.PostAsJsonAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), check, kinds), CentreJson.Options, Ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ConsentAnswer>(CentreJson.Options, Ct))!;
    }

    private async Task<MedicalInformationAnswer> ToldAsync(MedicalInformationRequest request)
    {
        using var answer = await PostAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<MedicalInformationAnswer>(CentreJson.Options, Ct))!;
    }

    private async Task<string> RefusedAsync(MedicalInformationRequest request, int status, Desk? desk = null)
    {
        using var answer = await PostAsync(request, desk);
        return await Desk.CodeAsync(answer, status);
    }

    private Task<HttpResponseMessage> PostAsync(MedicalInformationRequest request, Desk? desk = null) =>
        (desk ?? world.Desk).Client.PostAsJsonAsync(MedicalRoutes.Information, request, CentreJson.Options, Ct);
}
