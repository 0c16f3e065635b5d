using Kazasu.Trust.Certificates;

namespace Kazasu.Trust.Revocation;

/// <summary>What the newest list of an authority says about a serial.</summary>
public enum RevocationStatus
{
    Good,
    Revoked,
    /// <summary>The certificate is suspended (一時停止; reason certificateHold).</summary>
    Suspended,
    /// <summary>No list of this authority, or one older than allowed: nothing may be concluded.</summary>
    ListTooOld,
}

/// <summary>
/// Signed revocation lists (X.509 CRL), one for each authority, replaced while running. A list older than the allowed age gives
/// <see cref="RevocationStatus.ListTooOld"/>, never <see cref="RevocationStatus.Good"/>.
/// </summary>
public sealed class RevocationLists(TrustAnchors anchors, TimeSpan allowedAge)
{
    public TimeSpan AllowedAge { get; } = allowedAge;
    internal TrustAnchors Anchors { get; } = anchors;

    /// <summary>Takes a list (DER) when an anchor signed it and it is not older than the one held. Otherwise says why not.</summary>
    public ListOutcome Replace(ReadOnlyMemory<byte> crl) => throw new NotImplementedException();

    /// <param name="authority">Key id of the authority that signed the certificate.</param>
    /// <param name="serial">Lower-case hex, no leading zeros.</param>
    /// <param name="now">The moment at which the age of the list is judged.</param>
    public RevocationStatus StatusOf(string authority, string serial, DateTimeOffset now) => throw new NotImplementedException();
}

/// <summary>What became of an offered list.</summary>
public enum ListOutcome { Taken, NotAList, UnknownAuthority, WrongSignature, OlderThanHeld }
