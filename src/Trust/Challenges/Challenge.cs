using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Kazasu.Trust.Challenges;

/// <summary>
/// What a card or phone signs: versioned, domain-separated, bound to one facility, terminal, reader, purpose and time. It is kept as evidence.
/// The bytes are laid out in README.md beside this file.
/// </summary>
/// <param name="Id">16 random bytes; used once.</param>
/// <param name="Facility">Medical institution code, 10 digits.</param>
/// <param name="Terminal">Terminal of the facility, 1–64 characters of [A-Za-z0-9._-].</param>
/// <param name="Reader">Name of the reader, 1–64 UTF-16 characters, no control characters.</param>
/// <param name="Purpose">What the signature is for.</param>
/// <param name="IssuedAt">UTC; what is below a millisecond is cut off when sealed.</param>
/// <param name="ExpiresAt">UTC, excluded; cut like <paramref name="IssuedAt"/>.</param>
public sealed record Challenge(
    Guid Id, string Facility, string Terminal, string Reader, Purpose Purpose, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>What is signed: the domain tag and the clear part of the token, without its seal.</summary>
    /// <exception cref="ArgumentException">A field has another shape than stated.</exception>
    public byte[] Statement() => [.. ChallengeBytes.StatementTag, .. ChallengeBytes.Write(this)];

    /// <summary>SHA-256 over the statement bytes: what goes into the card's DigestInfo.</summary>
    /// <exception cref="ArgumentException">A field has another shape than stated.</exception>
    public byte[] Hash() => SHA256.HashData(Statement());

    /// <summary>Three digits that tell this challenge from another when somebody compares two screens.</summary>
    /// <exception cref="ArgumentException">A field has another shape than stated.</exception>
    public string Number() => (BinaryPrimitives.ReadUInt32BigEndian(Hash()) % 1000).ToString("D3", CultureInfo.InvariantCulture);

    /// <summary>Reads the clear part of a sealed challenge without judging the seal: the terminal looks whether it names itself.</summary>
    /// <returns>Null when the token has another shape or version.</returns>
    public static Challenge? TryRead(string token) => SealedToken.TryRead(token)?.Challenge;
}

/// <summary>What a signature is for. A signature for one purpose is worth nothing for another.</summary>
public enum Purpose : byte { EligibilityCheck = 1, PortalSignIn = 2, HomeReception = 3 }
