namespace Kazasu.Interchange.CentreApi;

/// <summary>
/// How insurers tell of what happens to their members, for an insurer (its own number only) and the operator. The centre stamps when it was told;
/// since when it holds, the notice says. A notice taken once is never applied again.
/// </summary>
public static class InsurerRoutes
{
    /// <summary>
    /// <c>POST ?insurer=01130012</c>: NDJSON, one <see cref="InsurerNotice"/> a line, up to 64 MB; whole or not at all → <see cref="BatchAnswer"/>, or
    /// batch-refused with a <see cref="BadLine"/> for each fault.
    /// </summary>
    public const string Notices = "/v1/insurer/notices";
    /// <summary>
    /// <c>POST</c>: the same as a numbered file. Its first line is an <see cref="InsurerFileHead"/>, so that a file cut off on the way is refused and
    /// one that never came shows as a hole. The same file again changes nothing.
    /// </summary>
    public const string Files = "/v1/insurer/files";
    /// <summary><c>GET</c> → <see cref="InsurerHoles"/> list: what each insurer has not told; an insurer sees its own.</summary>
    public const string Holes = "/v1/insurer/holes";
}

/// <summary>Kinds of notices.</summary>
public static class NoticeKinds
{
    /// <summary>資格取得: <c>coverage</c> holds under a new <c>coverageKey</c>; <c>name</c> for a person not known yet.</summary>
    public const string Enrolment = "enrolment";
    /// <summary>変更: the coverage <c>coverageKey</c> ends the day before <c>coverage.from</c>, from when on it goes on as <c>newCoverageKey</c>.</summary>
    public const string Change = "change";
    /// <summary>資格喪失: <c>lastDay</c> is the last day it holds (the day before 資格喪失日).</summary>
    public const string Loss = "loss";
    /// <summary>訂正: what was told of <c>coverageKey</c> was wrong; <c>coverage</c> stands in its place from the beginning.</summary>
    public const string Correction = "correction";
    /// <summary>削除: the coverage never was; shown to nobody any more.</summary>
    public const string Deletion = "deletion";
    /// <summary>A new name or address, or both: <c>name</c>.</summary>
    public const string Name = "name";
    /// <summary>Display stops now. Why is not told and not stored (E5).</summary>
    public const string Suppression = "suppression";
    /// <summary>The insurer's own stop ends; display goes on when no other one stands.</summary>
    public const string SuppressionEnd = "suppression-end";

    public static readonly IReadOnlyList<string> All = [Enrolment, Change, Loss, Correction, Deletion, Name, Suppression, SuppressionEnd];
}

/// <param name="NoticeId">The insurer's own, 1–64 characters: the same one is applied once.</param>
/// <param name="Kind">One of <see cref="NoticeKinds"/>; it says which of the others must be there.</param>
public sealed record InsurerNotice(
    string NoticeId, string Kind, string PersonKey, string? CoverageKey = null, string? NewCoverageKey = null, CoverageTold? Coverage = null,
    DateOnly? LastDay = null, NameTold? Name = null);

/// <param name="SharePercent">10, 20, 30; null = the insurer does not know it yet: an alarm, and checks say "could not tell", never "no share".</param>
/// <param name="To">Last day it holds; null = open.</param>
/// <param name="Details">Certificates beside it; a correction or change without them ends them.</param>
public sealed record CoverageTold(
    string InsurerName, string Scheme, string Symbol, string Number, string Branch, string Relation, int? SharePercent, DateOnly From, DateOnly? To = null,
    CoverageDetails? Details = null);

public sealed record NameTold(string Name, string Kana, DateOnly Birth, string Sex, string PostalCode, string Address, DateOnly From);

/// <param name="File">Number of the file, 1 for an insurer's first and each time one more.</param>
/// <param name="Lines">How many notices follow.</param>
public sealed record InsurerFileHead(string Insurer, long File, int Lines);

/// <summary>What an insurer has not told.</summary>
/// <param name="ToldAt">When it last told anything.</param>
/// <param name="InForce">Coverages that hold today.</param>
/// <param name="SharesMissing">How many of these have no share.</param>
/// <param name="MissingFiles">Numbers of files that never came, the first hundred.</param>
/// <param name="Alarms">Any of <c>shares-missing</c> · <c>files-missing</c> · <c>silent</c> (told nothing for ten days).</param>
public sealed record InsurerHoles(
    string InsurerNumber, string? InsurerName, DateTimeOffset? ToldAt, long? LastFile, long InForce, long SharesMissing, IReadOnlyList<long> MissingFiles, IReadOnlyList<string> Alarms);
