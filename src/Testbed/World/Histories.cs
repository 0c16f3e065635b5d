using System.Security.Cryptography;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.World;

/// <summary>
/// What happened to a sample person's card and phone before the testbed began, told to the issuer the first time the person is needed, by the ways
/// that everybody goes: the counter issues the card, the phone service the phone's certificate.
/// </summary>
internal sealed class Histories(TestbedIssuer issuer, PhoneLife life)
{
    private readonly Lock _gate = new();

    /// <returns>Whether anything was issued, of which the centre has to hear.</returns>
    public bool Begin(SamplePerson person)
    {
        var key = person.Record.PersonKey;
        lock (_gate)
        {
            if (person.Card is not { } card || Begun(person)) { return false; }

            var issued = life.Counter.IssueCard(key, person.Birth, card.Issued);
            if (person.Phone is { } phone)
            {
                Add(person, phone, issued.Signing ?? life.Counter.IssueSigning(key, phone.Added));
                if (phone.Standing == CertificateStanding.Suspended) { life.LossDesk.SuspendPhone(key); }
            }

            if (card.Standing == CertificateStanding.Revoked) { life.Counter.RevokeCard(key); }

            return true;
        }
    }

    public bool Begun(SamplePerson person) => issuer.Of(person.Record.PersonKey).Count > 0;

    /// <summary>The card that the person has now, and its signature certificate. Null where there is none.</summary>
    public (IssuedCertificate Authentication, IssuedCertificate? Signing)? CardOf(SamplePerson person)
    {
        var all = issuer.Of(person.Record.PersonKey);
        return all.LastOrDefault(c => c is { Medium: Medium.Card, Kind: CertificateKind.Authentication }) is { } card
            ? (card, all.LastOrDefault(c => c.Kind == CertificateKind.Signing && c.CardSerial == card.Serial))
            : null;
    }

    /// <summary>The model whose phone holds the newest certificate, whatever its state.</summary>
    public PhoneModel? HolderOf(SamplePerson person) => issuer.Of(person.Record.PersonKey).LastOrDefault(c => c.Medium == Medium.Phone) is { } newest
        ? Enum.GetValues<PhoneModel>().Where(m => life.Phones.On(PersonsPhones.IdOf(person, m))?.Serial == newest.Serial).Select(m => (PhoneModel?)m).FirstOrDefault()
        : null;

    private void Add(SamplePerson person, SamplePhone phone, IssuedCertificate signing)
    {
        var device = PersonsPhones.Of(person, phone.Model);
        if (life.Phones.Begin(device, phone.Added) is not AddingOutcome.Offered { Offer: var offer }) { return; }

        using var key = signing.CreateKey();
        life.Phones.Finish(
            offer.Id, device, new(signing.Der, key.SignData(offer.Statement, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), person.Birth), phone.Added);
    }
}
