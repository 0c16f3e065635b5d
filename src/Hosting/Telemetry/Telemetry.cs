using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Kazasu.Hosting.Telemetry;

/// <summary>
/// Metrics and traces. They are made by the framework's own means, whoever listens (dotnet-counters needs nothing more); with a collector named
/// they are sent there by OTLP. What is sent: our own instruments and spans, the web server's, the database driver's and the run-time's figures. The
/// web server's and the driver's spans are not sent: they carry addresses, which name persons.
/// </summary>
public static class Telemetry
{
    /// <summary>Name under which our instruments and spans are: <c>Kazasu</c>.</summary>
    public const string Source = "Kazasu";

    private static readonly string[] s_meters = [Source, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];

    /// <param name="collector">OTLP over HTTP, e.g. <c>http://localhost:4318</c>; null sends nothing.</param>
    /// <param name="service">Name of the part, e.g. <c>kazasu-centre</c>.</param>
    /// <param name="node">Which of several.</param>
    /// <param name="every">How often metrics are sent.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, Uri? collector, string service, string node, TimeSpan every) =>
        collector is null ? services : services.AddSingleton<IHostedService>(new Sender(collector, ResourceBuilder.CreateEmpty().AddService(service, serviceInstanceId: node), every));

    private sealed class Sender(Uri collector, ResourceBuilder resource, TimeSpan every) : IHostedService
    {
        private MeterProvider? _meters;
        private TracerProvider? _spans;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(s_meters).AddOtlpExporter((otlp, reader) =>
            {
                To(otlp, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)every.TotalMilliseconds;
            }).Build();
            _spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Source).AddOtlpExporter(otlp => To(otlp, "v1/traces")).Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            _meters?.Dispose();
            _spans?.Dispose();
            return Task.CompletedTask;
        }

        private void To(OtlpExporterOptions otlp, string path)
        {
            otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
            otlp.Endpoint = new(collector, path);
        }
    }
}
