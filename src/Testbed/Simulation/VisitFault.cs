using Kazasu.Testbed.Faults;

namespace Kazasu.Testbed.Simulation;

/// <summary>What may be made to go wrong in a visit, by the name it has on the command line.</summary>
public static class VisitFault
{
    private static readonly Dictionary<string, FaultState> Known = new(StringComparer.Ordinal)
    {
        ["none"] = FaultState.None,
        ["held-badly"] = new(HeldBadly: true),
        ["pulled-away"] = new(PulledAwayAfter: 6),
        ["reader-unplugged"] = new(ReaderUnplugged: true),
        ["line-cut"] = new(LineCut: true),
        ["centre-slow"] = new(CentreDelayMs: 20_000),
        ["list-too-old"] = new(RevocationListsAged: true),
        ["wrong-pin"] = FaultState.None,
        ["face-differs"] = new(FaceDiffers: true),
    };

    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <exception cref="KeyNotFoundException">No fault has that name.</exception>
    internal static FaultState Of(string name) => Known[name];
}
