using Kazasu.Rules.Outage;

namespace Kazasu.Terminal.Guide;

/// <summary>What a last-known answer tells the guide: that the facility holds what the oral confirmation needs, or an old entitlement. Never a result, never a share.</summary>
internal static class OutageStart
{
    public static GuideStart With(GuideStart start, LastKnownUse use) => use switch
    {
        LastKnownUse.OralConfirmation => Knows(start, Rules.Counter.Visit.RevisitHeld),
        LastKnownUse.OldEntitlement => Knows(start, Rules.Counter.Visit.RevisitNotHeld),
        LastKnownUse.Nothing => start,
    };

    private static GuideStart Knows(GuideStart start, Rules.Counter.Visit visit) => start with
    {
        Case = start.Case with { Visit = visit, Claim = start.Case.Claim with { PastKnown = true } },
        Known = new HashSet<string>([.. start.Known, QuestionsOnEvidence.Visit.Id, QuestionsOnEvidence.PastKnown.Id], StringComparer.Ordinal),
    };
}
