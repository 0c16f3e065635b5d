namespace Kazasu.Interchange.CentreApi;

/// <summary>What an insurer certified beside a coverage. Everything may be missing. Codes are those of the file interface (facts/oqs-interface.md 12).</summary>
/// <param name="CardClass">被保険者証区分, OQSCD010; null = 01 一般.</param>
/// <param name="InsuredName">被保険者氏名（世帯主氏名）.</param>
/// <param name="IssuedOn">交付年月日 of the card or 資格確認書.</param>
/// <param name="Preschool">未就学者: 2割 until the 31 March after the sixth birthday.</param>
/// <param name="LossReason">資格喪失事由, OQSCD008; with an end only.</param>
/// <param name="Elderly">高齢受給者証, 70 to 74 years.</param>
/// <param name="Limits">限度額適用認定証, one after the other; told only with consent.</param>
/// <param name="Diseases">特定疾病療養受療証; told only with consent.</param>
public sealed record CoverageDetails(
    string? CardClass = null, string? InsuredName = null, DateOnly? IssuedOn = null, bool Preschool = false, string? LossReason = null,
    ElderlyCertificate? Elderly = null, IReadOnlyList<LimitCertificate>? Limits = null, IReadOnlyList<DiseaseCertificate>? Diseases = null);

/// <summary>高齢受給者証.</summary>
/// <param name="To">Last day, included.</param>
public sealed record ElderlyCertificate(DateOnly IssuedOn, DateOnly From, DateOnly To, int SharePercent);

/// <summary>限度額適用認定証.</summary>
/// <param name="Kind">OQSCD011.</param>
/// <param name="Class">適用区分, OQSCD012.</param>
/// <param name="To">Last day, included.</param>
/// <param name="LongTermFrom">長期入院該当年月日.</param>
public sealed record LimitCertificate(string Kind, string Class, DateOnly IssuedOn, DateOnly From, DateOnly To, DateOnly? LongTermFrom = null);

/// <summary>特定疾病療養受療証.</summary>
/// <param name="Category">認定疾病区分, OQSCD013.</param>
/// <param name="To">Last day, included.</param>
/// <param name="SelfPay">自己負担限度額, yen a month.</param>
public sealed record DiseaseCertificate(string Category, DateOnly IssuedOn, DateOnly From, DateOnly To, int SelfPay);

/// <summary>What of the insurer's certificates may be told of a check after the patient agreed; signed as an answer is.</summary>
/// <param name="Version">1.</param>
/// <param name="Coverages">Those of the check's day of care, with what was agreed to.</param>
public sealed record CertifiedAnswer(int Version, Guid CheckId, string Facility, DateOnly CareDate, DateTimeOffset AnsweredAt, IReadOnlyList<CoverageView> Coverages);
