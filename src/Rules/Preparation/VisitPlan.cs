using Kazasu.Rules.Directory;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;
using Kazasu.Rules.Validity;

namespace Kazasu.Rules.Preparation;

/// <summary>Why the physical card goes along.</summary>
public enum CardReason
{
    /// <summary>Before the phone form started (T2).</summary>
    NotYetStarted,
    /// <summary>Not in the list: ready perhaps, but nobody knows (D7, P41, P42).</summary>
    FacilityNotListed,
    FacilityStopped,
    /// <summary>Not on the phone yet; to be done before coming (P43).</summary>
    NotAdded,
    UnderFifteen,
    /// <summary>The certificate has expired by then; phones have no grace (P30, P32, X11).</summary>
    CertificateExpired,
}

/// <summary>A visit somebody plans.</summary>
/// <param name="Added">The card is on the phone already.</param>
/// <param name="CertificateExpires">Last valid day of the card's certificate; null = not known.</param>
/// <param name="Facility">How the facility stands in the directory; null = none was chosen.</param>
public sealed record PlannedVisit(DateOnly Day, PhoneOs Os, bool Added, bool FifteenOrOlder, DateOnly? CertificateExpires, Listing? Facility);

/// <summary>What to bring to a visit and what to do before: 「この施設はスマホだけで大丈夫」 or 「カードをお持ちください」.</summary>
/// <param name="Reasons">Why the card is needed; empty = the phone is enough.</param>
public sealed record VisitPlan(IReadOnlyList<CardReason> Reasons, IReadOnlyList<Text> Bring, IReadOnlyList<Text> Before)
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["P6", "P27", "P30", "P32", "P40", "P41", "P42", "P43", "P51", "P52", "X11"]);

    public bool PhoneIsEnough => Reasons.Count == 0;

    public static VisitPlan For(PlannedVisit visit)
    {
        List<CardReason> reasons = [];
        if (visit.Day < PhoneAcceptance.Start) { reasons.Add(CardReason.NotYetStarted); }
        if (visit.Facility is not Listing.Listed listed) { reasons.Add(CardReason.FacilityNotListed); }
        else if (listed.StoppedOn is not null) { reasons.Add(CardReason.FacilityStopped); }
        if (!visit.Added) { reasons.Add(CardReason.NotAdded); }
        if (!visit.FifteenOrOlder) { reasons.Add(CardReason.UnderFifteen); }
        if (visit.CertificateExpires is { } expires && PhoneCertificate.On(visit.Day, expires) == CertificateState.Expired) { reasons.Add(CardReason.CertificateExpired); }

        return new(reasons, [.. Things(visit, reasons)], [.. ToDo(visit, reasons)]);
    }

    public static Text Of(CardReason reason) => reason switch
    {
        CardReason.NotYetStarted => new("スマートフォンでの受付は2025年9月19日に始まります。", "Phones are accepted from 2025-09-19."),
        CardReason.FacilityNotListed => AskFirst.NotListed,
        CardReason.FacilityStopped => AskFirst.Stopped,
        CardReason.NotAdded => new("カードがまだスマートフォンに追加されていません。追加は来院前に済ませてください。", "The card is not on the phone yet. Add it before coming."),
        CardReason.UnderFifteen => AddingTheCard.Of(Refusal.UnderFifteen),
        CardReason.CertificateExpired => new("受診の日には電子証明書の有効期限が切れています。スマートフォンには期限後の猶予がありません。", "The certificate will have expired by then, and phones have no grace."),
    };

    private static IEnumerable<Text> Things(PlannedVisit visit, List<CardReason> reasons)
    {
        if (reasons.Count > 0) { yield return new("実物のマイナンバーカード", "The physical My Number Card"); }
        if (visit.CertificateExpires is { } expires && CardCertificate.On(visit.Day, expires) == CertificateState.Expired)
        {
            yield return new("資格確認書（カードの電子証明書の猶予も終わっています。お持ちでなければ、先に市区町村の窓口で更新を）", "The 資格確認書 (the card's grace is over too; renew first if you have none)");
        }

        if (reasons.Count > 0) { yield break; }

        yield return visit.Os == PhoneOs.IPhone
            ? new("カードを追加したスマートフォン（充電しておく）", "The phone with the card on it, charged")
            : new("カードを追加したスマートフォン（充電しておく）と、スマホ用の暗証番号（数字4桁）", "The phone with the card on it, charged, and its 4-digit PIN in mind");
        yield return new("マイナポータルアプリ（読み取れないときに、その場で資格情報の画面を見せます）", "The Mynaportal app, for the live eligibility screen if the phone cannot be read");
    }

    private static IEnumerable<Text> ToDo(PlannedVisit visit, List<CardReason> reasons)
    {
        if (reasons.Contains(CardReason.NotAdded) && !reasons.Contains(CardReason.UnderFifteen)) { yield return new("次の受診からスマホを使うなら、来院前にカードを追加する", "Add the card before coming, to use the phone from the next visit on"); }
        if (visit.CertificateExpires is not { } expires) { yield return RenewalAlert.WhereToSee; }
        else if (RenewalAlert.ShownOn(visit.Day, expires)) { yield return new("電子証明書の更新：市区町村の窓口へ。更新したらマイナポータルからもう一度追加します。", "Renew the certificate at the municipality, then add it again from Mynaportal."); }

        yield return AskFirst.NotTheLastWord;
    }
}
