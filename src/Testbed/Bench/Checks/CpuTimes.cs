using System.Diagnostics;
using System.Globalization;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>Processor time so far: of a server, of the database server's processes together, of this process, of the whole machine.</summary>
/// <param name="Machine">Of all processes; zero where the machine does not tell (other systems than Linux).</param>
internal sealed record CpuTimes(TimeSpan Server, TimeSpan Postgres, TimeSpan Load, TimeSpan Machine)
{
    /// <summary>Linux counts processor time in hundredths of a second.</summary>
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);

    /// <param name="postgres">Process id of the database server, if there is one.</param>
    public static CpuTimes Now(int server, int? postgres)
    {
        using var one = Process.GetProcessById(server);
        using var self = Process.GetCurrentProcess();
        return new(one.TotalProcessorTime, postgres is { } p ? Children(p) : default, self.TotalProcessorTime, Whole());
    }

    public static CpuTimes operator -(CpuTimes later, CpuTimes earlier) =>
        new(later.Server - earlier.Server, later.Postgres - earlier.Postgres, later.Load - earlier.Load, later.Machine - earlier.Machine);

    /// <summary>What everything else on the machine took.</summary>
    public TimeSpan Others => Machine == TimeSpan.Zero ? TimeSpan.Zero : Machine - Server - Postgres - Load;

    private static TimeSpan Children(int parent)
    {
        if (!OperatingSystem.IsLinux()) { return default; }

        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                // after the name in brackets: state, parent, … ; user and system time are the 12th and 13th
                var parts = File.ReadAllText($"{folder}/stat").Split(") ")[^1].Split(' ');
                if (int.Parse(parts[1], CultureInfo.InvariantCulture) == parent) { ticks += Ticks(parts[11]) + Ticks(parts[12]); }
            }
            catch (IOException)
            {
                // ended meanwhile
            }
        }

        return ticks * s_tick;
    }

    private static TimeSpan Whole()
    {
        if (!OperatingSystem.IsLinux()) { return default; }

        // user nice system idle iowait irq softirq …
        var parts = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (Ticks(parts[1]) + Ticks(parts[2]) + Ticks(parts[3]) + Ticks(parts[6]) + Ticks(parts[7])) * s_tick;
    }

    private static long Ticks(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
