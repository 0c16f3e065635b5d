using System.Data.Common;
using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Audit;

/// <summary>What the leaves commit to: read by person or by number, and erased.</summary>
internal sealed class AuditRecords(Database database)
{
    /// <summary>Who looked at a person's data, when and why, newest first. What was erased is not among them.</summary>
    public async Task<IReadOnlyList<AccessView>> OfPersonAsync(string person, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await OfPersonAsync(connection, person, ct);
    }

    /// <summary>The same as it was a moment ago (<c>Age</c>), for persons themselves, who look often and are told of which moment it is.</summary>
    public async Task<(IReadOnlyList<AccessView> Views, TimeSpan Age)> OfPersonAgoAsync(string person, CancellationToken ct)
    {
        await using var reading = await database.ConnectStaleAsync(ct);
        return (await OfPersonAsync(reading.Connection, person, ct), reading.Age);
    }

    private static async Task<IReadOnlyList<AccessView>> OfPersonAsync(DbConnection connection, string person, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Node, long Seq, long At, byte[] Data)>(new(
            """
            select s.node, s.seq, a.at, d.data from audit_subject s
            join audit a on a.node = s.node and a.seq = s.seq join audit_data d on d.node = s.node and d.seq = s.seq
            where s.person_key = @person order by a.at desc, s.node, s.seq desc
            """,
            new { person }, cancellationToken: ct));
        var names = (await connection.QueryAsync<(string, string)>(new("select code, name from facility", cancellationToken: ct))).ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal);
        return [.. rows.Select(r => View(r, names))];
    }

    /// <returns>Null when there is no such record or its data were erased.</returns>
    public async Task<(DateTimeOffset At, byte[] Salt, byte[] Data)?> FindAsync(string node, long seq, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var found = await connection.QueryFirstOrDefaultAsync<(long At, byte[] Salt, byte[] Data)?>(new(
            "select a.at, d.salt, d.data from audit a join audit_data d on d.node = a.node and d.seq = a.seq where a.node = @node and a.seq = @seq",
            new { node, seq }, cancellationToken: ct));
        return found is { } f ? (StoredTime.FromStored(f.At), f.Salt, f.Data) : null;
    }

    public async Task<bool> IsOfAsync(string person, string node, long seq, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new(
            "select count(*) from audit_subject where person_key = @person and node = @node and seq = @seq", new { person, node, seq }, cancellationToken: ct)) > 0;
    }

    public async Task<int> CountAsync(string person, DateTimeOffset before, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return (int)await PersonTraces.CountAsync(connection, person, before.ToStored(), ct);
    }

    /// <summary>
    /// Erases salt and data, and with them everything else that the centre keeps of what the person did: with the salt gone nobody can tell from a leaf
    /// what it was. Done twice it is done once.
    /// </summary>
    public async Task EraseAsync(string person, DateTimeOffset before, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await PersonTraces.EraseAsync(connection, transaction, person, before.ToStored(), ct);
        await transaction.CommitAsync(ct);
    }

    private static AccessView View((string Node, long Seq, long At, byte[] Data) row, Dictionary<string, string> names)
    {
        using var record = JsonDocument.Parse(row.Data);
        var facility = record.RootElement.GetProperty("facility").GetString()!;
        return new(
            StoredTime.FromStored(row.At), facility, names.GetValueOrDefault(facility), record.RootElement.GetProperty("kind").GetString()!,
            record.RootElement.TryGetProperty("outcome", out var outcome) ? outcome.GetString() : null, row.Node, row.Seq);
    }
}
