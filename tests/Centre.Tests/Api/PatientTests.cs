using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Centre.Consent;
using Kazasu.Centre.Patients;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Challenges;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Api;

public sealed class PatientOnSqlite(SqliteWorld world) : PatientTests(world.World), IClassFixture<SqliteWorld>;

public sealed class PatientOnPostgres(PostgresWorld world) : PatientTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>The patient's own doors: sign-in by signature, own eligibility, who looked, consents ended.</summary>
public abstract class PatientTests(CentreWorld world)
{
    private readonly string _browser = PatientSignIn.NewSecret();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PatientSignIn SignIn => world.Services.GetRequiredService<PatientSignIn>();

    private PatientRecords Records => world.Services.GetRequiredService<PatientRecords>();

    [Fact, Covers("P6", "P44")]
    public async Task A_phone_signs_its_owner_in_and_only_the_browser_that_asked_takes_the_session_once()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var offer = SignIn.Offer(SignInDevice.Other, _browser);
        Assert.Matches("^[0-9]{3}$", offer.Number);
        Assert.Equal(offer.Number, Challenge.TryRead(offer.Challenge)!.Number());
        Assert.False(await SignIn.HasComeAsync(offer.Challenge, _browser, Ct));

        var (status, body) = await ProveAsync(Proof(someone.Phone, offer.Challenge));
        Assert.Equal(200, status);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("code").ValueKind);
        Assert.False(await SignIn.HasComeAsync(offer.Challenge, PatientSignIn.NewSecret(), Ct));
        Assert.Null(await SignIn.TakeAsync(offer.Challenge, PatientSignIn.NewSecret(), null, Ct));
        Assert.True(await SignIn.HasComeAsync(offer.Challenge, _browser, Ct));

        var token = (await SignIn.TakeAsync(offer.Challenge, _browser, null, Ct))!;
        Assert.Null(await SignIn.TakeAsync(offer.Challenge, _browser, null, Ct));
        var patient = (await SignIn.FindAsync(token, Ct))!;
        Assert.Equal("phone", patient.Medium);
        Assert.True(patient.Registered);
        Assert.Null(await SignIn.FindAsync(PatientSignIn.NewSecret(), Ct));
        await SignIn.EndAsync(patient, Ct);
        Assert.Null(await SignIn.FindAsync(token, Ct));
    }

    [Fact]
    public async Task On_the_same_device_the_code_from_the_app_is_needed_too()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var offer = SignIn.Offer(SignInDevice.Same, _browser);
        var (_, body) = await ProveAsync(Proof(someone.Phone, offer.Challenge, "biometrics"));
        Assert.Null(await SignIn.TakeAsync(offer.Challenge, _browser, null, Ct));
        Assert.Null(await SignIn.TakeAsync(offer.Challenge, _browser, PatientSignIn.NewSecret(), Ct));
        Assert.NotNull(await SignIn.TakeAsync(offer.Challenge, _browser, body.GetProperty("code").GetString(), Ct));
    }

    [Fact]
    public async Task A_signature_for_one_purpose_is_worth_nothing_for_another_and_none_is_worth_anything_twice()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        Assert.Equal(ErrorCodes.RequestInvalid, await RefusalAsync(Proof(someone.Phone, await world.Desk.ChallengeAsync()), 400));

        var offer = SignIn.Offer(SignInDevice.Other, _browser);
        using var check = await world.Desk.SendAsync(Desk.Request(someone.Phone, offer.Challenge, new(2025, 12, 5)));
        Assert.Equal(ErrorCodes.ChallengeForeign, await Desk.CodeAsync(check, 422));

        var proof = Proof(someone.Phone, offer.Challenge);
        Assert.Equal(200, (await ProveAsync(proof)).Status);
        Assert.Equal(200, (await ProveAsync(proof)).Status);
        Assert.Equal(ErrorCodes.ChallengeUsed, await RefusalAsync(proof with { RequestId = Guid.NewGuid() }));
        Assert.Equal(ErrorCodes.RequestIdReused, await RefusalAsync(proof with { Level = "biometrics" }, 409));
        Assert.Equal(ErrorCodes.RequestInvalid, await RefusalAsync(proof with { Level = "face" }, 400));
        Assert.Equal(ErrorCodes.RequestInvalid, await RefusalAsync(proof with { Signature = "?" }, 400));

        var signed = Proof(someone.Phone, SignIn.Offer(SignInDevice.Other, _browser).Challenge);
        Assert.Equal(ErrorCodes.SignatureWrong, await RefusalAsync(signed with { Challenge = SignIn.Offer(SignInDevice.Other, _browser).Challenge }));
        using var later = new Later(world, TimeSpan.FromMinutes(4));
        Assert.Equal(ErrorCodes.ChallengeExpired, await RefusalAsync(signed with { RequestId = Guid.NewGuid() }));
    }

    [Fact, Covers("X11", "X16", "F38", "XC-04")]
    public async Task Neither_card_nor_phone_signs_in_after_its_last_day_although_the_counter_still_reads_the_card()
    {
        var someone = await world.RegisterAsync(Histories.Person(world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1))), cardEnds: new(2025, 10, 20));
        Assert.True((await world.Desk.CheckAsync(someone.Card)).EligibilityOnly);
        Assert.Equal(ErrorCodes.CertificateExpired, await RefusalAsync(Proof(someone.Card, SignIn.Offer(SignInDevice.Other, _browser).Challenge)));
        Assert.Equal(ErrorCodes.CertificateExpired, await RefusalAsync(Proof(someone.Phone, SignIn.Offer(SignInDevice.Other, _browser).Challenge)));
        using var lastDay = new OnDay(world, new DateOnly(2025, 10, 20));
        Assert.NotNull(await SignedInAsync(someone.Card));
    }

    [Fact, Covers("P33")]
    public async Task Whose_phone_is_suspended_is_out_at_the_next_look_and_cannot_come_in()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var token = await TokenAsync(someone.Phone);
        world.Issuer.Suspend(someone.Phone.Authority, someone.Phone.Serial);
        await world.PublishListsAsync();
        Assert.Null(await SignIn.FindAsync(token, Ct));
        Assert.Equal(ErrorCodes.CertificateSuspended, await RefusalAsync(Proof(someone.Phone, SignIn.Offer(SignInDevice.Other, _browser).Challenge)));
    }

    [Fact]
    public async Task A_session_ends_by_itself_after_half_an_hour()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var token = await TokenAsync(someone.Card);
        using (new Later(world, TimeSpan.FromMinutes(29))) { Assert.NotNull(await SignIn.FindAsync(token, Ct)); }

        using var later = new Later(world, TimeSpan.FromMinutes(31));
        Assert.Null(await SignIn.FindAsync(token, Ct));
    }

    [Fact, Covers("P51", "X5", "X6")]
    public async Task The_own_entitlement_is_shown_as_it_is_today_with_the_last_day_of_the_certificate()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var patient = await SignedInAsync(someone.Card);
        Assert.Equal(new DateOnly(2029, 4, 10), patient.CertificateExpires);
        var own = await Records.EligibilityAsync(patient, Ct);
        Assert.Equal((ResultKinds.Valid, "風早 翔"), (own.Result, own.Person?.Name));
        Assert.Equal(30, Assert.Single(own.Coverages).SharePercent);
    }

    [Fact, Covers("E7", "XC-05")]
    public async Task What_the_counter_calls_invalid_is_not_shown_here_either()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1), to: new(2025, 9, 30)));
        var own = await Records.EligibilityAsync(await SignedInAsync(someone.Card), Ct);
        Assert.Equal(ResultKinds.Invalid, own.Result);
        Assert.Null(own.Person);
        Assert.Empty(own.Coverages);
    }

    [Fact, Covers("E5", "GP-43")]
    public async Task For_a_person_whose_display_is_stopped_no_facility_is_named_and_it_looks_like_no_record()
    {
        var stopped = Histories.Person(world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1)));
        var shown = await world.RegisterAsync(stopped);
        await world.Desk.CheckAsync(shown.Card);
        Assert.NotEmpty((await Records.AccessesAsync(await SignedInAsync(shown.Card), Ct))!.Views);

        await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, stopped with { Suppressions = [new(Histories.At(2025, 12, 1), null)] });
        var deleted = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1), deleted: Histories.At(2025, 12, 1)));
        foreach (var someone in (Someone[])[shown, deleted])
        {
            var patient = await SignedInAsync(someone.Card);
            var own = await Records.EligibilityAsync(patient, Ct);
            Assert.Equal(ResultKinds.NoRecord, own.Result);
            Assert.Null(own.Person);
            Assert.Null(await Records.AccessesAsync(patient, Ct));
            Assert.Null(await Records.ConsentsAsync(patient, Ct));
        }
    }

    [Fact, Covers("P7", "P8", "P46", "P48", "P49")]
    public async Task An_unregistered_person_registers_here_and_the_phone_is_read_at_the_counter_from_then_on()
    {
        var someone = await world.RegisterAsync(Histories.Person(world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1))) with { Registered = false });
        Assert.Equal(ErrorCodes.NotRegisteredForUse, await world.Desk.RefusalAsync(someone.Phone));
        var token = await TokenAsync(someone.Phone);
        var patient = (await SignIn.FindAsync(token, Ct))!;
        Assert.False(patient.Registered);
        await Records.RegisterAsync(patient, Ct);
        await Records.RegisterAsync((await SignIn.FindAsync(token, Ct))!, Ct);
        Assert.True((await SignIn.FindAsync(token, Ct))!.Registered);
        Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Phone)).Result);
        Assert.Single((await Records.AccessesAsync(patient, Ct))!.Views, a => a.Kind == "registration");
    }

    [Fact]
    public async Task Who_looked_is_told_with_facility_kind_and_outcome_newest_first_and_only_of_oneself()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var other = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await world.Desk.CheckAsync(other.Card);
        await world.Desk.CheckAsync(someone.Card);
        var accesses = (await Records.AccessesAsync(await SignedInAsync(someone.Phone), Ct))!.Views;
        Assert.Equal(["sign-in", "check"], accesses.Select(a => a.Kind));
        Assert.Equal((CentreWorld.Clinic, "かざす医院", ResultKinds.Valid), (accesses[1].Facility, accesses[1].FacilityName, accesses[1].Outcome));
    }

    [Fact, Covers("E18")]
    public async Task A_patient_takes_the_proof_of_an_own_record_home_once_its_day_is_closed_and_of_nobody_elses()
    {
        var (someone, other) = (await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1))), await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1))));
        await world.Desk.CheckAsync(someone.Card);
        await world.Desk.CheckAsync(other.Card);
        var (patient, stranger) = (await SignedInAsync(someone.Phone), await SignedInAsync(other.Phone));
        var own = (await Records.AccessesAsync(patient, Ct))!.Views[^1];
        Assert.Null(await Records.ProofAsync(patient, own.Node, own.Seq, Ct));
        try
        {
            world.Clock.Ahead = TimeSpan.FromDays(1);
            await world.Services.GetRequiredService<Kazasu.Centre.Audit.AuditDays>().CloseAsync(Ct);
            Assert.Null(await Records.ProofAsync(stranger, own.Node, own.Seq, Ct));
            var proof = System.Text.Encoding.UTF8.GetString((await Records.ProofAsync(patient, own.Node, own.Seq, Ct))!);
            var found = Checker.PersonalRecord.Check(proof, days: null);
            Assert.Null(found.Fault);
            Assert.True(found.KeyFromFile);
            Assert.Contains($"\"{someone.Record.PersonKey}\"", found.Said);
        }
        finally
        {
            world.Clock.Ahead = default;
        }
    }

    [Fact, Covers("K25")]
    public async Task A_consent_that_the_patient_ends_is_over_at_once_kind_by_kind_and_the_log_says_so()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await GiveAsync(someone, ConsentKinds.Medication, ConsentKinds.Treatment);
        var patient = await SignedInAsync(someone.Phone);
        var given = Assert.Single((await Records.ConsentsAsync(patient, Ct))!);
        Assert.Equal((CentreWorld.Clinic, "かざす医院"), (given.Facility, given.FacilityName));
        Assert.Equal([ConsentKinds.Medication, ConsentKinds.Treatment], given.Kinds);

        Assert.True(await Records.EndConsentAsync(patient, CentreWorld.Clinic, ConsentKinds.Medication, Ct));
        Assert.False(await LivesAsync(someone, ConsentKinds.Medication));
        Assert.True(await LivesAsync(someone, ConsentKinds.Treatment));
        var left = Assert.Single((await Records.ConsentsAsync(patient, Ct))!);
        Assert.Equal(given.Until, left.Until);

        Assert.False(await Records.EndConsentAsync(patient, CentreWorld.Clinic, ConsentKinds.Medication, Ct));
        Assert.True(await Records.EndConsentAsync(patient, CentreWorld.Clinic, null, Ct));
        Assert.False(await LivesAsync(someone, ConsentKinds.Treatment));
        Assert.Empty((await Records.ConsentsAsync(patient, Ct))!);
        Assert.False(await Records.EndConsentAsync(patient, CentreWorld.Clinic, null, Ct));
        Assert.Equal(2, (await Records.AccessesAsync(patient, Ct))!.Views.Count(a => a.Kind == "consent-end"));

        using var later = new Later(world, TimeSpan.FromMinutes(5));
        await GiveAsync(someone, ConsentKinds.Medication);
        Assert.True(await LivesAsync(someone, ConsentKinds.Medication));
    }

    [Fact, Covers("K25")]
    public async Task Medical_information_is_refused_at_once_when_the_patient_has_ended_the_consent_and_the_refusal_is_in_the_log()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var check = await GiveAsync(someone, [.. ConsentKinds.All]);
        using (var before = await AskAsync(check)) { Assert.Equal(System.Net.HttpStatusCode.OK, before.StatusCode); }

        var patient = await SignedInAsync(someone.Phone);
        await Records.EndConsentAsync(patient, CentreWorld.Clinic, null, Ct);
        await Task.Delay(2, Ct); // the ending may carry the millisecond after the giving
        using var after = await AskAsync(check);
        Assert.Equal(ErrorCodes.ConsentMissing, await Desk.CodeAsync(after, 403));
        Assert.Equal(["medical-information", "consent-end", "sign-in", "medical-information", "consent", "check"], (await Records.AccessesAsync(patient, Ct))!.Views.Select(a => a.Kind));
    }

    private async Task<Guid> GiveAsync(Someone someone, params string[] kinds)
    {
        var check = (await world.Desk.CheckAsync(someone.Phone)).CheckId;
        using var answer = await world.Desk.Client.PostAsync(
            CentreRoutes.Consents, System.Net.Http.Json.JsonContent.Create(new ConsentRequest(Guid.NewGuid(), check, kinds), options: CentreJson.Options), Ct);
        answer.EnsureSuccessStatusCode();
        return check;
    }

    private async Task<bool> LivesAsync(Someone someone, string kind) =>
        (await world.Services.GetRequiredService<ConsentStore>().NewestAsync(
            someone.Record.PersonKey, CentreWorld.Clinic, world.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(5), Ct))?.Kinds.Contains(kind) == true;

    private async Task<HttpResponseMessage> AskAsync(Guid check) => await world.Desk.Client.PostAsync(
        MedicalRoutes.Information,
        System.Net.Http.Json.JsonContent.Create(new MedicalInformationRequest(Guid.NewGuid(), Desk.Terminal, ConsentKinds.All, CheckId: check), options: CentreJson.Options), Ct);

    private async Task<Patient> SignedInAsync(IssuedCertificate held) => (await SignIn.FindAsync(await TokenAsync(held), Ct))!;

    private async Task<string> TokenAsync(IssuedCertificate held)
    {
        var offer = SignIn.Offer(SignInDevice.Other, _browser);
        var (status, body) = await ProveAsync(Proof(held, offer.Challenge));
        Assert.True(status == 200, body.ToString());
        return (await SignIn.TakeAsync(offer.Challenge, _browser, null, Ct))!;
    }

    private static SignInProof Proof(IssuedCertificate held, string challenge, string level = "pin")
    {
        using var key = held.CreateKey();
        var signature = key.SignHash(Challenge.TryRead(challenge)!.Hash(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(Guid.NewGuid(), challenge, Convert.ToBase64String(held.Der), Convert.ToBase64String(signature), level);
    }

    private async Task<string> RefusalAsync(SignInProof proof, int status = 422)
    {
        var (was, body) = await ProveAsync(proof);
        Assert.True(was == status, body.ToString());
        return body.GetProperty("code").GetString()!;
    }

    private async Task<(int Status, JsonElement Body)> ProveAsync(SignInProof proof)
    {
        var http = new DefaultHttpContext { RequestServices = world.Services };
        using var body = new MemoryStream();
        http.Response.Body = body;
        await (await world.Services.GetRequiredService<PatientProof>().ProveAsync(proof, Ct)).ExecuteAsync(http);
        return (http.Response.StatusCode, JsonDocument.Parse(body.ToArray()).RootElement);
    }
}
