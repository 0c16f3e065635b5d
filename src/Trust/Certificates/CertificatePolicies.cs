using System.Formats.Asn1;

namespace Kazasu.Trust.Certificates;

/// <summary>Policy OIDs by which a user-authentication certificate says what it is.</summary>
public static class CertificatePolicies
{
    /// <summary>User-authentication certificate of a physical card (facts/jpki-card.md section 4, policy OIDs).</summary>
    public const string Card = "1.2.392.200149.8.5.1.3.30";

    /// <summary>
    /// ASSUMPTION: user-authentication certificate of a phone. The OID is not public (facts/jpki-card.md section 9); this one is ours, chosen beside
    /// the card's. An operator who knows the real one gives it to <see cref="TrustAnchors"/>.
    /// </summary>
    public const string PhoneAssumed = "1.2.392.200149.8.5.1.3.40";
}

/// <summary>What a leaf must look like (facts/jpki-card.md section 4): RSA-2048, key usage, policy of its medium, no authority itself.</summary>
internal sealed class LeafProfile(string phonePolicy)
{
    private readonly byte[] _card = Encode(CertificatePolicies.Card);
    private readonly byte[] _phone = Encode(phonePolicy);

    public bool Fits(CertificateFields leaf, Medium medium) =>
        leaf is { Sha256WithRsa: true, Key: not null, Extensions: { DigitalSignatureExactly: true, IsAuthority: false, UnknownCritical: false } extensions }
        && extensions.Policies is [var policy]
        && policy.Span.SequenceEqual(medium switch { Medium.Card => _card, Medium.Phone => _phone });

    private static byte[] Encode(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }
}
