using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Revocation;

namespace Kazasu.Testbed.Bench;

/// <summary>What was measured of one list of national size. Times in milliseconds or nanoseconds, sizes in bytes, as the names say.</summary>
/// <param name="HeldBytes">Managed memory that the list takes while held.</param>
/// <param name="LookUpNanoseconds">Mean of one look-up, half of them of listed serials, in random order.</param>
/// <param name="ReplaceMilliseconds">Reading and putting a second list in place while another thread looks up without pause.</param>
/// <param name="LookUpsWhileReplacing">How many look-ups that thread got through meanwhile, all of them right.</param>
/// <param name="LongestLookUpMicroseconds">The longest of those.</param>
public sealed record RevocationFigures(
    int Entries, long ListBytes, double LoadMilliseconds, long HeldBytes, double LookUpNanoseconds, double ReplaceMilliseconds,
    long LookUpsWhileReplacing, double LongestLookUpMicroseconds, long PeakWorkingSetBytes);

/// <summary>Revocation at national size: load, hold, look up, replace while running.</summary>
public static class RevocationBench
{
    private static readonly DateTimeOffset Day = new(2025, 12, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Measures and prints one figure a line.</summary>
    public static RevocationFigures Run(TextWriter output, int entries = 5_000_000)
    {
        var f = Measure(entries);
        void Line(string what, FormattableString figure) => output.WriteLine($"{what,-28}{figure.ToString(CultureInfo.InvariantCulture)}");
        Line("entries", $"{f.Entries:N0}");
        Line("list", $"{f.ListBytes / 1e6:N1} MB");
        Line("load", $"{f.LoadMilliseconds:N0} ms");
        Line("held in memory", $"{f.HeldBytes / 1e6:N1} MB");
        Line("look-up, mean", $"{f.LookUpNanoseconds:N0} ns");
        Line("replace while running", $"{f.ReplaceMilliseconds:N0} ms");
        Line("look-ups meanwhile", $"{f.LookUpsWhileReplacing:N0}, all right");
        Line("longest of them", $"{f.LongestLookUpMicroseconds:N0} µs");
        Line("peak working set", $"{f.PeakWorkingSetBytes / 1e6:N0} MB");
        return f;
    }

    /// <exception cref="InvalidOperationException">A list was refused or a look-up was wrong.</exception>
    public static RevocationFigures Measure(int entries)
    {
        using var key = RSA.Create(2048);
        var anchors = new TrustAnchors([(Medium.Card, Authority(key))], testbed: true);
        var authority = anchors.Authorities[0].KeyId;
        var files = Directory.CreateTempSubdirectory("kazasu-revocation-");
        try
        {
            var (first, second) = (Path.Combine(files.FullName, "1.crl"), Path.Combine(files.FullName, "2.crl"));
            Write(first, key, Day, 1, entries);
            Write(second, key, Day.AddDays(1), 2, entries);

            var lists = new RevocationLists(anchors, TimeSpan.FromDays(2));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var load = Replace(lists, first);
            var held = GC.GetTotalMemory(forceFullCollection: true) - before;
            var lookUp = LookUp(lists, authority, entries);
            var (replace, count, longest) = ReplaceWhileRunning(lists, authority, second, entries);
            using var process = Process.GetCurrentProcess();
            return new(entries, new FileInfo(first).Length, load, held, lookUp, replace, count, longest, process.PeakWorkingSet64);
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    private static byte[] Authority(RSA key) => new CertificateShape
    {
        Serial = [1],
        Issuer = Names.CardAuthority,
        Subject = Names.CardAuthority,
        NotBefore = Day.AddYears(-1),
        NotAfter = Day.AddYears(9),
        PublicKeyInfo = key.ExportSubjectPublicKeyInfo(),
        KeyUsage = 0x06,
        IsAuthority = true,
    }.Sign(key);

    private static void Write(string path, RSA key, DateTimeOffset thisUpdate, long number, int entries)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        NationalList.Write(file, key, Names.CardAuthority, thisUpdate, number, entries);
    }

    private static double Replace(RevocationLists lists, string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var start = Stopwatch.GetTimestamp();
        var outcome = lists.Replace(file);
        return outcome == ListOutcome.Taken ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException($"The list was refused: {outcome}.");
    }

    private static double LookUp(RevocationLists lists, string authority, int entries)
    {
        var asked = Questions(entries, 200_000);
        Ask(lists, authority, asked.AsSpan(0, 20_000));
        var start = Stopwatch.GetTimestamp();
        Ask(lists, authority, asked);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / asked.Length;
    }

    private static (double Milliseconds, long Count, double LongestMicroseconds) ReplaceWhileRunning(RevocationLists lists, string authority, string path, int entries)
    {
        var asked = Questions(entries, 50_000);
        using var started = new ManualResetEventSlim();
        using var replaced = new ManualResetEventSlim();
        var looking = Task.Run(() =>
        {
            var (count, longest) = (0L, 0L);
            while (!replaced.IsSet)
            {
                for (var i = 0; i < asked.Length && !replaced.IsSet; i++, count++)
                {
                    var start = Stopwatch.GetTimestamp();
                    Ask(lists, authority, asked.AsSpan(i, 1));
                    longest = Math.Max(longest, Stopwatch.GetTimestamp() - start);
                    started.Set();
                }
            }

            return (count, longest);
        });
        double milliseconds;
        try
        {
            while (!started.Wait(TimeSpan.FromMilliseconds(50)) && !looking.IsCompleted)
            {
                // the first answer, or its fault, comes first
            }

            milliseconds = Replace(lists, path);
        }
        finally
        {
            replaced.Set();
        }

        var (total, ticks) = looking.GetAwaiter().GetResult();
        return (milliseconds, total, ticks * 1e6 / Stopwatch.Frequency);
    }

    private static (string Serial, RevocationStatus Right)[] Questions(int entries, int count)
    {
        var random = new Random(1);
        var asked = new (string, RevocationStatus)[count];
        for (var i = 0; i < count; i++)
        {
            var entry = random.Next(entries);
            asked[i] = i % 2 == 0
                ? (NationalList.Serial(entry).ToString("x", CultureInfo.InvariantCulture), NationalList.IsHold(entry) ? RevocationStatus.Suspended : RevocationStatus.Revoked)
                : (NationalList.Serial(entry + entries).ToString("x", CultureInfo.InvariantCulture), RevocationStatus.Good);
        }

        return asked;
    }

    private static void Ask(RevocationLists lists, string authority, ReadOnlySpan<(string Serial, RevocationStatus Right)> asked)
    {
        var now = Day.AddDays(1);
        foreach (var (serial, right) in asked)
        {
            if (lists.StatusOf(authority, serial, now) is var status && status != right)
            {
                throw new InvalidOperationException($"Serial {serial} is {right}, the list says {status}.");
            }
        }
    }
}
