using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Eligibility;

/// <summary>A check as a consent finds it again.</summary>
/// <param name="PersonKey">Null unless the answer disclosed the person.</param>
/// <param name="CertificateExpires">Last valid day; null when no certificate was read.</param>
internal sealed record KnownCheck(string? PersonKey, bool InGrace, DateTimeOffset At, DateOnly? CertificateExpires, DateOnly CareDate);

/// <summary>The checks of each facility.</summary>
internal sealed class CheckTable(Database database)
{
    public static readonly BulkInsert Into = new(
        "eligibility_check", "do nothing", ["facility", "check_id"],
        ("facility", ColumnKind.Text), ("check_id", ColumnKind.Bytes), ("person_key", ColumnKind.Text), ("medium", ColumnKind.Text), ("outcome", ColumnKind.Text),
        ("in_grace", ColumnKind.Flag), ("care_date", ColumnKind.Date), ("at", ColumnKind.Long), ("certificate_expires", ColumnKind.Date),
        ("limits", ColumnKind.Long));

    /// <param name="medium">Null = that of the proof; given where nothing was proved.</param>
    public static object?[] Row(Check check, string? medium = null) =>
    [
        check.Facility, check.Id.ToByteArray(bigEndian: true), check.Verdict.Seen.PersonKey, medium ?? Answers.MediumOf(check.Verdict.Seen), Answers.OutcomeOf(check.Verdict),
        check.Verdict.Seen.InGrace, check.Request.CareDate, check.At.ToStored(), check.Verdict.Seen.CertificateExpires,
        check.Verdict is Verdict.Told told ? LimitMark.Of(told, check.Request.CareDate) : null,
    ];

    /// <returns>Key of the person who was proved by card or phone in a check of this facility, whatever was told of it; null when there is no such check.</returns>
    public async Task<string?> ProvenAsync(string facility, Guid check, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select person_key from eligibility_check where facility = @facility and check_id = @id and medium in ('card', 'phone') and outcome not like 'refused:%'";
        command.Add("facility", facility);
        command.Add("id", check.ToByteArray(bigEndian: true));
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <returns>Null when this facility made no such check, or it was refused.</returns>
    public async Task<KnownCheck?> FindAsync(string facility, Guid check, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select person_key, outcome, in_grace, at, certificate_expires, care_date from eligibility_check where facility = @facility and check_id = @id";
        command.Add("facility", facility);
        command.Add("id", check.ToByteArray(bigEndian: true));
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct) || row.GetString(1).StartsWith("refused:", StringComparison.Ordinal)) { return null; }

        var disclosed = row.GetString(1) is ResultKinds.Valid or ResultKinds.Invalid or ResultKinds.Several && !row.IsDBNull(0);
        return new(
            disclosed ? row.GetString(0) : null, row.GetBoolean(2), StoredTime.FromStored(row.GetInt64(3)), row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4),
            row.GetFieldValue<DateOnly>(5));
    }
}
