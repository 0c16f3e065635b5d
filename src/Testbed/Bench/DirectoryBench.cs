using System.Diagnostics;
using System.Globalization;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Bench;

/// <param name="Facilities">In the list.</param>
/// <param name="Searches">Asked one after the other.</param>
public sealed record DirectoryBenchPlan(int Facilities, int Searches);

/// <summary>
/// The public directory at national size, through the web server as a browser asks it: searches of several kinds, the largest page, the list as a
/// file; and as a floor a page of the same server that looks nothing up.
/// </summary>
public static class DirectoryBench
{
    private const string Floor = "/directory/0000000000";

    private static readonly string[] s_questions =
        ["q=高橋", "q=齋藤歯科", "q=ﾀｶﾊｼ&pref=13", "q=中央 薬局", "q=第12345", "q=どこにもない名前", "q=若葉&kind=pharmacy", "q=", "q=&pref=27&page=200", "q=クリニック&page=3"];

    /// <exception cref="InvalidOperationException">The list did not fill.</exception>
    public static async Task RunAsync(TextWriter report, DirectoryBenchPlan plan, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-directory-");
        try
        {
            await using var stack = await KazasuStack.StartAsync(new() { Folder = folder.FullName, Persons = 100, Ports = (0, 0, 0) }, TimeProvider.System, ct);
            using var http = new HttpClient { BaseAddress = stack.Web };
            var begun = Stopwatch.GetTimestamp();
            await FillAsync(Path.Combine(folder.FullName, "centre", "centre.db"), plan.Facilities, stack.Calendar.Today, ct);
            report.WriteLine($"{plan.Facilities:N0} facilities written in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
            begun = Stopwatch.GetTimestamp();
            await FilledAsync(http, plan.Facilities, ct);
            report.WriteLine($"listed and searchable {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s after that; whole process {GC.GetTotalMemory(forceFullCollection: true) / 1_000_000:N0} MB managed");

            foreach (var warm in s_questions) { await AskAsync(http, "/directory?" + warm, ct); }

            var largest = 0;
            List<double> search = [], floor = [];
            for (var i = 0; i < plan.Searches; i++)
            {
                var (took, bytes) = await AskAsync(http, "/directory?" + s_questions[i % s_questions.Length], ct);
                search.Add(took);
                largest = Math.Max(largest, bytes);
                floor.Add((await AskAsync(http, Floor, ct)).Milliseconds);
            }

            report.WriteLine(Line("search, question to last byte", search));
            report.WriteLine(Line("floor, a page that looks nothing up", floor));
            report.WriteLine($"largest page {largest / 1000.0:0.0} kB (to reach: at most 200 kB); search p95 to reach: at most 50 ms");
            begun = Stopwatch.GetTimestamp();
            var (_, list) = await AskAsync(http, "/directory/facilities.csv", ct);
            report.WriteLine($"whole list as a file {list / 1_000_000.0:0.0} MB in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Line(string what, List<double> took)
    {
        took.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{what}: p50 {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, longest {took[^1]:0.0} ms over {took.Count}");

        double At(double share) => took[Math.Min(took.Count - 1, (int)(took.Count * share))];
    }

    private static async Task<(double Milliseconds, int Bytes)> AskAsync(HttpClient http, string path, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
        var bytes = await answer.Content.ReadAsByteArrayAsync(ct);
        return (Stopwatch.GetElapsedTime(begun).TotalMilliseconds, bytes.Length);
    }

    private static async Task FilledAsync(HttpClient http, int facilities, CancellationToken ct)
    {
        for (var i = 0; i < 600; i++)
        {
            if ((await http.GetStringAsync(new Uri("/directory", UriKind.Relative), ct)).Contains($"{facilities:N0}", StringComparison.Ordinal)) { return; }

            await Task.Delay(100, ct);
        }

        throw new InvalidOperationException("The directory never showed all facilities.");
    }

    /// <summary>Straight into the centre's tables: names, kinds and places mixed from small lists, one or two reads each.</summary>
    private static async Task FillAsync(string file, int facilities, DateOnly today, CancellationToken ct)
    {
        await using var database = Database.Sqlite(file);
        await using var connection = await database.ConnectAsync(ct);
        var (first, last) = (today.AddDays(-300).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await connection.ExecuteAsync(new(
            $"""
            insert into facility(code, name, kind, use_phone, pilot_site, kana, address, telephone, changed_at)
            with recursive s(i) as (select 1 union all select i + 1 from s where i < {facilities})
            select printf('%02d%08d', 1 + i % 47, i),
              substr('髙橋高橋齋藤斎藤渡邊渡辺中央若葉東山南原北浜緑丘本町桜台', 1 + 2 * (i % 14), 2) || substr('内科外科歯科眼科小児皮膚整形耳鼻', 1 + 2 * ((i / 7) % 8), 2) ||
                case i % 4 when 0 then '薬局' when 1 then 'クリニック' when 2 then '歯科医院' else '医院' end || '第' || i,
              case i % 4 when 0 then 'pharmacy' when 1 then 'clinic' when 2 then 'dental' else case when i % 100 < 4 then 'hospital' else 'clinic' end end, 1, 0,
              substr('タカハシサイトウワタナベチュウオウワカバ', 1 + 4 * (i % 5), 4) || 'イイン' || i,
              substr('かざす市ためし市みほん市ひながた市', 1 + 4 * (i % 3), 4) || substr('若葉朝日本町桜台中央東山', 1 + 2 * (i % 6), 2) || (1 + i % 6) || '丁目' || (1 + i % 30) || '番',
              printf('000-%03d-%04d', i % 1000, i % 10000), 1700000000000 + i * 1000 from s;
            insert into directory_event(facility, number, day, what, at) select code, 1, date('{first}', '+' || (substr(code, 3) % 290) || ' days'), 'read', 1 from facility where kana like '%イイン%';
            insert into directory_event(facility, number, day, what, at) select facility, 2, '{last}', 'read', 1 from directory_event where number = 1 and at = 1;
            """,
            commandTimeout: 600, cancellationToken: ct));
    }
}
