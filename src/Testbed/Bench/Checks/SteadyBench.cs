using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>A mixed load for a long time: the memory of the centre must come to rest, and nothing may fail.</summary>
public static class SteadyBench
{
    /// <summary>Growth is judged after this, or after half of a shorter run.</summary>
    private static readonly TimeSpan s_settle = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);

    /// <param name="database">Npgsql connection string, <c>sqlite</c>, or null for a PostgreSQL server of the bench's own.</param>
    /// <param name="rate">Checks a second; what terminals do after a check comes on top: see <see cref="ThenAsync"/>.</param>
    /// <exception cref="InvalidOperationException">Something did not start, or a request was not answered as it should: the run ends.</exception>
    public static async Task RunAsync(TextWriter output, string? database, TimeSpan length, int rate, CancellationToken ct)
    {
        await using var postgres = database is null ? await CheckBench.BenchPostgresAsync() : null;
        await using var world = BenchWorld.Create(postgres is not null ? await postgres.NewDatabaseAsync() : database is "sqlite" ? null : database, terminals: 16);
        var centre = await world.NodeAsync("centre", ct);
        var carriers = await world.EnrolAsync(centre.Address, CheckBench.Certificates, ct);
        using var load = new CheckLoad(world, centre.Address, carriers) { Then = ThenAsync };

        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var begin = Stopwatch.GetTimestamp();
        List<(double Minute, double Megabytes)> memory = [];
        var watching = WatchAsync();
        var figures = await load.RunAsync(length, rate, ct);
        await end.CancelAsync();
        await watching;

        var settled = Math.Min(s_settle.TotalMinutes, length.TotalMinutes / 2);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {figures.Checks:N0} checks and what follows them in {figures.Seconds / 60:0.0} minutes, no error; p50 {figures.Within(0.5):0.0} ms, p99 {figures.Within(0.99):0.0} ms, longest {figures.Within(1):0} ms
            memory after the first {settled:0.#} minutes grows by {Slope([.. memory.Where(m => m.Minute >= settled)]):0.00} MB a minute
            """));

        async Task WatchAsync()
        {
            while (!end.IsCancellationRequested)
            {
                await Task.Delay(s_look, end.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                var minute = Stopwatch.GetElapsedTime(begin).TotalMinutes;
                if (memory.Count == 0 || (int)minute > (int)memory[^1].Minute) { await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{minute,6:0.0} min {centre.Memory / 1e6,8:N0} MB")); }
                memory.Add((minute, centre.Memory / 1e6));
            }
        }
    }

    /// <summary>
    /// Of ten checks two are followed by a consent, one by an inquiry by number, one is asked again under its id, and of one the proof is used a second
    /// time and must be refused.
    /// </summary>
    private static async Task ThenAsync(HttpClient terminal, int number, CheckRequest request, SignedAnswer answer, CancellationToken ct)
    {
        var told = BenchWorld.Open(answer);
        switch (number % 10)
        {
            case 1 or 2:
                await CheckLoad.PostAsync<ConsentRequest, ConsentAnswer>(terminal, CentreRoutes.Consents, new(Guid.NewGuid(), told.CheckId, [ConsentKinds.Medication]), ct);
                break;
            case 3 when told is { Coverages: [var c, ..], Person: { } person }:
                await CheckLoad.PostAsync<InquiryRequest, SignedAnswer>(terminal, CentreRoutes.Inquiries, new(Guid.NewGuid(), "bench", new(c.InsurerNumber, c.Symbol, c.Number, c.Branch), person.Birth, request.CareDate), ct);
                break;
            case 4:
                if (await CheckLoad.PostAsync<CheckRequest, SignedAnswer>(terminal, CentreRoutes.Checks, request, ct) != answer) { throw new InvalidOperationException("A request asked again was answered otherwise."); }
                break;
            case 5:
                using (var refused = await terminal.PostAsJsonAsync(CentreRoutes.Checks, request with { RequestId = Guid.NewGuid() }, CentreJson.Options, ct))
                {
                    if (refused.StatusCode != HttpStatusCode.UnprocessableEntity) { throw new InvalidOperationException($"A used proof was answered with {(int)refused.StatusCode}."); }
                }

                break;
        }
    }

    /// <summary>Least squares, megabytes a minute.</summary>
    private static double Slope(IReadOnlyList<(double Minute, double Megabytes)> points)
    {
        if (points.Count < 2) { return double.NaN; }

        var (x, y) = (points.Average(p => p.Minute), points.Average(p => p.Megabytes));
        return points.Sum(p => (p.Minute - x) * (p.Megabytes - y)) / points.Sum(p => (p.Minute - x) * (p.Minute - x));
    }
}
