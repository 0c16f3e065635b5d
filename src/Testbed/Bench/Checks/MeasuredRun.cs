using System.Globalization;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>One run of load on a server, with the processor time of all who took part.</summary>
internal sealed record MeasuredRun(LoadFigures Figures, CpuTimes Cpu)
{
    public double PerSecond => Figures.PerSecond;

    public double ServerMicroseconds => Each(Cpu.Server);

    /// <summary>Checks a second for which the machine has processor time, were nobody else there.</summary>
    public double Capacity => Environment.ProcessorCount * 1e6 / Each(Cpu.Server + Cpu.Postgres + Cpu.Load);

    /// <param name="postgres">Process id of the database server, if there is one.</param>
    /// <param name="rate">Checks a second; null = as many as it takes.</param>
    public static async Task<MeasuredRun> OfAsync(CheckLoad load, ServerProcess server, int? postgres, TimeSpan length, int? rate, CancellationToken ct)
    {
        var before = CpuTimes.Now(server.Id, postgres);
        var figures = await load.RunAsync(length, rate, ct);
        return new(figures, CpuTimes.Now(server.Id, postgres) - before);
    }

    public static string Head(string first) => $"{first,-16}   checks/s    p50 ms    p95 ms    p99 ms    max ms    server  database      load    others' share of the machine";

    public string Line(string name)
    {
        var others = Cpu.Others / (TimeSpan.FromSeconds(Figures.Seconds) * Environment.ProcessorCount);
        return string.Create(CultureInfo.InvariantCulture, $"{name,-16}{PerSecond,11:N0}{Figures.Within(0.5),10:0.0}{Figures.Within(0.95),10:0.0}{Figures.Within(0.99),10:0.0}{Figures.Within(1),10:0.0}"
            + $"{Each(Cpu.Server),10:N0}{Each(Cpu.Postgres),10:N0}{Each(Cpu.Load),10:N0}{others,10:P0}");
    }

    private double Each(TimeSpan time) => time.TotalMicroseconds / Figures.Checks;
}
