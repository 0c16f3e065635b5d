using Kazasu.Centre.Insured;
using Kazasu.Centre.Insured.Notices;
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

    /// <summary>What is told of an entitlement: nothing where an insurer left out a share, because a hole in its data is not "no share".</summary>
    /// <param name="name">Who it is, where known.</param>
    /// <param name="here">What the asking facility's own earlier work left; null = nothing is told of it.</param>
    public static Verdict Of(Entitlement entitlement, NameRecord? name, Seen seen, KnownHere? here = null) => entitlement switch
    {
        Entitlement.NoRecord => new Told(entitlement, null, seen),
        _ when name is null => new Told(new Entitlement.NoRecord(), null, seen),
        Entitlement.Valid { Coverage.SharePercent: NoticeRules.ShareNotTold } => new CouldNotTell(ErrorCodes.ShareMissing, s_shareRetry, seen),
        Entitlement.Several { Coverages: var several } when several.Any(c => c.SharePercent == NoticeRules.ShareNotTold) => new CouldNotTell(ErrorCodes.ShareMissing, s_shareRetry, seen),
        Entitlement.Invalid { Old.SharePercent: NoticeRules.ShareNotTold } => new CouldNotTell(ErrorCodes.ShareMissing, s_shareRetry, seen),
        _ => new Told(entitlement, name, seen) { Here = here },
    };

    /// <summary>An insurer mends its data within hours at best.</summary>
    private static readonly TimeSpan s_shareRetry = TimeSpan.FromHours(1);

    /// <param name="Name">Null with <see cref="Entitlement.NoRecord"/>.</param>
    public sealed record Told(Entitlement Entitlement, NameRecord? Name, Seen Seen) : Verdict(Seen)
    {
        /// <summary>Null unless a person is told.</summary>
        public KnownHere? Here { get; init; }
    }
}
