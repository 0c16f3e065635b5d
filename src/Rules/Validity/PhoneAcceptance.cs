using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Validity;

/// <summary>Whether phones are accepted on a day.</summary>
public enum PhonePeriod
{
    /// <summary>Not accepted: before the start, and not a pilot site inside its windows.</summary>
    Closed,
    /// <summary>A pilot site inside its windows (実証事業): read, but without the portal fall-back (GP-42) and not in the usage rate (U3).</summary>
    Pilot,
    Open,
}

/// <summary>From when the phone form (スマホ保険証) is accepted (T2, Z1, Z2).</summary>
public static class PhoneAcceptance
{
    /// <summary>First day of the phone function, 2025-09-19.</summary>
    public static readonly DateOnly Start = new(2025, 9, 19);

    /// <summary>Windows of the pilot, both ends included.</summary>
    public static readonly IReadOnlyList<(DateOnly First, DateOnly Last)> PilotWindows =
        [(new(2025, 7, 1), new(2025, 7, 18)), (new(2025, 8, 4), new(2025, 8, 15))];

    public static IReadOnlyList<Citation> Sources { get; } =
        [Register.Circulars.At("周知(保険者等向け) 前文・4"), Register.Seminar.At("スマートフォンでの保険証利用について"), Register.Council.At("p.3・p.5")];

    public static PhonePeriod On(DateOnly day, bool pilotSite) =>
        day >= Start ? PhonePeriod.Open
        : pilotSite && PilotWindows.Any(w => w.First <= day && day <= w.Last) ? PhonePeriod.Pilot
        : PhonePeriod.Closed;
}
