using System.Text;
using Kazasu.Testbed.Desks;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Testbed.World;

/// <summary>Cards and phones of the nation and what becomes of them. The centre hears of every change before a call returns.</summary>
public sealed partial class TestbedWorld
{
    private const string Antenna = "phone";
    private static Version NewestApp => PersonsPhones.NewestApp;

    /// <summary>The model that holds the person's card now, whatever its state; null where no phone does.</summary>
    public PhoneModel? PhoneModelOf(int person)
    {
        var who = Nation.Person(person);
        return _histories.Begun(who) ? _histories.HolderOf(who) : who.Phone?.Model;
    }

    /// <summary>How one of the person's phones stands with the issuer on a day.</summary>
    public PhoneStanding StandingOf(int person, PhoneModel model, DateOnly today)
    {
        var who = Begun(person);
        return _life.Phones.StandingOf(PersonsPhones.IdOf(who, model), today);
    }

    /// <summary>The person as life has made it since the testbed began, so that what is expected can be reckoned anew.</summary>
    /// <param name="inHand">The phone that counts; null = the one that holds the card.</param>
    public SamplePerson PersonNow(int person, PhoneModel? inHand = null)
    {
        var who = Nation.Person(person);
        if (!_histories.Begun(who) || _histories.CardOf(who) is not { } card) { return who; }

        var cardNow = who.Card! with { CertificateExpires = card.Authentication.NotAfter, Standing = Standing(card.Authentication) };
        if ((inHand ?? _histories.HolderOf(who)) is not { } model || PhoneCertificate(who, model) is not { } held) { return who with { Card = cardNow, Phone = null }; }

        var pin = _chips.PhonePin(who, held);
        return who with
        {
            Card = cardNow, Phone = new(model, held.NotBefore, Encoding.ASCII.GetString(pin.Value.Span), Standing(held), pin.Limit - pin.Left),
        };
    }

    /// <summary>PIN tries left on one of the person's phones; null where the card is not on it.</summary>
    public int? TriesLeftOf(int person, PhoneModel model)
    {
        var who = Begun(person);
        return PhoneCertificate(who, model) is { } held ? _chips.PhonePin(who, held).Left : null;
    }

    /// <summary>The chip of a person's phone; the centre knows its certificate when this returns.</summary>
    /// <param name="model">Null = the one that holds the card.</param>
    /// <returns>Null where the card was never added to it.</returns>
    public async Task<VirtualCard?> PhoneOfAsync(int person, CancellationToken ct, PhoneModel? model = null)
    {
        var who = await TakenOutAsync(person, ct);
        return (model ?? _histories.HolderOf(who)) is { } phone && PhoneCertificate(who, phone) is { } held ? _chips.Phone(who, held, phone) : null;
    }

    /// <summary>The chip of a person's card; the centre knows its certificate when this returns.</summary>
    /// <returns>Null where there is no card.</returns>
    public async Task<VirtualCard?> CardOfAsync(int person, CancellationToken ct)
    {
        var who = await TakenOutAsync(person, ct);
        return _histories.CardOf(who) is { } card ? _chips.Card(who, card.Authentication, card.Signing) : null;
    }

    /// <summary>Adds the card to one of the person's phones in the Mynaportal app, the physical card held to it (P9, P10).</summary>
    /// <param name="typed">What the patient types; the caller wipes it.</param>
    /// <returns>Null where there is no card.</returns>
    public async Task<AppOutcome?> AddToPhoneAsync(int person, PhoneModel model, Typed typed, DateOnly today, CancellationToken ct)
    {
        if (await CardOfAsync(person, ct) is not { } chip) { return null; }

        var who = Nation.Person(person);
        var antenna = new VirtualReaders(_clock);
        antenna.AddReader(Antenna);
        antenna.Hold(Antenna, chip);
        await using var card = await antenna.ConnectAsync(Antenna, ct);
        var outcome = await new MynaportalApp(_life.Phones, PersonsPhones.Of(who, model)).AddCardAsync(card, typed, today, ct);
        if (outcome is AppOutcome.Added added)
        {
            _chips.Added(added.Certificate, added.Pin);
            await TellAsync(who, again: true, lists: true, ct);
        }

        return outcome;
    }

    /// <summary>Has the card added to another phone by somebody who types everything rightly. The former phone can no longer be used (P20, P24).</summary>
    /// <returns>Whether that phone holds the card now.</returns>
    public async Task<bool> MoveToPhoneAsync(int person, PhoneModel model, DateOnly today, CancellationToken ct)
    {
        if (StandingOf(person, model, today) is PhoneStanding.InUse) { return true; }

        var who = Nation.Person(person);
        var secrets = CardSecrets.Of(who);
        var pin = Encoding.ASCII.GetBytes(who.Phone?.Pin ?? who.Card?.Pin ?? "");
        return await AddToPhoneAsync(person, model, new(secrets.SigningPasswordBytes, secrets.FacePinBytes, pin), today, ct) is AppOutcome.Added;
    }

    /// <summary>Deletes the card from one of the person's phones (P22, P25).</summary>
    public async Task DeleteFromPhoneAsync(int person, PhoneModel model, CancellationToken ct)
    {
        var who = Begun(person);
        _life.Phones.Delete(PersonsPhones.IdOf(who, model));
        await TellAsync(who, again: true, lists: true, ct);
    }

    /// <summary>What a person has done at a desk.</summary>
    public async Task<DeskOutcome> AskDeskAsync(int person, DeskAct act, DateOnly today, CancellationToken ct)
    {
        var who = Begun(person);
        if (_histories.CardOf(who) is not { } card) { return DeskOutcome.NoCard; }

        var outcome = DeskWork.Do(_life, who, act, today, () => _chips.SigningPasswordOf(who, card.Authentication));
        await TellAsync(who, again: true, lists: true, ct);
        return outcome;
    }

    private SamplePerson Begun(int person)
    {
        var who = Nation.Person(person);
        _histories.Begin(who);
        return who;
    }

    private async Task<SamplePerson> TakenOutAsync(int person, CancellationToken ct)
    {
        var who = Begun(person);
        await TellAsync(who, again: false, lists: Issuer.Of(who.Record.PersonKey).Any(c => Standing(c) != CertificateStanding.Good), ct);
        return who;
    }

    private IssuedCertificate? PhoneCertificate(SamplePerson person, PhoneModel model) => _life.Phones.On(PersonsPhones.IdOf(person, model));

    private CertificateStanding Standing(IssuedCertificate certificate) => Issuer.StateOf(certificate.Authority, certificate.Serial) switch
    {
        CertificateState.Good => CertificateStanding.Good,
        CertificateState.Suspended => CertificateStanding.Suspended,
        CertificateState.Revoked => CertificateStanding.Revoked,
    };
}
