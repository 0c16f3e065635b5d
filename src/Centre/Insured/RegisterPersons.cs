using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Insured;

/// <summary>
/// The operator puts in whole histories, with their own times of telling: a first load, or a testbed's nation. Insurers tell by notices: a whole
/// history in their hands could change another insurer's.
/// </summary>
internal static class RegisterPersons
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.RegistryPersons, HandleAsync)
        .RequireAuthorization(Roles.Operator).WithMetadata(new RequestSizeLimitAttribute(Batch.MaxBytes));

    internal static async Task<IResult> HandleAsync(HttpContext http, InsuredWriter insured, CancellationToken ct)
    {
        var (persons, bad) = await Batch.ReadAsync<PersonRecord>(http.Request.Body, p => p.PersonKey, PersonLine.Faults, ct);
        return bad.Count > 0 ? Batch.Refuse(bad) : Batch.Took(persons.Count, await insured.WriteAsync(persons, ct));
    }
}
