using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace Kazasu.Hosting.Stores;

/// <summary>
/// Numbered scripts, written once for both engines. The few types that differ are tokens: {bytes} {long} {date} {flag}, and {strict} after a
/// table's closing bracket.
/// </summary>
internal static partial class Scripts
{
    private const long AdvisoryLock = 0x4B415A415355;

    public static IReadOnlyList<(string Name, string Text)> In(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames().Where(n => ScriptName().IsMatch(n)).Order(StringComparer.Ordinal).Select(n => (n, Read(assembly, n)))];

    public static async Task ApplyAsync(Database database, IReadOnlyList<(string Name, string Text)> scripts, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        if (database.Engine == Engine.Sqlite) { await connection.ExecuteAsync("pragma journal_mode=wal"); }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (database.Engine == Engine.PostgreSql) { await connection.ExecuteAsync("select pg_advisory_xact_lock(@AdvisoryLock)", new { AdvisoryLock }, transaction); }

        await connection.ExecuteAsync(
            For(database.Engine, "create table if not exists applied_script (name text primary key, sha256 text not null, applied_at {long} not null) {strict}"),
            transaction: transaction);
        var applied = (await connection.QueryAsync<(string Name, string Sha256)>("select name, sha256 from applied_script", transaction: transaction))
            .ToDictionary(a => a.Name, a => a.Sha256, StringComparer.Ordinal);
        foreach (var (name, text) in scripts)
        {
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            if (applied.TryGetValue(name, out var was))
            {
                if (was != sha256) { throw new InvalidOperationException($"Script {name} was changed after it had been applied; add a new number instead."); }
                continue;
            }

            await connection.ExecuteAsync(For(database.Engine, text), transaction: transaction);
            await connection.ExecuteAsync(
                "insert into applied_script(name, sha256, applied_at) values (@name, @sha256, @at)", new { name, sha256, at = now.ToStored() }, transaction);
        }

        await transaction.CommitAsync(ct);
    }

    internal static string For(Engine engine, string text) =>
        Token().Replace(text, m => (m.Value, engine) switch
        {
            ("{bytes}", Engine.Sqlite) => "blob",
            ("{bytes}", _) => "bytea",
            ("{long}" or "{flag}", Engine.Sqlite) => "integer",
            ("{long}", _) => "bigint",
            ("{flag}", _) => "boolean",
            ("{date}", Engine.Sqlite) => "text",
            ("{date}", _) => "date",
            ("{strict}", Engine.Sqlite) => "strict",
            ("{strict}", _) => "",
            _ => throw new InvalidOperationException($"Unknown token {m.Value} in a script."),
        });

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\.\d{3}-[a-z0-9-]+\.sql$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ScriptName();

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
