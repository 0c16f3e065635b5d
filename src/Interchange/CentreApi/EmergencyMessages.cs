namespace Kazasu.Interchange.CentreApi;

/// <summary>
/// The emergency look-up (緊急時医療情報・資格確認機能, E21, A11, A12): by what is printed on a card's face, while the operator permits it to a facility. It gives
/// eligibility only. No file message exists for it; it is a screen of the terminal.
/// </summary>
public static class EmergencyRoutes
{
    /// <summary><c>PUT</c> <see cref="EmergencyPermission"/>, for the operator only: 204. A newer one takes the older one's place; <c>until</c> now ends it.</summary>
    public const string Permissions = "/v1/facilities/{code}/emergency-permission";
    /// <summary><c>GET</c>, for facilities: the own <see cref="EmergencyPermission"/> that holds now, or 404 emergency-not-permitted.</summary>
    public const string Permission = "/v1/emergency-permission";
    /// <summary><c>POST</c> <see cref="EmergencyLookup"/> → <see cref="EmergencyCandidates"/>.</summary>
    public const string Lookups = "/v1/emergency-lookups";
    /// <summary><c>POST</c> <see cref="EmergencyChoice"/> → <see cref="SignedAnswer"/>: medium <c>emergency</c>, level <c>none</c>, eligibility only.</summary>
    public const string Choices = "/v1/emergency-choices";
}

/// <param name="Reason"><c>disaster</c> · <c>system-failure</c>.</param>
/// <param name="From">UTC, included.</param>
/// <param name="Until">UTC, excluded; at most 31 days after <paramref name="From"/>.</param>
/// <param name="Note">For the operator's record, e.g. the decision it goes by; up to 200 characters.</param>
public sealed record EmergencyPermission(string Reason, DateTimeOffset From, DateTimeOffset Until, string Note);

/// <summary>Who is this? Name, sex and birth date must be right; of address and insurer name at least one must be given, and one that is given must fit.</summary>
/// <param name="Name">Kanji or kana.</param>
/// <param name="Sex"><c>male</c> · <c>female</c>.</param>
/// <param name="By">The member of staff who asks, as the terminal knows them; 1–60 characters, kept in the audit record.</param>
public sealed record EmergencyLookup(
    Guid RequestId, string Terminal, string Name, string Sex, DateOnly Birth, string? Address, string? InsurerName, string By, DateOnly CareDate);

/// <param name="Result"><c>found</c> · <c>none</c> · <c>too-many</c> (more than five; nobody is told).</param>
public sealed record EmergencyCandidates(Guid LookupId, string Result, IReadOnlyList<EmergencyCandidate> Candidates);

/// <summary>Enough to tell persons apart, no entitlement and no full address yet.</summary>
/// <param name="Candidate">Names the person for fifteen minutes, at this facility only.</param>
/// <param name="AddressBegin">The beginning of the address: prefecture and municipality, as far as they can be told.</param>
/// <param name="AddressFits">What was given of the address fits wholly; null = none was given.</param>
/// <param name="InsurerFits">The same for the insurer name.</param>
public sealed record EmergencyCandidate(Guid Candidate, string Name, string Kana, DateOnly Birth, string Sex, string AddressBegin, bool? AddressFits, bool? InsurerFits);

/// <param name="LookupId">Of this facility, at most fifteen minutes old.</param>
public sealed record EmergencyChoice(Guid RequestId, string Terminal, Guid LookupId, Guid Candidate, string By, DateOnly CareDate);
