using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Eligibility;

/// <summary>What of an insurer's certificates is told: what holds on the day of care, 限度額 and 特定疾病 only to whom the patient agreed.</summary>
internal static class Certified
{
    /// <param name="consents">Any of <see cref="ConsentKinds.Certificates"/>.</param>
    public static CoverageDetails? Told(CoverageDetails? details, DateOnly day, IReadOnlyCollection<string> consents) => details is null ? null : details with
    {
        Elderly = details.Elderly is { } e && e.From <= day && day <= e.To ? e : null,
        Limits = consents.Contains(ConsentKinds.LimitCertificate) ? OrNull(Limits(details, day)) : null,
        Diseases = consents.Contains(ConsentKinds.SpecificDisease) ? OrNull(Diseases(details, day)) : null,
    };

    /// <summary>Kinds of which there is something on the day; null when there is none.</summary>
    public static IReadOnlyList<string>? Kinds(IEnumerable<CoverageRecord> coverages, DateOnly day)
    {
        List<string> kinds = [];
        var details = coverages.Select(c => c.Details).OfType<CoverageDetails>().ToList();
        if (details.Exists(d => Limits(d, day).Any())) { kinds.Add(ConsentKinds.LimitCertificate); }
        if (details.Exists(d => Diseases(d, day).Any())) { kinds.Add(ConsentKinds.SpecificDisease); }
        return kinds.Count > 0 ? kinds : null;
    }

    private static IEnumerable<LimitCertificate> Limits(CoverageDetails details, DateOnly day) => (details.Limits ?? []).Where(l => l.From <= day && day <= l.To);

    private static IEnumerable<DiseaseCertificate> Diseases(CoverageDetails details, DateOnly day) => (details.Diseases ?? []).Where(d => d.From <= day && day <= d.To);

    private static IReadOnlyList<T>? OrNull<T>(IEnumerable<T> some) => some.ToList() is { Count: > 0 } list ? list : null;
}
