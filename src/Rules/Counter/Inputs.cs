namespace Kazasu.Rules.Counter;

/// <summary>What the patient wants to use; the walk starts in its block.</summary>
public enum Medium
{
    /// <summary>スマホ保険証: block A.</summary>
    Phone,
    /// <summary>実物のマイナンバーカード: block B.</summary>
    Card,
    /// <summary>資格確認書: block C.</summary>
    EligibilityCertificate,
    /// <summary>健康保険証: block D.</summary>
    InsuranceCard,
    /// <summary>資格情報のお知らせ alone: block D.</summary>
    Notice,
    /// <summary>Block E.</summary>
    Nothing,
}

/// <summary>What the facility can do.</summary>
public enum Facility
{
    /// <summary>Reader and phone reading (<see cref="Readiness.PhoneReadiness"/>).</summary>
    PhoneReady,
    /// <summary>Face-authentication reader, no phone reading.</summary>
    ReaderOnly,
    /// <summary>資格確認限定型</summary>
    EligibilityOnly,
    /// <summary>No online check at all (義務化対象外施設).</summary>
    Exempt,
}

/// <summary>The patient's phone. Whether the person is registered for insurance use is one fact for phone and card (<see cref="Case.Registered"/>).</summary>
public enum PhoneState
{
    None,
    Ready,
    CardNotAdded,
    /// <summary>Certificate expired or revoked (X11, X32).</summary>
    Lapsed,
    /// <summary>Temporarily suspended after a loss (MOD-10).</summary>
    Suspended,
}

/// <summary>Certificate and chip of the physical card.</summary>
public enum CardState
{
    Valid,
    /// <summary>Expired, up to the last day of the third month after the month of expiry.</summary>
    Grace,
    /// <summary>After grace, or revoked.</summary>
    Over,
    ChipDamaged,
}

public enum Equipment
{
    Ok,
    /// <summary>The face-authentication reader (at an eligibility-only facility: the own device) does not start or is broken.</summary>
    ReaderDown,
    /// <summary>No online check of any kind: network or eligibility terminal down.</summary>
    NetworkDown,
}

/// <summary>What the centre answers when phone or card is read (E2).</summary>
public enum ReadResult
{
    Valid,
    /// <summary>「資格（無効）」</summary>
    Invalid,
    /// <summary>「資格情報なし」</summary>
    NoInformation,
}

/// <summary>What the centre answers to an inquiry by the number on a 資格確認書, insurance card or notice.</summary>
public enum Inquiry
{
    Valid,
    Invalid,
    NoInformation,
    /// <summary>Not possible just now; a cut network or a facility without online check means the same.</summary>
    Unavailable,
}

/// <summary>資格確認書 in the patient's hands. Only the first two count as carried.</summary>
public enum EligibilityCertificateHeld
{
    None,
    /// <summary>Card, postcard or A4, in its validity.</summary>
    Paper,
    /// <summary>電磁的交付 in its validity with the time running on the screen.</summary>
    ElectronicLive,
    /// <summary>電磁的交付 without a running clock, for example a screenshot.</summary>
    ElectronicNotLive,
    PastValidity,
}

public enum InsuranceCardHeld
{
    None,
    /// <summary>In its printed validity; after 2025-12-01 none is.</summary>
    InValidity,
    Expired,
}

/// <summary>Mynaportal's eligibility screen (マイナポータルの資格情報画面).</summary>
public enum Portal
{
    None,
    /// <summary>A PDF downloaded before: counts with the physical card, never with a phone (F11, F12).</summary>
    Pdf,
    /// <summary>Logged in on the spot.</summary>
    Screen,
}

public enum Visit
{
    First,
    /// <summary>再診, and the facility holds the information needed for eligibility.</summary>
    RevisitHeld,
    RevisitNotHeld,
}

/// <summary>Events at the reader that are no failure (MOD-6, MOD-7).</summary>
public enum Incident
{
    None,
    ReadyStateLapsed,
    HeldWithoutSession,
}

/// <summary>The patient's own share (負担割合). There is no member for 10割.</summary>
public enum Ratio
{
    Ten = 10,
    Twenty = 20,
    Thirty = 30,
}
