using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Guide;

/// <summary>Something besides the questions that adds to what the rows say; by hand staff tick it, since no visit tells it (docs/requirements/decisions.md, MOD-1 to MOD-7).</summary>
/// <param name="Id">In addresses: <c>also=newborn</c>.</param>
internal sealed record Circumstance(string Id, string Text, Func<Case, Case> Apply)
{
    public static IReadOnlyList<Circumstance> All { get; } =
    [
        new("newborn", "新生児", c => c with { Newborn = true }),
        new("black-dots", "氏名・住所に「●」がある", c => c with { BlackDots = true }),
        new("two-days", "この月の実日数が2日以上", c => c with { Claim = c.Claim with { ActualDays = 2 } }),
        new("later-data", "請求の前に、いまの資格の情報をもらった", c => c with { Claim = c.Claim with { LaterProvided = true } }),
        new("ready-lapsed", "iPhoneの待機状態が切れた", c => c with { Incident = Incident.ReadyStateLapsed }),
        new("held-without-session", "受付操作の前にスマートフォンをかざした", c => c with { Incident = Incident.HeldWithoutSession }),
    ];
}
