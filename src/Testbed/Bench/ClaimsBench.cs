using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kazasu.Centre.Claims;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Testbed.Bench;

/// <summary>
/// A month of receipts routed against a registry: reading, matching by day, re-routing, splitting and writing to nowhere. 400,000 different
/// receipts are made in memory and read again and again until the month is full, so the disk is left out. Beside it the floors.
/// </summary>
public static class ClaimsBench
{
    /// <summary>The nation's receipts of a month (社会保障審議会医療保険部会 第200回).</summary>
    private const double Nation = 143_000_000;

    private const int Different = 400_000;

    /// <param name="receipts">To be routed, rounded up to whole rounds of the different ones.</param>
    /// <param name="persons">In the registry.</param>
    /// <param name="changedPercent">Of the persons changed their entitlement in the month.</param>
    public static void Run(TextWriter output, long receipts = 5_000_000, int persons = 1_000_000, int changedPercent = 3, CancellationToken ct = default)
    {
        var clock = Stopwatch.StartNew();
        var snapshot = EligibilitySnapshot.Of(Registry(persons, changedPercent));
        var built = clock.Elapsed;
        var different = (int)Math.Min(Different, receipts);
        receipts = (receipts + different - 1) / different * different;
        var month = Month(different, persons);
        Line(output, "registry", $"{snapshot.Persons:N0} persons, {snapshot.Entitlements:N0} entitlements, made ready in {built.TotalSeconds:N1} s");
        Line(output, "receipts", $"{receipts:N0}, {different:N0} of them different, {month.Length / (double)different:N0} bytes each");

        var router = new ClaimRouter(snapshot, RoutingSettings.Default);
        router.Run(new RepeatedStream(month, Math.Min(receipts, different), different), RoutingOutputs.Nowhere, ct);
        var reading = Time(() => Read(new RepeatedStream(month, receipts, different)));
        var matching = Time(() => MatchAlone(snapshot, month, different, receipts));
        RoutingSummary? summary = null;
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var routing = Time(() => summary = router.Run(new RepeatedStream(month, receipts, different), RoutingOutputs.Nowhere, ct));
        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds / receipts;
        if (summary!.Receipts != receipts) { throw new InvalidOperationException($"{summary.Receipts} receipts came out of {receipts}"); }
        Line(output, "routed", $"{receipts / routing:N0} receipts a second, {summary.Bytes / routing / 1e6:N0} MB a second, {Environment.ProcessorCount} processors");
        Line(output, "processor time", $"{cpu:N2} µs a receipt: {2e6 / cpu:N0} receipts a second where two cores are free");
        Line(output, "the nation's month", $"{Nation / (receipts / routing) / 60:N1} minutes ({100 * receipts / Nation:N1} % of it was routed here)");
        Line(output, "floor: same bytes read", $"{receipts / reading:N0} receipts a second (lines counted, one thread)");
        Line(output, "floor: matching alone", $"{receipts / matching:N0} receipts a second (same receipts cut and looked up, all processors)");
        foreach (var action in Enum.GetValues<RoutingAction>()) { Line(output, $"  {action}", $"{summary.Of(action):N0}"); }
        Line(output, "peak working set", $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB");
    }

    private static IEnumerable<Entitlement> Registry(int persons, int changedPercent)
    {
        for (var i = 0; i < persons; i++)
        {
            var old = new Entitlement(i, Insurer(i), $"{i % 9000}", Number(i), "01", Birth(i), new(2020, 4, 1), null);
            if (i % 100 >= changedPercent) { yield return old; continue; }
            var change = new DateOnly(2025, 10, 1).AddDays(i / 100 % 31);
            yield return old with { To = change.AddDays(-1) };
            yield return old with { Insurer = Insurer(i + 1), Number = Number(i + persons), From = change };
        }
    }

    /// <summary>One IR, the receipts, no GO: the stream adds it.</summary>
    private static byte[] Month(int receipts, int persons)
    {
        var random = new Random(7);
        using var month = new MemoryStream(receipts * 720);
        var writer = new RecordWriter(month, Edition.Of(ClaimKind.Medical));
        for (var i = 1; i <= receipts; i++)
        {
            var person = random.Next(persons);
            var (one, two) = (random.Next(1, 16), random.Next(16, 32));
            var days = string.Join(',', Enumerable.Range(1, 31).Select(day => day == one || day == two ? "1" : "")).Split(',');
            writer.Write("RE", $"{i}", "1112", "202510", "山田　太郎", "1", $"{Birth(person):yyyyMMdd}", null, null, null, null, null, null, "000123");
            writer.Write("HO", Insurer(person), $"{person % 9000}", Number(person), "2", "732");
            writer.Write("SN", "1", "01", null, null, null, "01");
            writer.Write("JD", ["1", .. days]);
            writer.Write("MF", "00");
            writer.Write("SY", "8830417", "20251003", "1", null, null, "01");
            writer.Write("SY", "0000999", "20251003", "1", null, "急性上気道炎");
            writer.Write("SI", ["12", "1", "112007410", null, "73", "2", null, null, null, null, null, null, .. days]);
            writer.Write("SI", [null, "1", "112011010", null, "52", "2", null, null, null, null, null, null, .. days]);
            writer.Write("IY", ["21", "1", "620000001", "3", "41", "2", null, null, null, null, null, null, .. days]);
            writer.Write("SI", ["60", "1", "160000310", null, "200", "2", null, null, null, null, null, null, .. days]);
            writer.Write("CO", "99", "1", "810000001", "経過は良好である");
        }

        return month.ToArray();
    }

    private static long Read(Stream stream)
    {
        var buffer = new byte[4 << 20];
        var lines = 0L;
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;) { lines += buffer.AsSpan(0, read).Count((byte)'\n'); }
        return lines;
    }

    private static void MatchAlone(EligibilitySnapshot snapshot, byte[] month, int different, long receipts)
    {
        var rounds = (int)Math.Max(1, receipts / different);
        Parallel.For(0, rounds, _ => ClaimMatching.All(snapshot, month, new(2025, 11, 1)));
    }

    private static double Time(Action what)
    {
        var clock = Stopwatch.StartNew();
        what();
        return clock.Elapsed.TotalSeconds;
    }

    private static string Insurer(int i) => (i % 3) switch { 0 => "06139463", 1 => "01130012", _ => "138016" };

    private static string Number(int i) => $"{i:0000000}";

    private static DateOnly Birth(int i) => new DateOnly(1930, 1, 1).AddDays((int)(i * 7919L % 33000));

    private static void Line(TextWriter output, string what, FormattableString figure) => output.WriteLine($"{what,-28}{figure.ToString(CultureInfo.InvariantCulture)}");
}

/// <summary>Head, the same receipts until there are enough, GO and end mark, as one file.</summary>
internal sealed class RepeatedStream : Stream
{
    private static readonly byte[] Head = Encodings.Windows31J.GetBytes("IR,1,13,1,1234569,,てすと病院,202511,00,\r\n");
    private static readonly byte[] End = [.. Encoding.ASCII.GetBytes("GO,0,0,99\r\n"), 0x1A];

    private readonly byte[] _receipts;
    private long _rounds;
    private int _at;
    private byte[] _part = Head;

    public RepeatedStream(byte[] receipts, long count, int different) => (_receipts, _rounds) = (receipts, Math.Max(1, count / different));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_at == _part.Length)
        {
            if (ReferenceEquals(_part, End)) { return 0; }
            (_part, _at) = (_rounds-- > 0 ? _receipts : End, 0);
        }

        var read = Math.Min(buffer.Length, _part.Length - _at);
        _part.AsSpan(_at, read).CopyTo(buffer);
        _at += read;
        return read;
    }

    public override void Flush()
    {
        // nothing is written
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
