using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Certificates;

namespace Kazasu.Centre.Eligibility;

/// <summary>One check on its way to its answer.</summary>
internal sealed record Check(CheckRequest Request, string Facility, Guid Id, DateTimeOffset At, Verdict Verdict)
{
    /// <summary>The facility is of the eligibility-only type (E17).</summary>
    public bool EligibilityOnly { get; init; }
}

/// <summary>Says a verdict in the words of the interface.</summary>
internal static class Answers
{
    public const int Version = 1;

    /// <summary>Only for verdicts that are answers; a refusal is a problem.</summary>
    public static CheckAnswer Of(Check check)
    {
        var seen = check.Verdict.Seen;
        var answer = new CheckAnswer(
            Version, check.Request.RequestId, check.Id, check.At, check.Facility, check.Request.CareDate, MediumOf(seen), check.Request.Level,
            ResultKinds.CouldNotTell, null, [], NewerExists: false, null, null, seen.InGrace || check.EligibilityOnly, seen.CertificateExpires);
        return check.Verdict switch
        {
            Verdict.CouldNotTell c => answer with { Cause = c.Cause, RetryAfterSeconds = (int)c.RetryAfter.TotalSeconds },
            Verdict.Told t => Told(answer with { Person = t.Name is { } name ? View(name) : null }, t.Entitlement),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>One word for log and audit: the result, or the code of the refusal.</summary>
    public static string OutcomeOf(Verdict verdict) => verdict switch
    {
        Verdict.Refused r => "refused:" + r.Code,
        Verdict.CouldNotTell c => ResultKinds.CouldNotTell + ":" + c.Cause,
        Verdict.Told t => KindOf(t.Entitlement),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string MediumOf(Seen seen) => seen.Medium switch { Medium.Card => "card", Medium.Phone => "phone", null => "" };

    private static CheckAnswer Told(CheckAnswer answer, Entitlement entitlement)
    {
        answer = answer with { Result = KindOf(entitlement) };
        return entitlement switch
        {
            Entitlement.Valid v => answer with { Coverages = [View(v.Coverage)] },
            Entitlement.Invalid i => answer with { Coverages = i.Old is { } old ? [View(old)] : [], NewerExists = i.NewerExists },
            Entitlement.Several s => answer with { Coverages = [.. s.Coverages.Select(View)] },
            Entitlement.NoRecord => answer,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string KindOf(Entitlement entitlement) => entitlement switch
    {
        Entitlement.Valid => ResultKinds.Valid,
        Entitlement.Invalid => ResultKinds.Invalid,
        Entitlement.NoRecord => ResultKinds.NoRecord,
        Entitlement.Several => ResultKinds.Several,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static PersonView View(NameRecord n) => new(n.Name, n.Kana, n.Birth, n.Sex, n.PostalCode, n.Address);

    private static CoverageView View(CoverageRecord c) =>
        new(c.InsurerNumber, c.InsurerName, c.Scheme, c.Symbol, c.Number, c.Branch, c.Relation, c.SharePercent, c.From, c.To);
}
