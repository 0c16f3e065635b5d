using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Audit;
using Kazasu.Trust.Proofs;

namespace Kazasu.Cli;

/// <summary>
/// Copies a centre's audit log to a folder, or brings an older copy up to date: what is there already is kept and asked for again only where it
/// must be, so a history written anew is told instead of taken over.
/// </summary>
internal static class AuditCopy
{
    private const long LeavesAtOnce = 100_000;

    /// <returns>How many days are new.</returns>
    /// <exception cref="InvalidOperationException">The centre refused something, or its statements no longer go on where the folder's end.</exception>
    public static async Task<int> RunAsync(HttpClient centre, AuditFolder folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder.Keys);
        foreach (var (id, pem) in (await GetAsync(centre, AuditRoutes.Keys, r => r.ReadFromJsonAsync<AuditKeyView[]>(CentreJson.Options, ct), ct))!)
        {
            if (!id.All(char.IsAsciiHexDigitLower)) { throw new InvalidOperationException($"The centre names a key '{id}'."); }

            var file = Path.Combine(folder.Keys, id + ".pem");
            if (File.Exists(file) && !string.Equals(await File.ReadAllTextAsync(file, ct), pem, StringComparison.Ordinal)) { throw new InvalidOperationException($"The centre gives another key as {id} than the folder holds."); }

            await File.WriteAllTextAsync(file, pem, ct);
        }

        var known = folder.Statements();
        var all = (await GetAsync(centre, AuditRoutes.Days, r => r.ReadAsStringAsync(ct), ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (all.Length < known.Count || !known.SequenceEqual(all.Take(known.Count), StringComparer.Ordinal))
        {
            throw new InvalidOperationException("The centre's days are not those of the folder any more: history was written anew or cut. Keep the folder; it is the proof.");
        }

        var verifier = new AnswerVerifier(folder.ReadKeys());
        var last = all.Length == 0 ? null : AuditDay.Open(all[^1], verifier) ?? throw new InvalidOperationException("The centre's last day is not signed by a key of its own.");
        foreach (var head in last?.Nodes ?? []) { await LeavesAsync(centre, folder.Leaves(head.Node), head, ct); }

        await File.WriteAllLinesAsync(folder.Days, all, ct);
        return all.Length - known.Count;
    }

    private static async Task LeavesAsync(HttpClient centre, string file, NodeHead head, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var leaves = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write);
        leaves.SetLength(leaves.Length / MerkleTree.HashBytes * MerkleTree.HashBytes);
        leaves.Position = leaves.Length;
        for (var have = leaves.Length / MerkleTree.HashBytes; have < head.Size;)
        {
            var to = Math.Min(head.Size, have + LeavesAtOnce);
            var route = AuditRoutes.Leaves.Replace("{node}", head.Node, StringComparison.Ordinal) + string.Create(CultureInfo.InvariantCulture, $"?from={have + 1}&to={to}");
            var some = await GetAsync(centre, route, r => r.ReadAsByteArrayAsync(ct), ct);
            if (some.Length == 0) { break; } // fewer than were signed: the check says so

            await leaves.WriteAsync(some, ct);
            have += some.Length / MerkleTree.HashBytes;
        }
    }

    private static async Task<T> GetAsync<T>(HttpClient centre, string route, Func<HttpContent, Task<T>> read, CancellationToken ct)
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
