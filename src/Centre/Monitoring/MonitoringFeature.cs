using Kazasu.Hosting.Telemetry;
using Kazasu.Trust.Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Monitoring;

/// <summary>What operators see of a running centre.</summary>
internal static class MonitoringFeature
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(15);

    public static void AddMonitoring(this IServiceCollection services, CentreSettings settings, TrustAnchors anchors, string node) => services
        .AddSingleton(Expiries.Of(settings, anchors))
        .AddSingleton<CentreMeasures>()
        .AddHostedService<WarnOfExpiries>()
        .AddTelemetry(settings.Telemetry, "kazasu-centre", node, s_every);
}
