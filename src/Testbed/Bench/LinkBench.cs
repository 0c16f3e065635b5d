using System.Diagnostics;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.ReceiptComputer;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Bench;

/// <summary>Times of the folder link, milliseconds from the request file closed to the answer file whole, centre included.</summary>
/// <param name="Lost">Requests without an answer.</param>
/// <param name="Wrong">Answers that were not sound or about another person.</param>
public sealed record LinkReport(int Requests, double P50, double P95, double P99, double Longest, int Lost, int Wrong, int ListPersons, double ListSeconds, int ListGood);

/// <summary>A receipt computer at work: single requests one after the other, then one list of many persons.</summary>
public static class LinkBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="stack">A started stack with a receipt-computer link in its data folder.</param>
    /// <param name="folder">The shared root.</param>
    public static async Task<LinkReport> RunAsync(KazasuStack stack, string folder, int requests, int listPersons, CancellationToken ct)
    {
        var day = stack.World.Nation.Anchor;
        var client = new Client(folder, TimeProvider.System);
        List<double> times = [];
        int lost = 0, wrong = 0;
        for (var i = 0; i < requests; i++)
        {
            var (search, number) = Search(stack, i);
            var request = OqsMessage.New("OQSsiquc01req");
            request.Header.Add("QualificationConfirmationDate", $"{day:yyyyMMdd}").Add("MedicalInstitutionCode", stack.World.Facility.Code).Add("ArbitraryFileIdentifier", $"B{i}");
            request.Body.Add(search);
            var name = new FileName("OQSsiquc01req", $"bench{i:000000}", "xml");
            var bytes = OqsWriter.Write(request, shiftJis: false).Bytes;
            await client.SendAsync(name, bytes, ct);
            var start = Stopwatch.GetTimestamp();
            var answer = await WaitAsync(Path.Combine(folder, "res", name.Answer().ToString()), ct);
            if (answer is null) { lost++; continue; }
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (!IsRight(name.Answer(), answer, number, $"B{i}")) { wrong++; }
        }

        var (seconds, good) = listPersons > 0 ? await ListAsync(stack, client, folder, listPersons, ct) : (0, 0);
        times.Sort();
        return new(requests, At(times, 0.5), At(times, 0.95), At(times, 0.99), At(times, 1), lost, wrong, listPersons, seconds, good);
    }

    private static async Task<(double Seconds, int Good)> ListAsync(KazasuStack stack, Client client, string folder, int persons, CancellationToken ct)
    {
        var list = OqsMessage.New("OQSmuquc01req");
        list.Header.Add("QualificationConfirmationDate", $"{stack.World.Nation.Anchor:yyyyMMdd}").Add("MedicalInstitutionCode", stack.World.Facility.Code);
        for (var i = 0; i < persons; i++) { list.Body.Add(Search(stack, i).Search); }
        var name = new FileName("OQSmuquc01req", "bench", "xml");
        var start = Stopwatch.GetTimestamp();
        await client.SendAsync(name, OqsWriter.Write(list, shiftJis: false).Bytes, ct);
        var reception = Read(name.Answer(), await WaitAsync(Path.Combine(folder, "res", name.Answer().ToString()), ct))?.Body["ReceptionNumber"];
        for (var i = 0; reception is not null && i < 3000; i++)
        {
            var fetch = OqsMessage.New("OQSmuquc02req");
            fetch.Header.Add("MedicalInstitutionCode", stack.World.Facility.Code);
            fetch.Body.Add("ReceptionNumber", reception);
            name = new FileName("OQSmuquc02req", $"bench{i}", "xml");
            await client.SendAsync(name, OqsWriter.Write(fetch, shiftJis: false).Bytes, ct);
            var result = Read(name.Answer(), await WaitAsync(Path.Combine(folder, "res", name.Answer().ToString()), ct));
            if (result?.Header["SegmentOfResult"] != "2")
            {
                return (Stopwatch.GetElapsedTime(start).TotalSeconds, int.Parse(result?.Header["NumberOfNormalProcessing"] ?? "0", System.Globalization.CultureInfo.InvariantCulture));
            }

            await Task.Delay(200, ct);
        }

        return (Stopwatch.GetElapsedTime(start).TotalSeconds, 0);
    }

    private static (Node Search, string Number) Search(KazasuStack stack, int index)
    {
        var nation = stack.World.Nation;
        for (var i = index; ; i++)
        {
            var person = nation.Person(i % nation.Size);
            if (person.Record.Coverages is not [.., var last]) { continue; }
            var search = new Node("QualificationConfirmSearchInfo").Add("InsurerNumber", last.InsurerNumber).Add("InsuredCardSymbol", last.Symbol).Add("InsuredIdentificationNumber", last.Number)
                .Add("InsuredBranchNumber", last.Branch).Add("Birthdate", $"{person.Birth:yyyyMMdd}").Add("LimitApplicationCertificateRelatedConsFlg", "0");
            return (search, last.Number);
        }
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

    private static OqsMessage? Read(FileName name, byte[]? bytes) => bytes is not null && OqsReader.Read(name.Layout!, bytes) is { Sound: true } reading ? reading.Message : null;

    private static bool IsRight(FileName name, byte[] bytes, string number, string identifier) =>
        Read(name, bytes) is { } message && message.Header["ArbitraryFileIdentifier"] == identifier
        && (message.Body.Find("ResultList")?.Children.All(result => result["InsuredIdentificationNumber"] == number) ?? true);

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? double.NaN : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))], 1);
}
