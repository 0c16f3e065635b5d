using System.Text;
using Kazasu.Centre.Claims;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Testbed.Bench;

/// <summary>
/// Damages claim files and puts them through check, explanation, comparison, cutting and routing: faults or a named refusal, never anything else. The same
/// seed gives the same damage.
/// </summary>
public static class ClaimFuzz
{
    /// <param name="mutations">How many damaged files.</param>
    /// <returns>Outcome, e.g. <c>check: Mode</c> or <c>route: Split</c>, and how often.</returns>
    /// <exception cref="InvalidOperationException">Something threw; the message holds the damaged file.</exception>
    public static IReadOnlyDictionary<string, int> Run(TextWriter output, int mutations, int seed, CancellationToken ct)
    {
        var sound = Sound();
        var random = new Random(seed);
        var router = new ClaimRouter(Registry(), RoutingSettings.Default, workers: 1);
        SortedDictionary<string, int> met = new(StringComparer.Ordinal);
        for (var i = 0; i < mutations && !ct.IsCancellationRequested; i++)
        {
            var file = Damage(sound[i % sound.Count], random);
            try
            {
                One(file, sound[i % sound.Count], router, what => met[what] = met.GetValueOrDefault(what) + 1);
            }
            catch (Exception unnamed)
            {
                throw new InvalidOperationException($"{unnamed.GetType().Name}: {unnamed.Message}\n{Convert.ToBase64String(file)}", unnamed);
            }
        }

        foreach (var (what, times) in met) { output.WriteLine($"{times,10}  {what}"); }
        return met;
    }

    private static void One(byte[] file, byte[] sound, ClaimRouter router, Action<string> met)
    {
        var summary = FileCheck.Run(new MemoryStream(file), fault => met($"check: {fault.Rule}"));
        if (summary.Errors == 0) { met("check: sound"); }
        ClaimFileText.Explain(new MemoryStream(file), 1, _ => { });
        ClaimFileText.Diff(new MemoryStream(sound), new MemoryStream(file), _ => { });
        foreach (var block in ClaimBlocks.Read(new MemoryStream(file))) { _ = ReceiptFacts.Of(block.Rows); }
        try
        {
            var routed = router.Run(new MemoryStream(file), RoutingOutputs.Nowhere);
            foreach (var (action, _) in routed.Actions.Where(a => a.Value > 0)) { met($"route: {action}"); }
        }
        catch (NotAClaimFileException)
        {
            met("route: refused");
        }
    }

    private static EligibilitySnapshot Registry()
    {
        var old = new Entitlement(1, "06139463", "123", "4567", "01", new(1980, 5, 1), new(2020, 4, 1), new(2025, 10, 9)) { Kana = "ヤマダハナコ" };
        return EligibilitySnapshot.Of([old, old with { Insurer = "138016", Number = "9999", From = new(2025, 10, 10), To = null }]);
    }

    /// <summary>One file of each kind, and one with an unknown number.</summary>
    private static List<byte[]> Sound() => [Medical(unknown: false), Medical(unknown: true), Dental(), Pharmacy()];

    private static byte[] Medical(bool unknown) => File(ClaimKind.Medical, writer =>
    {
        writer.Write("IR", "1", "13", "1", "1234569", null, "テスト医院", "202511", "00", "03-1234-5678");
        writer.Write("RE", ["1", "1112", "202510", "山田　花子", "2", "19800501", .. new string?[29], "ヤマダハナコ"]);
        if (unknown) { writer.Write("HO", "77777777", null, "777777777", "2", "1000"); }
        else { writer.Write("HO", "06139463", "123", "4567", "2", "1000"); writer.Write("SN", "1", "01", null, null, null, "01"); }
        writer.Write("JD", ["1", .. Days(3, 15)]);
        writer.Write("MF", "00");
        writer.Write("SY", "8830417", "20251003", "1", null, null, "01");
        foreach (var line in unknown ? (string[])["不詳", "カナ氏名：ヤマダハナコ", "保険種別：社保", "保険者等名称：見本", "事業所名：見本", "住所：千代田区", "連絡先：０３", "患者への連絡を行った日：２０"] : ["旧資格情報"]) { writer.Write("CO", "01", "1", "810000001", line); }
        writer.Write("SI", ["11", "1", "111000110", null, "500", "2", null, null, null, null, null, null, .. Days(3, 15)]);
    });

    private static byte[] Dental() => File(ClaimKind.Dental, writer =>
    {
        writer.Write("UK", "1", "13", "3", "1234565", null, "テスト歯科", "202511", null, "00");
        writer.Write("IR", "1", "13", "3", "1234565", null, "202511");
        writer.Write("RE", "1", "3112", "202510", "山田　花子", "2", "19800501");
        writer.Write("HO", "06139463", "123", "4567", "1", "1000");
        writer.Write("HS", "1");
        writer.Write("SS", "11", "1", "301000110");
    });

    private static byte[] Pharmacy() => File(ClaimKind.Pharmacy, writer =>
    {
        writer.Write("YK", "1", "13", "4", "1234563", "テスト薬局", "202511", "00");
        writer.Write("RE", "1", "4112", "202510", "山田　花子", "2", "19800501");
        writer.Write("HO", "06139463", "123", "4567", "1", "1000");
        writer.Write("SH", "1");
        writer.Write("TK", "810000001", "旧資格情報");
        writer.Write("KI", "1");
    });

    private static byte[] File(ClaimKind kind, Action<RecordWriter> write)
    {
        using var file = new MemoryStream();
        var writer = new RecordWriter(file, Edition.Of(kind));
        write(writer);
        writer.Write("GO", "1", "1000", "99");
        writer.End();
        return file.ToArray();
    }

    private static string?[] Days(params int[] marked) => [.. Enumerable.Range(1, 31).Select(day => marked.Contains(day) ? "1" : null)];

    private static byte[] Damage(byte[] sound, Random random)
    {
        var bytes = sound.ToList();
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 3: bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 400), bytes.Count - at))); break;
                case 5: bytes.InsertRange(at, Encoding.ASCII.GetBytes(random.Next(2) == 0 ? "\r\nRE,1,1112,202510" : "99999999999999999999")); break;
                default: bytes[at] = ",\r\n\u001a\"0"u8[random.Next(6)]; break;
            }
        }

        return [.. bytes];
    }
}
