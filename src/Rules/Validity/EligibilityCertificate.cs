using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Validity;

/// <summary>Kinds of 資格確認書 (X21).</summary>
public enum EligibilityCertificateKind
{
    /// <summary>Paper or plastic, 54 × 86 mm (X22).</summary>
    Card,
    /// <summary>Paper, 128 × 91 mm (X23).</summary>
    Postcard,
    /// <summary>Paper, 297 × 210 mm (X24).</summary>
    A4,
    /// <summary>電磁的交付: a screen with the current time running on it (X25).</summary>
    Electronic,
}

/// <summary>The 資格確認書 of persons without a My Number insurance card (X20–X30); used like the former insurance card (X29).</summary>
public static class EligibilityCertificate
{
    public static Citation Source { get; } = Register.Seminar.At("資格確認書の種類等について");

    /// <summary>Height and width in millimetres; null for the electronic kind, which has the proportions of card or postcard.</summary>
    public static (int HeightMm, int WidthMm)? Size(EligibilityCertificateKind kind) => kind switch
    {
        EligibilityCertificateKind.Card => (54, 86),
        EligibilityCertificateKind.Postcard => (128, 91),
        EligibilityCertificateKind.A4 => (297, 210),
        EligibilityCertificateKind.Electronic => null,
    };

    /// <summary>The paper kind of this size, null if none has it.</summary>
    public static EligibilityCertificateKind? BySize(int heightMm, int widthMm) => (heightMm, widthMm) switch
    {
        (54, 86) => EligibilityCertificateKind.Card,
        (128, 91) => EligibilityCertificateKind.Postcard,
        (297, 210) => EligibilityCertificateKind.A4,
        _ => null,
    };

    /// <summary>The insurer sets the period, at most five years (X20); the day of issue is not counted, so the same day five years on is still within.</summary>
    public static bool MayBeIssued(DateOnly issued, DateOnly validUntil) => issued <= validUntil && validUntil <= issued.AddYears(5);

    /// <param name="validUntil">Last day, included. The provisional rule does not stretch it (GP-18).</param>
    /// <param name="liveClock">For the electronic kind: the time is running on the screen. A screenshot is not accepted (X25).</param>
    public static bool Accepted(DateOnly day, EligibilityCertificateKind kind, DateOnly validUntil, bool liveClock) =>
        day <= validUntil && (kind != EligibilityCertificateKind.Electronic || liveClock);
}

/// <summary>Who gets a 資格確認書 (X27, X28, XC-09).</summary>
public enum EligibilityCertificateGroup
{
    WithoutMyNumberInsuranceCard,
    CardCertificateExpired,
    /// <summary>後期高齢者医療制度, members and new entrants.</summary>
    LateElderlyScheme,
    /// <summary>A visit with the card is difficult and needs consideration.</summary>
    NeedsConsideration,
    CardLostOrBeingRenewed,
}

/// <summary>Issue of a 資格確認書.</summary>
public static class EligibilityCertificateIssue
{
    public static Citation Source { get; } = Register.Seminar.At("資格確認書 交付対象者");

    /// <summary>True: on application; false: without. Free of charge in either case (X33).</summary>
    public static bool NeedsApplication(EligibilityCertificateGroup group) =>
        group is EligibilityCertificateGroup.NeedsConsideration or EligibilityCertificateGroup.CardLostOrBeingRenewed;
}
