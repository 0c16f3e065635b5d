using Kazasu.Rules.InForce;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Notices;

/// <summary>The two stickers, sent at the end of August 2025 (L1–L3, L20, GP-25).</summary>
internal static class Stickers
{
    private static readonly Period Sent = Period.From(new(2025, 9, 1));

    internal static readonly IReadOnlyList<MatterText> Readiness =
        [new("L1", new("スマホでも、カードでも マイナ保険証で受付", "By phone or by card: received with the My Number insurance card"), Sent, new(Jma, "スマホでも、カードでもマイナ保険証で受付"))];

    internal static readonly IReadOnlyList<MatterText> HoldHere =
        [new("L2", new("スマホをかざす", "Hold the phone here"), Sent, new(Circulars, "「スマホをかざす」というステッカー"))];
}
