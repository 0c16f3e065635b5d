using Kazasu.Centre.Insured;
using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.MedicalInformation;

/// <summary>The operator puts in what receipts, prescriptions and check-ups tell of persons.</summary>
internal static class TakeMedicalRecords
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost(MedicalRoutes.Records, HandleAsync)
        .RequireAuthorization(Roles.Operator).WithMetadata(new RequestSizeLimitAttribute(Batch.MaxBytes));

    internal static async Task<IResult> HandleAsync(HttpContext http, MedicalRecords records, CancellationToken ct)
    {
        var (read, bad) = await Batch.ReadAsync<MedicalRecord>(http.Request.Body, r => $"{r.PersonKey}\n{r.RecordKey}", MedicalLine.Faults, ct);
        return bad.Count > 0 ? Batch.Refuse(bad) : Batch.Took(read.Count, await records.WriteAsync(read, ct));
    }
}
