using Kazasu.Rules.Sources;
using Kazasu.Rules.Validity;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Issuer.Life;

/// <summary>A physical card with what is on it.</summary>
/// <param name="BodyExpires">Last day of the card itself (X1, X2), included.</param>
/// <param name="Signing">Null for persons under 15 (P27).</param>
public sealed record CardIssue(DateOnly BodyExpires, IssuedCertificate Authentication, IssuedCertificate? Signing);

/// <summary>The municipal counter (市区町村窓口): issues, renews, stops and revokes cards and their certificates.</summary>
public sealed class MunicipalCounter
{
    /// <summary>署名用電子証明書 are issued from this age on (P27; 000_627a3a07c80451b4.txt — 周知(保険者等向け) 2 注3).</summary>
    public const int SigningFromAge = 15;

    private readonly TestbedIssuer _issuer;
    private readonly LifeRegister _register;

    internal MunicipalCounter(TestbedIssuer issuer, LifeRegister register) => (_issuer, _register) = (issuer, register);

    public static Citation SigningSource { get; } = Register.Circulars.At("周知(保険者等向け) 2 注3");

    /// <summary>
    /// Issues a card, the first one or a new one. The certificates of the card before, and with them the phone's, are revoked (P26, P30).
    /// Certificates last to the 5th birthday (X3), or to the card's own last day if that is earlier (facts/jpki-card.md section 4, validity).
    /// </summary>
    public CardIssue IssueCard(string personKey, DateOnly birth, DateOnly today)
    {
        var expires = CardBody.Expires(birth, today);
        _register.Write(new(LifeEvent.Card, personKey, birth, today, expires));
        return Certify(personKey, today);
    }

    /// <summary>Renews the certificates of the card the person has (P19, P31); the former ones are revoked, and with them the phone's.</summary>
    /// <exception cref="InvalidOperationException">The person has no card, or its body is past its last day.</exception>
    public CardIssue RenewCertificates(string personKey, DateOnly today) => Body(personKey) is { } body && today <= body.Expires
        ? Certify(personKey, today)
        : throw new InvalidOperationException("Certificates are renewed on a card that is in date. Issue a new card.");

    /// <summary>Issues the signature certificate for who has none: turned 15 since, or moved.</summary>
    /// <exception cref="InvalidOperationException">No card in use, or too young.</exception>
    public IssuedCertificate IssueSigning(string personKey, DateOnly today)
    {
        var card = Current(personKey) ?? throw new InvalidOperationException("The person has no card in use.");
        if (AgeOn(Body(personKey)!.Birth, today) < SigningFromAge)
        {
            throw new InvalidOperationException($"Signature certificates are issued from the age of {SigningFromAge} on (P27).");
        }

        RevokeAll(personKey, CertificateKind.Signing);
        return _issuer.IssueSigning(card, today);
    }

    /// <summary>
    /// Change of name or address: the signature certificate is revoked, the user-authentication certificate and the phone go on
    /// (facts/jpki-card.md section 4, end).
    /// </summary>
    public void ChangeNameOrAddress(string personKey) => RevokeAll(personKey, CertificateKind.Signing);

    /// <summary>一時停止 of a lost card. The phone is stopped with it.</summary>
    public void SuspendCard(string personKey) => Each(personKey, _issuer.Suspend);

    /// <summary>The card was found.</summary>
    public void ResumeCard(string personKey) => Each(personKey, _issuer.Resume);

    /// <summary>失効, for good; the phone goes with it (P30, X32).</summary>
    public void RevokeCard(string personKey) => Each(personKey, _issuer.Revoke);

    internal static int AgeOn(DateOnly birth, DateOnly day)
    {
        var age = day.Year - birth.Year;
        return day < birth.AddYears(age) ? age - 1 : age;
    }

    internal CardBodyEntry? Body(string personKey) => _register.BodyOf(personKey);

    /// <summary>The newest user-authentication certificate of the person's card, if it is not revoked.</summary>
    internal IssuedCertificate? Current(string personKey) =>
        _issuer.Of(personKey).LastOrDefault(c => c is { Medium: Medium.Card, Kind: CertificateKind.Authentication }) is { } card
        && _issuer.StateOf(card.Authority, card.Serial) != CertificateState.Revoked
            ? card
            : null;

    private CardIssue Certify(string personKey, DateOnly today)
    {
        var body = Body(personKey)!;
        Each(personKey, _issuer.Revoke);
        var last = CardCertificate.Expires(body.Birth, today);
        var card = _issuer.IssueCard(personKey, today, last < body.Expires ? last : body.Expires);
        return new(body.Expires, card, AgeOn(body.Birth, today) >= SigningFromAge ? _issuer.IssueSigning(card) : null);
    }

    /// <summary>The card's user-authentication certificates; what hangs on them follows by itself.</summary>
    private void Each(string personKey, Action<string, string> what)
    {
        foreach (var card in _issuer.Of(personKey).Where(c => c is { Medium: Medium.Card, Kind: CertificateKind.Authentication }))
        {
            what(card.Authority, card.Serial);
        }
    }

    private void RevokeAll(string personKey, CertificateKind kind)
    {
        foreach (var certificate in _issuer.Of(personKey).Where(c => c.Kind == kind))
        {
            _issuer.Revoke(certificate.Authority, certificate.Serial);
        }
    }
}
