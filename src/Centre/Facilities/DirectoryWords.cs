using Kazasu.Rules.Directory;

namespace Kazasu.Centre.Facilities;

/// <summary>Events of the directory as they are stored and as the operator tells them.</summary>
internal static class DirectoryWords
{
    public const string Read = "read";

    /// <summary>Those that somebody tells; a read is seen by the centre itself.</summary>
    public static readonly IReadOnlyList<string> Told = ["stopped", "resumed", "opted-out-stopped", "opted-out", "opted-in"];

    public static string Of(DirectoryEvent happened) => happened switch
    {
        DirectoryEvent.ConfirmedRead => Read,
        DirectoryEvent.Stopped => "stopped",
        DirectoryEvent.Resumed => "resumed",
        DirectoryEvent.OptedOut { Reason: OptOutReason.Stopped } => "opted-out-stopped",
        DirectoryEvent.OptedOut => "opted-out",
        DirectoryEvent.OptedIn => "opted-in",
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    /// <exception cref="ArgumentOutOfRangeException">Not one of the words.</exception>
    public static DirectoryEvent Event(string what, DateOnly day) => what switch
    {
        Read => new DirectoryEvent.ConfirmedRead(day),
        "stopped" => new DirectoryEvent.Stopped(day),
        "resumed" => new DirectoryEvent.Resumed(day),
        "opted-out-stopped" => new DirectoryEvent.OptedOut(day, OptOutReason.Stopped),
        "opted-out" => new DirectoryEvent.OptedOut(day, OptOutReason.Other),
        "opted-in" => new DirectoryEvent.OptedIn(day),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
