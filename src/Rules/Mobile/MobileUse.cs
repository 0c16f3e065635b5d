using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Mobile;

/// <summary>Why a mobile device (居宅同意取得型) is used; each check records it, because the subsidy rule tells them apart (M6, S39).</summary>
public enum MobileUse
{
    /// <summary>① 発熱等</summary>
    Fever,
    /// <summary>② ドライブスルー等</summary>
    DriveThrough,
    /// <summary>③ 救急・緊急入院</summary>
    EmergencyAdmission,
    /// <summary>④ 機器の故障、操作が難しい患者</summary>
    FailureOrDifficulty,
    /// <summary>訪問診療等</summary>
    HomeVisit,
    /// <summary>オンライン診療等</summary>
    OnlineCare,
}

/// <summary>Use cases of the mobile mode.</summary>
public static class MobileUses
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["M2", "M3", "M4", "M5", "M6"]);

    /// <summary>①–③: outside the usual route (通常とは異なる動線); ④ is a failure.</summary>
    public static bool IrregularRoute(MobileUse use) => use is MobileUse.Fever or MobileUse.DriveThrough or MobileUse.EmergencyAdmission;

    public static Text Of(MobileUse use) => use switch
    {
        MobileUse.Fever => new("① 発熱・かぜ症状のある患者（通常とは異なる動線）", "① Fever or cold symptoms, outside the usual route"),
        MobileUse.DriveThrough => new("② ドライブスルー等（車内での診察・服薬指導）", "② Drive-through: care while the patient stays in the car"),
        MobileUse.EmergencyAdmission => new("③ 受付で確認せずに入院した患者の病棟での確認", "③ Emergency admission: check in the ward"),
        MobileUse.FailureOrDifficulty => new("④ 機器の故障、または操作が難しい患者（車椅子、高齢、障害など）", "④ Equipment failure, or patients who have difficulty with the reader"),
        MobileUse.HomeVisit => new("訪問診療等", "Home-visit care"),
        MobileUse.OnlineCare => new("オンライン診療等", "Online care"),
    };
}

/// <summary>The setting 《訪問診療等機能》 in the environment settings (T24–T27).</summary>
public static class HomeVisitSetting
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["T24", "T25", "T26", "T27"]);

    /// <summary>Null: may be saved. Else why not: the terms of use come first (T26).</summary>
    public static Text? Refusal(bool termsConfirmed, bool use) =>
        use && !termsConfirmed ? new("先に利用規約を確認してください。", "Confirm the terms of use first.") : null;
}

/// <summary>Devices of the eligibility-only type (資格確認限定型).</summary>
public enum EligibilityOnlyDevice
{
    Smartphone,
    /// <summary>Tablet with a Bluetooth card reader.</summary>
    TabletWithReader,
    /// <summary>Windows PC with a wired general-purpose reader.</summary>
    WindowsPcWithReader,
}

/// <summary>Which devices may be used (M16, M17).</summary>
public static class EligibilityOnlyDevices
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["M14", "M16", "M17"]);

    /// <param name="windows">Version of Windows, for the PC: 10 and 11 are supported.</param>
    public static bool Supported(EligibilityOnlyDevice device, Version? windows = null) =>
        device != EligibilityOnlyDevice.WindowsPcWithReader || windows?.Major is 10 or 11;
}
