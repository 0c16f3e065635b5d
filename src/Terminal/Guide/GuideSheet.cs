using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Guide;

/// <summary>The guide of one visit as reception sees it.</summary>
/// <param name="Record">What was recorded last; null = not finished.</param>
/// <param name="Shown">The patient's screen shows the sentences while this visit is there.</param>
/// <param name="By">The signed-in account; null = nobody is.</param>
internal sealed record GuideSheet(Guid Visit, GuideNow Now, GuideRecord? Record, bool Shown, string? By)
{
    /// <summary>What can have been done: how the walk ended, and the ways a modifier leaves open.</summary>
    public IReadOnlyList<Way> Ways =>
    [
        .. WaysOf(Now.Decision).Select(m => new Way(m, Now.Decision, null)),
        .. Now.Decision.Alternatives.SelectMany(a => a.Decision.End.Methods.Select(m => new Way(m, a.Decision, a.Modifier))),
    ];

    /// <summary>How the walk ended, after the modes that made the card readable; what only led on is left out.</summary>
    public static IReadOnlyList<Method> WaysOf(Decision decision) =>
        [.. decision.Path.SelectMany(r => r.Methods).Where(m => m is Method.VisualMode or Method.MobileCheck).Concat(decision.End.Methods).Distinct()];

    public bool MayDeclare => Now.Next is null && Now.Decision.End.Methods.Contains(Method.Declaration);
}

/// <param name="Modifier">The modifier that opens this way; null = the row itself.</param>
internal sealed record Way(Method Method, Decision Decision, Modifier? Modifier)
{
    public string Code => Kiosk.KioskState.Kebab(Method.ToString());
}
