using System.Globalization;
using System.Security.Claims;
using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Facilities.Certificates;

/// <summary>A facility sees when its certificate ends; the operator sees everybody's and withdraws one.</summary>
internal static partial class CertificateDoors
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(FacilityRoutes.Certificates, OfAsync).RequireAuthorization(Roles.Operator);
        app.MapPost(FacilityRoutes.Withdraw, WithdrawAsync).RequireAuthorization(Roles.Operator);
        app.MapGet(FacilityRoutes.Expiring, ExpiringAsync).RequireAuthorization(Roles.Operator);
    }

    public static void MapOwn(IEndpointRouteBuilder enrolled) => enrolled.MapGet(FacilityRoutes.OwnCertificate, OwnAsync);

    /// <summary>Whether the certificate of this connection is one that is still believed.</summary>
    public static ValueTask<bool> IsGoodAsync(this FacilityCertificates certificates, ClaimsPrincipal caller, CancellationToken ct) => certificates.IsGoodAsync(
        caller.Identity!.Name!, caller.FindFirstValue(ClientCertificates.Fingerprint)!,
        DateTimeOffset.Parse(caller.FindFirstValue(ClientCertificates.Ends)!, CultureInfo.InvariantCulture), ct);

    internal static async Task<IResult> OwnAsync(HttpContext http, FacilityCertificates certificates, CancellationToken ct) =>
        (await certificates.OfAsync(http.EnrolledFacility().Code, ct)).FirstOrDefault(c => c.Sha256 == http.User.FindFirstValue(ClientCertificates.Fingerprint)) is { } own
            ? TypedResults.Json(own, CentreJson.Options)
            : RequestBody.Invalid("The certificate of this connection is not written down yet.");

    internal static async Task<IResult> OfAsync(string code, FacilityCertificates certificates, CancellationToken ct) =>
        TypedResults.Json(await certificates.OfAsync(code, ct), CentreJson.Options);

    internal static async Task<IResult> ExpiringAsync(FacilityCertificates certificates, CancellationToken ct) => TypedResults.Json(await certificates.ExpiringAsync(ct), CentreJson.Options);

    internal static async Task<IResult> WithdrawAsync(string code, HttpContext http, FacilityCertificates certificates, ILogger<FacilityCertificates> log, CancellationToken ct)
    {
        var (withdrawal, problem) = await RequestBody.ReadAsync<CertificateWithdrawal>(http, ct);
        if (withdrawal is null) { return problem!; }
        if (!Caller.IsCode(code) || withdrawal.Sha256.Length != 64 || !withdrawal.Sha256.All(char.IsAsciiHexDigit)) { return RequestBody.Invalid("sha256: 64 hex digits; code: 10 digits."); }

        var sha256 = withdrawal.Sha256.ToLowerInvariant();
        await certificates.WithdrawAsync(code, sha256, ct);
        Withdrawn(log, code, sha256, http.User.Identity!.Name!);
        return TypedResults.NoContent();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "facility {Facility}: certificate {Sha256} withdrawn by {Operator}")]
    private static partial void Withdrawn(ILogger log, string facility, string sha256, string @operator);
}
