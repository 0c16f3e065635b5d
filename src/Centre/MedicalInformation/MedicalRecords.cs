using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.MedicalInformation;

/// <summary>Days of care and check-ups of each person.</summary>
internal sealed class MedicalRecords(Database database)
{
    /// <summary>Days of care in one answer at most: some years of a chronically ill person.</summary>
    private const int MostDays = 1_000;

    private const string Care = "care", Checkup = "checkup";

    private static readonly BulkInsert s_into = BulkInsert.Upsert(
        "medical_record", ["person_key", "record_key"],
        ("person_key", ColumnKind.Text), ("kind", ColumnKind.Text), ("day", ColumnKind.Date), ("record_key", ColumnKind.Text), ("body", ColumnKind.Text));

    /// <returns>How many of the records changed anything.</returns>
    public async Task<int> WriteAsync(IReadOnlyList<MedicalRecord> records, CancellationToken ct)
    {
        var changed = 0;
        await using var connection = await database.ConnectAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var some in records.Chunk(2_000))
        {
            changed += (await s_into.RunAsync(connection, transaction, [.. some.Select(Row)], ct)).Count;
        }

        await transaction.CommitAsync(ct);
        return changed;
    }

    /// <summary>Newest first.</summary>
    /// <param name="from">First day, included.</param>
    /// <param name="to">Last day, included.</param>
    public async Task<(IReadOnlyList<CareDay> Days, bool More)> DaysAsync(string person, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var days = await ReadAsync<CareDay>(person, Care, from, to, MostDays + 1, ct);
        return days.Count > MostDays ? ([.. days.Take(MostDays)], true) : (days, false);
    }

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Checkup>> CheckupsAsync(string person, DateOnly today, CancellationToken ct) =>
        ReadAsync<Checkup>(person, Checkup, DateOnly.MinValue, today, MostDays, ct);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string person, string kind, DateOnly from, DateOnly to, int most, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var bodies = await connection.QueryAsync<string>(new(
            """
            select body from medical_record where person_key = @person and kind = @kind and day between @from and @to
            order by day desc, record_key limit @most
            """,
            new { person, kind, from, to, most }, cancellationToken: ct));
        return [.. bodies.Select(b => JsonSerializer.Deserialize<T>(b, CentreJson.Options)!)];
    }

    private static object?[] Row(MedicalRecord r) => r.Care is { } care
        ? [r.PersonKey, Care, care.Day, r.RecordKey, JsonSerializer.Serialize(care, CentreJson.Options)]
        : [r.PersonKey, Checkup, r.Checkup!.Day, r.RecordKey, JsonSerializer.Serialize(r.Checkup, CentreJson.Options)];
}
