using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Kazasu.Trust.Certificates;

namespace Kazasu.Trust.Revocation;

/// <summary>What the newest list of an authority says about a serial.</summary>
public enum RevocationStatus
{
    Good,
    Revoked,
    /// <summary>The certificate is suspended (一時停止; reason certificateHold).</summary>
    Suspended,
    /// <summary>No list of this authority, one older than allowed, or one from the future: nothing may be concluded.</summary>
    ListTooOld,
}

/// <summary>What became of an offered list.</summary>
public enum ListOutcome { Taken, NotAList, UnknownAuthority, WrongSignature, OlderThanHeld }

/// <summary>The list held for one authority.</summary>
/// <param name="Authority">Key id of the authority that signed it.</param>
/// <param name="ThisUpdate">When the authority made it, UTC.</param>
/// <param name="Revoked">How many serials are revoked for good.</param>
/// <param name="Suspended">How many are suspended.</param>
public sealed record HeldList(string Authority, DateTimeOffset ThisUpdate, int Revoked, int Suspended);

/// <summary>
/// Signed revocation lists (X.509 CRL), one for each authority, replaced while running. A list older than the allowed age gives
/// <see cref="RevocationStatus.ListTooOld"/>, never <see cref="RevocationStatus.Good"/>. Serials are kept in sorted arrays, 8 bytes each
/// (a national list of five million: 40 MB).
/// </summary>
/// <param name="allowedAge">A list of exactly this age still counts.</param>
public sealed class RevocationLists(TrustAnchors anchors, TimeSpan allowedAge)
{
    /// <summary>A list this far in the future is still believed: two clocks are never the same.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, RevocationList> _held = new(StringComparer.Ordinal);
    private readonly Lock _replacing = new();

    public TimeSpan AllowedAge { get; } = allowedAge;

    public IReadOnlyList<HeldList> Held =>
        [.. _held.Select(h => new HeldList(h.Key, h.Value.ThisUpdate, h.Value.Revoked.Count, h.Value.Suspended.Count))];

    /// <summary>Takes a list (DER) when an anchor signed it and it is not older than the one held. Otherwise says why not.</summary>
    public ListOutcome Replace(ReadOnlyMemory<byte> crl)
    {
        using var stream = MemoryMarshal.TryGetArray(crl, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(crl.ToArray(), writable: false);
        return Replace(stream);
    }

    /// <summary>
    /// The same from a stream, for lists of national size: read once from front to end, never whole in memory. Until the signature behind the
    /// last entry is verified, the held list answers.
    /// </summary>
    public ListOutcome Replace(Stream crl)
    {
        if (ListReader.TryRead(crl) is not { } offered)
        {
            return ListOutcome.NotAList;
        }

        if (anchors.SignerOf(offered.Issuer, JapaneseDay.Of(offered.List.ThisUpdate), offered.Hash, offered.Signature) is not { KeyId: var authority })
        {
            return anchors.Knows(offered.Issuer) ? ListOutcome.WrongSignature : ListOutcome.UnknownAuthority;
        }

        lock (_replacing)
        {
            if (_held.TryGetValue(authority, out var held) && offered.List.IsOlderThan(held))
            {
                return ListOutcome.OlderThanHeld;
            }

            _held[authority] = offered.List;
            return ListOutcome.Taken;
        }
    }

    /// <param name="authority">Key id of the authority that signed the certificate.</param>
    /// <param name="serial">Lower-case hex, no leading zeros.</param>
    /// <param name="now">The moment at which the age of the list is judged.</param>
    /// <exception cref="ArgumentException"><paramref name="serial"/> is no serial number.</exception>
    public RevocationStatus StatusOf(string authority, string serial, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[SerialNumber.MaxBytes];
        var length = SerialNumber.Parse(serial, bytes);
        if (length == 0)
        {
            throw new ArgumentException("A serial number is 1–40 characters of lower-case hex, not zero.", nameof(serial));
        }

        if (!_held.TryGetValue(authority, out var list) || now - list.ThisUpdate > AllowedAge || list.ThisUpdate - now > ClockDifference)
        {
            return RevocationStatus.ListTooOld;
        }

        var significant = bytes[^length..];
        return list.Revoked.Contains(significant) ? RevocationStatus.Revoked
            : list.Suspended.Contains(significant) ? RevocationStatus.Suspended
            : RevocationStatus.Good;
    }
}
