using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;
using Kazasu.Trust.Challenges;

namespace Kazasu.Testbed.Tests.World;

/// <summary>What the pure history expects and what the centre says, held against each other, through real cards, certificates and lines.</summary>
public sealed class CastAtTheCentreTests(CentreFixture fixture) : IClassFixture<CentreFixture>
{
    private const string Reader = TestbedParts.Reader;
    private Guid _check;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Keys => [.. new Nation(1, 100, CentreFixture.Anchor).Cast.Select(c => c.Key)];

    [Theory, MemberData(nameof(Keys)), Covers("E2", "E3", "E4", "E5", "X11", "P30")]
    public async Task With_the_phone_the_centre_says_what_the_history_expects(string key)
    {
        var member = fixture.World.Nation.Cast.Single(c => c.Key == key);
        Assert.Equal((member.Phone.Outcome, member.Phone.Share), await HoldAsync(member.Index, HeldThing.Phone));
    }

    [Theory, MemberData(nameof(Keys)), Covers("E2", "E14", "E15", "P29", "X7")]
    public async Task With_the_card_the_centre_says_what_the_history_expects(string key)
    {
        var member = fixture.World.Nation.Cast.Single(c => c.Key == key);
        Assert.Equal((member.Card.Outcome, member.Card.Share), await HoldAsync(member.Index, HeldThing.Card));
    }

    [Fact]
    public async Task Ordinary_inhabitants_are_answered_as_expected_too()
    {
        foreach (var person in fixture.World.Nation.People().Skip(Cast.Size).Where((p, i) => i % 12 == 0))
        {
            var expected = Expectation.WithPhone(person, fixture.Parts.Calendar.Now);
            Assert.Equal((person.Index, expected.Outcome, expected.Share), await HoldAsync(person.Index, HeldThing.Phone) is var (o, s) ? (person.Index, o, s) : default);
        }
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_sends_no_person_again_unless_told_to()
    {
        var sent = new Counter();
        await fixture.World.SeedAsync(fixture.Centre, Ct, sent);
        Assert.Equal(0, sent.Last);
        await fixture.World.SeedAsync(fixture.Centre, Ct, sent, again: true);
        Assert.Equal(300, sent.Last);
    }

    [Fact]
    public async Task The_facility_can_become_a_pilot_site()
    {
        await fixture.World.SetFacilityAsync(fixture.World.Facility with { PilotSite = true }, Ct);
        Assert.True((await fixture.Facility.GetFromJsonAsync<FacilityView>(CentreRoutes.Facility, CentreJson.Options, Ct))!.PilotSite);
        await fixture.World.SetFacilityAsync(fixture.World.Facility, Ct);
    }

    [Fact]
    public async Task Aged_revocation_lists_make_the_centre_say_that_it_cannot_tell()
    {
        fixture.Parts.Faults.Set(new(RevocationListsAged: true));
        try
        {
            Assert.Equal((ResultKinds.CouldNotTell, null), await HoldAsync(0, HeldThing.Phone));
        }
        finally
        {
            fixture.Parts.Faults.Set(FaultState.None);
        }

        Assert.Equal((ResultKinds.Valid, 30), await HoldAsync(0, HeldThing.Phone));
    }

    [Fact, Covers("K25")]
    public async Task A_patient_who_agrees_shows_the_medical_history_of_the_sample_nation()
    {
        var member = fixture.World.Nation.Cast.Single(c => c.Key == "seventies");
        await HoldAsync(member.Index, HeldThing.Card);
        await PostAsync<ConsentRequest, ConsentAnswer>(CentreRoutes.Consents, new(Guid.NewGuid(), _check, ConsentKinds.All));
        var told = await PostAsync<MedicalInformationRequest, MedicalInformationAnswer>(MedicalRoutes.Information, new(Guid.NewGuid(), "test", ConsentKinds.All, CheckId: _check));
        Assert.Equal(
            MedicalHistory.Of(1, member.Person, new(fixture.World.Facility.Code, fixture.World.Facility.Name)).Count(r => (r.Care?.Day ?? r.Checkup!.Day) <= CentreFixture.Anchor),
            told.Days.Count + told.Checkups.Count);
        Assert.Contains(told.Days, d => d.Drugs.Count > 0);
        Assert.Contains(told.Days, d => d.Procedures.Count > 0);
        Assert.NotEmpty(told.Checkups);
    }

    /// <summary>Asks for a challenge, holds, signs, asks.</summary>
    private async Task<(string Outcome, int? Share)> HoldAsync(int person, HeldThing thing)
    {
        var handsets = fixture.Parts.Handsets;
        var model = thing == HeldThing.Phone ? fixture.World.PhoneModelOf(person) : null;
        if (Wallet.ButtonOf(model ?? PhoneModel.Android) is { } button)
        {
            handsets.Press(person, button);
            handsets.Choose(person);
            await handsets.AuthenticateAsync(person, recognised: true, Ct);
        }

        if (await handsets.HoldAsync(person, thing, Ct) == HoldOutcome.NothingToHold) { return (Expectation.NothingToHold, null); }

        await using var card = await fixture.Parts.Readers.ConnectAsync(Reader, Ct);
        var jpki = await JpkiCard.SelectAsync(card, Ct);
        if (jpki.Token != JpkiToken.IPhone)
        {
            var who = fixture.World.Nation.Person(person);
            var pin = System.Text.Encoding.ASCII.GetBytes(thing == HeldThing.Phone ? who.Phone!.Pin : who.Card!.Pin);
            if (await jpki.VerifyAuthenticationPinAsync(pin, Ct) is PinCheck.Blocked) { return (Expectation.PinBlocked, null); }
        }

        var challenge = await PostAsync<ChallengeRequest, ChallengeAnswer>(CentreRoutes.Challenges, new(Guid.NewGuid(), "test", Reader, "eligibility-check"));
        try
        {
            var certificate = await jpki.ReadAuthenticationCertificateAsync(Ct);
            var signature = await jpki.SignAsync(Challenge.TryRead(challenge.Challenge)!.Hash(), Ct);
            return await CheckAsync(new(Guid.NewGuid(), "test", challenge.Challenge, Convert.ToBase64String(certificate), Convert.ToBase64String(signature),
                jpki.Token == JpkiToken.IPhone ? "biometrics" : "pin", CentreFixture.Anchor));
        }
        catch (CardException) when (handsets.Look(person).State == "stopped")
        {
            return (Expectation.WalletStopped, null);
        }
    }

    private async Task<(string, int?)> CheckAsync(CheckRequest request)
    {
        using var answer = await fixture.Facility.PostAsJsonAsync(CentreRoutes.Checks, request, CentreJson.Options, Ct);
        if (!answer.IsSuccessStatusCode) { return ((await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString()!, null); }

        var jws = (await answer.Content.ReadFromJsonAsync<SignedAnswer>(CentreJson.Options, Ct))!.Jws;
        var said = JsonSerializer.Deserialize<CheckAnswer>(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]), CentreJson.Options)!;
        _check = said.CheckId;
        return (said.Result, said.Result == ResultKinds.Valid ? said.Coverages.Single().SharePercent : null);
    }

    private async Task<TAnswer> PostAsync<TRequest, TAnswer>(string route, TRequest request)
    {
        using var answer = await fixture.Facility.PostAsJsonAsync(route, request, CentreJson.Options, Ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<TAnswer>(CentreJson.Options, Ct))!;
    }

    private sealed class Counter : IProgress<int>
    {
        public int Last { get; private set; }

        public void Report(int value) => Last = value;
    }
}
