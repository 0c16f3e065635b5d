using System.Data.Common;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured;

/// <summary>From certificate or number to person and histories, in one round trip.</summary>
internal sealed class InsuredReader(Database database)
{
    /// <summary>Of each number fifty persons at most: nobody shares one with more, whatever an insurer told. Kinds 4 (who is under which number) and histories.</summary>
    private const string ByNumbers = $"""
        f as (select u.insurer_key, u.number_key, u.person_key from (
          select s.insurer_key, s.number_key, s.person_key, row_number() over (partition by s.insurer_key, s.number_key order by s.person_key) as place
          from w join insured_number s on s.insurer_key = w.i and s.number_key = w.n) u where u.place <= 50),
        c as (select distinct person_key from f)
        {HistoryRows.Sql}
        union all
        select 4, f.person_key, f.insurer_key, f.number_key, null, null, null, null, null, null, null, null, null, null, null, null, null from f
        """;

    /// <summary>Kind 5: what the facility left.</summary>
    private const string AndHere = $"""

        union all
        select 5, c.person_key, {KnownHere.NumberSql}, null, null, null, null, null, null, null, null, null, null, {KnownHere.LimitSql}, null, null, null from c
        """;

    private readonly HolderReads _holders = new(database);

    /// <param name="authority">Key id of the signing authority.</param>
    /// <param name="serial">Lower-case hex, no leading zeros.</param>
    /// <param name="facility">Whose patient number is wanted; null = nobody's.</param>
    /// <returns>Null when the issuer has not registered the certificate.</returns>
    public Task<Holder?> FindAsync(string authority, string serial, string? facility, CancellationToken ct) => _holders.FindAsync(authority, serial, facility, ct);

    /// <returns>Null when nothing was told of the person.</returns>
    public async Task<PersonRecord?> OfAsync(string person, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"with c as (select person_key from person where person_key = @person) {HistoryRows.Sql}";
        command.Add("person", person);
        var histories = new HistoryRows();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) { histories.Take(row); }

        return histories.Persons.Any() ? histories.Of(person, registered: false) : null;
    }

    /// <summary>Everybody who is or was insured under a number.</summary>
    public async Task<IEnumerable<PersonRecord>> UnderAsync(InsuredNumber number, CancellationToken ct) => (await UnderAsync([number], facility: null, ct)).Of(number);

    /// <summary>Everybody who is or was insured under any of the numbers, in one statement however many they are.</summary>
    /// <param name="numbers">At least one.</param>
    /// <param name="facility">Whose own knowledge of them is wanted too; null = nobody's.</param>
    public async Task<Under> UnderAsync(IEnumerable<InsuredNumber> numbers, string? facility, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"with {Wanted(command, [.. numbers.Select(Under.KeyOf).Distinct()])},\n{ByNumbers}{(facility is null ? "" : AndHere)}";
        if (facility is not null) { command.Add("facility", facility); }

        var (under, histories) = (new Under(), new HistoryRows());
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            switch (row.GetInt32(0))
            {
                case 4: under.Add((row.GetString(HistoryRows.T1), row.GetString(HistoryRows.T1 + 1)), row.GetString(HistoryRows.Person)); break;
                case 5: under.Add(row.GetString(HistoryRows.Person), new(Text(row, HistoryRows.T1), row.IsDBNull(HistoryRows.N1) ? null : row.GetInt64(HistoryRows.N1))); break;
                default: histories.Take(row); break;
            }
        }

        under.Complete(histories);
        return under;
    }

    /// <summary>The wanted numbers as a table <c>w(i, n)</c>: two arrays on PostgreSQL, whatever their length; on SQLite a parameter each (32,766 at most).</summary>
    private string Wanted(DbCommand command, (string Insurer, string Number)[] keys)
    {
        if (database.Engine == Engine.PostgreSql)
        {
            command.Add("insurers", keys.Select(k => k.Insurer).ToArray());
            command.Add("numbers", keys.Select(k => k.Number).ToArray());
            return "w(i, n) as (select * from unnest(@insurers, @numbers))";
        }

        for (var i = 0; i < keys.Length; i++)
        {
            command.Add($"i{i}", keys[i].Insurer);
            command.Add($"n{i}", keys[i].Number);
        }

        return $"w(i, n) as (values {string.Join(", ", keys.Select((_, i) => $"(@i{i}, @n{i})"))})";
    }

    private static string? Text(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);
}
