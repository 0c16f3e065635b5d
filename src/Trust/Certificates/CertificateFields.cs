namespace Kazasu.Trust.Certificates;

/// <summary>What our rules look at in a certificate. Memory points into the bytes that were read.</summary>
internal sealed class CertificateFields
{
    public required ReadOnlyMemory<byte> ToBeSigned { get; init; }
    public required ReadOnlyMemory<byte> Signature { get; init; }
    /// <summary>Both places say sha256WithRSAEncryption with NULL parameters.</summary>
    public required bool Sha256WithRsa { get; init; }
    /// <summary>Content of the INTEGER.</summary>
    public required ReadOnlyMemory<byte> Serial { get; init; }
    /// <summary>Distinguished names, DER.</summary>
    public required ReadOnlyMemory<byte> Issuer { get; init; }
    public required ReadOnlyMemory<byte> Subject { get; init; }
    /// <summary>The one common name of the subject, or null.</summary>
    public required string? CommonName { get; init; }
    public required DateOnly NotBefore { get; init; }
    public required DateOnly NotAfter { get; init; }
    public required ReadOnlyMemory<byte> PublicKeyInfo { get; init; }
    /// <summary>Null when the key is anything but RSA-2048 with exponent 65537.</summary>
    public required RsaKey? Key { get; init; }
    public required CertificateExtensions Extensions { get; init; }

    /// <summary>basicConstraints CA, and keyUsage (if there) with keyCertSign.</summary>
    public bool IsAuthority => Extensions is { IsAuthority: true, SignsCertificates: true };
}
