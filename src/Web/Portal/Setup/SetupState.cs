using Kazasu.Centre.Setup;
using Kazasu.Rules.Readiness;
using Kazasu.Web.Portal.Frame;

namespace Kazasu.Web.Portal.Setup;

/// <summary>How far a facility is, from what its terminals tell and what staff have noted.</summary>
/// <param name="Terminal">The one the assistant speaks of; null = none has told anything yet.</param>
/// <param name="Others">How many terminals beside it.</param>
/// <param name="FaceReaderTold">The face reader is known from the terminal; the portal asks no more.</param>
internal sealed record SetupState(
    FaceReaderMaker? FaceReader, bool FaceReaderTold, KnownTerminal? Terminal, int Others, IReadOnlyList<PlannedStep> Plan, IReadOnlyDictionary<string, string> Notes)
{
    public bool Ready => Terminal?.Report.Ready == true;

    public bool IsCanon => FaceReader == FaceReaderMaker.CanonHiCara;

    /// <summary>First thing to do; null = nothing is left.</summary>
    public PlannedStep? Next => Plan.FirstOrDefault(p => p.State == StepState.Now);
}

/// <summary>Puts it together.</summary>
internal sealed class SetupRoom(SetupReports reports, SetupNotes notes)
{
    public async Task<SetupState> OfAsync(PortalGuest guest, CancellationToken ct)
    {
        var (terminals, noted) = (await reports.OfAsync(guest.Facility.Code, ct), await notes.OfAsync(guest.Facility.Code, ct));

        // with several terminals the one that is furthest behind
        var terminal = terminals.OrderBy(t => t.Report.Ready).ThenByDescending(t => t.Report.Missing.Count).FirstOrDefault();
        var told = Maker(terminal?.Report.FaceReader);
        var maker = told ?? Maker(noted.GetValueOrDefault(SetupNotes.FaceReader));
        var plan = SetupPlan.For(new(
            maker, terminal is null ? null : Readiness(terminal), noted.ContainsKey(SetupNotes.Model), noted.ContainsKey(SetupNotes.Software), noted.ContainsKey(SetupNotes.Stickers)));
        return new(maker, told is not null, terminal, Math.Max(0, terminals.Count - 1), plan, noted);
    }

    private static FaceReaderMaker? Maker(string? told) => Enum.TryParse<FaceReaderMaker>(told, out var maker) && Enum.IsDefined(maker) ? maker : null;

    private static PhoneReadiness Readiness(KnownTerminal terminal) => terminal.Report.Ready
        ? new PhoneReadiness.Ready(Maker(terminal.Report.FaceReader) == FaceReaderMaker.CanonHiCara ? HoldTarget.FaceReader : HoldTarget.GeneralPurposeReader)
        : new PhoneReadiness.NotReady([.. terminal.Report.Missing.Where(m => Enum.TryParse<Missing>(m, out _)).Select(Enum.Parse<Missing>)]);
}
