using System.Globalization;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>Floor and centre in turn without a limit, then the centre at held rates; one line a run, medians at the end.</summary>
internal sealed class CheckRuns(TextWriter output, (CheckLoad Load, ServerProcess Server) centre, (CheckLoad Load, ServerProcess Server) floor, int? postgres)
{
    private static readonly int[] s_held = [500, 1_000];

    /// <summary>The floor is measured no longer than this: it is known soon, and the whole is to end in minutes.</summary>
    private static readonly TimeSpan s_longestFloor = TimeSpan.FromSeconds(20);

    public async Task RunAsync(CheckBenchSettings settings, TimeSpan warm, CancellationToken ct)
    {
        var length = TimeSpan.FromSeconds(settings.Seconds);
        await output.WriteLineAsync($"warming up, {warm.TotalSeconds:0} s each …");
        await floor.Load.RunAsync(warm, rate: null, ct);
        await centre.Load.RunAsync(warm, rate: null, ct);
        await output.WriteLineAsync($"{settings.Connections} connections, {length.TotalSeconds:0} s a run; processor time in µs a check\n{MeasuredRun.Head("run")}");

        List<(MeasuredRun Floor, MeasuredRun Ours)> rounds = [];
        for (var round = 1; round <= settings.Rounds; round++)
        {
            var lower = await OneAsync($"floor {round}", floor, length < s_longestFloor ? length : s_longestFloor, rate: null, ct);
            rounds.Add((lower, await OneAsync($"centre {round}", centre, length, rate: null, ct)));
        }

        foreach (var rate in s_held) { await OneAsync(string.Create(CultureInfo.InvariantCulture, $"held {rate:N0}/s"), centre, length, rate, ct); }

        double Of(Func<(MeasuredRun Floor, MeasuredRun Ours), double> figure) => Median(rounds.Select(figure));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""

            median of {settings.Rounds}: floor {Of(r => r.Floor.PerSecond):N0}/s, centre {Of(r => r.Ours.PerSecond):N0}/s, ratio {Of(r => r.Ours.PerSecond / r.Floor.PerSecond):0.00}
            by processor time alone (what {Environment.ProcessorCount} cores would carry that nobody else uses): floor {Of(r => r.Floor.Capacity):N0}/s, centre {Of(r => r.Ours.Capacity):N0}/s, ratio {Of(r => r.Ours.Capacity / r.Floor.Capacity):0.00}
            centre: {Of(r => r.Ours.ServerMicroseconds):N0} µs of processor time a check, peak memory {centre.Server.PeakMemory / 1e6:N0} MB
            """));
    }

    private async Task<MeasuredRun> OneAsync(string name, (CheckLoad Load, ServerProcess Server) of, TimeSpan length, int? rate, CancellationToken ct)
    {
        var run = await MeasuredRun.OfAsync(of.Load, of.Server, postgres, length, rate, ct);
        await output.WriteLineAsync(run.Line(name));
        return run;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
