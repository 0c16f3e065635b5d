using System.Collections.Concurrent;
using System.Data.Common;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Insured;

/// <summary>
/// From certificates to persons and histories. One statement is under way at a time and the next one reads for all who asked meanwhile: at the peak
/// one serves many, and who is alone waits for nobody. Nothing is kept: what is told was read after it was asked.
/// </summary>
internal sealed class HolderReads(Database database)
{
    private static readonly string s_asked = $"""
        f as (select k.authority, k.serial, k.facility, x.person_key, x.card_authority, x.card_serial, x.superseded_at
          from k join certificate x on x.authority = k.authority and x.serial = k.serial),
        c as (select distinct person_key from f)
        select 0 as kind, c.person_key as person, c.authority as t1, c.serial as t2, c.card_authority as t3, c.card_serial as t4, c.facility as t5,
          {KnownHere.NumberSql.Replace("@facility", "c.facility", StringComparison.Ordinal)} as t6, cast(null as text) as t7, cast(null as text) as t8,
          cast(null as text) as t9, d.not_after as d1, d.not_after as d2, c.superseded_at as n1,
          cast(case when p.person_key is null then null when p.registered then 1 else 0 end as bigint) as n2, cast(null as bigint) as n3, cast(null as bigint) as n4
        from f c left join certificate d on d.authority = c.card_authority and d.serial = c.card_serial left join person p on p.person_key = c.person_key
        union all
        """;

    /// <summary>The arrays stand in selects of their own: seeing how short they are, the server would plan each group anew.</summary>
    private static readonly string s_onPostgres =
        $"with k as (select authority, serial, facility from unnest((select $1), (select $2), (select $3)) as u(authority, serial, facility)), {s_asked} {HistoryRows.Sql}";

    /// <summary>One certificate at a time: the engine is in this process and a statement costs little.</summary>
    private static readonly string s_onSqlite = $"with k(authority, serial, facility) as (select $1, $2, $3), {s_asked} {HistoryRows.Sql}";

    private readonly int _most = database.Engine == Engine.PostgreSql ? 64 : 1;
    private readonly ConcurrentQueue<Question> _waiting = new();
    private int _reading;

    /// <param name="authority">Key id of the signing authority.</param>
    /// <param name="serial">Lower-case hex, no leading zeros.</param>
    /// <param name="facility">Whose patient number is wanted; null = nobody's.</param>
    /// <returns>Null when the issuer has not registered the certificate.</returns>
    public Task<Holder?> FindAsync(string authority, string serial, string? facility, CancellationToken ct)
    {
        var question = new Question(new(authority, serial, facility ?? ""));
        _waiting.Enqueue(question);
        if (Interlocked.Exchange(ref _reading, 1) == 0) { _ = ReadAsync(); }

        return question.Holder.Task.WaitAsync(ct);
    }

    /// <summary>Whoever finds nobody reading reads, until nothing waits.</summary>
    private async Task ReadAsync()
    {
        List<Question> group = new(_most);
        while (true)
        {
            group.Clear();
            while (group.Count < _most && _waiting.TryDequeue(out var next)) { group.Add(next); }

            if (group.Count > 0) { await AnswerAsync(group); continue; }

            Interlocked.Exchange(ref _reading, 0);
            if (_waiting.IsEmpty || Interlocked.Exchange(ref _reading, 1) == 1) { return; } // who came between the two lines found somebody reading
        }
    }

    private async Task AnswerAsync(List<Question> group)
    {
        try
        {
            var holders = await HoldersAsync([.. group.Select(q => q.Asked).Distinct()]);
            foreach (var question in group) { question.Holder.TrySetResult(holders.GetValueOrDefault(question.Asked)); }
        }
        catch (Exception failed)
        {
            foreach (var question in group) { question.Holder.TrySetException(failed); }
        }
    }

    private async Task<Dictionary<Asked, Holder>> HoldersAsync(IReadOnlyList<Asked> asked)
    {
        await using var connection = await database.ConnectAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        if (database.Engine == Engine.PostgreSql)
        {
            command.CommandText = s_onPostgres;
            Add("", asked.Select(a => a.Authority).ToArray());
            Add("", asked.Select(a => a.Serial).ToArray());
            Add("", asked.Select(a => a.Facility).ToArray());
        }
        else
        {
            command.CommandText = s_onSqlite;
            Add("$1", asked[0].Authority);
            Add("$2", asked[0].Serial);
            Add("$3", asked[0].Facility);
        }

        Dictionary<Asked, (Holder Holder, bool? Registered)> found = [];
        var histories = new HistoryRows();
        await using var row = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await row.ReadAsync(CancellationToken.None))
        {
            if (row.GetInt32(0) != 0) { histories.Take(row); continue; }

            var holder = new Holder(
                row.GetString(HistoryRows.Person), Text(row, HistoryRows.T1 + 2), Text(row, HistoryRows.T1 + 3), HistoryRows.Date(row, HistoryRows.D1), !row.IsDBNull(HistoryRows.N1), Person: null)
            { ReferenceNumber = Text(row, HistoryRows.T1 + 5) };
            found[new(row.GetString(HistoryRows.T1), row.GetString(HistoryRows.T1 + 1), row.GetString(HistoryRows.T1 + 4))] = (holder, row.IsDBNull(HistoryRows.N2) ? null : row.GetInt64(HistoryRows.N2) != 0);
        }

        return found.ToDictionary(f => f.Key, f => f.Value.Registered is { } yes ? f.Value.Holder with { Person = histories.Of(f.Value.Holder.PersonKey, yes) } : f.Value.Holder);

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    private static string? Text(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

    private sealed record Asked(string Authority, string Serial, string Facility);

    private sealed record Question(Asked Asked)
    {
        public TaskCompletionSource<Holder?> Holder { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
