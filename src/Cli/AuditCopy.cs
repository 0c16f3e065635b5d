using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Checker;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Cli;

/// <summary>
/// Copies a centre's audit log to a folder, or brings an older copy up to date: what is there already is kept and asked for again only where it
/// must be, so a history written anew is told instead of taken over. Stopped at any moment it goes on where it stopped: leaves before days, and a
/// file of days or of a key is put in place whole.
/// </summary>
internal static class AuditCopy
{
    private const int LeafBytes = 32;
    private const long LeavesAtOnce = 100_000;

    /// <returns>How many days are new.</returns>
    /// <exception cref="InvalidOperationException">The centre refused something, or its statements no longer go on where the folder's end.</exception>
    public static async Task<int> RunAsync(HttpClient centre, LogFolder folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder.Keys);
        foreach (var (id, pem) in (await GetAsync(centre, AuditRoutes.Keys, r => r.ReadFromJsonAsync<AuditKeyView[]>(CentreJson.Options, ct), ct))!)
        {
            if (!id.All(char.IsAsciiHexDigitLower)) { throw new InvalidOperationException($"The centre names a key '{id}'."); }

            var file = Path.Combine(folder.Keys, id + ".pem");
            if (File.Exists(file) && !string.Equals(await File.ReadAllTextAsync(file, ct), pem, StringComparison.Ordinal)) { throw new InvalidOperationException($"{file}: the centre gives another key under this name. If the file was damaged, delete it and copy again."); }

            await PutAsync(file, pem, ct);
        }

        var known = folder.Statements();
        var all = (await GetAsync(centre, AuditRoutes.Days, r => r.ReadAsStringAsync(ct), ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (all.Length < known.Count || !known.SequenceEqual(all.Take(known.Count), StringComparer.Ordinal))
        {
            throw new InvalidOperationException("The centre's days are not those of the folder any more: history was written anew or cut. Keep the folder; it is the proof.");
        }

        var last = all.Length == 0 ? null : Statement.Open(all[^1], folder.ReadKeys()) ?? throw new InvalidOperationException("The centre's last day is not signed by a key of its own.");
        foreach (var head in last?.Heads ?? []) { await LeavesAsync(centre, folder.Leaves(head.Node), head, ct); }

        await PutAsync(folder.Days, string.Concat(all.Select(s => s + "\n")), ct);
        return all.Length - known.Count;
    }

    private static async Task PutAsync(string file, string text, CancellationToken ct)
    {
        var half = file + ".part";
        await File.WriteAllTextAsync(half, text, ct);
        File.Move(half, file, overwrite: true);
    }

    private static async Task LeavesAsync(HttpClient centre, string file, Head head, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var leaves = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write);
        leaves.SetLength(leaves.Length / LeafBytes * LeafBytes);
        leaves.Position = leaves.Length;
        for (var have = leaves.Length / LeafBytes; have < head.Size;)
        {
            var to = Math.Min(head.Size, have + LeavesAtOnce);
            var route = AuditRoutes.Leaves.Replace("{node}", head.Node, StringComparison.Ordinal) + string.Create(CultureInfo.InvariantCulture, $"?from={have + 1}&to={to}");
            var some = await GetAsync(centre, route, r => r.ReadAsByteArrayAsync(ct), ct);
            if (some.Length == 0) { break; } // fewer than were signed: the check says so

            await leaves.WriteAsync(some, ct);
            have += some.Length / LeafBytes;
        }
    }

    internal static async Task<T> GetAsync<T>(HttpClient centre, string route, Func<HttpContent, Task<T>> read, CancellationToken ct)
    {
        using var answer = await centre.GetAsync(new Uri(route, UriKind.Relative), ct);
        try
        {
            return answer.IsSuccessStatusCode ? await read(answer.Content) : throw new InvalidOperationException($"{route}: the centre answers {(int)answer.StatusCode}.");
        }
        catch (JsonException unreadable)
        {
            throw new InvalidOperationException($"{route}: the centre's answer cannot be read.", unreadable);
        }
    }
}
