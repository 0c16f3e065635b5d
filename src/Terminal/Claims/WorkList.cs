using Kazasu.Rules.Claims.Sending;
using Kazasu.Terminal.Kiosk;

namespace Kazasu.Terminal.Claims;

/// <summary>One thing on the work list as programs read it.</summary>
/// <param name="Gap">e.g. <c>contact</c>.</param>
internal sealed record WorkGap(string Gap, bool Blocks, bool CallPatient, string What, string Do, IReadOnlyList<string> Sources);

/// <param name="Receipt">Its place in the file that came, 1 for the first.</param>
/// <param name="ClaimRow">Row of block F; null = no visit is known.</param>
/// <param name="Call">Telephone number on the declaration; null = see the chart.</param>
/// <param name="Tried">Days on which somebody tried to reach the patient.</param>
internal sealed record WorkReceipt(
    int Receipt, string Name, string Chart, IReadOnlyList<DateOnly> Visits, string? ClaimRow, string? ClaimForm, bool Goes, string Body, IReadOnlyList<WorkGap> Gaps,
    IReadOnlyList<string> Changes, IReadOnlyList<string> Faults, string? Call, IReadOnlyList<DateOnly> Tried);

/// <summary>The whole work list.</summary>
/// <param name="UnknownVisits">Visits of which nobody knows whose they were.</param>
internal sealed record WorkList(int Receipts, int Going, int Held, int Changed, IReadOnlyList<string> FileFaults, IReadOnlyList<WorkReceipt> List, IReadOnlyList<Guid> UnknownVisits)
{
    /// <summary>Receipts with a gap or a change, in the order of the file.</summary>
    public static WorkList Of(PreparedMonth month) => new(
        month.Receipts.Count, month.Going.Count(), month.Held.Count(), month.Receipts.Count(r => r.Changes.Count > 0), [.. month.FileFaults.Select(f => f.ToString())],
        [.. month.Receipts.Where(r => r.Gaps.Count + r.Changes.Count > 0).Select(One)], [.. month.Unknown.Select(v => v.Visit.Id)]);

    private static WorkReceipt One(PreparedReceipt r) => new(
        r.Position, r.Facts.Name, r.Facts.Chart, DaysOf(r), r.Row?.Id, r.Row is null ? null : KioskState.Kebab(r.Row.Form.ToString()), r.Goes, KioskState.Kebab(r.Body.ToString()),
        [.. r.Gaps.Select(Gaps.Of).Select(g => new WorkGap(KioskState.Kebab(g.Gap.ToString()), g.Blocks, g.CallPatient, g.What.Ja, g.Do.Ja, [.. g.Sources.Select(s => s.ToString()!)]))],
        [.. r.Changes.Select(c => KioskState.Kebab(c.ToString()))], [.. r.Faults.Select(f => f.ToString())], r.Telephone, [.. r.Visit?.Notes.Contacts.Select(c => c.Day) ?? []]);

    internal static IReadOnlyList<DateOnly> DaysOf(PreparedReceipt r)
    {
        var days = r.Visits.Aggregate(r.Facts.Days, (all, v) => all | (1u << v.Visit.Day.Day));
        if (r.Facts.Month == default) { return []; }
        return [.. Enumerable.Range(1, 31).Where(d => (days & (1u << d)) != 0 && d <= DateTime.DaysInMonth(r.Facts.Month.Year, r.Facts.Month.Month)).Select(d => r.Facts.Month.AddDays(d - 1))];
    }
}
