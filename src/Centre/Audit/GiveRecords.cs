using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Audit;

/// <summary>Records of a person, for the operator, who gives patients theirs: who looked and why, and each record with its proof.</summary>
internal static class GiveRecords
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(AuditRoutes.Person, PersonAsync).RequireAuthorization(Roles.Operator);
        app.MapGet(AuditRoutes.Record, RecordAsync).RequireAuthorization(Roles.Operator);
    }

    internal static async Task<IResult> PersonAsync(string person, AuditRecords records, CancellationToken ct) =>
        TypedResults.Json(await records.OfPersonAsync(person, ct), CentreJson.Options);

    internal static async Task<IResult> RecordAsync(string node, long seq, AuditProofs proofs, CancellationToken ct) =>
        await proofs.FindAsync(node, seq, ct) is { } record
            ? TypedResults.Json(record, AuditRecord.Json)
            : Problem.Result(404, ErrorCodes.RecordUnknown, "There is no such record, its data were erased, or its day is not closed yet.");
}
