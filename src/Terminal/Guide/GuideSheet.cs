using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Guide;

/// <summary>The guide of one visit as reception sees it.</summary>
/// <param name="Record">What was recorded last; null = not finished.</param>
/// <param name="Shown">The patient's screen shows the sentences while this visit is there.</param>
/// <param name="By">The signed-in account; null = nobody is.</param>
internal sealed record GuideSheet(Guid Visit, GuideNow Now, GuideRecord? Record, bool Shown, string? By)
{
    /// <summary>What can have been done: the decision's methods, and the ways a modifier leaves open.</summary>
    public IReadOnlyList<Way> Ways =>
    [
        .. Now.Decision.Methods.Where(m => m is not (Method.UseAnotherMedium or Method.RegisterAtReader or Method.RegisterInMynaportal)).Select(m => new Way(m, Now.Decision, null)),
        .. Now.Decision.Alternatives.SelectMany(a => a.Decision.End.Methods.Select(m => new Way(m, a.Decision, a.Modifier))),
    ];

    public bool MayDeclare => Now.Next is null && Now.Decision.Methods.Contains(Method.Declaration);
}

/// <param name="Modifier">The modifier that opens this way; null = the row itself.</param>
internal sealed record Way(Method Method, Decision Decision, Modifier? Modifier)
{
    public string Code => Kiosk.KioskState.Kebab(Method.ToString());
}
