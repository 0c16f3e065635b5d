using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Challenges;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Challenges;

/// <summary>A terminal asks for something for a card or phone to sign. The centre keeps nothing of it (design: challenges are stateless).</summary>
internal static partial class AskChallenge
{
    public const string EligibilityCheck = "eligibility-check";
    private const int MaxReader = 64;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.Challenges, HandleAsync);

    internal static async Task<IResult> HandleAsync(HttpContext http, CentreKeys keys, CentreSettings settings, TimeProvider clock, CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<ChallengeRequest>(http, ct);
        if (request is null) { return problem!; }
        if (!TerminalName().IsMatch(request.Terminal)) { return RequestBody.Invalid("terminal: 1 to 64 characters of A-Z a-z 0-9 . _ -"); }
        if (request.Reader.Length is 0 or > MaxReader || Encoding.UTF8.GetByteCount(request.Reader) > MaxReader * 3)
        {
            return RequestBody.Invalid("reader: 1 to 64 characters.");
        }
        if (request.Purpose != EligibilityCheck) { return RequestBody.Invalid($"purpose: {EligibilityCheck}"); }

        var facility = http.EnrolledFacility().Code;
        var issued = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var challenge = new Challenge(
            IdOf(request, facility, keys.ChallengeIds), facility, request.Terminal, request.Reader, Purpose.EligibilityCheck, issued, issued + settings.ChallengeLife);
        return TypedResults.Json(new ChallengeAnswer(keys.Seal.Seal(challenge), challenge.ExpiresAt), CentreJson.Options);
    }

    /// <summary>Nobody can foresee it without the key, and the same request has the same: a repeated request opens no second use.</summary>
    private static Guid IdOf(ChallengeRequest request, string facility, byte[] key)
    {
        var name = $"{facility}\n{request.RequestId:D}\n{request.Terminal}\n{request.Purpose}\n{request.Reader}";
        return new(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    internal static partial Regex TerminalName();
}
