using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Certificates;

namespace Kazasu.Centre.Eligibility;

/// <summary>What was seen on the way to a verdict; the audit record keeps it.</summary>
/// <param name="Challenge">Id of the challenge that the proof proved; null when it did not get that far, and nothing is used up.</param>
internal sealed record Seen(Guid? Challenge, Medium? Medium, string? Authority, string? Serial, string? PersonKey, DateOnly? CertificateExpires, bool InGrace);

/// <summary>What becomes of a check.</summary>
internal abstract record Verdict(Seen Seen)
{
    /// <summary>The proof is worth nothing, or the person may not use it. Final: asking again needs another proof.</summary>
    public sealed record Refused(string Code, Seen Seen) : Verdict(Seen);

    /// <summary>Nothing may be concluded now. Never "valid", never a reason to ask for 10割.</summary>
    public sealed record CouldNotTell(string Cause, TimeSpan RetryAfter, Seen Seen) : Verdict(Seen);

    /// <param name="Name">Null with <see cref="Entitlement.NoRecord"/>.</param>
    public sealed record Told(Entitlement Entitlement, NameRecord? Name, Seen Seen) : Verdict(Seen);
}
