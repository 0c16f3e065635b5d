using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Bench;

/// <summary>One part of a request's way, milliseconds.</summary>
public sealed record LinkStage(string Name, double P50, double P95);

/// <summary>Splits a request's way where it can be seen from outside: read by the terminal, asked at the centre, written, seen by the client.</summary>
internal sealed class LinkStages
{
    private readonly List<double> _event = [], _terminal = [], _inquiry = [], _seen = [];

    /// <param name="closed">When the request was closed.</param>
    /// <param name="whole">Milliseconds until the client had the whole answer.</param>
    public void Add(KazasuStack stack, FileName name, DateTimeOffset closed, double whole)
    {
        var inquiry = stack.Folders.TakeCentreTimes().Sum();
        if (stack.Folders.Entries.FirstOrDefault(e => e.Name == name.ToString()) is not { Answered: { } written } entry) { return; }
        _event.Add(Math.Max(0, (entry.Arrived - closed).TotalMilliseconds));
        _inquiry.Add(inquiry);
        _terminal.Add(Math.Max(0, (written - entry.Arrived).TotalMilliseconds - inquiry));
        _seen.Add(Math.Max(0, whole - (written - closed).TotalMilliseconds));
    }

    public IReadOnlyList<LinkStage> Report() =>
    [
        Of("request closed → read by the terminal (event, folder)", _event), Of("terminal: check, book (2 commits), write, flush", _terminal),
        Of("centre: inquiry (mutual TLS, look-up, audit commit, signature)", _inquiry), Of("answer closed → seen by the client", _seen),
    ];

    private static LinkStage Of(string name, List<double> times)
    {
        times.Sort();
        return new(name, At(times, 0.5), At(times, 0.95));
    }

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? double.NaN : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))], 1);
}
