using System.Text;
using Kazasu.Rules.Outage;
using Kazasu.Rules.Preparation;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Validity;

namespace Kazasu.Rules.Page;

/// <summary>The part of the page on dates and validity.</summary>
internal static class DatedRules
{
    public static void Append(StringBuilder page)
    {
        page.Append("## Dates and validity / 日付と有効期間\n\n| rule | from – to (both included) | sources |\n| --- | --- | --- |\n");
        Row(page, "Phones accepted / スマートフォンでの受付", $"{PhoneAcceptance.Start:yyyy-MM-dd} –", PhoneAcceptance.Sources);
        foreach (var (first, last) in PhoneAcceptance.PilotWindows)
        {
            Row(page, "Phones accepted at pilot sites / 実証事業", $"{first:yyyy-MM-dd} – {last:yyyy-MM-dd}", PhoneAcceptance.Sources);
        }

        Row(page, "Button shown / スマホボタンの表示", "phones accepted, setting 「利用する」, reader connected and configured (Canon: none needed), then terminal and face reader restarted on or after the start", PhoneReadiness.Sources);
        Row(page, "iPhone XS or later, iOS 18.5 or higher / 対応iPhone", $"{PhoneSupport.IPhonesFrom:yyyy-MM-dd} –", PhoneSupport.Sources);
        Row(page, "Insurance card / 健康保険証", $"– {InsuranceCard.LastDayOfAll:yyyy-MM-dd}, or its printed day if earlier", InsuranceCard.Sources);
        var entries = ProvisionalHandling.ExpiredCardOrNoticeAlone.Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            var from = entries[i].From == DateOnly.MinValue ? "" : $"{entries[i].From:yyyy-MM-dd} ";
            var to = i + 1 < entries.Count ? $" {entries[i + 1].From.AddDays(-1):yyyy-MM-dd}" : "";
            Row(page, $"Expired card or notice alone / 暫定的な取扱い: {entries[i].Value}", $"{from}–{to}", [entries[i].Source]);
        }

        Row(page, "Card body / カード本体", "to the 10th birthday after issue, minors the 5th", [CardBody.Source]);
        Row(page, "Certificate / 電子証明書", "to the 5th birthday after issue", [CardCertificate.Source]);
        Row(page, "Grace, physical card only / 経過期間（カードのみ）", "to the last day of the third month after the month of expiry; eligibility information only", [CardCertificate.Source]);
        Row(page, "No grace on phones / スマートフォンに経過期間なし", "lapses with the certificate of the card", PhoneCertificate.Sources);
        Row(page, "Renewal alert / 更新アラート", "from three months before expiry to the end of grace", RenewalAlert.Sources);
        Row(page, "Last-known answer in an outage / 障害時の前回の確認", "to the end of the month after its own (our assumption); oral confirmation or old entitlement, never a check", LastKnownAnswer.Sources);
        Row(page, "資格確認書", "at most five years; electronic kind only with the time running on the screen", [EligibilityCertificate.Source]);
        foreach (var kind in Enum.GetValues<EligibilityCertificateKind>())
        {
            Row(page, $"資格確認書: {kind}", EligibilityCertificate.Size(kind) is var (h, w) ? $"{h} × {w} mm (height × width)" : "screen of a device", [EligibilityCertificate.Source]);
        }

        foreach (var group in Enum.GetValues<EligibilityCertificateGroup>())
        {
            Row(page, $"資格確認書 issued to: {group}", EligibilityCertificateIssue.NeedsApplication(group) ? "on application / 申請により" : "without application / 申請不要", [EligibilityCertificateIssue.Source]);
        }

        page.Append('\n');
    }

    private static void Row(StringBuilder page, string rule, string when, IEnumerable<Citation> sources) =>
        page.Append($"| {rule} | {when} | {RulesPage.Cite(sources)} |\n");
}
