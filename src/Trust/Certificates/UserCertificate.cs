namespace Kazasu.Trust.Certificates;

/// <summary>A parsed user-authentication certificate (leaf).</summary>
public sealed class UserCertificate
{
    private UserCertificate() { }

    /// <summary>Lower-case hex of the serial number, no leading zeros.</summary>
    public string Serial => throw new NotImplementedException();
    /// <summary>Common name: an opaque identifier, no name and no birth date.</summary>
    public string SubjectName => throw new NotImplementedException();
    /// <summary>First and last valid day in Japan (both included).</summary>
    public DateOnly NotBefore => throw new NotImplementedException();
    public DateOnly NotAfter => throw new NotImplementedException();

    /// <returns>Null when the bytes are no certificate of the expected shape.</returns>
    public static UserCertificate? TryRead(ReadOnlyMemory<byte> der) => throw new NotImplementedException();

    /// <summary>Whether this key made the PKCS #1 v1.5 SHA-256 signature over the hash; the whole encoded block is compared.</summary>
    public bool Verifies(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature) => throw new NotImplementedException();
}
