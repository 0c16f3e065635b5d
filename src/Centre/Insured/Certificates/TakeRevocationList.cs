using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Revocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Insured.Certificates;

/// <summary>The issuer sends a new revocation list.</summary>
internal static class TakeRevocationList
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.IssuerRevocationLists, HandleAsync)
        .RequireAuthorization(Roles.Issuer).WithMetadata(new RequestSizeLimitAttribute(Batch.MaxBytes));

    internal static async Task<IResult> HandleAsync(HttpContext http, KeptRevocationLists lists, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        return await lists.TakeAsync(body.ToArray(), ct) switch
        {
            ListOutcome.Taken or ListOutcome.OlderThanHeld => TypedResults.NoContent(),
            ListOutcome.NotAList => Refuse("The body is no revocation list (DER)."),
            ListOutcome.UnknownAuthority => Refuse("No authority of that name is believed here."),
            ListOutcome.WrongSignature => Refuse("The signature is not its authority's."),
        };
    }

    private static IResult Refuse(string why) => Problem.Result(400, ErrorCodes.RevocationListRefused, why);
}
