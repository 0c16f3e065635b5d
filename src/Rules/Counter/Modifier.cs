using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Counter;

/// <summary>A circumstance that adds to what the rows say (MOD-1 to MOD-12).</summary>
public sealed record Modifier(string Id, Text Circumstance, Text Effect)
{
    public required IReadOnlyList<string> Requirements { get; init; }

    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);

    internal Func<Case, IReadOnlyList<CounterRow>, bool> When { get; init; } = (_, _) => false;
}

/// <summary>The modifiers.</summary>
public static class Modifiers
{
    private static readonly HashSet<string> OldDataOrHold = ["DT-A18", "DT-B21", "DT-B22", "DT-B23", "DT-B24"];

    private static readonly HashSet<string> NoResult =
    [
        "DT-A02", "DT-A03", "DT-A04", "DT-A05", "DT-A06", "DT-A07", "DT-A08", "DT-A09", "DT-A11", "DT-A12", "DT-A13", "DT-A14", "DT-A15",
        "DT-B02", "DT-B05", "DT-B13", "DT-B14", "DT-B15", "DT-B16", "DT-B17", "DT-B18",
    ];

    public static IReadOnlyList<Modifier> All { get; } =
    [
        new("MOD-1", new("氏名・住所に「●」", "Black dots 「●」 in name or address"),
            new("有効として扱い、カードのカナ氏名で受付。●のまま請求可、負担割合は通常どおり", "Treat as valid; receive by kana name; the claim may keep ●; share as usual"))
            { When = (c, _) => c.BlackDots, Requirements = ["E10", "E11", "E12"] },
        new("MOD-2", new("新生児", "Newborn"),
            new("先に利用登録を確認。未登録ならほかの手段で受付し、加入時に資格確認書の交付を受けるよう案内", "Check registration first; if not registered, other means; advise a 資格確認書 on enrolment"))
            { When = (c, _) => c.Newborn, Requirements = ["E19", "E20", "N30"] },
        new("MOD-3", new("実日数が2日以上", "Two or more actual days in the month"),
            new("不詳請求は不可。患者に後日確認", "No unknown-number claim; ask the patient afterwards"))
            { When = (c, _) => c.Claim.ActualDays >= 2, Requirements = ["C19"] },
        new("MOD-4", new("請求前に資格情報の提供があった", "Patient gives eligibility data before the claim is filed"),
            new("現在の資格で請求", "Claim form becomes current, whatever the rows say"))
            { When = (c, _) => c.Claim.LaterProvided, Requirements = ["C20"] },
        new("MOD-5", new("電子証明書の期限の3か月前から、または経過期間内", "Certificate within three months before expiry, or in grace"),
            new("リーダーに更新アラート。受付に影響なし（経過期間は資格情報のみ）", "Renewal alert on the reader; reception unaffected (grace: eligibility only)"))
            { When = (c, path) => (c.RenewalDue || c.Card == CardState.Grace) && path.Any(r => r.Block == Block.B), Requirements = ["X14", "X7"] },
        new("MOD-6", new("iPhoneの待機状態が切れた", "iPhone ready state lapsed"), new("もう一度認証する。失敗ではない", "Authenticate again; not a failure"))
            { When = (c, _) => c.Incident == Incident.ReadyStateLapsed, Requirements = ["K10"] },
        new("MOD-7", new("受付操作の前にかざした", "Phone held without a session"),
            new("先に顔認証付きカードリーダーを操作するよう案内。失敗ではない", "Ask to operate the face-authentication reader first; not a failure"))
            { When = (c, _) => c.Incident == Incident.HeldWithoutSession, Requirements = ["K15", "N32"] },
        new("MOD-8", new("リーダーにエラーコード", "Error code shown by the reader"),
            new("エラーコードの案内に従い、機器の故障として扱う", "Follow the answer for the code; then treat as equipment failure"))
            { When = (c, _) => c.ErrorCode is not null, Requirements = ["A9", "F4"] },
        new("MOD-9", new("スマホ対応施設でスマートフォンとカードの両方を所持", "Patient carries both phone and card at a ready facility"),
            new("患者が選ぶ。結果は同じ", "The patient chooses; both lead to the same result"))
            { When = (c, _) => c.Facility == Facility.PhoneReady && c.PhoneUsable && c.PhysicalCard, Requirements = ["F61"] },
        new("MOD-10", new("スマートフォンの一時利用停止（紛失）", "Phone form temporarily suspended (loss)"),
            new("スマートフォンは使えない。DT-A04と同じ", "Phone unusable; continue as DT-A04"))
            { When = (c, path) => c.Phone == PhoneState.Suspended && path.Any(r => r.Id == "DT-A04"), Requirements = ["P33", "P30"] },
        new("MOD-11", new("旧資格・申立書・保留の行で、資格確認書も持っている", "DT-A18, or DT-B21 to DT-B24, and a 資格確認書 is carried too"),
            new("資格確認書（ブロックC）を使ってもよい。照会が有効でなければ元の行のまま", "It may be used instead (block C); if its inquiry is not valid or it is not used, the row stands"))
            { When = (c, path) => OldDataOrHold.Contains(path[^1].Id) && c.HasEligibilityCertificate, Requirements = ["F1", "E16"] },
        new("MOD-12", new("2025年12月1日まで、有効期限内の健康保険証も持っていて、結果が得られていない", "To 2025-12-01: an insurance card in its validity is carried too and phone or card gave no result"),
            new("健康保険証（DT-D01）を使ってもよい", "It may be used (DT-D01)"))
            {
                When = (c, path) => c.InsuranceCardInDate && path.Any(r => NoResult.Contains(r.Id)) && path.All(r => r.Counting != "DT-G08" && r.Id != "DT-D01"),
                Requirements = ["X18", "F40", "A10"],
            },
    ];
}
