using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Claims;

/// <summary>How long a declaration may be kept (F44).</summary>
public static class DeclarationRetention
{
    /// <summary>For a case that never gets settled nothing is printed (GP-37): our default.</summary>
    public const int DefaultDeadlineDays = 730;

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["F44", "GP-37"]);

    /// <summary>Day on which it is destroyed: when claim and payment are finished, for unresolved cases at the deadline.</summary>
    public static DateOnly DestroyOn(DateOnly takenOn, DateOnly? finishedOn, int deadlineDays = DefaultDeadlineDays) =>
        finishedOn ?? takenOn.AddDays(deadlineDays);
}
