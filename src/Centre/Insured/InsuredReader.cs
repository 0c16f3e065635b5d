using System.Data.Common;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured;

/// <summary>From certificate or number to person and histories, in one round trip.</summary>
internal sealed class InsuredReader(Database database)
{
    private const string ByCertificate = $"""
        with c as (select person_key, card_authority, card_serial, superseded_at from certificate where authority = @authority and serial = @serial)
        select 0 as kind, c.person_key as person, c.card_authority as t1, c.card_serial as t2, cast(null as text) as t3, cast(null as text) as t4, cast(null as text) as t5,
          cast(null as text) as t6, cast(null as text) as t7, cast(null as text) as t8, cast(null as text) as t9, k.not_after as d1, k.not_after as d2, c.superseded_at as n1,
          cast(case when p.person_key is null then null when p.registered then 1 else 0 end as bigint) as n2, cast(null as bigint) as n3, cast(null as bigint) as n4
        from c left join certificate k on k.authority = c.card_authority and k.serial = c.card_serial left join person p on p.person_key = c.person_key
        union all
        {HistoryRows.Sql}
        """;

    private const string ByNumber = $"""
        with c as (select person_key from insured_number where insurer_key = @insurer and number_key = @number order by person_key limit 50)
        {HistoryRows.Sql}
        """;

    /// <param name="authority">Key id of the signing authority.</param>
    /// <param name="serial">Lower-case hex, no leading zeros.</param>
    /// <returns>Null when the issuer has not registered the certificate.</returns>
    public async Task<Holder?> FindAsync(string authority, string serial, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = ByCertificate;
        command.Add("authority", authority);
        command.Add("serial", serial);
        Holder? holder = null;
        bool? registered = null;
        var histories = new HistoryRows();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            if (row.GetInt32(0) != 0) { histories.Take(row); continue; }

            holder = new(row.GetString(HistoryRows.Person), Text(row, HistoryRows.T1), Text(row, HistoryRows.T1 + 1), HistoryRows.Date(row, HistoryRows.D1), !row.IsDBNull(HistoryRows.N1), Person: null);
            registered = row.IsDBNull(HistoryRows.N2) ? null : row.GetInt64(HistoryRows.N2) != 0;
        }

        return holder is not null && registered is { } yes ? holder with { Person = histories.Of(holder.PersonKey, yes) } : holder;
    }

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

    /// <summary>Everybody who is or was insured under a number: a family, seldom more. Branch, symbol and birth tell them apart.</summary>
    public async Task<IReadOnlyList<PersonRecord>> UnderAsync(string insurerNumber, string number, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = ByNumber;
        command.Add("insurer", NumberKey.OfInsurer(insurerNumber));
        command.Add("number", NumberKey.Of(number));
        var histories = new HistoryRows();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) { histories.Take(row); }

        return [.. histories.Persons.Order(StringComparer.Ordinal).Select(p => histories.Of(p, registered: false))];
    }

    private static string? Text(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);
}
