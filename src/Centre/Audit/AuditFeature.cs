using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Audit;

/// <summary>The audit log for those outside: closed days, proofs, and each person's own part of it. The ledger writes it.</summary>
internal static class AuditFeature
{
    public static void AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTree>()
        .AddSingleton<AuditDays>()
        .AddSingleton<AuditRecords>()
        .AddSingleton<AuditProofs>()
        .AddHostedService<CloseDays>();

    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        GiveLog.Map(app);
        GiveRecords.Map(app);
        EraseRecords.Map(app);
    }
}
