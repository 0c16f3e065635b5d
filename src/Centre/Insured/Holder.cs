using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured;

/// <summary>What a user-authentication certificate leads to.</summary>
/// <param name="CardNotAfter">Phone: last day of the card certificate it hangs on, when that is registered.</param>
/// <param name="Superseded">Phone: the person has since added the card to another phone (P20, P24).</param>
/// <param name="Person">Null when no insurer has told of the person.</param>
internal sealed record Holder(string PersonKey, string? CardAuthority, string? CardSerial, DateOnly? CardNotAfter, bool Superseded, PersonRecord? Person)
{
    /// <summary>The asking facility's own patient number for the person; null = none, or not asked for.</summary>
    public string? ReferenceNumber { get; init; }
}
