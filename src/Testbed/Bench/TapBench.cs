using System.Globalization;

namespace Kazasu.Testbed.Bench;

/// <summary>How many taps to measure.</summary>
/// <param name="Quick">With a card that answers as fast as this machine.</param>
/// <param name="Real">With a card as slow as a real one, laid on anew each time.</param>
/// <param name="PerCommand">Time of one command of the slow card (facts/jpki-card.md section 7).</param>
/// <param name="PerSignature">What its signature takes besides.</param>
public sealed record TapBenchSettings(int Quick, int Real, TimeSpan PerCommand, TimeSpan PerSignature);

/// <summary>One kind of tap, milliseconds.</summary>
public sealed record TapFigures(int Taps, double P50, double P95, double Max)
{
    internal static TapFigures Of(List<double> times)
    {
        times.Sort();
        return times.Count == 0 ? new(0, 0, 0, 0) : new(times.Count, At(times, 0.50), At(times, 0.95), times[^1]);
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * share) - 1)];
}

/// <summary>What the taps took, ours and the floor's of the same commands in the same run.</summary>
public sealed record TapBenchResult(TapFigures Quick, TapFigures QuickFloor, TapFigures Real, TapFigures RealFloor);

/// <summary>
/// The tap through the operating system's smart-card service: from the card's event to the checked signature, through our PC/SC layer and client.
/// Beside it, in turns, the floor: the same commands by bare calls. Linux only (<see cref="VirtualCards.PrivatePcscd"/>).
/// </summary>
public static class TapBench
{
    private const int WarmUp = 50;

    /// <summary>Measures and prints one kind of tap a line.</summary>
    /// <exception cref="InvalidOperationException">The smart-card service or its virtual reader is not installed; the message says what to install.</exception>
    public static async Task<TapBenchResult> RunAsync(TextWriter output, TapBenchSettings settings, CancellationToken ct)
    {
        await using var table = await TapTable.SetAsync(ct);
        var (quick, quickFloor) = await QuickAsync(table, settings.Quick, ct);
        var (real, realFloor) = await RealAsync(table, settings, ct);
        var result = new TapBenchResult(TapFigures.Of(quick), TapFigures.Of(quickFloor), TapFigures.Of(real), TapFigures.Of(realFloor));
        Print(output, settings, result);
        return result;
    }

    private static async Task<(List<double> Ours, List<double> Floor)> QuickAsync(TapTable table, int taps, CancellationToken ct)
    {
        List<double> ours = [], floor = [];
        if (taps == 0) { return (ours, floor); }

        await table.LayAsync(VirtualCards.HoldSettings.Steady, ct);
        for (var i = -WarmUp; i < taps; i++)
        {
            var (own, bare) = await table.PairAsync(swap: i % 2 != 0, ct);
            if (i >= 0) { ours.Add(own); floor.Add(bare); }
        }

        await table.LiftAsync(ct);
        return (ours, floor);
    }

    /// <summary>Every tap begins with the card's arrival, as in a terminal.</summary>
    private static async Task<(List<double> Ours, List<double> Floor)> RealAsync(TapTable table, TapBenchSettings settings, CancellationToken ct)
    {
        List<double> ours = [], floor = [];
        for (var i = 0; i < settings.Real; i++)
        {
            await table.LayAsync(new() { PerCommand = settings.PerCommand, PerSignature = settings.PerSignature }, ct);
            var (own, bare) = await table.PairAsync(swap: false, ct);
            ours.Add(own);
            floor.Add(bare);
            await table.LiftAsync(ct);
        }

        return (ours, floor);
    }

    private static void Print(TextWriter output, TapBenchSettings settings, TapBenchResult result)
    {
        output.WriteLine("from the card's event to the checked signature, ms        taps      p50      p95      max");
        Line("no card time: own share", result.Quick);
        Line("no card time: floor, same commands by bare calls", result.QuickFloor);
        Line(string.Create(CultureInfo.InvariantCulture, $"{settings.PerCommand.TotalMilliseconds:0} ms a command, {settings.PerSignature.TotalMilliseconds:0} ms a signature"), result.Real);
        Line("the same: floor", result.RealFloor);
        if (result.QuickFloor.P50 > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"own share to floor: {result.Quick.P50 / result.QuickFloor.P50:0.00} (p50), {result.Quick.P95 / result.QuickFloor.P95:0.00} (p95)"));
        }

        void Line(string what, TapFigures f)
        {
            if (f.Taps > 0) { output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-54}{f.Taps,8:N0}{f.P50,9:0.00}{f.P95,9:0.00}{f.Max,9:0.00}")); }
        }
    }
}
