using Kazasu.Rules.InForce;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Notices;

/// <summary>Who is told.</summary>
[Flags]
public enum Audience
{
    None = 0,
    Facilities = 1,
    Patients = 2,
    Insurers = 4,
    Prefectures = 8,
    /// <summary>Associations of facilities and professions (医療関係団体).</summary>
    Associations = 16,
    /// <summary>The ministry (厚生労働省).</summary>
    Ministry = 32,
}

/// <summary>When staff or kiosk tell a patient, besides what stands on pages.</summary>
public enum Occasion
{
    /// <summary>A circular, letter or page: for reading, at no particular moment.</summary>
    Published,
    PhoneAtNonReadyFacility,
    PhoneLapsed,
    CardInAlertOrGrace,
    InvalidOrNoRecord,
    Declaration,
    ChildUnderFifteen,
    Newborn,
    NumberUnknown,
    HeldBeforeReader,
    ExpiredInsuranceCard,
    /// <summary>Before 2025-12-02, to those who still come with the insurance card.</summary>
    InsuranceCard,
}

/// <summary>Who is told what, from when to when (N rows).</summary>
/// <param name="From">Who tells.</param>
/// <param name="InForce">Days on which the notice holds, both included.</param>
/// <param name="Printed">The words that the notice rests on.</param>
public sealed record Notice(string Requirement, string From, Audience To, Occasion When, Period InForce, Text Says, IReadOnlyList<Quote> Printed)
{
    public IReadOnlyList<Citation> Sources => RequirementSources.Of([Requirement]);
}

/// <summary>All notices in one place, for portal, kiosk and reception.</summary>
public static class NoticeBoard
{
    public static IReadOnlyList<Notice> All { get; } = [.. MinistryCirculars.All, .. Letters.All, .. ForFacilities.All, .. ForPatients.All];

    /// <summary>What an audience reads on a day, newest first.</summary>
    public static IReadOnlyList<Notice> For(Audience audience, DateOnly day) =>
        [.. All.Where(n => (n.To & audience) != Audience.None && n.InForce.Holds(day)).OrderByDescending(n => n.InForce.First)];

    /// <summary>What is said to a patient on an occasion; empty on days when no rule says so.</summary>
    public static IReadOnlyList<Notice> At(Occasion occasion, DateOnly day) => [.. All.Where(n => n.When == occasion && n.InForce.Holds(day))];
}
