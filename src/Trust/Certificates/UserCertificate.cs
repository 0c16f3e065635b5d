namespace Kazasu.Trust.Certificates;

/// <summary>A parsed user-authentication certificate (利用者証明用電子証明書). Reading it judges nothing but its shape.</summary>
public sealed class UserCertificate
{
    private UserCertificate(CertificateFields fields, string subjectName)
    {
        Fields = fields;
        SubjectName = subjectName;
        Serial = SerialNumber.Text(fields.Serial.Span);
    }

    internal CertificateFields Fields { get; }

    /// <summary>Lower-case hex of the serial number, no leading zeros, 1–40 characters.</summary>
    public string Serial { get; }

    /// <summary>Common name: an opaque identifier, no name and no birth date.</summary>
    public string SubjectName { get; }

    /// <summary>First valid day in Japan, included.</summary>
    public DateOnly NotBefore => Fields.NotBefore;

    /// <summary>Last valid day in Japan, included: the day on which <c>notAfter</c> falls there.</summary>
    public DateOnly NotAfter => Fields.NotAfter;

    /// <returns>Null when the bytes are no certificate of the expected shape: one DER X.509 v3 certificate, nothing behind it, one common name.</returns>
    public static UserCertificate? TryRead(ReadOnlyMemory<byte> der) =>
        CertificateReader.TryRead(der) is { CommonName: { } name } fields ? new(fields, name) : null;

    /// <summary>Whether this key made the PKCS #1 v1.5 SHA-256 signature over the hash; the whole encoded block is compared.</summary>
    /// <param name="sha256">32 bytes.</param>
    /// <param name="signature">256 bytes; any other length is wrong.</param>
    public bool Verifies(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature) => Fields.Key is { } key && key.Verifies(sha256, signature);
}
