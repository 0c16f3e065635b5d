using System.Security.Cryptography;

namespace Kazasu.Trust.Certificates;

/// <summary>Which medium an authority signs for. Card and phone have separate authorities.</summary>
public enum Medium { Card, Phone }

/// <summary>One authority generation. <see cref="KeyId"/> is the lower-case hex SHA-256 of its public key (SubjectPublicKeyInfo), 64 characters.</summary>
/// <param name="NotBefore">First valid day in Japan, included.</param>
/// <param name="NotAfter">Last valid day in Japan, included.</param>
public sealed record Authority(string KeyId, Medium Medium, DateOnly NotBefore, DateOnly NotAfter);

/// <summary>
/// The authorities whose user-authentication certificates are believed. Generations share one distinguished name, so an issuer is
/// found by its signature and never by its name (facts/jpki-card.md section 4).
/// </summary>
public sealed class TrustAnchors
{
    /// <summary>Newest generation first.</summary>
    private readonly AuthorityKey[] _keys;

    /// <summary>Takes authority certificates (DER). Testbed authorities (<c>O=JPKI-TEST</c>) are refused unless <paramref name="testbed"/>.</summary>
    /// <param name="phonePolicy">Policy OID asked of phone certificates; null takes the marked assumption <see cref="CertificatePolicies.PhoneAssumed"/>.</param>
    /// <exception cref="InvalidOperationException">A testbed authority outside a testbed, or a certificate that is no authority.</exception>
    public TrustAnchors(IEnumerable<(Medium Medium, byte[] Certificate)> authorities, bool testbed, string? phonePolicy = null)
    {
        Dictionary<string, AuthorityKey> keys = new(StringComparer.Ordinal);
        foreach (var (medium, certificate) in authorities)
        {
            var key = AuthorityKey.Read(medium, certificate, testbed);
            if (keys.TryGetValue(key.Authority.KeyId, out var other) && other.Authority.Medium != medium)
            {
                throw new InvalidOperationException(
                    $"The authority {key.Authority.KeyId} is given for cards and for phones. Give each medium its own authority file.");
            }

            keys[key.Authority.KeyId] = key;
        }

        Authorities = [.. keys.Values.Select(k => k.Authority)];
        _keys = [.. keys.Values.OrderByDescending(k => k.Authority.NotBefore)];
        Profile = new LeafProfile(phonePolicy ?? CertificatePolicies.PhoneAssumed);
    }

    /// <summary>All authorities in the order given, each once.</summary>
    public IReadOnlyList<Authority> Authorities { get; }

    internal LeafProfile Profile { get; }

    /// <summary>Reads the certificates of a PEM text; one text may hold several generations.</summary>
    /// <exception cref="InvalidOperationException">The text holds no certificate.</exception>
    public static IReadOnlyList<(Medium Medium, byte[] Certificate)> ReadPem(Medium medium, string pem)
    {
        List<(Medium, byte[])> found = [];
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is "CERTIFICATE")
            {
                found.Add((medium, Convert.FromBase64String(rest[fields.Base64Data].ToString())));
            }

            rest = rest[fields.Location.End..];
        }

        return found.Count > 0 ? found : throw new InvalidOperationException($"No CERTIFICATE block in the authority file for {medium}.");
    }

    /// <summary>The authority that signed the certificate, found by its signature; null when none did.</summary>
    internal Authority? SignerOf(UserCertificate certificate)
    {
        if (!certificate.Fields.Sha256WithRsa)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(certificate.Fields.ToBeSigned.Span, hash);
        return SignerOf(certificate.Fields.Issuer.Span, certificate.NotBefore, hash, certificate.Fields.Signature.Span);
    }

    /// <summary>The authority of this distinguished name (DER) whose key made the signature.</summary>
    /// <param name="signedOn">
    /// About when. Like the name it only saves work: the newest generation of that day is asked first, since it is the one that signs then.
    /// </param>
    internal Authority? SignerOf(ReadOnlySpan<byte> issuer, DateOnly signedOn, ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature)
    {
        foreach (var wasThere in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var key in _keys)
            {
                if (key.Authority.NotBefore <= signedOn == wasThere && key.Carries(issuer) && key.Verifies(sha256, signature))
                {
                    return key.Authority;
                }
            }
        }

        return null;
    }

    internal bool Knows(ReadOnlySpan<byte> issuer)
    {
        foreach (var key in _keys)
        {
            if (key.Carries(issuer))
            {
                return true;
            }
        }

        return false;
    }
}
