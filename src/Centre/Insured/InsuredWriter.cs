using System.Data.Common;
using System.Text.Json;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured;

/// <summary>
/// Takes a batch of persons whole or not at all. Nothing is ever removed by leaving it out: what an insurer wants gone it marks as deleted, so
/// one insurer cannot remove what another told.
/// </summary>
internal sealed class InsuredWriter(Database database)
{
    private static readonly BulkInsert s_person = BulkInsert.Upsert("person", ["person_key"], ("person_key", ColumnKind.Text), ("registered", ColumnKind.Flag));

    private static readonly BulkInsert s_newPerson = new("person", "do nothing", ["person_key"], ("person_key", ColumnKind.Text), ("registered", ColumnKind.Flag));

    private static readonly BulkInsert s_name = BulkInsert.Upsert(
        "person_name", ["person_key", "holds_from", "registered_at"],
        ("person_key", ColumnKind.Text), ("holds_from", ColumnKind.Date), ("registered_at", ColumnKind.Long), ("name", ColumnKind.Text), ("kana", ColumnKind.Text),
        ("birth", ColumnKind.Date), ("sex", ColumnKind.Text), ("postal_code", ColumnKind.Text), ("address", ColumnKind.Text));

    private static readonly BulkInsert s_coverage = BulkInsert.Upsert(
        "coverage", ["person_key", "insurer_number", "coverage_key", "registered_at"],
        ("person_key", ColumnKind.Text), ("insurer_number", ColumnKind.Text), ("coverage_key", ColumnKind.Text), ("registered_at", ColumnKind.Long),
        ("insurer_name", ColumnKind.Text), ("scheme", ColumnKind.Text), ("symbol", ColumnKind.Text), ("number", ColumnKind.Text), ("branch", ColumnKind.Text),
        ("relation", ColumnKind.Text), ("share_percent", ColumnKind.Long), ("holds_from", ColumnKind.Date), ("holds_to", ColumnKind.Date),
        ("end_registered_at", ColumnKind.Long), ("deleted_at", ColumnKind.Long), ("details", ColumnKind.Text));

    private static readonly BulkInsert s_number = new(
        "insured_number", "do nothing", ["insurer_key", "number_key", "person_key"],
        ("insurer_key", ColumnKind.Text), ("number_key", ColumnKind.Text), ("person_key", ColumnKind.Text));

    private static readonly BulkInsert s_suppression = BulkInsert.Upsert(
        "suppression", ["person_key", "stopped_from"], ("person_key", ColumnKind.Text), ("stopped_from", ColumnKind.Long), ("stopped_to", ColumnKind.Long), ("told_by", ColumnKind.Text));

    /// <param name="persons">Each person once.</param>
    /// <returns>How many of the persons changed.</returns>
    public async Task<int> WriteAsync(IReadOnlyList<PersonRecord> persons, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var changed = await WriteAsync(connection, transaction, persons, s_person, ct);
        await transaction.CommitAsync(ct);
        return changed;
    }

    /// <summary>Writes what insurers told, within a transaction; whether a person is registered for use stays as it is.</summary>
    public static Task WriteToldAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<PersonRecord> persons, CancellationToken ct) =>
        WriteAsync(connection, transaction, persons, s_newPerson, ct);

    private static async Task<int> WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<PersonRecord> persons, BulkInsert person, CancellationToken ct)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in persons.Chunk(2000))
        {
            await WriteAsync(person, [.. some.Select(p => (object?[])[p.PersonKey, p.Registered])]);
            await WriteAsync(s_name, [.. some.SelectMany(p => p.Names, (p, n) => (object?[])
                [p.PersonKey, n.From, n.RegisteredAt.ToStored(), n.Name, n.Kana, n.Birth, n.Sex, n.PostalCode, n.Address])]);
            await WriteAsync(s_coverage, [.. some.SelectMany(p => p.Coverages, (p, c) => (object?[])
                [p.PersonKey, c.InsurerNumber, c.CoverageKey, c.RegisteredAt.ToStored(), c.InsurerName, c.Scheme, c.Symbol, c.Number, c.Branch, c.Relation,
                 (long)c.SharePercent, c.From, c.To, c.EndRegisteredAt.ToStored(), c.DeletedAt.ToStored(),
                 c.Details is null ? null : JsonSerializer.Serialize(c.Details, CentreJson.Options)])]);
            await s_number.RunAsync(connection, transaction, [.. some
                .SelectMany(p => p.Coverages, (p, c) => (Insurer: NumberKey.OfInsurer(c.InsurerNumber), Number: NumberKey.Of(c.Number), p.PersonKey)).Distinct()
                .Select(n => (object?[])[n.Insurer, n.Number, n.PersonKey])], ct);
            await WriteAsync(s_suppression, [.. some.SelectMany(p => p.Suppressions, (p, s) => (object?[])[p.PersonKey, s.From.ToStored(), s.To.ToStored(), s.By])]);
        }

        return changed.Count;

        async Task WriteAsync(BulkInsert into, IReadOnlyList<object?[]> rows)
        {
            foreach (var i in await into.RunAsync(connection, transaction, rows, ct)) { changed.Add((string)rows[i][0]!); }
        }
    }
}
