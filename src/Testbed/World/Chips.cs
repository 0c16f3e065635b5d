using System.Collections.Concurrent;
using System.Security.Cryptography;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.World;

/// <summary>The chips of cards and phones, made when first needed from what the issuer has issued, and kept while the program runs.</summary>
/// <param name="terminals">Public key of the terminals that cards let in without a PIN (a guess).</param>
internal sealed class Chips(TestbedIssuer issuer, PinCounters pins, ECDsa terminals)
{
    private readonly ConcurrentDictionary<(string Authority, string Serial), VirtualCard> _chips = new();
    private readonly Lock _issuing = new();

    /// <summary>The certificate of the person's card, issued now if it is the first time. Null where there is no card.</summary>
    /// <param name="issued">Whether the centre has to hear of something new.</param>
    public IssuedCertificate? Card(SamplePerson person, out bool issued)
    {
        lock (_issuing) { return CardLocked(person, out issued); }
    }

    /// <summary>
    /// The certificate of the person's phone. On another model than the last one it is issued anew: a person has the card on one device, and
    /// the one before can no longer be used (P20, P24).
    /// </summary>
    /// <param name="holds">The model that holds the card; null takes the person's own or the one it has moved to.</param>
    public IssuedCertificate? Phone(SamplePerson person, PhoneModel? holds, PhoneModels models, out bool issued)
    {
        issued = false;
        if (person.Phone is not { } phone) { return null; }

        lock (_issuing)
        {
            if (CardLocked(person, out issued) is not { } card) { return null; }

            var last = issuer.Of(person.Record.PersonKey).LastOrDefault(c => c.Medium == Medium.Phone);
            var model = holds ?? models.Of(person) ?? phone.Model;
            if (last is not null && model == (models.Of(person) ?? phone.Model)) { return last; }

            if (last is not null && issuer.StateOf(card.Authority, card.Serial) != Issuer.CertificateState.Good) { return last; }

            issued = true;
            models.Remember(person, model);
            return Issue(person, phone, card);
        }
    }

    public VirtualCard Open(SamplePerson person, IssuedCertificate certificate, CardProfile profile) =>
        _chips.GetOrAdd((certificate.Authority, certificate.Serial), _ =>
        {
            var pin = certificate.Medium == Medium.Card
                ? pins.Open(NameOf(certificate), person.Card!.Pin, person.Card.WrongPins)
                : pins.Open(NameOf(certificate), person.Phone!.Pin, person.Phone.WrongPins);
            var authority = issuer.Authorities.Single(a => a.KeyId == certificate.Authority).Der;
            var key = new Lazy<RSA>(certificate.CreateKey);
            return new(profile, new(new KeyEntry(certificate.Der, authority, () => key.Value, pin), Signature: null), terminals: terminals);
        });

    /// <summary>PIN tries left on the phone that holds the card, made already or not.</summary>
    public int TriesLeft(SamplePerson person, SamplePhone phone) =>
        issuer.Of(person.Record.PersonKey).LastOrDefault(c => c.Medium == Medium.Phone) is { } certificate
            ? pins.Left(NameOf(certificate), phone.WrongPins)
            : PinCounters.Tries - phone.WrongPins;

    private static string NameOf(IssuedCertificate certificate) => $"{certificate.Authority[..16]}-{certificate.Serial}";

    private IssuedCertificate? CardLocked(SamplePerson person, out bool issued)
    {
        issued = false;
        if (person.Card is not { } card) { return null; }

        if (issuer.Of(person.Record.PersonKey).LastOrDefault(c => c is { Medium: Medium.Card, Kind: CertificateKind.Authentication }) is { } known) { return known; }

        issued = true;
        var made = issuer.IssueCard(person.Record.PersonKey, card.Issued, card.CertificateExpires);
        if (person.Phone is { } phone) { Issue(person, phone, made); }

        if (card.Standing == CertificateStanding.Revoked) { issuer.Revoke(made.Authority, made.Serial); }

        return made;
    }

    private IssuedCertificate Issue(SamplePerson person, SamplePhone phone, IssuedCertificate card)
    {
        var made = issuer.IssuePhone(card, phone.Added);
        switch (phone.Standing)
        {
            case CertificateStanding.Revoked: issuer.Revoke(made.Authority, made.Serial); break;
            case CertificateStanding.Suspended: issuer.Suspend(made.Authority, made.Serial); break;
            case CertificateStanding.Good: break;
        }

        return made;
    }
}
