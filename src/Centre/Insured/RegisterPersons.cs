using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Insured;

/// <summary>An insurer tells of its members, or the operator of everybody's.</summary>
internal static class RegisterPersons
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.RegistryPersons, HandleAsync)
        .RequireAuthorization(Roles.InsurerOrOperator).WithMetadata(new RequestSizeLimitAttribute(Batch.MaxBytes));

    internal static async Task<IResult> HandleAsync(HttpContext http, InsuredWriter insured, CancellationToken ct)
    {
        var insurer = http.User.IsInRole(Roles.Insurer) ? http.User.Identity!.Name : null;
        var (persons, bad) = await Batch.ReadAsync<PersonRecord>(http.Request.Body, p => p.PersonKey, p => PersonLine.Faults(p, insurer), ct);
        return bad.Count > 0 ? Batch.Refuse(bad) : Batch.Took(persons.Count, await insured.WriteAsync(persons, ct));
    }
}
