namespace Kazasu.Terminal.Tap;

/// <summary>How long a state lasts and how often something may be tried.</summary>
/// <param name="Ready">How long an iPhone stays ready; end excluded (K10, GP-02).</param>
/// <param name="ReadTries">Failed reads before the fallback is offered (K18, GP-03).</param>
/// <param name="Idle">Without a touch for this long the session ends; end excluded.</param>
internal sealed record TapLimits(TimeSpan Ready, int ReadTries, TimeSpan Idle)
{
    /// <summary>The kiosk tells the end this long before.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromSeconds(15);

    /// <summary>A read that takes longer than this is given up.</summary>
    public static readonly TimeSpan Read = TimeSpan.FromSeconds(30);

    /// <summary>The last page of a session stays this long.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(12);
}
