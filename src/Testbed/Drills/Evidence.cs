using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Bench.Checks;

namespace Kazasu.Testbed.Drills;

/// <summary>Holds what terminals were told against what the centre's log has.</summary>
internal static class Evidence
{
    private sealed record Logged(Guid RequestId, Guid CheckId, string Challenge, string? Person, string Outcome);

    /// <returns>What is not as it must be; empty when every answer given is in the log as given, none was wrong and no proof counted twice.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Database database, IReadOnlyList<GivenAnswer> given, CancellationToken ct)
    {
        var log = await LogAsync(database, ct);
        List<string> faults = [];
        var byRequest = log.ToLookup(l => l.RequestId);
        foreach (var answer in given)
        {
            if (WhyNot(answer, [.. byRequest[answer.Request.RequestId]]) is { } why) { faults.Add($"request {answer.Request.RequestId}: {why}"); }
        }

        faults.AddRange(log.GroupBy(l => l.Challenge, StringComparer.Ordinal).Where(c => c.Count(l => l.Outcome == ResultKinds.Valid) > 1).Select(c => $"a challenge counted twice: {c.Key}"));
        return faults;
    }

    /// <returns>Ids of the requests among them that are in the log.</returns>
    public static async Task<IEnumerable<Guid>> InLogAsync(Database database, IReadOnlyList<GivenAnswer> given, CancellationToken ct) =>
        given.Select(g => g.Request.RequestId).Intersect((await LogAsync(database, ct)).Select(l => l.RequestId));

    /// <summary>Runs a centre whose clock is a day ahead, so that it signs what was logged until now, and has the stand-alone checker copy and check it.</summary>
    /// <param name="copy">Folder for the copy.</param>
    /// <returns>Whether the checker found no fault, and what it said.</returns>
    public static async Task<(bool Sound, string Said)> AuditAsync(BenchWorld world, string node, string copy, CancellationToken ct)
    {
        await using var centre = Kazasu.Centre.CentreHost.Create(world.Settings(Path.Combine(world.Folder, node)), new CareCalendar(TimeProvider.System), new Tomorrow());
        await centre.StartAsync(ct);
        var address = centre.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        string[] line = ["--certificate", world.Terminals[0], "--authority", world.Authority.ServerAuthorityFile];
        while ((await ServerProcess.RunAsync(["audit", "copy", address, copy, .. line], ct)).Code == 0 && new FileInfo(Path.Combine(copy, "days.jws")).Length == 0) { await Task.Delay(100, ct); }

        var (code, said) = await ServerProcess.RunAsync(["audit", "check", copy], ct);
        await centre.StopAsync(ct);
        return (code == 0, said.Trim());
    }

    private static async Task<List<Logged>> LogAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return [.. (await connection.QueryAsync<byte[]>(new("select data from audit_data", cancellationToken: ct))).Select(d => JsonSerializer.Deserialize<Logged>(d, CentreJson.Options)!)];
    }

    private static string? WhyNot(GivenAnswer answer, Logged[] logged)
    {
        if (logged is not [var entry]) { return $"{logged.Length} records in the log for an answer that was given"; }
        if (answer.Again == false) { return "asked again it was answered otherwise"; }
        if (answer.Replay) { return answer.Status == 422 && entry.Outcome == "refused:" + ErrorCodes.ChallengeUsed ? null : $"a used proof was answered with {answer.Status}, logged as {entry.Outcome}"; }
        if (answer.Status != 200) { return $"answered with {answer.Status}"; }

        var told = BenchWorld.Open(JsonSerializer.Deserialize<SignedAnswer>(answer.Body, CentreJson.Options)!);
        return told is not { Result: ResultKinds.Valid, Coverages: [{ } coverage] } || coverage.Number != answer.Person[..8] || told.RequestId != answer.Request.RequestId ? "a wrong answer"
            : entry.CheckId != told.CheckId || entry.Person != answer.Person || entry.Outcome != ResultKinds.Valid ? "the log has something else than was answered"
            : null;
    }

    private sealed class Tomorrow : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(1);
    }
}
