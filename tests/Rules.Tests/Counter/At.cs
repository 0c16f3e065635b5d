using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Tests.Counter;

/// <summary>Cases to start from.</summary>
internal static class At
{
    public static readonly Case Card = new()
    {
        Day = new(2025, 12, 5), Facility = Facility.PhoneReady, Presents = Medium.Card, PhysicalCard = true, Visit = Visit.First,
    };

    public static readonly Case Phone = new()
    {
        Day = new(2025, 12, 5), Facility = Facility.PhoneReady, Presents = Medium.Phone, Phone = PhoneState.Ready, Visit = Visit.First,
    };

    public static readonly Case Certificate = new()
    {
        Day = new(2025, 12, 5), Facility = Facility.PhoneReady, Presents = Medium.EligibilityCertificate,
        EligibilityCertificate = EligibilityCertificateHeld.Paper, Visit = Visit.First,
    };

    public static readonly Case ExpiredCard = new()
    {
        Day = new(2025, 12, 5), Facility = Facility.PhoneReady, Presents = Medium.InsuranceCard, InsuranceCard = InsuranceCardHeld.Expired,
        Visit = Visit.First,
    };

    public static readonly ClaimCircumstances Complete = new(DeclarationComplete: true, RemarksComplete: true);

    public static Decision Decide(this Case c) => CounterTable.Decide(c);

    public static string Walked(this Case c) => string.Join(' ', c.Decide().Path.Select(r => r.Id));
}
