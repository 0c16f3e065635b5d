using System.Diagnostics;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.ReceiptComputer;
using Kazasu.Testbed.Simulation;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Bench;

/// <summary>A clinic's day at the folders and the kiosk.</summary>
/// <param name="Files">Requests by file, of which some came in halves, some twice, some from a client that was restarted meanwhile.</param>
/// <param name="Lost">Without an answer.</param>
/// <param name="Wrong">With an answer that was not sound, not to the request, or about another person.</param>
/// <param name="FaceFiles">Files of kiosk visits; each visit must have exactly one.</param>
/// <param name="ListGood">Persons of the list answered, in their order and each with nobody else's data.</param>
/// <param name="LeftOver">Requests still in the folder at the end.</param>
public sealed record ClinicDayReport(
    int Visits, int Kiosk, int Files, int Halves, int Twice, int Clients, int Garbage, int Restarts, int Lost, int Wrong, int FaceFiles, int ListPersons, int ListGood, int LeftOver, double Seconds)
{
    public bool Good => Lost + Wrong + LeftOver == 0 && FaceFiles == Kiosk && ListGood == ListPersons;
}

/// <summary>
/// A day of visits, kiosk and files mixed, with all that goes wrong at a counter: files half written, written twice, clients and the terminal restarted in the
/// middle, garbage, and a list of many persons beside it. Every request must be answered once, by the right answer.
/// </summary>
public sealed class ClinicDay(KazasuStack stack, int visits, int listPersons, int restarts, int seed) : IDisposable
{
    private const int AtOnce = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly SemaphoreSlim _places = new(AtOnce);
    private int _lost, _wrong, _halves, _twice, _clients, _garbage, _files;

    public void Dispose() => _places.Dispose();

    public async Task<ClinicDayReport> RunAsync(TextWriter output, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var random = new Random(seed);
        List<Task> work = [];
        var list = ListAsync(ct);
        List<string> patients = [];
        using var holders = PhoneHolders.Of(stack).GetEnumerator();
        for (var i = 0; i < visits; i++)
        {
            if (restarts > 0 && i > 0 && i % Math.Max(1, visits / (restarts + 1)) == 0) { await stack.RestartTerminalAsync(ct); }
            if (i % 3 == 0 && holders.MoveNext())
            {
                using (var kiosk = await KioskDriver.PairAsync(stack, DeviceRole.Kiosk, ct)) { await kiosk.HomeAsync(ct); }

                var report = await Visit.RunAsync(stack, new(holders.Current, null, "none"), ct);
                if (report.Result is null) { _lost++; await output.WriteLineAsync($"kiosk visit {i}: {report.Outcome} {report.Failure}"); } else { patients.Add($"{holders.Current}"); }
            }
            else
            {
                await _places.WaitAsync(ct);
                work.Add(FileVisitAsync(i, random.Next(10), random.Next(100, 500), ct));
            }
        }

        await Task.WhenAll(work);
        var good = await list;
        var faces = await FacesAsync(patients.Count, ct);
        var left = await LeftAsync(ct);
        return new(visits, patients.Count, _files, _halves, _twice, _clients, _garbage, restarts, _lost, _wrong, faces, listPersons, good, left, Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    private async Task FileVisitAsync(int visit, int way, int pause, CancellationToken ct)
    {
        try
        {
            var name = new FileName("OQSsiquc01req", $"day{visit:00000}", "xml");
            var bytes = LinkAsk.Single(stack, visit, $"V{visit}");
            var client = new Client(stack.LinkFolder, TimeProvider.System);
            Interlocked.Increment(ref _files);
            var file = Path.Combine(Directory.CreateDirectory(Path.Combine(stack.LinkFolder, "req")).FullName, name.ToString());
            switch (way)
            {
                case 0 or 1:
                    Interlocked.Increment(ref _halves);
                    await HalvesAsync(file, bytes, pause, ct);
                    break;
                case 2 or 3:
                    Interlocked.Increment(ref _twice);
                    await client.SendAsync(name, bytes, ct);
                    await Task.Delay(pause / 4, ct);
                    await client.SendAsync(name, bytes, ct);
                    break;
                case 4:
                    Interlocked.Increment(ref _garbage);
                    await client.SendAsync(new("OQSsiquc01req", $"garbage{visit:00000}", "xml"), bytes.AsMemory(0, bytes.Length / 3), ct);
                    await client.SendAsync(name, bytes, ct);
                    await RefusedAsync(new("OQSsiquc01req", $"garbage{visit:00000}", "xml"), ct);
                    break;
                case 5 or 6:
                    Interlocked.Increment(ref _clients);
                    await client.SendAsync(name, bytes, ct);
                    _ = await client.AwaitAsync(name, TimeSpan.FromMilliseconds(20), ct); // this client is closed before its answer; the next one finds it
                    client = new(stack.LinkFolder, TimeProvider.System);
                    break;
                default:
                    await client.SendAsync(name, bytes, ct);
                    break;
            }

            if (await client.AwaitAsync(name, Patience, ct) is not { } answer) { Interlocked.Increment(ref _lost); return; }
            if (!LinkAsk.IsRight(name.Answer(), await ReadAsync(answer, ct), LinkAsk.Of(stack, visit).Number, $"V{visit}")) { Interlocked.Increment(ref _wrong); }
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>As a program without care writes: the file is there before it is whole.</summary>
    private static async Task HalvesAsync(string file, byte[] bytes, int pause, CancellationToken ct)
    {
        await using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous);
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), ct);
        await Task.Delay(pause, ct);
        await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2), ct);
    }

    private async Task RefusedAsync(FileName name, CancellationToken ct)
    {
        if (await new Client(stack.LinkFolder, TimeProvider.System).AwaitAsync(name, Patience, ct) is not { } file || !file.EndsWith(".err", StringComparison.Ordinal)) { Interlocked.Increment(ref _lost); }
    }

    private async Task<int> ListAsync(CancellationToken ct)
    {
        if (listPersons == 0) { return 0; }
        var client = new Client(stack.LinkFolder, TimeProvider.System);
        var name = new FileName("OQSmuquc01req", "day", "xml");
        await client.SendAsync(name, LinkAsk.List(stack, listPersons), ct);
        if (await client.AwaitAsync(name, Patience, ct) is not { } received || LinkAsk.Read(name.Answer(), await ReadAsync(received, ct))?.Body["ReceptionNumber"] is not { } reception) { return 0; }

        for (var i = 0; i < 1_000; i++)
        {
            name = new("OQSmuquc02req", $"day{i}", "xml");
            await client.SendAsync(name, LinkAsk.Fetch(stack, reception), ct);
            var result = await client.AwaitAsync(name, Patience, ct) is { } file ? LinkAsk.Read(name.Answer(), await ReadAsync(file, ct)) : null;
            if (result?.Header["SegmentOfResult"] == "1") { return result.Body.All("BulkConfirmUnit").Select((unit, n) => IsRight(unit, n) ? 1 : 0).Sum(); }
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }

        return 0;
    }

    private bool IsRight(Node unit, int index)
    {
        var number = LinkAsk.Of(stack, index).Number;
        return unit.Find("QualificationConfirmSearchInfo")?["InsuredIdentificationNumber"] == number && unit["ProcessingResultStatus"] == "1"
            && unit.All("ResultOfQualificationConfirmation").All(result => result["InsuredIdentificationNumber"] == number);
    }

    private async Task<int> FacesAsync(int wanted, CancellationToken ct)
    {
        var folder = Path.Combine(stack.LinkFolder, "face");
        for (var i = 0; i < 600 && Directory.GetFiles(folder).Length < wanted; i++) { await Task.Delay(100, ct); }
        return Directory.GetFiles(folder).Length;
    }

    private async Task<int> LeftAsync(CancellationToken ct)
    {
        var folder = Path.Combine(stack.LinkFolder, "req");
        for (var i = 0; i < 600 && Directory.GetFiles(folder).Length > 0; i++) { await Task.Delay(100, ct); }
        return Directory.GetFiles(folder).Length;
    }

    /// <summary>A second answer to the same request may just be written over the first.</summary>
    private static async Task<byte[]> ReadAsync(string file, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                var bytes = await File.ReadAllBytesAsync(file, ct);
                if (bytes.AsSpan().EndsWith("</XmlMsg>"u8) || i > 200) { return bytes; }
            }
            catch (IOException) when (i < 200)
            {
                // being written
            }

            await Task.Delay(25, ct);
        }
    }
}
