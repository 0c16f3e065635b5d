namespace Kazasu.Interchange.CentreApi;

/// <summary>
/// Medicines (薬剤情報), treatment (診療情報) and check-ups (特定健診等情報) of a patient who agreed to it (K25). Shaped so that the files of receipt
/// computers can be written from it (facts/oqs-interface.md 10.2).
/// </summary>
public static class MedicalRoutes
{
    /// <summary>
    /// <c>POST</c> <see cref="MedicalInformationRequest"/> → <see cref="MedicalInformationAnswer"/>. Problems: consent-missing (403; nobody found and display
    /// stopped look the same), eligibility-only (403), check-unknown (404). Each view is in the audit log before it leaves; the same request id is one view.
    /// </summary>
    public const string Information = "/v1/medical-information";

    /// <summary>
    /// <c>POST</c>, for the operator only: NDJSON, one <see cref="MedicalRecord"/> a line, up to 64 MB; whole or not at all → <see cref="BatchAnswer"/> or
    /// batch-refused. A record sent again under its key takes the place of the earlier one.
    /// </summary>
    public const string Records = "/v1/registry/medical-records";
}

/// <summary>Asks for a patient's medical information. The patient is named by a check of this facility or by number: exactly one of the two.</summary>
/// <param name="Kinds">Any of <see cref="ConsentKinds"/>, at least one.</param>
/// <param name="CheckId">A check that this facility made.</param>
/// <param name="Insured">As receipt computers ask (YZK, TKK): number without birth date; the consent hangs on the person it leads to.</param>
/// <param name="From">First day of care to tell of, null = from the beginning. Check-ups are told whatever their day.</param>
/// <param name="To">Last day, included; null = until today.</param>
/// <param name="Treatment">One of <see cref="Treatments"/>: the consent was given at home or online; null = at the kiosk.</param>
public sealed record MedicalInformationRequest(
    Guid RequestId, string Terminal, IReadOnlyList<string> Kinds, Guid? CheckId = null, InsuredNumber? Insured = null, DateOnly? From = null, DateOnly? To = null,
    string? Treatment = null);

/// <param name="Version">1.</param>
/// <param name="Kinds">What of the asked kinds a living consent covers; the others are left out.</param>
/// <param name="ConsentUntil">UTC, excluded: what is shown must not be shown from then on.</param>
/// <param name="Days">Newest first. Drugs are empty without consent to <c>medication</c>, procedures without <c>treatment</c>; a day on which nothing is left is left out.</param>
/// <param name="Checkups">Newest first; empty without consent to <c>health-checkup</c>.</param>
/// <param name="OlderLeftOut">There is more than one answer holds: ask again with an earlier <c>to</c>.</param>
public sealed record MedicalInformationAnswer(
    int Version, Guid RequestId, DateTimeOffset AnsweredAt, string Facility, IReadOnlyList<string> Kinds, DateTimeOffset ConsentUntil, PersonView Person,
    IReadOnlyList<CareDay> Days, IReadOnlyList<Checkup> Checkups, bool OlderLeftOut);

/// <summary>What was given to a patient at one place on one day. Own or another's: compare the codes with the asking facility's.</summary>
/// <param name="Source">One of <see cref="CareSources"/>.</param>
/// <param name="Setting">One of <see cref="CareSettings"/>.</param>
/// <param name="Institution">Who treated or dispensed.</param>
/// <param name="PrescribedBy">For a pharmacy's days.</param>
/// <param name="Day">Day of treatment or dispensing (調剤日).</param>
/// <param name="PrescribedOn">処方日, where known.</param>
public sealed record CareDay(
    string Source, string Setting, Institution Institution, Institution? PrescribedBy, DateOnly Day, DateOnly? PrescribedOn, IReadOnlyList<Drug> Drugs,
    IReadOnlyList<Procedure> Procedures);

/// <summary>Where a day of care is known from; receipt computers rank them in this order.</summary>
public static class CareSources
{
    /// <summary>レセプト由来</summary>
    public const string Receipt = "receipt";
    /// <summary>電子処方箋の調剤情報</summary>
    public const string Dispensing = "dispensing";
    /// <summary>電子処方箋の処方情報</summary>
    public const string Prescription = "prescription";
    public static readonly IReadOnlyList<string> All = [Receipt, Dispensing, Prescription];
}

/// <summary>診療別 (facts/oqs-interface.md 12, OQSCD019).</summary>
public static class CareSettings
{
    public const string Inpatient = "inpatient";
    public const string Outpatient = "outpatient";
    public const string Dental = "dental";
    public const string Pharmacy = "pharmacy";
    public const string HomeNursing = "home-nursing";
    public static readonly IReadOnlyList<string> All = [Inpatient, Outpatient, Dental, Pharmacy, HomeNursing];
}

/// <param name="Code">医療機関コード, 10 digits.</param>
public sealed record Institution(string Code, string Name);

/// <param name="Code">医薬品コード, 9 digits.</param>
/// <param name="Ingredient">成分名; null = not told.</param>
/// <param name="Amount">用量 for one <paramref name="Times"/>.</param>
/// <param name="Times">回数, e.g. days.</param>
/// <param name="Usage">用法.</param>
/// <param name="Instruction">特別指示; null = none.</param>
/// <param name="Class">診療識別, 2 digits, e.g. 21 (内服).</param>
public sealed record Drug(string Code, string Name, string? Ingredient, decimal Amount, string Unit, int Times, string Usage, string? Instruction, string Class);

/// <param name="Code">診療行為コード, 9 digits.</param>
/// <param name="Class">診療識別, 2 digits, e.g. 11 (初診).</param>
public sealed record Procedure(string Code, string Name, string Class, decimal? Amount, string? Unit, int Times);

/// <summary>A specific health check-up (特定健診).</summary>
/// <param name="Day">実施日.</param>
/// <param name="Institution">Who made it, where known.</param>
public sealed record Checkup(DateOnly Day, Institution? Institution, IReadOnlyList<CheckupItem> Items);

/// <param name="Code">JLAC10, 17 characters.</param>
/// <param name="DataType"><c>PQ</c> (number with unit) · <c>CO</c> or <c>CD</c> (code) · <c>ST</c> (text).</param>
/// <param name="CodeSystem">OID of the codes of <paramref name="Value"/>; null = none.</param>
/// <param name="ValueName">What a coded value means; null = none.</param>
public sealed record CheckupItem(string Code, string Name, string DataType, string Value, string? Unit = null, string? CodeSystem = null, string? ValueName = null);

/// <summary>One day of care or one check-up as it is put into the registry: exactly one of the two.</summary>
/// <param name="RecordKey">Names the record within the person, 1–64 characters.</param>
public sealed record MedicalRecord(string PersonKey, string RecordKey, CareDay? Care = null, Checkup? Checkup = null);
