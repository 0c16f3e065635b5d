namespace Kazasu.Trust.Certificates;

/// <summary>Which medium an authority signs for. Card and phone have separate authorities.</summary>
public enum Medium { Card, Phone }

/// <summary>
/// The authorities whose user-authentication certificates are believed. Generations share one distinguished name, so an issuer is
/// found by its signature and never by its name (facts/jpki-card.md section 4).
/// </summary>
public sealed class TrustAnchors
{
    /// <summary>Takes authority certificates (DER). Testbed authorities are refused unless <paramref name="testbed"/>.</summary>
    /// <exception cref="InvalidOperationException">A testbed authority outside a testbed, or a certificate that is no authority.</exception>
    public TrustAnchors(IEnumerable<(Medium Medium, byte[] Certificate)> authorities, bool testbed) => throw new NotImplementedException();

    public IReadOnlyList<Authority> Authorities => throw new NotImplementedException();
}

/// <summary>One authority generation. <see cref="KeyId"/> is the lower-case hex SHA-256 of its public key (SubjectPublicKeyInfo), 64 characters.</summary>
public sealed record Authority(string KeyId, Medium Medium, DateOnly NotBefore, DateOnly NotAfter);
