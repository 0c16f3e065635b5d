namespace Kazasu.Interchange.CentreApi;

/// <summary>Addresses of the claims desk (審査支払機関 as far as eligibility goes). Files are 記録条件仕様 files as bytes.</summary>
public static class ClaimRoutes
{
    /// <summary>
    /// <c>POST</c>, for enrolled facilities: one claim file, up to 64 MB → <see cref="ClaimIntake"/>. The same file, and the same receipt in another file, is taken once.
    /// </summary>
    public const string Files = "/v1/claims/files";
    /// <summary><c>GET ?month=2025-11</c> (請求年月), for enrolled facilities → <see cref="ClaimResults"/>: 資格確認結果連絡書.</summary>
    public const string Results = "/v1/claims/results";
    /// <summary><c>GET ?month=2025-11</c>, for enrolled facilities: the receipts returned to it, as a file.</summary>
    public const string Returned = "/v1/claims/returned";
    /// <summary><c>GET</c>, for enrolled facilities → list of <see cref="ClaimEvent"/>: what happened to one receipt.</summary>
    public const string History = "/v1/claims/receipts/{receipt}/history";
    /// <summary><c>POST ?month=2025-11</c>, for the operator → <see cref="ClaimReview"/>: decides what was received. <c>&amp;late=true</c> looks again at what found no entitlement.</summary>
    public const string Review = "/v1/claims/review";
    /// <summary><c>GET ?month=2025-11&amp;body=1|2</c>, for the operator: what goes on to 支払基金 (1) or 国保連 (2), as a file for each kind (<c>&amp;kind=medical</c>).</summary>
    public const string Outgoing = "/v1/claims/outgoing";
    /// <summary><c>GET ?month=2025-11</c>, for the operator → list of <see cref="ClaimQuestion"/>: unknown numbers whose insurers are to be asked.</summary>
    public const string Questions = "/v1/claims/questions";
    /// <summary><c>POST</c> <see cref="ClaimGivenBack"/>, for the operator: an insurer gave a receipt back.</summary>
    public const string GivenBack = "/v1/claims/receipts/{facility}/{receipt}/given-back";
    /// <summary><c>POST</c> <see cref="ClaimTelephone"/>, for the operator: what an insurer said.</summary>
    public const string Telephone = "/v1/claims/questions/{facility}/{receipt}";
}

/// <summary>What became of a file.</summary>
/// <param name="File">Hash of its bytes, hex.</param>
/// <param name="Repeated">This file was received before; the answer is about it as it stands.</param>
/// <param name="Faults">Errors outside receipts: none of its receipts was taken.</param>
/// <param name="Receipts">In the order of the file.</param>
public sealed record ClaimIntake(string File, bool Repeated, int Accepted, int Returned, int AlreadyHere, IReadOnlyList<string> Faults, IReadOnlyList<ClaimReceiptTaken> Receipts);

/// <param name="Receipt">Hash of its content, hex: its name in history and questions.</param>
/// <param name="State"><c>accepted</c> · <c>returned</c> · <c>already-here</c>.</param>
/// <param name="Reason">Of a returned one: the rules of its faults with line and item, or <c>claimed-twice</c>.</param>
public sealed record ClaimReceiptTaken(int Position, string Receipt, string State, string? Reason);

/// <summary>資格確認結果連絡書 of a facility and claim month.</summary>
public sealed record ClaimResults(string Facility, DateOnly Month, IReadOnlyList<ClaimResult> Receipts);

/// <param name="Number">レセプト番号 in the file.</param>
/// <param name="State"><c>accepted</c> (not yet decided) · <c>decided</c> · <c>asking</c> · <c>returned</c>.</param>
/// <param name="Action">e.g. <c>reroute</c>; null = not decided.</param>
/// <param name="Rule">Row of the routing table, e.g. <c>R07</c>.</param>
/// <param name="Confirmation">確認区分 written; null = none.</param>
/// <param name="FirstLostDay">First service day that the written entitlement does not cover; 0 = none.</param>
public sealed record ClaimResult(
    string Receipt, int Number, string State, string? Action, string? Rule, string? Reason, string? Confirmation, string OldInsurer, string? NewInsurer, int FirstLostDay, long Points);

/// <param name="What"><c>received</c> · <c>returned</c> · <c>decided</c> · <c>asking</c> · <c>asked</c> · <c>came-again</c>.</param>
public sealed record ClaimEvent(DateTimeOffset At, string What, string Detail, string By);

/// <summary>What a review did, by action.</summary>
public sealed record ClaimReview(int Files, int Receipts, IReadOnlyDictionary<string, int> Actions);

/// <param name="Candidates">Insurer numbers of the persons with this identity.</param>
/// <param name="Contact">連絡先 on the receipt.</param>
public sealed record ClaimQuestion(string Facility, string Receipt, IReadOnlyList<string> Candidates, string? Contact, IReadOnlyList<ClaimEvent> Asked);

/// <param name="Insurer">The candidate that was asked.</param>
/// <param name="Answer"><c>insured</c>: it pays · <c>not-insured</c> · <c>not-reached</c>: nothing is settled.</param>
/// <param name="By">Who telephoned.</param>
public sealed record ClaimTelephone(string Insurer, string Answer, string By);

/// <param name="Reason">In the insurer's words, no person's data.</param>
public sealed record ClaimGivenBack(string Reason, string By);
