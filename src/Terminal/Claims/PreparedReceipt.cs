using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Rules.Claims.Sending;
using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Claims;

/// <summary>What was changed in a receipt; says no value.</summary>
internal enum Change
{
    Entitlement,
    Branch,
    OldEntitlementRemark,
    UnknownNumber,
    UnknownRemarks,
    VisitDays,
    WindowBurden,
    KanaName,
    NameCharacters,
    BenefitPercent,
}

/// <summary>A receipt made ready as far as it can be.</summary>
/// <param name="Position">1 for the first of the file.</param>
/// <param name="Facts">As it came.</param>
/// <param name="Row">Row of block F; null = no visit of the patient is known.</param>
/// <param name="Gaps">In the order in which they are worked off.</param>
/// <param name="Rows">As it goes, its number not yet set.</param>
/// <param name="Faults">Errors that are left in the corrected receipt.</param>
internal sealed record PreparedReceipt(
    int Position, ReceiptFacts Facts, ClaimRow? Row, IReadOnlyList<ClaimVisit> Visits, IReadOnlyList<Gap> Gaps, IReadOnlyList<Change> Changes, ReceiptRows Rows, ReviewBody Body,
    IReadOnlyList<ClaimFault> Faults)
{
    public bool Goes => !Gaps.Any(gap => Rules.Claims.Sending.Gaps.Of(gap).Blocks);

    /// <summary>The visit on which it hangs: contacts and data are noted there.</summary>
    public ClaimVisit? Visit => Visits is [.., var last] ? Visits.LastOrDefault(v => v.DeclarationTaken) ?? Visits.LastOrDefault(v => v.Current is null) ?? last : null;

    public string? Telephone => Visit?.Declaration?.Form?.Telephone;
}

/// <summary>A file made ready.</summary>
/// <param name="FileFaults">Errors outside receipts: as long as there are any, nothing goes.</param>
/// <param name="Unknown">Visits of the month of which nobody knows whose they were.</param>
internal sealed record PreparedMonth(
    ReceiptRows Head, IReadOnlyList<PreparedReceipt> Receipts, IReadOnlyList<ClaimVisit> Unknown, IReadOnlyList<ClaimFault> FileFaults)
{
    public IEnumerable<PreparedReceipt> Going => FileFaults.Count > 0 ? [] : Receipts.Where(r => r.Goes);

    public IEnumerable<PreparedReceipt> Held => FileFaults.Count > 0 ? Receipts : Receipts.Where(r => !r.Goes);
}
