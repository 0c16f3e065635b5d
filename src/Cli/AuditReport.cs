using System.Globalization;
using System.Net.Http.Json;
using Kazasu.Checker;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Cli;

/// <summary>Says what the checker found, and writes what a person is given.</summary>
internal static class AuditReport
{
    /// <param name="folder">Null: the records alone.</param>
    /// <param name="keys">Fingerprints that were published; none = not compared here.</param>
    /// <returns>Exit code.</returns>
    public static int Tell(LogFolder? folder, LogFolder? older, IReadOnlyList<FileInfo> records, IReadOnlyList<string> keys)
    {
        var found = folder is null ? null : LogCheck.Run(folder, older, leaves: records.Count == 0);
        List<LogFault> faults = [.. found?.Faults ?? []];
        HashSet<string> signers = [.. found?.Fingerprints ?? []];
        foreach (var file in records)
        {
            var record = PersonalRecord.Check(File.ReadAllText(file.FullName), found?.Signed);
            if (record.Fault is { } why) { faults.Add(new(file.Name, why)); }
            else { Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"PROVED {file.Name}: recorded, and under {record.Day!.Day:O}, root {record.Day.Root}")); }

            if (record.Said is { } said) { Console.WriteLine($"       it says {said}"); }
            if (record.Day is { } day) { signers.Add(day.Key); }
        }

        foreach (var signer in signers.Where(s => keys.Count > 0 && !keys.Contains(s, StringComparer.OrdinalIgnoreCase))) { faults.Add(new($"key {signer}", "signed, and is none of the keys that were published")); }
        foreach (var (where, what) in found?.Notes ?? []) { Console.WriteLine($"note   {where}: {what}"); }
        foreach (var (where, what) in faults) { Console.WriteLine($"WRONG  {where}: {what}"); }

        if (found is not null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Days} days, {found.Nodes} nodes, {found.Leaves:N0} leaves, {found.Records + records.Count} records checked; {faults.Count} faults"));
            if (found.Last is { } last) { Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"last day {last.Day:O}, root {last.Root}")); }
        }

        foreach (var signer in signers) { Console.WriteLine($"key {signer} ({(keys.Count > 0 ? "compared" : "compare it with what the operator published")})"); }

        return faults.Count == 0 ? 0 : 1;
    }

    /// <returns>Exit code: 1 when a record has no proof yet.</returns>
    public static async Task<int> ProveAsync(HttpClient centre, string person, DirectoryInfo folder, CancellationToken ct)
    {
        var route = AuditRoutes.Person.Replace("{person}", Uri.EscapeDataString(person), StringComparison.Ordinal);
        var accesses = (await AuditCopy.GetAsync(centre, route, r => r.ReadFromJsonAsync<AccessView[]>(CentreJson.Options, ct), ct))!;
        folder.Create();
        var open = 0;
        foreach (var access in accesses)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{access.Node}-{access.Seq}.json");
            using var answer = await centre.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"/v1/audit/records/{access.Node}/{access.Seq}"), UriKind.Relative), ct);
            if (answer.IsSuccessStatusCode) { await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), await answer.Content.ReadAsByteArrayAsync(ct), ct); }
            else { open++; Console.WriteLine($"not yet {name}: its day is not closed, or it was erased meanwhile"); }
        }

        Console.WriteLine($"{accesses.Length - open} records with their proofs in {folder.FullName}; {open} without");
        return open == 0 ? 0 : 1;
    }
}
