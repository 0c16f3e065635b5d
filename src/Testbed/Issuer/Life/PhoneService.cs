using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Issuer.Life;

/// <summary>
/// The issuer's side of adding a card to a phone (スマホ用電子証明書の発行). Adding needs the physical card and its signature password (P10), proven by a
/// signature of the card's signature key; nothing secret arrives here. Safe for several threads.
/// </summary>
public sealed class PhoneService
{
    /// <summary>How long an offer can be answered. Assumption: not in the sources.</summary>
    public static readonly TimeSpan OfferLife = TimeSpan.FromMinutes(10);

    private readonly TestbedIssuer _issuer;
    private readonly LifeRegister _register;
    private readonly DeviceRequirements _requirements;
    private readonly TimeProvider _clock;
    private readonly Func<Guid> _newId;
    private readonly ConcurrentDictionary<Guid, (Device Device, AddingOffer Offer)> _offers = new();
    private readonly Lock _adding = new();

    internal PhoneService(TestbedIssuer issuer, LifeRegister register, DeviceRequirements requirements, TimeProvider clock, Func<Guid> newId) =>
        (_issuer, _register, _requirements, _clock, _newId) = (issuer, register, requirements, clock, newId);

    /// <summary>Looks at the phone and offers what the card has to sign.</summary>
    /// <returns><see cref="AddingOutcome.Offered"/> or <see cref="AddingOutcome.Refused"/>.</returns>
    public AddingOutcome Begin(Device device, DateOnly today)
    {
        var now = _clock.GetUtcNow();
        foreach (var old in _offers.Where(o => now >= o.Value.Offer.ExpiresAt))
        {
            _offers.TryRemove(old.Key, out _);
        }

        if (_requirements.FaultOf(device, today) is { } fault)
        {
            return new AddingOutcome.Refused(fault);
        }

        var (id, expires) = (_newId(), now + OfferLife);
        var offer = new AddingOffer(id, StatementOf(id, device, expires), expires);
        _offers[id] = (device, offer);
        return new AddingOutcome.Offered(offer);
    }

    /// <summary>Judges what the card signed and issues the phone's certificate. An offer is answered once, whatever comes of it.</summary>
    /// <returns><see cref="AddingOutcome.Added"/> or <see cref="AddingOutcome.Refused"/>.</returns>
    public AddingOutcome Finish(Guid offerId, Device device, AddingProof proof, DateOnly today)
    {
        if (!_offers.TryRemove(offerId, out var open) || open.Device != device || _clock.GetUtcNow() >= open.Offer.ExpiresAt)
        {
            return new AddingOutcome.Refused(AddingFault.OfferGone);
        }

        lock (_adding)
        {
            if (Judge(open.Offer, device, proof, today, out var card) is { } fault)
            {
                return new AddingOutcome.Refused(fault);
            }

            var phone = _issuer.IssuePhone(card!, today);
            _register.Write(new(LifeEvent.Added, phone.PersonKey, Device: device.Id, Authority: phone.Authority, Serial: phone.Serial));
            return new AddingOutcome.Added(phone);
        }
    }

    /// <summary>Deletes the card from the phone; its certificate is revoked (P22, P25). Nothing happens where there is none.</summary>
    public void Delete(string device)
    {
        lock (_adding)
        {
            if (_register.On(device) is { } held)
            {
                _issuer.Revoke(held.Authority, held.Serial);
                _register.Write(new(LifeEvent.Deleted, held.PersonKey, Device: device));
            }
        }
    }

    /// <summary>How the phone stands on a day.</summary>
    public PhoneStanding StandingOf(string device, DateOnly today)
    {
        if (_register.On(device) is not { } held || _issuer.Find(held.Authority, held.Serial) is not { } certificate)
        {
            return new PhoneStanding.NotAdded();
        }

        var state = _issuer.StateOf(held.Authority, held.Serial);
        if (state == CertificateState.Revoked)
        {
            var hasNewer = _issuer.Of(held.PersonKey).Last(c => c.Medium == Medium.Phone).Serial != held.Serial;
            return hasNewer ? new PhoneStanding.Moved() : new PhoneStanding.Revoked();
        }

        return today > certificate.NotAfter ? new PhoneStanding.Expired(certificate.NotAfter.AddDays(1))
            : state == CertificateState.Suspended ? new PhoneStanding.Suspended()
            : new PhoneStanding.InUse(held.PersonKey, certificate.NotAfter);
    }

    /// <summary>The certificate that lies on the phone, whatever its state; null where there is none.</summary>
    internal IssuedCertificate? On(string device) => _register.On(device) is { } held ? _issuer.Find(held.Authority, held.Serial) : null;

    private AddingFault? Judge(AddingOffer offer, Device device, AddingProof proof, DateOnly today, out IssuedCertificate? card)
    {
        card = null;
        if (SigningOf(proof.Certificate) is not { } signing || UserCertificate.TryRead(signing.Der) is not { } key)
        {
            return AddingFault.NoSigningCertificate;
        }

        if (!key.Verifies(SHA256.HashData(offer.Statement), proof.Signature))
        {
            return AddingFault.SignatureWrong;
        }

        if (_issuer.StateOf(signing.Authority, signing.Serial) != CertificateState.Good)
        {
            return AddingFault.CertificateStopped;
        }

        card = _issuer.Find(signing.CardAuthority!, signing.CardSerial!)!;
        if (today > card.NotAfter || today > signing.NotAfter)
        {
            return AddingFault.CertificateExpired;
        }

        var birth = _register.BodyOf(signing.PersonKey)?.Birth;
        return birth is null || MunicipalCounter.AgeOn(birth.Value, today) < MunicipalCounter.SigningFromAge ? AddingFault.TooYoung
            : device.Os == PhoneOs.IPhone && proof.Birth != birth ? AddingFault.CardFaceWrong
            : HoldsAnother(device.Id, signing.PersonKey) ? AddingFault.PhoneHoldsAnother
            : null;
    }

    private IssuedCertificate? SigningOf(byte[] der) =>
        UserCertificate.TryRead(der) is { } read
        && _issuer.Authorities.First(a => a.Kind == CertificateKind.Signing) is var authority
        && _issuer.Find(authority.KeyId, read.Serial) is { Kind: CertificateKind.Signing } found
        && found.Der.AsSpan().SequenceEqual(der)
            ? found
            : null;

    /// <summary>A card that was moved away or revoked holds no place; one that is only suspended or expired does, until it is deleted.</summary>
    private bool HoldsAnother(string device, string personKey) =>
        _register.On(device) is { } held && held.PersonKey != personKey && _issuer.StateOf(held.Authority, held.Serial) != CertificateState.Revoked;

    /// <summary>Domain tag, offer, its end and the phone: a signature for this is good for nothing else.</summary>
    private static byte[] StatementOf(Guid id, Device device, DateTimeOffset expires)
    {
        var end = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(end, expires.ToUnixTimeMilliseconds());
        return [.. "kazasu.phone-adding.v1\0"u8, .. id.ToByteArray(bigEndian: true), .. end, (byte)device.Os, .. Encoding.UTF8.GetBytes(device.Id)];
    }
}
