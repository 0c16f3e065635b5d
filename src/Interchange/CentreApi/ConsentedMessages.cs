namespace Kazasu.Interchange.CentreApi;

/// <summary>What a facility fetches as lists: persons who were received at home or online (居宅同意取得型), and persons with medical aid (医療扶助).</summary>
public static class ListRoutes
{
    /// <summary>
    /// <c>POST</c> <see cref="ConsentedRequest"/> → <see cref="SignedAnswer"/> of a <see cref="ConsentedPage"/>: who gave this facility a consent at home or
    /// online. Each person told is in the audit log before the page leaves.
    /// </summary>
    public const string Consented = "/v1/consented";
    /// <summary><c>POST</c> <see cref="AidRequest"/> → <see cref="SignedAnswer"/> of an <see cref="AidPage"/>: whose medical tickets name this facility.</summary>
    public const string Aid = "/v1/medical-aid";
    /// <summary>
    /// <c>POST ?office=12130015</c>, for the office that bears the aid (an insurer's certificate with its 公費負担者番号) and the operator: NDJSON, one
    /// <see cref="TicketNotice"/> a line; whole or not at all → <see cref="BatchAnswer"/> or batch-refused.
    /// </summary>
    public const string Tickets = "/v1/insurer/medical-tickets";
    /// <summary>
    /// <c>POST</c> <see cref="DoorRequest"/> → <see cref="DoorAnswer"/>: the facility's own address for patients; 409 terms-not-confirmed while
    /// 《訪問診療等機能》 is off (T27).
    /// </summary>
    public const string Doors = "/v1/facility/home-doors";
}

/// <summary>診療区分 of a consent (OQSCD028 2 and 3).</summary>
public static class Treatments
{
    /// <summary>訪問診療等</summary>
    public const string HomeVisit = "home-visit";
    /// <summary>オンライン診療等</summary>
    public const string Online = "online";
    public static readonly IReadOnlyList<string> All = [HomeVisit, Online];
}

/// <param name="Treatment">One of <see cref="Treatments"/>.</param>
/// <param name="Renew">Another address; the earlier one leads nowhere from now on.</param>
public sealed record DoorRequest(string Treatment, bool Renew = false);

/// <param name="Door">Goes behind <c>/home-reception/</c> of the operator's web pages.</param>
public sealed record DoorAnswer(string Treatment, string Door);

/// <summary>Asks for a page of the persons who consented.</summary>
/// <param name="RequestId">The same id is one view.</param>
/// <param name="Treatment">One of <see cref="Treatments"/>.</param>
/// <param name="ConsentFrom">Day of the consent in Japan, included; null = from the beginning.</param>
/// <param name="ConsentTo">Included; null = open.</param>
/// <param name="CareFrom">Online: the day of care that the patient named, included; null = not asked by it.</param>
/// <param name="CareTo">Included; null = open.</param>
/// <param name="After"><see cref="ConsentedPage.Next"/> of the page before; null = the first.</param>
public sealed record ConsentedRequest(
    Guid RequestId, string Terminal, string Treatment, DateOnly? ConsentFrom = null, DateOnly? ConsentTo = null, DateOnly? CareFrom = null, DateOnly? CareTo = null,
    string? After = null);

/// <param name="Version">1.</param>
/// <param name="Persons">By the time of their consent. Who is not disclosed to anybody is not among them.</param>
/// <param name="Next">Null when nobody is left.</param>
public sealed record ConsentedPage(
    int Version, Guid RequestId, string Facility, DateTimeOffset AnsweredAt, string Treatment, IReadOnlyList<ConsentedPerson> Persons, string? Next);

/// <summary>One consent.</summary>
/// <param name="ReferenceNumber">The facility's own number (照会番号); null = none.</param>
/// <param name="Ended">同意有効期限切れ理由, OQSCD031, when the consent as a whole has ended: then nothing else is told.</param>
/// <param name="Answer">As a check today would say it; its <c>checkId</c> is empty, because nothing was checked.</param>
/// <param name="Kinds">Every kind of <see cref="ConsentKinds.Known"/> that the patient was asked about.</param>
/// <param name="Aid">Medical aid with tickets that name this facility; null = none.</param>
public sealed record ConsentedPerson(string? ReferenceNumber, string? Ended, CheckAnswer? Answer, IReadOnlyList<KindState> Kinds, AidPerson? Aid);

/// <param name="State">同意区分, OQSCD016: <c>0</c> refused · <c>1</c> given · <c>2</c> ended.</param>
/// <param name="At">When it was given; null when refused.</param>
/// <param name="Until">Excluded; null when refused.</param>
public sealed record KindState(string Kind, string State, DateTimeOffset? At, DateTimeOffset? Until);

/// <summary>Asks for medical aid: of a month, of a number, or of a check of this facility; exactly one of the three.</summary>
/// <param name="Month">First day of the month of care (診療年月).</param>
/// <param name="Insured">公費負担者番号 and 受給者番号.</param>
/// <param name="Birth">With <paramref name="Insured"/>.</param>
/// <param name="CheckId">A check made by this facility.</param>
/// <param name="After"><see cref="AidPage.Next"/> of the page before.</param>
public sealed record AidRequest(
    Guid RequestId, string Terminal, DateOnly? Month = null, InsuredNumber? Insured = null, DateOnly? Birth = null, Guid? CheckId = null, string? After = null);

/// <param name="Version">1.</param>
/// <param name="Next">Null when nobody is left.</param>
public sealed record AidPage(int Version, Guid RequestId, string Facility, DateTimeOffset AnsweredAt, IReadOnlyList<AidPerson> Persons, string? Next);

/// <summary>A person with medical aid as one facility sees it.</summary>
/// <param name="OfficeNumber">公費負担者番号, 8 digits, 法別 12.</param>
/// <param name="OfficeName">福祉事務所名.</param>
/// <param name="RecipientNumber">受給者番号.</param>
/// <param name="From">First day of the aid.</param>
/// <param name="To">Last day; null = open.</param>
/// <param name="Tickets">Those that name this facility.</param>
/// <param name="ReferenceNumber">The facility's own number; null = none.</param>
public sealed record AidPerson(
    PersonView Person, string OfficeNumber, string OfficeName, string RecipientNumber, DateOnly From, DateOnly? To, IReadOnlyList<MedicalTicket> Tickets,
    string? ReferenceNumber);

/// <summary>医療券・調剤券. Codes are those of the file interface (facts/oqs-interface.md 5.3, 12).</summary>
/// <param name="Kind">OQSCD018.</param>
/// <param name="Month">First day of the month of care.</param>
/// <param name="To">Last day, included.</param>
/// <param name="IssueNumber">交付番号; names the ticket at its office.</param>
/// <param name="Facility">指定医療機関コード, 10 digits.</param>
/// <param name="Care">診療別, OQSCD019.</param>
/// <param name="SelfPay">本人支払額, yen.</param>
/// <param name="Use">単独・併用別, OQSCD020.</param>
/// <param name="SocialInsurance">社会保険状況: whether there is one.</param>
/// <param name="Injuries">傷病名, at most three.</param>
/// <param name="Contact">地区担当員名; null = not told.</param>
/// <param name="Handler">取扱担当者名; null = not told.</param>
/// <param name="Remarks">At most three.</param>
public sealed record MedicalTicket(
    string Kind, DateOnly Month, DateOnly From, DateOnly To, string IssueNumber, string Facility, string FacilityName, string Care, int SelfPay, string Use,
    bool SocialInsurance, IReadOnlyList<string> Injuries, string? Contact = null, string? Handler = null, IReadOnlyList<string>? Remarks = null);

/// <summary>What the office that bears the aid tells of one ticket. The same notice again changes nothing; a later one of the same number takes its place.</summary>
/// <param name="RecipientNumber">受給者番号.</param>
/// <param name="AidFrom">First day of the aid.</param>
/// <param name="AidTo">Last day; null = open.</param>
/// <param name="Withdrawn">The ticket no longer holds and is shown to nobody.</param>
public sealed record TicketNotice(
    string PersonKey, string OfficeName, string RecipientNumber, DateOnly AidFrom, MedicalTicket Ticket, DateOnly? AidTo = null, bool Withdrawn = false);
