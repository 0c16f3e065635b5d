using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Proofs;

namespace Kazasu.Centre.Eligibility;

/// <summary>
/// What the audit log keeps of a check: who asked, what was signed and by which certificate, what came out. Refusals and could-not-tell too.
/// </summary>
internal static class AuditRecords
{
    /// <summary>The signed statement and its signature are evidence; the certificate is named, its bytes are at its issuer's.</summary>
    private sealed record CheckAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, string Terminal, Guid RequestId, Guid CheckId, DateOnly CareDate, string Medium, string Level,
        string Challenge, string Signature, string? Authority, string? Serial, string CertificateSha256, string? Person, string Outcome);

    public static byte[] Of(Check check, Proof proof, string outcome)
    {
        var (request, seen) = (check.Request, check.Verdict.Seen);
        return JsonSerializer.SerializeToUtf8Bytes(
            new CheckAudit(
                1, "check", check.At, check.Facility, request.Terminal, request.RequestId, check.Id, request.CareDate, Answers.MediumOf(seen), request.Level,
                request.Challenge, request.Signature, seen.Authority, seen.Serial, Convert.ToHexStringLower(SHA256.HashData(proof.Certificate.Span)), seen.PersonKey, outcome),
            CentreJson.Options);
    }
}
