using System.Data.Common;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured;

/// <summary>From certificate to person and histories, in one round trip. Every holder costs the same statements, whatever the history says.</summary>
internal sealed class InsuredReader(Database database)
{
    private const string Sql = """
        select c.person_key, c.card_authority, c.card_serial, k.not_after, c.superseded_at, p.registered
        from certificate c left join certificate k on k.authority = c.card_authority and k.serial = c.card_serial
        left join person p on p.person_key = c.person_key
        where c.authority = @authority and c.serial = @serial;
        select n.name, n.kana, n.birth, n.sex, n.postal_code, n.address, n.holds_from, n.registered_at
        from certificate c join person_name n on n.person_key = c.person_key where c.authority = @authority and c.serial = @serial;
        select v.coverage_key, v.insurer_number, v.insurer_name, v.scheme, v.symbol, v.number, v.branch, v.relation, v.share_percent,
          v.holds_from, v.holds_to, v.registered_at, v.end_registered_at, v.deleted_at
        from certificate c join coverage v on v.person_key = c.person_key where c.authority = @authority and c.serial = @serial;
        select s.stopped_from, s.stopped_to
        from certificate c join suppression s on s.person_key = c.person_key where c.authority = @authority and c.serial = @serial
        """;

    /// <param name="authority">Key id of the signing authority.</param>
    /// <param name="serial">Lower-case hex, no leading zeros.</param>
    /// <returns>Null when the issuer has not registered the certificate.</returns>
    public async Task<Holder?> FindAsync(string authority, string serial, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Add("authority", authority);
        command.Add("serial", serial);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) { return null; }

        var holder = new Holder(row.GetString(0), Text(row, 1), Text(row, 2), Date(row, 3), !row.IsDBNull(4), Person: null);
        bool? registered = row.IsDBNull(5) ? null : row.GetBoolean(5);
        var names = await NextAsync(row, Name, ct);
        var coverages = await NextAsync(row, Coverage, ct);
        var suppressions = await NextAsync(row, Suppression, ct);
        return registered is { } yes ? holder with { Person = new(holder.PersonKey, names, coverages, suppressions, yes) } : holder;
    }

    private const string OfPersonSql = """
        select n.name, n.kana, n.birth, n.sex, n.postal_code, n.address, n.holds_from, n.registered_at from person_name n where n.person_key = @person;
        select v.coverage_key, v.insurer_number, v.insurer_name, v.scheme, v.symbol, v.number, v.branch, v.relation, v.share_percent,
          v.holds_from, v.holds_to, v.registered_at, v.end_registered_at, v.deleted_at from coverage v where v.person_key = @person;
        select s.stopped_from, s.stopped_to from suppression s where s.person_key = @person
        """;

    /// <summary>Everybody who is or was insured under a number: a family, seldom more. Branch, symbol and birth tell them apart.</summary>
    public async Task<IReadOnlyList<PersonRecord>> UnderAsync(string insurerNumber, string number, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var keys = (await Dapper.SqlMapper.QueryAsync<string>(connection, new(
            "select person_key from insured_number where insurer_key = @insurer and number_key = @number order by person_key limit 50",
            new { insurer = NumberKey.OfInsurer(insurerNumber), number = NumberKey.Of(number) }, cancellationToken: ct))).ToList();
        List<PersonRecord> persons = [];
        foreach (var key in keys)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = OfPersonSql;
            command.Add("person", key);
            await using var row = await command.ExecuteReaderAsync(ct);
            List<NameRecord> names = [];
            while (await row.ReadAsync(ct)) { names.Add(Name(row)); }
            persons.Add(new(key, names, await NextAsync(row, Coverage, ct), await NextAsync(row, Suppression, ct), Registered: false));
        }

        return persons;
    }

    private static async Task<IReadOnlyList<T>> NextAsync<T>(DbDataReader row, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await row.NextResultAsync(ct);
        List<T> rows = [];
        while (await row.ReadAsync(ct)) { rows.Add(read(row)); }
        return rows;
    }

    private static NameRecord Name(DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateOnly>(6), Moment(r, 7)!.Value);

    private static CoverageRecord Coverage(DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7), (int)r.GetInt64(8),
        r.GetFieldValue<DateOnly>(9), Date(r, 10), Moment(r, 11)!.Value, Moment(r, 12), Moment(r, 13));

    private static SuppressionRecord Suppression(DbDataReader r) => new(Moment(r, 0)!.Value, Moment(r, 1));

    private static string? Text(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

    private static DateOnly? Date(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateOnly>(i);

    private static DateTimeOffset? Moment(DbDataReader r, int i) => r.IsDBNull(i) ? null : StoredTime.FromStored(r.GetInt64(i));
}
