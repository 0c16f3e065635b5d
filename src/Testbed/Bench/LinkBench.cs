using System.Diagnostics;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.ReceiptComputer;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Bench;

/// <summary>Times of the folder link, milliseconds from the request file closed to the answer file whole, centre included.</summary>
/// <param name="Lost">Requests without an answer.</param>
/// <param name="Wrong">Answers that were not sound or about another person.</param>
/// <param name="Stages">Where the milliseconds went, in the order of the way.</param>
public sealed record LinkReport(int Requests, double P50, double P95, double P99, double Longest, int Lost, int Wrong, int ListPersons, double ListSeconds, int ListGood,
    IReadOnlyList<LinkStage> Stages);

/// <summary>A receipt computer at work: single requests one after the other, then one list of many persons.</summary>
public static class LinkBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="stack">A started stack with a receipt-computer link in its data folder.</param>
    /// <param name="folder">The shared root.</param>
    public static async Task<LinkReport> RunAsync(KazasuStack stack, string folder, int requests, int listPersons, CancellationToken ct)
    {
        var client = new Client(folder, TimeProvider.System);
        List<double> times = [];
        var stages = new LinkStages();
        int lost = 0, wrong = 0;
        for (var i = 0; i < requests; i++)
        {
            var name = new FileName("OQSsiquc01req", $"bench{i:000000}", "xml");
            await client.SendAsync(name, LinkAsk.Single(stack, i, $"B{i}"), ct);
            var (start, closed) = (Stopwatch.GetTimestamp(), TimeProvider.System.GetUtcNow());
            var answer = await WaitAsync(Path.Combine(folder, "res", name.Answer().ToString()), ct);
            if (answer is null) { lost++; continue; }
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            stages.Add(stack, name, closed, times[^1]);
            if (!LinkAsk.IsRight(name.Answer(), answer, LinkAsk.Of(stack, i).Number, $"B{i}")) { wrong++; }
        }

        var (seconds, good) = listPersons > 0 ? await ListAsync(stack, client, folder, listPersons, ct) : (0, 0);
        times.Sort();
        return new(requests, At(times, 0.5), At(times, 0.95), At(times, 0.99), At(times, 1), lost, wrong, listPersons, seconds, good, stages.Report());
    }

    private static async Task<(double Seconds, int Good)> ListAsync(KazasuStack stack, Client client, string folder, int persons, CancellationToken ct)
    {
        var name = new FileName("OQSmuquc01req", "bench", "xml");
        var start = Stopwatch.GetTimestamp();
        await client.SendAsync(name, LinkAsk.List(stack, persons), ct);
        var reception = LinkAsk.Read(name.Answer(), await WaitAsync(Path.Combine(folder, "res", name.Answer().ToString()), ct))?.Body["ReceptionNumber"];
        for (var i = 0; reception is not null && i < 3000; i++)
        {
            name = new FileName("OQSmuquc02req", $"bench{i}", "xml");
            await client.SendAsync(name, LinkAsk.Fetch(stack, reception), ct);
            var result = LinkAsk.Read(name.Answer(), await WaitAsync(Path.Combine(folder, "res", name.Answer().ToString()), ct));
            if (result?.Header["SegmentOfResult"] != "2")
            {
                return (Stopwatch.GetElapsedTime(start).TotalSeconds, int.Parse(result?.Header["NumberOfNormalProcessing"] ?? "0", System.Globalization.CultureInfo.InvariantCulture));
            }

            await Task.Delay(200, ct);
        }

        return (Stopwatch.GetElapsedTime(start).TotalSeconds, 0);
    }

    /// <summary>The answer as soon as it is whole; a millisecond is the finest look.</summary>
    private static async Task<byte[]?> WaitAsync(string file, CancellationToken ct)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience; await Task.Delay(1, ct))
        {
            if (!File.Exists(file)) { continue; }
            try
            {
                var bytes = await File.ReadAllBytesAsync(file, ct);
                if (bytes.AsSpan().EndsWith("</XmlMsg>"u8)) { return bytes; }
            }
            catch (IOException)
            {
                // still being written
            }
        }

        return null;
    }

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? double.NaN : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))], 1);
}
