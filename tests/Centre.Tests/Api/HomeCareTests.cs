using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Centre.Facilities.Settings;
using Kazasu.Centre.HomeCare;
using Kazasu.Centre.Patients;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Challenges;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Api;

public sealed class HomeCareOnSqlite(SqliteWorld world) : HomeCareTests(world.World), IClassFixture<SqliteWorld>;

public sealed class HomeCareOnPostgres(PostgresWorld world) : HomeCareTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Consents given at home and online: signed for one facility, told to no other, gone when they end.</summary>
public abstract class HomeCareTests(CentreWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly string _browser = PatientSignIn.NewSecret();

    private HomeReception Reception => world.Services.GetRequiredService<HomeReception>();

    private HomeDoors Doors => world.Services.GetRequiredService<HomeDoors>();

    private PatientSignIn SignIn => world.Services.GetRequiredService<PatientSignIn>();

    [Fact, Covers("T26", "T27")]
    public async Task A_facility_has_no_address_before_the_function_is_on_and_an_earlier_one_leads_nowhere()
    {
        var code = $"13100{RandomNumberGenerator.GetInt32(10_000, 99_999)}";
        await world.EnrolAsync(new(code, "のぞみ医院", "clinic", UsePhone: true, PilotSite: false));
        Assert.Null(await Doors.OfAsync(code, Treatments.HomeVisit, renew: false, Ct));
        using var desk = world.DeskOf(code).Client;
        using (var early = await desk.PostAsJsonAsync(ListRoutes.Doors, new DoorRequest(Treatments.HomeVisit), CentreJson.Options, Ct)) { Assert.Equal(ErrorCodes.TermsNotConfirmed, await Desk.CodeAsync(early, 409)); }

        await SwitchOnAsync(code);
        var first = (await Doors.OfAsync(code, Treatments.HomeVisit, renew: false, Ct))!;
        Assert.Equal(first.Token, (await Doors.OfAsync(code, Treatments.HomeVisit, renew: false, Ct))!.Token);
        Assert.NotEqual(first.Token, (await Doors.OfAsync(code, Treatments.Online, renew: false, Ct))!.Token);
        var second = (await Doors.OfAsync(code, Treatments.HomeVisit, renew: true, Ct))!;
        Assert.Null(await Doors.FindAsync(first.Token, Ct));
        Assert.Equal(("のぞみ医院", Treatments.HomeVisit), ((await Doors.FindAsync(second.Token, Ct))!.Facility.Name, second.Treatment));
        await world.Services.GetRequiredService<FacilitySettings>().ChangeAsync(code, new(UsePhone: true, HomeVisit: false), "test", Ct);
        Assert.Null(await Doors.FindAsync(second.Token, Ct));
    }

    [Fact, Covers("K25", "P6")]
    public async Task What_was_signed_for_one_facility_opens_no_other_and_not_the_patients_own_pages_nor_the_other_way_round()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var door = await DoorAsync(Treatments.HomeVisit);
        var token = await TokenAsync(someone.Phone, door);
        Assert.NotNull(await Reception.FindAsync(door, token, Ct));
        Assert.Null(await Reception.FindAsync(await DoorAsync(Treatments.Online), token, Ct));
        Assert.Null(await Reception.FindAsync(door with { Facility = door.Facility with { Code = "1310000029" } }, token, Ct));
        Assert.Null(await SignIn.FindAsync(token, Ct));

        using var check = await world.Desk.SendAsync(Desk.Request(someone.Phone, Reception.Offer(door, _browser).Challenge, new(2025, 12, 5)));
        Assert.Equal(ErrorCodes.ChallengeForeign, await Desk.CodeAsync(check, 422));
    }

    [Fact, Covers("K25", "E5")]
    public async Task The_list_tells_the_facility_that_was_chosen_and_no_other_whom_it_may_ask_about_and_ends_with_the_consent()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var given = (await GiveAsync(someone, Treatments.HomeVisit, [ConsentKinds.Medication]))!;
        Assert.Equal([ConsentKinds.Medication], given.Kinds);
        var told = (await MineAsync(someone, Treatments.HomeVisit))!;
        Assert.Equal((ResultKinds.Valid, "6789"), (told.Answer!.Result, told.Answer.Coverages[0].Number));
        Assert.Equal(["1", "0", "0"], new[] { ConsentKinds.Medication, ConsentKinds.Treatment, ConsentKinds.HealthCheckup }.Select(k => told.Kinds.Single(s => s.Kind == k).State));
        Assert.Null(await MineAsync(someone, Treatments.Online));
        await world.EnrolAsync(new("1310000029", "別の医院", "clinic", UsePhone: true, PilotSite: false));
        using (var other = world.DeskOf("1310000029").Client) { Assert.Empty((await PageAsync(other, new(Guid.NewGuid(), Desk.Terminal, Treatments.HomeVisit))).Persons); }

        Assert.True(await SeesAsync(someone, Treatments.HomeVisit));
        Assert.False(await SeesAsync(someone, Treatments.Online));
        Assert.False(await SeesAsync(someone, null));

        var patient = await SignedInAsync(someone.Phone);
        var own = Assert.Single((await Reception.OwnAsync(patient, Ct))!);
        Assert.True(await Reception.EndAsync(patient, own.Facility, own.Treatment, ConsentKinds.Medication, Ct));
        await Task.Delay(2, Ct); // the ending may carry the millisecond after the giving
        Assert.False(await SeesAsync(someone, Treatments.HomeVisit));
        Assert.Equal("2", (await MineAsync(someone, Treatments.HomeVisit))!.Kinds.Single(k => k.Kind == ConsentKinds.Medication).State);
        Assert.True(await Reception.EndAsync(patient, own.Facility, own.Treatment, null, Ct));
        await Task.Delay(3, Ct);
        Assert.False(await Reception.EndAsync(patient, own.Facility, own.Treatment, null, Ct));
        Assert.Null(await MineAsync(someone, Treatments.HomeVisit));
        Assert.Contains((await AllAsync(Treatments.HomeVisit)), p => p is { Ended: "2", Answer: null, Kinds.Count: 0 });
        var kinds = (await world.Services.GetRequiredService<PatientRecords>().AccessesAsync(patient, Ct))!.Views.Select(a => a.Kind).ToList();
        Assert.Superset(new HashSet<string> { "home-reception", "home-consent", "home-consent-end", "consented-list" }, kinds.ToHashSet());
    }

    [Fact, Covers("E14")]
    public async Task A_consent_ends_by_its_time_and_never_after_the_last_day_of_the_certificate_that_signed()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var given = (await GiveAsync(someone, Treatments.HomeVisit, [ConsentKinds.Treatment]))!;
        Assert.Equal(90, Math.Round((given.Until - world.Clock.GetUtcNow()).TotalDays));
        using (new Later(world, TimeSpan.FromDays(91)))
        {
            Assert.Null(await MineAsync(someone, Treatments.HomeVisit));
            Assert.Contains(await AllAsync(Treatments.HomeVisit), p => p is { Ended: "0", Answer: null });
        }

        var online = (await GiveAsync(someone, Treatments.Online, [], careOn: new(2025, 12, 7)))!;
        Assert.Equal(3.5, Math.Round((online.Until - world.Clock.GetUtcNow()).TotalDays, 1)); // from noon of the 5th to the end of the 8th
        Assert.Null(await GiveAsync(someone, Treatments.Online, [], careOn: new(2025, 12, 4)));
        Assert.NotNull((await PageAsync(world.Desk.Client, new(Guid.NewGuid(), Desk.Terminal, Treatments.Online, CareFrom: new(2025, 12, 7), CareTo: new(2025, 12, 7)))).Persons.FirstOrDefault(p => p.Answer is not null));
        Assert.DoesNotContain((await PageAsync(world.Desk.Client, new(Guid.NewGuid(), Desk.Terminal, Treatments.Online, CareFrom: new(2025, 12, 8)))).Persons, p => p.Answer?.Person is not null);

        var soon = await world.RegisterAsync(Histories.Person(world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1))), cardEnds: new(2025, 12, 6));
        var cut = (await GiveAsync(soon, Treatments.HomeVisit, [ConsentKinds.Treatment], card: true))!;
        Assert.Equal(1.5, Math.Round((cut.Until - world.Clock.GetUtcNow()).TotalDays, 1));
    }

    [Fact, Covers("E5", "E4")]
    public async Task Whose_display_was_stopped_and_whose_insurer_deleted_everything_are_left_out_alike()
    {
        var (stopped, deleted) = (await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1))), await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1))));
        foreach (var someone in (Someone[])[stopped, deleted]) { Assert.NotNull(await GiveAsync(someone, Treatments.HomeVisit, [ConsentKinds.Treatment])); }

        var before = (await AllAsync(Treatments.HomeVisit)).Count;
        await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons,
            stopped.Record with { Suppressions = [new(Histories.At(2025, 12, 1), null)] },
            deleted.Record with { Coverages = [Histories.Coverage("c1", new(2024, 4, 1), deleted: Histories.At(2025, 12, 1))] });
        Assert.Equal(before - 2, (await AllAsync(Treatments.HomeVisit)).Count);
        foreach (var someone in (Someone[])[stopped, deleted])
        {
            Assert.Null(await GiveAsync(someone, Treatments.HomeVisit, [ConsentKinds.Treatment]));
            Assert.Null(await Reception.OwnAsync(await SignedInAsync(someone.Phone), Ct));
        }
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_refused()
    {
        foreach (var wrong in (ConsentedRequest[])
        [
            new(Guid.NewGuid(), Desk.Terminal, "outpatient"), new(Guid.NewGuid(), "?", Treatments.Online), new(Guid.NewGuid(), Desk.Terminal, Treatments.Online, After: "1-xyz"),
            new(Guid.NewGuid(), Desk.Terminal, Treatments.Online, ConsentFrom: new(2025, 12, 2), ConsentTo: new(2025, 12, 1)),
        ])
        {
            using var answer = await world.Desk.Client.PostAsJsonAsync(ListRoutes.Consented, wrong, CentreJson.Options, Ct);
            Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(answer, 400));
        }
    }

    private async Task<HomeGiven?> GiveAsync(Someone someone, string treatment, string[] kinds, DateOnly? careOn = null, bool card = false)
    {
        var door = await DoorAsync(treatment);
        var patient = (await Reception.FindAsync(door, await TokenAsync(card ? someone.Card : someone.Phone, door), Ct))!;
        var given = await Reception.GiveAsync(door, patient, kinds, careOn, Ct);
        if (given is not null) { _given[someone.Record.PersonKey] = someone; }
        return given;
    }

    private readonly Dictionary<string, Someone> _given = [];

    /// <summary>What the list tells of somebody, found by the facility's own number for the person.</summary>
    private async Task<ConsentedPerson?> MineAsync(Someone someone, string treatment)
    {
        var number = $"R-{someone.Record.PersonKey}";
        if (!_numbered.Contains(number))
        {
            var check = await world.Desk.CheckAsync(someone.Phone);
            await world.Services.GetRequiredService<Kazasu.Centre.Ledger.LedgerWriter>().CommitAsync(
                new(CentreWorld.Clinic, Guid.NewGuid(), [1], new(200, "{}"u8.ToArray()), "{}"u8.ToArray(), Use: null,
                    [Kazasu.Centre.Inquiry.ReferenceNumberTable.Row(someone.Record.PersonKey, CentreWorld.Clinic, check.AnsweredAt, new(Guid.NewGuid(), Desk.Terminal, new("1", null, "1", null), number))]), Ct);
            _numbered.Add(number);
        }

        return (await AllAsync(treatment)).SingleOrDefault(p => p.ReferenceNumber == number && p.Ended is null);
    }

    private readonly HashSet<string> _numbered = [];

    private async Task<IReadOnlyList<ConsentedPerson>> AllAsync(string treatment)
    {
        List<ConsentedPerson> all = [];
        string? after = null;
        do
        {
            var page = await PageAsync(world.Desk.Client, new(Guid.NewGuid(), Desk.Terminal, treatment, After: after));
            all.AddRange(page.Persons);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private static async Task<ConsentedPage> PageAsync(HttpClient client, ConsentedRequest request)
    {
        using var answer = await client.PostAsJsonAsync(ListRoutes.Consented, request, CentreJson.Options, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        var jws = (await answer.Content.ReadFromJsonAsync<SignedAnswer>(CentreJson.Options, Ct))!.Jws;
        return JsonSerializer.Deserialize<ConsentedPage>(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]), CentreJson.Options)!;
    }

    private async Task<bool> SeesAsync(Someone someone, string? treatment)
    {
        var check = await world.Desk.CheckAsync(someone.Phone);
        using var answer = await world.Desk.Client.PostAsJsonAsync(
            MedicalRoutes.Information, new MedicalInformationRequest(Guid.NewGuid(), Desk.Terminal, [ConsentKinds.Medication], CheckId: check.CheckId, Treatment: treatment), CentreJson.Options, Ct);
        return answer.IsSuccessStatusCode;
    }

    private async Task<HomeDoor> DoorAsync(string treatment)
    {
        await SwitchOnAsync(CentreWorld.Clinic);
        return (await Doors.OfAsync(CentreWorld.Clinic, treatment, renew: false, Ct))!;
    }

    private async Task SwitchOnAsync(string facility)
    {
        var settings = world.Services.GetRequiredService<FacilitySettings>();
        await settings.ConfirmTermsAsync(facility, FacilitySettings.Terms, "test", Ct);
        await settings.ChangeAsync(facility, new(UsePhone: true, HomeVisit: true), "test", Ct);
    }

    private async Task<Patient> SignedInAsync(IssuedCertificate held)
    {
        var offer = SignIn.Offer(SignInDevice.Other, _browser);
        await ProveAsync(held, offer.Challenge);
        return (await SignIn.FindAsync((await SignIn.TakeAsync(offer.Challenge, _browser, null, Ct))!, Ct))!;
    }

    private async Task<string> TokenAsync(IssuedCertificate held, HomeDoor door)
    {
        var offer = Reception.Offer(door, _browser);
        return (await SignIn.TakeAsync(offer.Challenge, _browser, await ProveAsync(held, offer.Challenge), Ct))!;
    }

    private async Task<string?> ProveAsync(IssuedCertificate held, string challenge)
    {
        using var key = held.CreateKey();
        var signature = key.SignHash(Challenge.TryRead(challenge)!.Hash(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var http = new DefaultHttpContext { RequestServices = world.Services };
        using var body = new MemoryStream();
        http.Response.Body = body;
        await (await world.Services.GetRequiredService<PatientProof>().ProveAsync(new(Guid.NewGuid(), challenge, Convert.ToBase64String(held.Der), Convert.ToBase64String(signature), "pin"), Ct)).ExecuteAsync(http);
        Assert.Equal(200, http.Response.StatusCode);
        return JsonDocument.Parse(body.ToArray()).RootElement.GetProperty("code").GetString();
    }
}
