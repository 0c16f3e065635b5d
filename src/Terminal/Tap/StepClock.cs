using System.Diagnostics;

namespace Kazasu.Terminal.Tap;

/// <param name="Name">Step of the visit, e.g. <c>verify-pin</c>.</param>
/// <param name="Milliseconds">Wall time of the step.</param>
internal sealed record Step(string Name, double Milliseconds);

/// <summary>Measures the steps of one visit. Real time, whatever date the testbed has set.</summary>
internal sealed class StepClock
{
    private readonly List<Step> _steps = [];

    public IReadOnlyList<Step> Steps { get { lock (_steps) { return [.. _steps]; } } }

    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> step)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            return await step();
        }
        finally
        {
            Add(name, begin);
        }
    }

    /// <summary>Reception may ask again at two devices at once, so it is added under a lock.</summary>
    public void Add(string name, long begin)
    {
        var step = new Step(name, Math.Round(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, 3));
        lock (_steps) { _steps.Add(step); }
    }
}
