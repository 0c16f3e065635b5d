using Kazasu.Centre.Keys;
using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Audit;

/// <summary>What tells of nobody, for everybody with a client certificate: statements, keys, leaves, and that a log only grew.</summary>
internal static class GiveLog
{
    private const long MostLeaves = 100_000;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(AuditRoutes.Days, DaysAsync).RequireAuthorization();
        app.MapGet(AuditRoutes.Keys, Keys).RequireAuthorization();
        app.MapGet(AuditRoutes.Leaves, LeavesAsync).RequireAuthorization();
        app.MapGet(AuditRoutes.Consistency, ConsistencyAsync).RequireAuthorization();
    }

    internal static async Task<IResult> DaysAsync(DateOnly? after, AuditDays days, CancellationToken ct) =>
        TypedResults.Text(string.Concat((await days.CopyAfterAsync(after, ct)).Select(s => s + "\n")), "text/plain");

    internal static IResult Keys(CentreKeys keys) => TypedResults.Json(keys.Audit.Known.Select(k => new AuditKeyView(k.Id, k.Pem)), CentreJson.Options);

    internal static async Task<IResult> LeavesAsync(string node, long from, long to, AuditTree tree, CancellationToken ct) =>
        from < 1 || to < from || to - from >= MostLeaves
            ? RequestBody.Invalid($"from and to: numbers of leaves, 1 for the first, at most {MostLeaves} at once.")
            : TypedResults.Bytes(await tree.CopyLeavesAsync(node, from, to, ct), "application/octet-stream");

    internal static async Task<IResult> ConsistencyAsync(string node, DateOnly from, DateOnly to, AuditDays days, AuditTree tree, CancellationToken ct)
    {
        if (Head(await days.FindAsync(from, ct), node) is not { } earlier || Head(await days.FindAsync(to, ct), node) is not { } later || later.Size < earlier.Size)
        {
            return RequestBody.Invalid("from and to: closed days, the later one last, on which the node had written.");
        }

        var path = await TreeProofs.ConsistencyAsync(earlier.Size, later.Size, (a, b) => tree.HashAsync(node, a, b, ct));
        return TypedResults.Json(
            new ConsistencyView(node, earlier.Size, earlier.Root, later.Size, later.Root, [.. path.Select(Convert.ToHexStringLower)]), CentreJson.Options);
    }

    private static NodeHead? Head(AuditDay? day, string node) => day?.Nodes.FirstOrDefault(n => n.Node == node);
}
