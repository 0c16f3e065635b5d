using System.Text.Json;
using Kazasu.Centre.Challenges;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Centre.Monitoring;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Validity;
using Microsoft.AspNetCore.Mvc;

namespace Kazasu.Centre.Inquiry;

/// <summary>
/// Judges inquiries by number, one or many: the one way from question to entry of the ledger. Nobody proved anything, so the answer gives eligibility only,
/// and the record of it names the person asked about.
/// </summary>
internal sealed class Inquiring(InsuredReader insured, CentreKeys keys, CentreMeasures measures, ICareCalendar calendar, TimeProvider clock)
{
    private const string Medium = "number";

    private sealed record InquiryAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, string Terminal, Guid RequestId, Guid CheckId, DateOnly CareDate, InsuredNumber Insured, DateOnly Birth,
        string? Person, string Outcome);

    /// <returns>What is wrong with the question itself; null when nothing is.</returns>
    public ProblemDetails? FaultOf(InquiryRequest request) =>
        !IsSound(request.Insured) || !AskChallenge.TerminalName().IsMatch(request.Terminal) ? Invalid("terminal, insured.insurerNumber (6 or 8 digits), insured.number.")
        : request.Document is { } document && !ShownDocuments.All.Contains(document, StringComparer.Ordinal) ? Invalid($"document: one of {string.Join(", ", ShownDocuments.All)}.")
        : request.CareDate > DateOnly.FromDateTime((calendar.Now + CheckEligibility.ClockDifference).DateTime) ? Problem.Of(400, ErrorCodes.CareDateInFuture, "The day of care lies in the future.")
        : null;

    /// <param name="requests">Without a fault; at least one.</param>
    /// <returns>Of each what must be durable before it is answered, and the word for the log.</returns>
    public async Task<IReadOnlyList<(LedgerEntry Entry, string Outcome)>> JudgeAsync(IReadOnlyList<InquiryRequest> requests, string facility, CancellationToken ct)
    {
        var (under, knownAt, now) = (await insured.UnderAsync(requests.Select(r => r.Insured), facility, ct), calendar.Now, clock.GetUtcNow());
        return [.. requests.Select(request =>
        {
            var check = new Check(
                new(request.RequestId, request.Terminal, "", "", "", "none", request.CareDate), facility, Guid.NewGuid(), now, Judge(under, request, knownAt));
            var outcome = Answers.OutcomeOf(check.Verdict);
            measures.Answered("inquiry", outcome, Medium);
            return (EntryOf(request, check, outcome), outcome);
        })];
    }

    public static bool IsSound(InsuredNumber insured) =>
        NumberKey.OfInsurer(insured.InsurerNumber) is { Length: >= 4 and <= 8 } key && key.All(char.IsAsciiDigit)
        && insured.Number.Length <= 40 && NumberKey.Of(insured.Number).Length > 0 && insured.Symbol is null or { Length: <= 40 } && insured.Branch is null or { Length: <= 4 };

    private static Verdict Judge(Under under, InquiryRequest request, DateTimeOffset knownAt)
    {
        var match = Match.Of(under.Of(request.Insured), request.Insured, request.Birth, request.CareDate, knownAt);

        // in grace means eligibility only: no consent can follow an inquiry
        var person = match switch { Match.One one => one.Person.PersonKey, Match.None none => none.Person, _ => null };
        var seen = new Seen(null, null, null, null, person, null, InGrace: true);
        return match switch
        {
            _ when !IsAccepted(request) => new Verdict.Refused(ErrorCodes.DocumentNotAccepted, seen),
            Match.One one => Verdict.Of(
                Match.On(one, request.Insured, request.CareDate, knownAt), Entitlement.NameOn(one.Person, request.CareDate, knownAt), seen, under.Here(one.Person.PersonKey)),
            Match.SeveralPersons => new Verdict.Told(new Entitlement.Several([]), null, seen),
            _ => new Verdict.Told(new Entitlement.NoRecord(), null, seen),
        };
    }

    /// <summary>
    /// An expired insurance card, or a 資格情報のお知らせ alone, leads to an inquiry until 2026-03-31 (F33); a 資格確認書 always (E16). A receipt computer does
    /// not say what the patient showed: then staff have judged it.
    /// </summary>
    private static bool IsAccepted(InquiryRequest request) =>
        request.Document is not (ShownDocuments.InsuranceCard or ShownDocuments.Notice)
        || ProvisionalHandling.ExpiredCardOrNoticeAlone.On(request.CareDate).Value != AloneAcceptance.Refused;

    private LedgerEntry EntryOf(InquiryRequest request, Check check, string outcome)
    {
        var reply = check.Verdict is Verdict.Refused refused
            ? CheckEligibility.Refuse(refused.Code)
            : CheckEligibility.Tell(Answers.Of(check, request.LimitConsent ? [ConsentKinds.LimitCertificate] : []) with { Medium = Medium }, keys.Signer);
        var audit = new InquiryAudit(
            1, "inquiry", check.At, check.Facility, request.Terminal, request.RequestId, check.Id, request.CareDate, request.Insured, request.Birth,
            check.Verdict.Seen.PersonKey, outcome);
        return new(
            check.Facility, request.RequestId, RequestBody.HashOf(request), reply,
            JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null, [new(CheckTable.Into, CheckTable.Row(check, Medium))])
        { Person = check.Verdict.Seen.PersonKey };
    }

    private static ProblemDetails Invalid(string detail) => Problem.Of(400, ErrorCodes.RequestInvalid, detail);
}
