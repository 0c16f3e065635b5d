namespace Kazasu.Interchange.CentreApi;

/// <summary>
/// Version 1 of the interface between a facility's terminal and the centre. JSON as <see cref="CentreJson"/> writes it; unknown fields are
/// ignored, missing ones are refused. Every answer carries <see cref="VersionHeader"/>.
/// </summary>
public static class CentreRoutes
{
    /// <summary>Header of every answer; a request may carry it and is refused (request-invalid) when it names another version.</summary>
    public const string VersionHeader = "Kazasu-Api-Version";
    public const string Version = "1";

    /// <summary>
    /// <c>POST</c> <see cref="ChallengeRequest"/> → <see cref="ChallengeAnswer"/>. Asked again with the same id, terminal, reader and purpose it
    /// seals the same challenge id anew (issuing keeps no row), so that at most one of the answers is ever worth anything.
    /// </summary>
    public const string Challenges = "/v1/challenges";
    /// <summary><c>POST</c> <see cref="CheckRequest"/> → <see cref="SignedAnswer"/>, or a problem (422) when the proof is refused.</summary>
    public const string Checks = "/v1/checks";
    /// <summary><c>POST</c> <see cref="InquiryRequest"/> → <see cref="SignedAnswer"/>: who is insured under this number (E1 (c)). Never several persons.</summary>
    public const string Inquiries = "/v1/inquiries";
    /// <summary>
    /// <c>POST</c> <see cref="ReferenceNumberRequest"/> → <see cref="ReferenceNumberAnswer"/>: the facility's own patient number for an insured person.
    /// <c>GET</c> with <c>/{checkId}</c> → <see cref="ReferenceNumberAnswer"/> for the person of one of the facility's checks or inquiries: what it is now;
    /// the answer of the check has what it was then.
    /// </summary>
    public const string ReferenceNumbers = "/v1/reference-numbers";
    /// <summary><c>POST</c> <see cref="ConsentRequest"/> → <see cref="ConsentAnswer"/>.</summary>
    public const string Consents = "/v1/consents";
    /// <summary>
    /// <c>POST</c> <see cref="RegistrationRequest"/> → <see cref="SignedAnswer"/>: the patient consented to the registration for use (利用登録) after a
    /// check was refused with not-registered-for-use, whose problem names the check in <c>checkId</c> (physical cards only). The check goes on.
    /// </summary>
    public const string Registrations = "/v1/registrations";
    /// <summary>
    /// <c>GET</c>, for facilities, a few seconds apart while nothing else is asked: 204 when the centre can answer questions, 503 when it cannot
    /// reach its store. Reads nothing and keeps nothing.
    /// </summary>
    public const string Heartbeat = "/v1/heartbeat";
    /// <summary><c>GET</c> → <see cref="FacilityView"/> of the caller.</summary>
    public const string Facility = "/v1/facility";
    /// <summary><c>PUT</c> <see cref="FacilityView"/>, for the operator only: enrols a facility or changes it. <c>{code}</c> has 10 digits.</summary>
    public const string Facilities = "/v1/facilities/{code}";
    /// <summary><c>POST</c> <see cref="DirectoryNotice"/>, for the operator only: what the public directory must know of a facility beside its reads.</summary>
    public const string FacilityDirectory = "/v1/facilities/{code}/directory";
    /// <summary><c>POST</c>, for the issuer only: NDJSON, one <see cref="CertificateRecord"/> a line; whole or not at all → <see cref="BatchAnswer"/>.</summary>
    public const string IssuerCertificates = "/v1/issuer/certificates";
    /// <summary><c>POST</c>, for the issuer only: one revocation list, DER as the body. 204; a list that is not newer than the one held is 204 too.</summary>
    public const string IssuerRevocationLists = "/v1/issuer/revocation-lists";
    /// <summary>
    /// <c>POST</c>, for the operator only: NDJSON, one <see cref="PersonRecord"/> with all its histories a line, up to 64 MB; whole or not at all →
    /// <see cref="BatchAnswer"/>, or a problem batch-refused whose field <c>lines</c> holds a <see cref="BadLine"/> for each fault. Insurers tell by
    /// <see cref="InsurerRoutes"/>.
    /// </summary>
    public const string RegistryPersons = "/v1/registry/persons";
}

/// <summary>What became of a batch: how many lines it had and how many of them changed anything.</summary>
public sealed record BatchAnswer(int Lines, int Changed);

/// <param name="Line">1 for the first.</param>
/// <param name="Field">Path in the record, e.g. <c>coverages[0].insurerNumber</c>.</param>
/// <param name="Why">A sentence; never the value itself.</param>
public sealed record BadLine(int Line, string Field, string Why);

/// <summary>Asks for a challenge.</summary>
/// <param name="RequestId">Made by the terminal; the same id gets the same answer.</param>
/// <param name="Purpose"><c>eligibility-check</c>.</param>
public sealed record ChallengeRequest(Guid RequestId, string Terminal, string Reader, string Purpose);

/// <param name="Challenge">Sealed challenge, base64url. Its clear part names facility, terminal, reader, purpose and time.</param>
/// <param name="ExpiresAt">UTC, excluded.</param>
public sealed record ChallengeAnswer(string Challenge, DateTimeOffset ExpiresAt);

/// <summary>Asks who insures the person whose card or phone signed the challenge.</summary>
/// <param name="Certificate">DER, base64.</param>
/// <param name="Signature">256 bytes, base64.</param>
/// <param name="Level"><c>pin</c> · <c>biometrics</c> · <c>face</c> · <c>visual</c>.</param>
/// <param name="CareDate">Day of care in Japan.</param>
public sealed record CheckRequest(
    Guid RequestId, string Terminal, string Challenge, string Certificate, string Signature, string Level, DateOnly CareDate);

/// <summary>What a 資格確認書 or an insurance card says of a person. Width, hyphens, blanks and leading zeros do not matter.</summary>
/// <param name="InsurerNumber">保険者番号, 6 or 8 digits, padded or not.</param>
/// <param name="Symbol">記号; null where the card has none (後期高齢).</param>
/// <param name="Branch">枝番; null where it is not known: two persons under one number are then told apart by their birth dates.</param>
public sealed record InsuredNumber(string InsurerNumber, string? Symbol, string Number, string? Branch);

/// <summary>Asks who is insured under a number. The answer's medium is <c>number</c>, its level <c>none</c>, and it gives eligibility only.</summary>
/// <param name="LimitConsent">The patient agreed at the counter that the 限度額適用認定証 is told (OQSCD001).</param>
/// <param name="Document">One of <see cref="ShownDocuments"/>; null = not told. On days of care on which it is no longer taken: document-not-accepted (422).</param>
public sealed record InquiryRequest(Guid RequestId, string Terminal, InsuredNumber Insured, DateOnly Birth, DateOnly CareDate, bool LimitConsent = false, string? Document = null);

/// <summary>What a patient shows whose number is asked about.</summary>
public static class ShownDocuments
{
    /// <summary>資格確認書</summary>
    public const string EligibilityCertificate = "eligibility-certificate";
    /// <summary>健康保険証: none is in date after 2025-12-01, expired ones are taken provisionally until 2026-03-31 (F33).</summary>
    public const string InsuranceCard = "insurance-card";
    /// <summary>資格情報のお知らせ alone: as an expired card.</summary>
    public const string Notice = "notice";
    public static readonly IReadOnlyList<string> All = [EligibilityCertificate, InsuranceCard, Notice];
}

/// <summary>Ties the facility's own patient number (照会番号) to the person insured under a number.</summary>
/// <param name="ReferenceNumber">1–50 characters.</param>
public sealed record ReferenceNumberRequest(Guid RequestId, string Terminal, InsuredNumber Insured, string ReferenceNumber);

/// <param name="Result"><c>registered</c> · <c>none</c> · <c>no-record</c> · <c>several</c>.</param>
/// <param name="ReferenceNumber">With registered.</param>
public sealed record ReferenceNumberAnswer(string Result, string? ReferenceNumber);

/// <summary>Every answer to a check travels in here.</summary>
/// <param name="Jws">Compact JWS (ES256) whose payload is a <see cref="CheckAnswer"/> as JSON.</param>
public sealed record SignedAnswer(string Jws);

/// <summary>What the centre says about one person on one day of care.</summary>
/// <param name="Version">1.</param>
/// <param name="CheckId">Names this check in consents and records.</param>
/// <param name="Result">One of <see cref="ResultKinds"/>.</param>
/// <param name="Medium"><c>card</c> · <c>phone</c> · <c>number</c> (inquiry).</param>
/// <param name="Person">Null for no-record and could-not-tell.</param>
/// <param name="Coverages">valid: exactly one. invalid: the old entitlement, if any. several: all. Else empty.</param>
/// <param name="NewerExists">invalid: whether a newer entitlement is registered or being registered.</param>
/// <param name="Cause">could-not-tell: an <see cref="ErrorCodes"/> code.</param>
/// <param name="RetryAfterSeconds">could-not-tell: when asking again makes sense.</param>
/// <param name="EligibilityOnly">Grace after certificate expiry (E14), or a facility of the eligibility-only type (E17): no medical information whatever the consent.</param>
/// <param name="CertificateExpires">Last valid day of the certificate.</param>
/// <param name="Certified">
/// Kinds of <see cref="ConsentKinds.Certificates"/> of which the insurer has something that holds on the day of care: what the patient may be asked
/// about. The contents come with the consent.
/// </param>
/// <param name="ReferenceNumber">
/// The facility's own patient number (照会番号) for the person, as of this answer; null = none. It stands in the signed answer because a facility files the
/// person under it: nobody on the way may put another one there.
/// </param>
/// <param name="LimitChanged">
/// Inquiry: whether the 限度額適用認定証 that hold are others than at this facility's last check of the person, by number or at the kiosk with consents decided
/// (限度額情報変更有無). Null = not known, also where that check came before the centre kept this.
/// </param>
public sealed record CheckAnswer(
    int Version, Guid RequestId, Guid CheckId, DateTimeOffset AnsweredAt, string Facility, DateOnly CareDate, string Medium, string Level,
    string Result, PersonView? Person, IReadOnlyList<CoverageView> Coverages, bool NewerExists, string? Cause, int? RetryAfterSeconds,
    bool EligibilityOnly, DateOnly? CertificateExpires, IReadOnlyList<string>? Certified = null, string? ReferenceNumber = null, bool? LimitChanged = null);

/// <summary>The closed set of results.</summary>
public static class ResultKinds
{
    public const string Valid = "valid";
    /// <summary>資格（無効）</summary>
    public const string Invalid = "invalid";
    /// <summary>資格情報なし. Deleted and suppressed look the same to everyone.</summary>
    public const string NoRecord = "no-record";
    public const string Several = "several";
    public const string CouldNotTell = "could-not-tell";
}

/// <param name="Sex"><c>male</c> · <c>female</c>.</param>
public sealed record PersonView(string Name, string Kana, DateOnly Birth, string Sex, string PostalCode, string Address);

/// <summary>Kinds of insurance schemes (保険制度) in <see cref="CoverageView"/> and <see cref="CoverageRecord"/>.</summary>
public static class SchemeKinds
{
    /// <summary>協会けんぽ, 法別 01</summary>
    public const string Association = "association";
    /// <summary>健康保険組合, 法別 06</summary>
    public const string Society = "society";
    /// <summary>共済組合, 法別 31–34</summary>
    public const string MutualAid = "mutual-aid";
    /// <summary>市町村国保, 6 digits</summary>
    public const string National = "national";
    /// <summary>国民健康保険組合, 6 digits</summary>
    public const string NationalSociety = "national-society";
    /// <summary>後期高齢者医療, 法別 39</summary>
    public const string LateElderly = "late-elderly";
}

/// <param name="InsurerNumber">保険者番号, 6 or 8 digits.</param>
/// <param name="Scheme">One of <see cref="SchemeKinds"/>.</param>
/// <param name="Symbol">記号, may be empty.</param>
/// <param name="Branch">枝番, 2 digits, may be empty.</param>
/// <param name="SharePercent">The patient's own share: 10, 20 or 30.</param>
/// <param name="Relation"><c>insured</c> (本人) · <c>dependant</c> (家族).</param>
/// <param name="To">Last day it holds, null = open.</param>
/// <param name="Details">Certificates as they hold on the day of care; 限度額 and 特定疾病 only with consent.</param>
public sealed record CoverageView(
    string InsurerNumber, string InsurerName, string Scheme, string Symbol, string Number, string Branch, string Relation, int SharePercent,
    DateOnly From, DateOnly? To, CoverageDetails? Details = null);

/// <summary>Registers the person of a refused check for health-insurance use. Sending it is the patient's consent.</summary>
/// <param name="CheckId">As the refusal named it; at most ten minutes old.</param>
public sealed record RegistrationRequest(Guid RequestId, Guid CheckId);

/// <summary>The patient's consent, given on the kiosk after the check; 24 hours.</summary>
/// <param name="Kinds">Any of <see cref="ConsentKinds.Known"/>; empty = refused all.</param>
public sealed record ConsentRequest(Guid RequestId, Guid CheckId, IReadOnlyList<string> Kinds);

/// <param name="Kinds">What was taken: in grace, and at a facility of the eligibility-only type, nothing.</param>
/// <param name="Until">UTC, excluded: 24 hours, or the end of the certificate's last day when that comes first (E14).</param>
/// <param name="Jws">
/// Where a certificate of the insurer was consented to: compact JWS (ES256) whose payload is a <see cref="CertifiedAnswer"/> as JSON. Else null.
/// </param>
public sealed record ConsentAnswer(IReadOnlyList<string> Kinds, DateTimeOffset Until, string? Jws = null);

/// <summary>Kinds of information a patient may consent to: medical (K25), and certificates of the insurer.</summary>
public static class ConsentKinds
{
    /// <summary>特定健診等情報</summary>
    public const string HealthCheckup = "health-checkup";
    /// <summary>薬剤情報</summary>
    public const string Medication = "medication";
    /// <summary>診療情報</summary>
    public const string Treatment = "treatment";
    /// <summary>Medical information, for everybody (K25, GP-38).</summary>
    public static readonly IReadOnlyList<string> All = [HealthCheckup, Medication, Treatment];

    /// <summary>限度額適用認定証</summary>
    public const string LimitCertificate = "limit-certificate";
    /// <summary>特定疾病療養受療証</summary>
    public const string SpecificDisease = "specific-disease";
    /// <summary>Asked only where the insurer has something: <see cref="CheckAnswer.Certified"/>.</summary>
    public static readonly IReadOnlyList<string> Certificates = [LimitCertificate, SpecificDisease];
    public static readonly IReadOnlyList<string> Known = [.. All, .. Certificates];
}

/// <summary>The facility as the centre knows it. <c>GET /v1/facility</c>.</summary>
/// <param name="Kind"><c>hospital</c> · <c>clinic</c> · <c>dental</c> · <c>pharmacy</c>.</param>
/// <param name="UsePhone">スマホによる本人確認の利用有無 (T14), 「利用する」 unless changed.</param>
/// <param name="PilotSite">Took part in the 2025 pilot (実証事業).</param>
/// <param name="Kana">Reading of the name; null = not told.</param>
/// <param name="Address">With the prefecture; null = not told.</param>
/// <param name="Telephone">For patients; null = not told.</param>
/// <param name="EligibilityOnly">資格確認限定型 (E17): checks give eligibility only, no consent is asked for and no medical information is given.</param>
public sealed record FacilityView(
    string Code, string Name, string Kind, bool UsePhone, bool PilotSite, string? Kana = null, string? Address = null, string? Telephone = null,
    bool EligibilityOnly = false);

/// <summary>Something a facility said about its phone reception or its listing; it holds from today.</summary>
/// <param name="What"><c>stopped</c> · <c>resumed</c> · <c>opted-out-stopped</c> (phone reception stopped) · <c>opted-out</c> (any other wish) · <c>opted-in</c>.</param>
public sealed record DirectoryNotice(string What);

/// <summary>A user-authentication certificate as its issuer registers it.</summary>
/// <param name="Authority">Key id of the signing authority.</param>
/// <param name="Medium"><c>card</c> · <c>phone</c>.</param>
/// <param name="CardAuthority">Phone: key id of the authority of the card certificate it hangs on.</param>
/// <param name="CardSerial">Phone: that certificate's serial.</param>
public sealed record CertificateRecord(
    string Authority, string Serial, string PersonKey, string Medium, DateOnly NotAfter, string? CardAuthority, string? CardSerial);

/// <summary>One person with all coverages, as an insurer (or the testbed for all of them) feeds it. Applying the same record twice changes nothing.</summary>
/// <param name="PersonKey">Opaque, 1–64 characters.</param>
/// <param name="Registered">Registered for health-insurance use (利用登録).</param>
public sealed record PersonRecord(
    string PersonKey, IReadOnlyList<NameRecord> Names, IReadOnlyList<CoverageRecord> Coverages, IReadOnlyList<SuppressionRecord> Suppressions,
    bool Registered);

/// <param name="From">First day it holds.</param>
/// <param name="RegisteredAt">When the centre was told.</param>
public sealed record NameRecord(
    string Name, string Kana, DateOnly Birth, string Sex, string PostalCode, string Address, DateOnly From, DateTimeOffset RegisteredAt);

/// <param name="CoverageKey">Names the coverage within the person.</param>
/// <param name="To">Last day it holds; null = open.</param>
/// <param name="RegisteredAt">When the centre was told that it holds.</param>
/// <param name="EndRegisteredAt">When the centre was told of its end; null while <paramref name="To"/> is null.</param>
/// <param name="DeletedAt">When the insurer deleted it; null = not.</param>
/// <param name="Details">What the insurer certified beside it, as of this registration.</param>
public sealed record CoverageRecord(
    string CoverageKey, string InsurerNumber, string InsurerName, string Scheme, string Symbol, string Number, string Branch, string Relation,
    int SharePercent, DateOnly From, DateOnly? To, DateTimeOffset RegisteredAt, DateTimeOffset? EndRegisteredAt, DateTimeOffset? DeletedAt,
    CoverageDetails? Details = null);

/// <summary>Display stopped from a moment (included) to a moment (excluded; null = open). The reason is never stored here (E5).</summary>
/// <param name="By">Number of the insurer that stopped it and alone may end it; null = the operator.</param>
public sealed record SuppressionRecord(DateTimeOffset From, DateTimeOffset? To, string? By = null);
