using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Preparation;

/// <summary>Why a card cannot be added to a phone.</summary>
public enum Refusal
{
    /// <summary>The phone holds another person's card, or is not the person's own (P21).</summary>
    OnePersonPerPhone,
    /// <summary>The signature certificate is not issued to persons under 15 (P27, XC-15).</summary>
    UnderFifteen,
    /// <summary>Certificate expired: re-issue at the municipality first (P19).</summary>
    CertificateExpired,
}

/// <summary>Adding a My Number Card to a phone.</summary>
public static class AddingTheCard
{
    public const int FirstAge = 15;

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["P19", "P20", "P21", "P23", "P24", "P26", "P27", "A28", "XC-13", "XC-14", "XC-15"]);

    /// <summary>All reasons against; empty = it can be added.</summary>
    /// <param name="otherPersonsCard">The phone already holds somebody else's card.</param>
    /// <param name="certificateExpires">Last valid day of the card's certificate.</param>
    public static IReadOnlyList<Refusal> Refusals(DateOnly birth, DateOnly day, bool otherPersonsCard, DateOnly certificateExpires)
    {
        List<Refusal> refusals = [];
        if (otherPersonsCard) { refusals.Add(Refusal.OnePersonPerPhone); }
        if (day < birth.AddYears(FirstAge)) { refusals.Add(Refusal.UnderFifteen); }
        if (day > certificateExpires) { refusals.Add(Refusal.CertificateExpired); }
        return refusals;
    }

    public static Text Of(Refusal refusal) => refusal switch
    {
        Refusal.OnePersonPerPhone => new("1台のスマートフォンに追加できるのは1人分だけです。", "A phone can hold only one person's card."),
        Refusal.UnderFifteen => new(
            "15歳未満の方は原則利用できません。受診の際は本人のマイナンバーカードをお持ちください。", "Not available under 15 in principle. Bring the child's physical card to the visit."),
        Refusal.CertificateExpired => new(
            "電子証明書の有効期限が切れています。先に市区町村の窓口で更新してください。", "The certificate has expired. Renew it at the municipality first."),
    };

    /// <summary>Adding on a new phone makes the old one unusable; deleting it there first is not needed, but safer before giving it away (P22–P25).</summary>
    public static Text NewPhone { get; } = new(
        "新しいスマートフォンに追加すると、前のスマートフォンは保険証として使えなくなります。前の端末での削除は必須ではありませんが、手放す前には安全のため削除してください。",
        "Once added to the new phone the old one can no longer be used. Deleting it there is not required, but do so for safety before giving it away.");

    /// <summary>After a renewal the card is added again from Mynaportal; for adding no municipality is needed (P26, XC-14).</summary>
    public static Text AfterRenewal { get; } = new(
        "カードや電子証明書を更新したら、新しいカードでマイナポータルからもう一度追加してください。追加のために窓口に行く必要はありません。",
        "After renewing card or certificate add it again from Mynaportal with the renewed card. No visit to the municipality is needed for adding.");

    /// <summary>Loss or theft: suspend at once, day and night (P33–P35).</summary>
    public static Text LostPhone { get; } = new(
        "紛失・盗難のときは、まず 0120-95-0178（24時間365日、音声ガイダンス2番）に電話し、一時利用停止をしてください。",
        "If lost or stolen, first call 0120-95-0178 (24 hours a day, voice guidance 2) and have it suspended.");
}
