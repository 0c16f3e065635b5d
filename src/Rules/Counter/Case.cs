using Kazasu.Rules.Validity;

namespace Kazasu.Rules.Counter;

/// <summary>
/// One patient at one counter on one day: exactly what the decision table asks (docs/requirements/decisions.md, Inputs). "Carried"
/// always means carried and usable. The read result belongs to the person, so phone and card give the same (MOD-9); that a phone
/// cannot be read although all else works is <see cref="PhoneReads"/>.
/// </summary>
public sealed record Case
{
    /// <summary>Day of care in Japan.</summary>
    public required DateOnly Day { get; init; }

    public required Facility Facility { get; init; }

    public required Medium Presents { get; init; }

    public required Visit Visit { get; init; }

    /// <summary>Took part in the 2025 pilot.</summary>
    public bool PilotSite { get; init; }

    /// <summary>居宅同意取得型 set up.</summary>
    public bool MobileDevice { get; init; }

    /// <summary>目視確認用パスコード issued.</summary>
    public bool PasscodeIssued { get; init; }

    public PhoneState Phone { get; init; }

    /// <summary>False: reading still fails after the way of holding was checked and retried (K18), for example the phone reader is broken.</summary>
    public bool PhoneReads { get; init; } = true;

    public bool PhysicalCard { get; init; }

    /// <summary>健康保険証の利用登録, one fact for card and phone.</summary>
    public bool Registered { get; init; } = true;

    /// <summary>Agrees to register now where that is offered, and it works.</summary>
    public bool RegistersNow { get; init; }

    public CardState Card { get; init; }

    /// <summary>Face authentication, PIN or the phone's own authentication is possible.</summary>
    public bool Identity { get; init; } = true;

    public Equipment Equipment { get; init; }

    public ReadResult Result { get; init; }

    public EligibilityCertificateHeld EligibilityCertificate { get; init; }

    /// <summary>資格情報のお知らせ carried.</summary>
    public bool Notice { get; init; }

    public InsuranceCardHeld InsuranceCard { get; init; }

    public Portal Portal { get; init; }

    public Inquiry Inquiry { get; init; }

    /// <summary>The insurer, asked by telephone, confirmed the entitlement (照会するなど).</summary>
    public bool InsurerConfirms { get; init; }

    /// <summary>Own ratio as the method in use shows it; null = not shown or not told.</summary>
    public Ratio? OwnRatio { get; init; }

    /// <summary>Ratio on the declaration; null = わからない or not filled in.</summary>
    public Ratio? DeclaredRatio { get; init; }

    /// <summary>At oral confirmation the current number is known (nothing changed); false = only the old one.</summary>
    public bool OralNumberKnown { get; init; } = true;

    /// <summary>● in name or address.</summary>
    public bool BlackDots { get; init; }

    public bool Newborn { get; init; }

    /// <summary>The card's certificate is inside the renewal alert (<see cref="RenewalAlert"/>).</summary>
    public bool RenewalDue { get; init; }

    public Incident Incident { get; init; }

    /// <summary>Three digits shown by the reader (MOD-8).</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Facts for the claim form.</summary>
    public ClaimCircumstances Claim { get; init; } = new();

    internal PhonePeriod Period => PhoneAcceptance.On(Day, PilotSite);

    internal bool HasEligibilityCertificate =>
        EligibilityCertificate is EligibilityCertificateHeld.Paper or EligibilityCertificateHeld.ElectronicLive;

    internal bool HasCardOrNotice => InsuranceCard != InsuranceCardHeld.None || Notice;

    internal bool OnlineFacility => Facility is Facility.PhoneReady or Facility.ReaderOnly;

    /// <summary>The login on the spot became a method on 2025-09-19 (F21, F22, GP-42).</summary>
    internal bool PortalOnThePhone => Portal == Portal.Screen && Period == PhonePeriod.Open;

    internal Inquiry InquiryAnswer => OnlineFacility && Equipment != Equipment.NetworkDown ? Inquiry : Inquiry.Unavailable;

    internal bool InsuranceCardInDate => InsuranceCard == InsuranceCardHeld.InValidity && Day <= Validity.InsuranceCard.LastDayOfAll;

    /// <summary>Holds a usable My Number insurance card, as card or phone.</summary>
    internal bool HoldsMyNumberInsuranceCard => Registered && (PhysicalCard || PhoneUsable);

    internal bool PhoneUsable => Phone == PhoneState.Ready && Registered && Period != PhonePeriod.Closed && Card is not (CardState.Grace or CardState.Over);
}

/// <summary>What decides the claim form beside the counter's outcome (block F).</summary>
/// <param name="LaterProvided">The patient gave current eligibility data before the claim is filed, or the facility found it (MOD-4).</param>
/// <param name="PastKnown">Past entitlement known from visit history or elsewhere.</param>
/// <param name="Entitled">Held valid entitlement at the visit.</param>
/// <param name="ActualDays">実日数 in the claim month.</param>
/// <param name="DeclarationComplete">被保険者資格申立書 complete.</param>
/// <param name="RemarksComplete">All eight remarks items there, the contact to the patient among them.</param>
public sealed record ClaimCircumstances(
    bool LaterProvided = false, bool PastKnown = false, bool Entitled = true, int ActualDays = 1, bool DeclarationComplete = false,
    bool RemarksComplete = false);
