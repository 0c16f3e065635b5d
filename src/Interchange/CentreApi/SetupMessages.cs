namespace Kazasu.Interchange.CentreApi;

/// <summary>What a terminal tells the centre about its own set-up, so that the facility's portal knows what is still missing there.</summary>
public static class SetupRoutes
{
    /// <summary><c>PUT</c> <see cref="SetupReport"/> → <see cref="SetupAnswer"/>: after every change, and now and then.</summary>
    public const string Setup = "/v1/setup";
}

/// <summary>The set-up of one terminal as far as reading phones depends on it. Moments are civil times of the care calendar; null = not yet.</summary>
/// <param name="Terminal">Name of the terminal, unique in its facility.</param>
/// <param name="FaceReader">Maker of the face-authentication reader: a member of <c>FaceReaderMaker</c>; null = not chosen.</param>
/// <param name="Reader">The reader for phones as the operating system names it; null = none.</param>
/// <param name="ReaderConfiguredAt">When the pairing was completed.</param>
/// <param name="StoppedAt">Since when staff have stopped phone reception at this terminal; null = they have not.</param>
/// <param name="Ready">The button 「スマートフォンを利用する」 is shown.</param>
/// <param name="Missing">Else what keeps it from the screen: members of <c>Missing</c>.</param>
public sealed record SetupReport(
    string Terminal, string? FaceReader, string? Reader, bool ReaderConnected, DateTimeOffset? ReaderConfiguredAt, DateTimeOffset? TerminalRestartedAt,
    DateTimeOffset? FaceReaderRestartedAt, DateTimeOffset? StoppedAt, bool Ready, IReadOnlyList<string> Missing);

/// <param name="PhonesStopped">The facility has stopped phone reception in its portal: the terminal shows no button.</param>
public sealed record SetupAnswer(bool PhonesStopped);
