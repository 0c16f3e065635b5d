using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Claims.Routing;

/// <summary>Re-routing and splitting (レセプト振替・分割) at the review bodies, as rows. Claim months are first days.</summary>
public static class RoutingTable
{
    private const string Record = "記録条件仕様（医科用）令和4年4月版";
    private const string Portal = "オンライン資格確認・医療情報化支援基金関係 医療機関等向け総合ポータルサイト FAQ レセプト振替について";
    private const string Council200 = "社会保障審議会医療保険部会 第200回 資料2";
    private const string Notice2021 = "厚生労働省保険局 事務連絡 2021-09-21";

    /// <summary>First claim month whose receipts are matched.</summary>
    public static readonly DateOnly Start = new(2021, 10, 1);

    /// <summary>From here a valid written entitlement is kept even where a newer one is valid too; before, the latest card won.</summary>
    public static readonly DateOnly WrittenWinsFrom = new(2022, 2, 1);

    /// <summary>From here a wrong 枝番 alone is no reason to return.</summary>
    public static readonly DateOnly BranchFilledFrom = new(2022, 11, 1);

    /// <summary>From here point limits stand in for MF, and 高額療養費 receipts are taken while the income class stays.</summary>
    public static readonly DateOnly PointLimitsFrom = new(2023, 3, 1);

    public static readonly RoutingRow NotMatched = Row("R00", "照合の開始前", "Before matching began", RoutingAction.Keep, null, Sureness.Secondary, new(Notice2021, "レセプト振替・分割"));
    public static readonly RoutingRow NotFound = Row("R01", "資格情報が見つからない", "Identity not found in the registry", RoutingAction.Keep, "03", Sureness.Secondary, Codes);
    public static readonly RoutingRow Dead = Row("R02", "受診前に死亡", "Dead before the visit", RoutingAction.Return, "08", Sureness.Inferred, Codes);
    public static readonly RoutingRow Collected = Row("R03", "資格喪失（証回収後）", "Lost, card collected before the visit", RoutingAction.Return, "07", Sureness.Inferred, Codes);
    public static readonly RoutingRow Valid = Row("R04", "記載の資格が全受診日で有効", "Written entitlement valid on all service days", RoutingAction.Keep, "02", Sureness.Secondary, new(Portal, "レセプト振替"));
    public static readonly RoutingRow Branch = Row("R05", "枝番のみ相違", "All fields match but the branch", RoutingAction.FillBranch, "09", Sureness.Secondary, new(Council200, "13ページ"));
    public static readonly RoutingRow BranchReturned = Row("R06", "枝番のみ相違（2022年10月請求まで）", "Branch differs, claims to October 2022", RoutingAction.Return, null, Sureness.Inferred, new(Council200, "13ページ"));
    public static readonly RoutingRow Rerouted = Row("R07", "全受診日で喪失、別の資格が全日をカバー", "Lost on all days, one other covers them", RoutingAction.Reroute, "04", Sureness.Official, Codes);
    public static readonly RoutingRow Split = Row("R08", "月途中で喪失、別の資格が残りをカバー", "Lost on some days, one other covers the rest", RoutingAction.Split, "05", Sureness.Official, Codes);
    public static readonly RoutingRow AsWritten = Row("R09", "喪失、対象外または新資格の登録なし", "Lost; excluded, or nothing new registered", RoutingAction.BillAsWritten, "06", Sureness.Official, Codes);
    public static readonly RoutingRow ClassChanged = Row("R10", "高額療養費の所得区分が変わる", "Income class of a high-cost receipt changes", RoutingAction.Return, "06", Sureness.Inferred, new(Council200, "13ページ"));

    public static readonly RoutingRow UnknownFound = Row("R11", "不詳、該当者の保険者が一つ", "Unknown number, one insurer found", RoutingAction.Reroute, "04", Sureness.Secondary, Questions);
    public static readonly RoutingRow UnknownAsked = Row("R12", "不詳、候補が複数（電話で照会）", "Unknown number, several candidates: asked by telephone", RoutingAction.Ask, null, Sureness.Secondary, Questions);
    public static readonly RoutingRow UnknownApportioned = Row("R13", "不詳、該当者なし（按分）", "Unknown number, nobody found: apportioned", RoutingAction.Apportion, "03", Sureness.Secondary, Questions);
    public static readonly RoutingRow UnknownReturned = Row("R14", "不詳、摘要欄の必須項目が不足", "Unknown number, remarks incomplete", RoutingAction.Return, null, Sureness.Official, RequirementSources.Of("C25")[0]);
    public static readonly RoutingRow LateRerouted = Row("R15", "請求後に振替", "Re-routed after delivery to the insurer", RoutingAction.Reroute, "11", Sureness.Inferred, Codes);
    public static readonly RoutingRow LateSplit = Row("R16", "請求後に分割", "Split after delivery", RoutingAction.Split, "12", Sureness.Inferred, Codes);
    public static readonly RoutingRow LateRefused = Row("R17", "請求後、振替・分割できない", "Cannot be changed after delivery", RoutingAction.BillAsWritten, "13", Sureness.Inferred, Codes);
    public static readonly RoutingRow LateBranch = Row("R18", "請求後に枝番を特定", "Branch determined after delivery", RoutingAction.FillBranch, "14", Sureness.Inferred, Codes);

    public static IReadOnlyList<RoutingRow> Rows { get; } =
    [
        NotMatched, NotFound, Dead, Collected, Valid, Branch, BranchReturned, Rerouted, Split, AsWritten, ClassChanged, UnknownFound, UnknownAsked, UnknownApportioned, UnknownReturned,
        LateRerouted, LateSplit, LateRefused, LateBranch,
    ];

    /// <summary>The row that stands for another one when the insurer has the receipt already (別表29: 11 to 14); the process is inferred from the codes.</summary>
    public static RoutingRow AfterDelivery(RoutingRow row) =>
        row == Rerouted || row == UnknownFound ? LateRerouted : row == Split ? LateSplit : row == AsWritten || row == ClassChanged ? LateRefused : row == Branch ? LateBranch : row;

    /// <summary>Most points of a receipt that is re-routed without MF (記録条件仕様, 窓口負担額レコード).</summary>
    public static int PointLimit(AgeClass age) => age switch
    {
        AgeClass.General => 11_800,
        AgeClass.Preschool => 17_700,
        AgeClass.Elderly => 4_000,
        AgeClass.LateElderly => 3_000,
    };

    private static Citation Questions => new("厚生労働省保険局 事務連絡 2023-08-03", "疑義解釈");

    private static Citation Codes => new(Record, "別表29 確認区分");

    private static RoutingRow Row(string id, string japanese, string english, RoutingAction action, string? code, Sureness sure, Citation source) =>
        new(id, new(japanese, english), action, code, sure, source);
}
