using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Kazasu.Trust.Certificates;

/// <summary>An authority generation with the key by which it is recognised.</summary>
internal sealed class AuthorityKey
{
    private readonly byte[] _name;
    private readonly RsaKey _key;

    private AuthorityKey(Authority authority, byte[] name, RsaKey key) => (Authority, _name, _key) = (authority, name, key);

    public Authority Authority { get; }

    public bool Carries(ReadOnlySpan<byte> issuer) => issuer.SequenceEqual(_name);

    public bool Verifies(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature) => _key.Verifies(sha256, signature);

    /// <summary>Organisation of the test hierarchy, which production must never trust (facts/jpki-card.md section 4).</summary>
    public const string TestOrganisation = "JPKI-TEST";

    public static AuthorityKey Read(Medium medium, byte[] der, bool testbed)
    {
        if (CertificateReader.TryRead(der) is not { } fields)
        {
            throw new InvalidOperationException($"An authority for {medium} is no X.509 certificate.");
        }

        if (!testbed && Organisations(medium, fields).Any(o => o.StartsWith(TestOrganisation, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(
                $"The authority for {medium} belongs to the testbed (O={TestOrganisation}) and is believed only by a program started as a testbed.");
        }

        if (!fields.IsAuthority || fields.Key is not { } key || !fields.Sha256WithRsa)
        {
            throw new InvalidOperationException($"A certificate given as authority for {medium} is none: it must be a CA with RSA-2048 and sha256WithRSAEncryption.");
        }

        if (!key.Verifies(SHA256.HashData(fields.ToBeSigned.Span), fields.Signature.Span))
        {
            throw new InvalidOperationException($"An authority for {medium} is not self-signed or was changed. JPKI authorities are one level, self-signed.");
        }

        var id = Convert.ToHexStringLower(SHA256.HashData(fields.PublicKeyInfo.Span));
        return new(new(id, medium, fields.NotBefore, fields.NotAfter), fields.Subject.ToArray(), key);
    }

    private static List<string> Organisations(Medium medium, CertificateFields fields)
    {
        try
        {
            return DistinguishedName.Values(fields.Subject, DistinguishedName.Organisation);
        }
        catch (Exception e) when (e is AsnContentException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidOperationException($"The subject of an authority for {medium} cannot be read.", e);
        }
    }
}
