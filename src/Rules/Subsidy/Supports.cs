using Kazasu.Rules.Facilities;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Subsidy;

/// <summary>What an application comes to (S36–S56): the rate of the cost that counts, at most the printed limit.</summary>
public static class Supports
{
    public static IReadOnlyList<Citation> Sources { get; } =
        RequirementSources.Of(["S39", "S46", "S47", "S48", "S51", "S53", "S55", "S56", "I7", "GP-30", "GP-31", "GP-32", "GP-33"]);

    /// <exception cref="ArgumentOutOfRangeException">A negative cost.</exception>
    public static SupportAnswer Judge(Application a)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(a.DeviceYen);
        ArgumentOutOfRangeException.ThrowIfNegative(a.ModificationYen);
        return Refusal(a) is { } why ? new SupportAnswer.Refused(why)
            : a.Scheme is Scheme.MedicalAid ? new SupportAnswer.SeeLeaflet(Schemes.MedicalAidUpToYen(a.Kind, a.LargeChain), Schemes.Leaflet(a.Kind))
            : a.Scheme is Scheme.PatientId ? new SupportAnswer.SeeLeaflet(null, Schemes.Leaflet(a.Kind))
            : a.Before.Contains(a.Scheme) ? new SupportAnswer.Ask(OpenQuestion.SecondApplication)
            : SharesChangedSystem(a) ? new SupportAnswer.Ask(OpenQuestion.DeviceBesideChangedSystem)
            : Amount(a);
    }

    private static SupportRefusal? Refusal(Application a) =>
        a.AppliedOn > Schemes.LastDay ? SupportRefusal.TooLate
        : a is { Scheme: Scheme.PatientId, Kind: FacilityKind.Pharmacy } ? SupportRefusal.NotForPharmacies
        : a is { Scheme: Scheme.EligibilityOnly, HasOnlineCheck: true } ? SupportRefusal.HasOnlineCheck
        : a.Scheme == Scheme.Outpatient && a.Before.Contains(Scheme.Outpatient) ? SupportRefusal.OnlyOnce
        : SharesChangedSystem(a) && (a.Scheme == Scheme.Online || a.DeviceYen == 0) ? SupportRefusal.SameSystem
        : null;

    private static bool SharesChangedSystem(Application a) =>
        (a.Scheme == Scheme.Online && (a.SharedSystemChanged || a.Before.Contains(Scheme.Outpatient)))
        || (a.Scheme == Scheme.Outpatient && (a.SharedSystemChanged || a.Before.Contains(Scheme.Online)));

    private static SupportAnswer.Amount Amount(Application a)
    {
        var group = Schemes.ClassOf(a.Kind, a.LargeChain);
        var line = Schemes.Lines.First(l => l.Scheme == a.Scheme && (l.Class ?? group) == group);
        var eligible = Math.Min(a.DeviceYen, line.DeviceCostYen ?? int.MaxValue) + Math.Min(a.ModificationYen, line.ModificationCostYen ?? int.MaxValue);
        return new(Math.Min((int)((long)eligible * line.RateNumerator / line.RateDenominator), line.LimitYen), eligible, line);
    }

    public static Text Of(SupportRefusal refusal) => refusal switch
    {
        SupportRefusal.TooLate => new("申請期限（令和8年1月15日）を過ぎています。", "The last day of application, 2026-01-15, has passed."),
        SupportRefusal.OnlyOnce => new("外来診療等（①～③・④）の補助金申請はいずれか1回のみです。", "For outpatient care (① to ④) there is one application in total."),
        SupportRefusal.HasOnlineCheck => new("資格確認限定型は、オンライン資格確認を導入していない施設が対象です。", "The eligibility-only type is for facilities without the online check."),
        SupportRefusal.NotForPharmacies => new("薬局は医療費助成の受給者証の一体化のみが対象です。", "Pharmacies: integration of medical-aid certificates only."),
        SupportRefusal.SameSystem => new(
            "オンライン診療等と外来診療等は同様のシステムです。改修済みのため、追加の改修は不要で、補助対象にもなりません。", "Online and outpatient care share one system, already changed: no further change is needed or subsidised."),
    };

    public static Text Of(OpenQuestion question) => question switch
    {
        OpenQuestion.DeviceBesideChangedSystem => new(
            "改修分は補助対象になりません。モバイル端末分は資料に定めがないため、コールセンターで確認してください。", "The change of the system is not subsidised again; about the device the sources are silent: ask the call centre."),
        OpenQuestion.SecondApplication => new("同じ補助の2回目の申請は資料に定めがないため、コールセンターで確認してください。", "About a second application the sources are silent: ask the call centre."),
    };
}
