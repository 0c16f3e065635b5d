using System.Text.Json;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Audit;

/// <summary>
/// The operator erases what the centre keeps of what a person did before a moment (<see cref="PersonTraces"/>). First it is recorded that this is done, by whom and how many, never of whom; then it is
/// done. Asked again under the same id it is done again, which changes nothing: so a cut line leaves nothing half done.
/// </summary>
internal static class EraseRecords
{
    private sealed record EraseAudit(int Version, string Kind, DateTimeOffset At, string Facility, Guid RequestId, DateTimeOffset Before, int Erased);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(AuditRoutes.Erase, HandleAsync).RequireAuthorization(Roles.Operator);

    internal static async Task<IResult> HandleAsync(HttpContext http, AuditRecords records, LedgerWriter ledger, TimeProvider clock, CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<EraseRequest>(http, ct);
        if (request is null) { return problem!; }
        if (request.PersonKey.Length is 0 or > 64) { return RequestBody.Invalid("personKey: 1 to 64 characters."); }

        var who = $"{Roles.Operator}:{http.User.Identity!.Name}";
        var count = await records.CountAsync(request.PersonKey, request.Before, ct);
        var audit = new EraseAudit(1, "erasure", clock.GetUtcNow(), who, request.RequestId, request.Before, count);
        var entry = new LedgerEntry(
            who, request.RequestId, RequestBody.HashOf(request), new(200, JsonSerializer.SerializeToUtf8Bytes(new EraseAnswer(count), CentreJson.Options)),
            JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null, []);
        var outcome = await ledger.CommitAsync(entry, ct);
        if (outcome is LedgerOutcome.Answered) { await records.EraseAsync(request.PersonKey, request.Before, ct); }

        return outcome.ToResult();
    }
}
