using System.Text.Json;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Patients;

/// <summary>
/// Judges what the app proves, and makes sign-in, first use of the challenge and audit record durable before it answers. There is no grace here:
/// 002_301f9f6b82dabdbe.txt — 患者向けリーフレット ※ (card), 000_627a3a07c80451b4.txt — 周知(保険者等向け) 3 注5 (phone). Nor does a face or a look by
/// staff open it: the owner's PIN or the phone's owner does.
/// </summary>
public sealed partial class PatientProof
{
    /// <summary>Long enough for a visit's reception, short enough for a phone that is put down.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ProofCheck _proofs;
    private readonly InsuredReader _insured;
    private readonly Judgement _judgement;
    private readonly LedgerWriter _ledger;
    private readonly ICareCalendar _calendar;
    private readonly TimeProvider _clock;
    private readonly ILogger<PatientProof> _log;

    internal PatientProof(
        ProofCheck proofs, InsuredReader insured, Judgement judgement, LedgerWriter ledger, ICareCalendar calendar, TimeProvider clock, ILogger<PatientProof> log) =>
        (_proofs, _insured, _judgement, _ledger, _calendar, _clock, _log) = (proofs, insured, judgement, ledger, calendar, clock, log);

    /// <summary>Facility of the record is the place of sign-in or the facility whose reception it is, so that the patient's own view shows it like all others.</summary>
    private sealed record SignInAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, Guid RequestId, string Medium, string Level, string Challenge, string Signature, string? Authority, string? Serial,
        string? Person, string Outcome);

    /// <returns>200 <see cref="SignInAnswer"/>, or a problem: 422 with the code of the refusal, 400 for what is no proof, 409 for an id used before.</returns>
    public async Task<IResult> ProveAsync(SignInProof request, CancellationToken ct)
    {
        if (Read(request) is not { } proof) { return RequestBody.Invalid("challenge, certificate (base64), signature (base64), level (pin, biometrics)."); }

        var (seen, refusal) = await JudgeAsync(proof, ct);
        var outcome = await _ledger.CommitAsync(EntryOf(request, seen, refusal), ct);
        Proven(_log, request.RequestId, refusal ?? "accepted");
        return outcome.ToResult();
    }

    private async Task<(Seen Seen, string? Refusal)> JudgeAsync(Proof proof, CancellationToken ct)
    {
        var place = SignInPlace.Of(Challenge.TryRead(proof.Challenge)!)!;
        var judged = _proofs.Judge(proof, place.Facility, place.Name, place.Purpose, _calendar.Today, _clock.GetUtcNow());
        if (judged is ProofOutcome.Refused refused)
        {
            var read = UserCertificate.TryRead(proof.Certificate);
            return (new(null, refused.Authority?.Medium, refused.Authority?.KeyId, read?.Serial, null, read?.NotAfter, InGrace: false),
                refused.Fault == ProofFault.RevocationListTooOld ? ErrorCodes.RevocationListTooOld : Faults.CodeOf(refused.Fault));
        }

        var proven = (ProofOutcome.Proven)judged;
        var seen = new Seen(proven.Challenge.Id, proven.Authority.Medium, proven.Authority.KeyId, proven.Certificate.Serial, null, proven.Certificate.NotAfter, proven.InGrace);
        if (await _insured.FindAsync(proven.Authority.KeyId, proven.Certificate.Serial, facility: null, ct) is not { } holder) { return (seen, ErrorCodes.CertificateUnknown); }

        seen = seen with { PersonKey = holder.PersonKey };
        return (seen, proven.InGrace ? ErrorCodes.CertificateExpired
            : seen.Medium != Medium.Phone ? null
            : _judgement.OfCard(holder, seen) switch
            {
                Verdict.Refused no => no.Code,
                Verdict.CouldNotTell cannot => cannot.Cause,
                _ => null,
            });
    }

    private LedgerEntry EntryOf(SignInProof request, Seen seen, string? refusal)
    {
        var challenge = Challenge.TryRead(request.Challenge)!;
        var (place, home) = (SignInPlace.Of(challenge)!, challenge.Purpose == Purpose.HomeReception);
        var now = _clock.GetUtcNow();
        byte[] Audit(string outcome) => JsonSerializer.SerializeToUtf8Bytes(
            new SignInAudit(
                1, home ? "home-reception" : "sign-in", now, home ? place.Facility : place.Name, request.RequestId, Answers.MediumOf(seen), request.Level, request.Challenge, request.Signature, seen.Authority, seen.Serial,
                seen.PersonKey, outcome),
            CentreJson.Options);

        var (device, browser) = PatientSignIn.BrowserOf(challenge)!.Value;
        var code = device == SignInDevice.Same ? PatientSignIn.NewSecret() : null;
        LedgerRow[] rows = refusal is not null ? [] :
        [
            new(PatientSessions.Into,
            [
                seen.Challenge!.Value.ToByteArray(bigEndian: true), seen.PersonKey, seen.Authority, seen.Serial, Answers.MediumOf(seen), seen.CertificateExpires, browser,
                code is null ? null : PatientSignIn.Hash(code), now.ToStored(), (now + Life).ToStored(), place.Key,
            ]),
        ];
        return new(
            SignInPlace.Mynaportal.Name, request.RequestId, RequestBody.HashOf(request),
            refusal is null ? new(200, JsonSerializer.SerializeToUtf8Bytes(new SignInAnswer(code), CentreJson.Options)) : Refuse(refusal),
            Audit(refusal is null ? "accepted" : "refused:" + refusal),
            seen.Challenge is { } id ? new(id, () => (Refuse(ErrorCodes.ChallengeUsed), Audit("refused:" + ErrorCodes.ChallengeUsed))) : null, rows)
        { Person = seen.PersonKey };
    }

    private static Reply Refuse(string code) => code is ErrorCodes.RevocationListTooOld or ErrorCodes.CertificateUnknown
        ? new(422, JsonSerializer.SerializeToUtf8Bytes(Problem.Of(422, code, "Could not tell now; try again in some minutes."), CentreJson.Options))
        : CheckEligibility.Refuse(code);

    private static Proof? Read(SignInProof request)
    {
        var certificate = new byte[request.Certificate.Length];
        var signature = new byte[request.Signature.Length];
        IdentityLevel? level = request.Level switch { "pin" => IdentityLevel.Pin, "biometrics" => IdentityLevel.Biometrics, _ => null };
        return level is { } known
            && Challenge.TryRead(request.Challenge) is { } challenge && PatientSignIn.BrowserOf(challenge) is not null && SignInPlace.Of(challenge) is not null
            && Convert.TryFromBase64String(request.Certificate, certificate, out var c)
            && Convert.TryFromBase64String(request.Signature, signature, out var s)
            ? new(request.Challenge, certificate.AsMemory(0, c), signature.AsMemory(0, s), known)
            : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "sign-in {RequestId}: {Outcome}")]
    private static partial void Proven(ILogger log, Guid requestId, string outcome);
}
