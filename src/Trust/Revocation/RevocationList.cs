namespace Kazasu.Trust.Revocation;

/// <summary>One list, read and unchangeable.</summary>
/// <param name="Number">cRLNumber, null when the list has none.</param>
internal sealed record RevocationList(DateTimeOffset ThisUpdate, UInt128? Number, SerialSet Revoked, SerialSet Suspended)
{
    /// <summary>
    /// Two lists of one second are told apart by their number, else an attacker could bring back the list from before a suspension.
    /// </summary>
    public bool IsOlderThan(RevocationList held) =>
        ThisUpdate < held.ThisUpdate || (Number is { } number && held.Number is { } heldNumber && number < heldNumber);
}

/// <summary>A list with what proves it: nothing in it may be used before the signature is verified.</summary>
/// <param name="Issuer">Distinguished name, DER.</param>
/// <param name="Hash">SHA-256 of the signed part.</param>
internal sealed record OfferedList(byte[] Issuer, byte[] Hash, byte[] Signature, RevocationList List);
