using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Counter;

/// <summary>How the claim is filed, in order of precedence (C30).</summary>
public enum ClaimForm
{
    /// <summary>Current entitlement.</summary>
    Current,
    /// <summary>Old entitlement (旧資格); re-routing or splitting follows.</summary>
    Old,
    /// <summary>不詳 (number unknown).</summary>
    Unknown,
    /// <summary>Held until the entitlement is found.</summary>
    Hold,
    /// <summary>Not an insured visit: the patient held no entitlement. 不詳 is forbidden.</summary>
    NotInsured,
}

/// <summary>What block F asks.</summary>
/// <param name="CurrentKnown">Confirmed at reception.</param>
/// <param name="LaterProvided">Provided or found before the claim is filed.</param>
/// <param name="PastKnown">From the 「資格（無効）」 screen, visit history or elsewhere.</param>
/// <param name="ByMyNumberInsuranceCard">Card or phone read, or physical card presented but not readable.</param>
/// <param name="Complete">Declaration complete and all eight remarks items there, the contact to the patient among them.</param>
public sealed record ClaimFacts(
    bool CurrentKnown, bool LaterProvided, bool PastKnown, bool ByMyNumberInsuranceCard, bool Entitled, bool PhysicalCardPresented,
    bool FirstVisit, bool OneActualDay, bool Complete);

/// <summary>One row of block F.</summary>
public sealed record ClaimRow(string Id, Text Situation, ClaimForm Form, Text Instruction)
{
    public required IReadOnlyList<string> Requirements { get; init; }

    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);

    internal Func<ClaimFacts, bool> When { get; init; } = _ => false;
}

/// <summary>Block F, claim form.</summary>
public static class BlockF
{
    public static IReadOnlyList<ClaimRow> Rows { get; } =
    [
        new("DT-F01", new("現在の資格を受付時に確認、または後から判明", "Current entitlement confirmed at reception, or later provided or found"), ClaimForm.Current,
            new("現在の資格で請求", "Claim with the current entitlement"))
        {
            When = f => Current(f), Requirements = ["C2", "C20", "C30"],
        },
        new("DT-F02", new("現在の資格は不明、マイナ保険証で受付、過去の資格がわかる", "Current unknown; reception by My Number insurance card; past entitlement known"), ClaimForm.Old,
            new("旧資格で請求（不詳にしない。振替・分割される）", "Claim with the old entitlement, not as unknown; re-routing or splitting follows"))
        {
            When = f => !Current(f) && f.PastKnown && f.ByMyNumberInsuranceCard, Requirements = ["C3", "C4", "C5", "C7"],
        },
        new("DT-F03", new("現在の資格は不明、マイナ保険証での受付ではない、過去の資格がわかる", "Current unknown; reception not by My Number insurance card; past entitlement known"), ClaimForm.Hold,
            new("保留（旧資格での請求はマイナ保険証で受付した場合のみ）", "Hold: an old-entitlement claim is described only for reception with the My Number insurance card"))
        {
            When = f => !Current(f) && f.PastKnown && !f.ByMyNumberInsuranceCard, Requirements = ["C5", "GP-16"],
        },
        new("DT-F04", new("現在も過去も不明、受診時に有効な資格がない", "Neither known; no valid entitlement at the visit"), ClaimForm.NotInsured,
            new("不詳請求は不可。保険診療ではない", "Unknown-number claim forbidden: not an insured visit"))
        {
            When = f => Neither(f) && !f.Entitled, Requirements = ["C13", "C17"],
        },
        new("DT-F05", new("現在も過去も不明、資格あり、実物のカードの提示なし", "Neither known; entitled; physical card not presented"), ClaimForm.Hold,
            new("不詳請求は不可。患者に確認し保留", "Unknown-number claim forbidden: ask the patient, hold"))
        {
            When = f => Neither(f) && f.Entitled && !f.PhysicalCardPresented, Requirements = ["C14", "C15", "C17"],
        },
        new("DT-F06", new("同、カード提示あり、初診でない、または実日数2日以上", "Card presented; not a first visit, or two or more actual days"), ClaimForm.Hold,
            new("不詳請求は不可。医療機関から患者に確認し、判明した資格で請求", "Unknown-number claim forbidden: the facility asks the patient and claims with what is found"))
        {
            When = f => Presented(f) && !(f.FirstVisit && f.OneActualDay), Requirements = ["C16", "C19", "C18"],
        },
        new("DT-F07", new("同、初診・1日、申立書または摘要欄の必須8項目が不備", "First visit, one day; declaration or one of the eight remarks items missing"), ClaimForm.Hold,
            new("保留。申立書で受け付けた場合は、先に申立書と摘要欄を完成させる", "Hold; where a declaration was taken, complete it and the remarks first"))
        {
            When = f => Presented(f) && f.FirstVisit && f.OneActualDay && !f.Complete, Requirements = ["C24", "F59", "C23"],
        },
        new("DT-F08", new("同、初診・1日、申立書・摘要欄が完備、患者へ連絡済み", "First visit, one day; declaration and remarks complete, patient contact attempted"), ClaimForm.Unknown,
            new("被保険者番号等「不詳」として請求", "Claim as number unknown (不詳)"))
        {
            When = f => Presented(f) && f.FirstVisit && f.OneActualDay && f.Complete, Requirements = ["C11", "C12", "C24", "C21"],
        },
    ];

    /// <summary>The one row that holds.</summary>
    public static ClaimRow For(ClaimFacts facts) => Rows.Single(r => r.When(facts));

    private static bool Current(ClaimFacts f) => f.CurrentKnown || f.LaterProvided;

    private static bool Neither(ClaimFacts f) => !Current(f) && !f.PastKnown;

    private static bool Presented(ClaimFacts f) => Neither(f) && f.Entitled && f.PhysicalCardPresented;
}
