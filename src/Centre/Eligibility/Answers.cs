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
    /// <param name="consents">Certificates of the insurer that the patient agreed to show.</param>
    public static CheckAnswer Of(Check check, params IReadOnlyCollection<string> consents)
    {
        var seen = check.Verdict.Seen;
        var answer = new CheckAnswer(
            Version, check.Request.RequestId, check.Id, check.At, check.Facility, check.Request.CareDate, MediumOf(seen), check.Request.Level,
            ResultKinds.CouldNotTell, null, [], NewerExists: false, null, null, seen.InGrace || check.EligibilityOnly, seen.CertificateExpires);
        return check.Verdict switch
        {
            Verdict.CouldNotTell c => answer with { Cause = c.Cause, RetryAfterSeconds = (int)c.RetryAfter.TotalSeconds },
            Verdict.Told t => Told(
                answer with { Person = t.Name is { } name ? View(name) : null, ReferenceNumber = t.Here?.ReferenceNumber, LimitChanged = LimitMark.Changed(t, check.Request.CareDate) },
                t.Entitlement, consents),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Coverages of an earlier check with what the patient agreed to show since then.</summary>
    public static CertifiedAnswer Of(Entitlement entitlement, Guid check, string facility, DateOnly day, DateTimeOffset at, IReadOnlyCollection<string> consents) =>
        new(Version, check, facility, day, at, [.. entitlement.Shown.Select(c => View(c, day, consents))]);

    /// <summary>One word for log and audit: the result, or the code of the refusal.</summary>
    public static string OutcomeOf(Verdict verdict) => verdict switch
    {
        Verdict.Refused r => "refused:" + r.Code,
        Verdict.CouldNotTell c => ResultKinds.CouldNotTell + ":" + c.Cause,
        Verdict.Told t => KindOf(t.Entitlement),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string MediumOf(Seen seen) => seen.Medium switch { Medium.Card => "card", Medium.Phone => "phone", null => "" };

    private static CheckAnswer Told(CheckAnswer answer, Entitlement entitlement, IReadOnlyCollection<string> consents)
    {
        answer = answer with { Result = KindOf(entitlement) };
        return entitlement switch
        {
            Entitlement.Valid v => With([v.Coverage]),
            Entitlement.Invalid i => With(i.Old is { } old ? [old] : []) with { NewerExists = i.NewerExists },
            Entitlement.Several s => With(s.Coverages),
            Entitlement.NoRecord => answer,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        CheckAnswer With(IReadOnlyList<CoverageRecord> coverages) =>
            answer with { Coverages = [.. coverages.Select(c => View(c, answer.CareDate, consents))], Certified = Certified.Kinds(coverages, answer.CareDate) };
    }

    private static string KindOf(Entitlement entitlement) => entitlement switch
    {
        Entitlement.Valid => ResultKinds.Valid,
        Entitlement.Invalid => ResultKinds.Invalid,
        Entitlement.NoRecord => ResultKinds.NoRecord,
        Entitlement.Several => ResultKinds.Several,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static PersonView View(NameRecord n) => new(n.Name, n.Kana, n.Birth, n.Sex, n.PostalCode, n.Address);

    private static CoverageView View(CoverageRecord c, DateOnly day, IReadOnlyCollection<string> consents) =>
        new(c.InsurerNumber, c.InsurerName, c.Scheme, c.Symbol, c.Number, c.Branch, c.Relation, c.SharePercent, c.From, c.To, Certified.Told(c.Details, day, consents));
}
