using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Ledger;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Registration;

/// <summary>What a good proof of an unregistered person left behind, so that the person need not hold the card again.</summary>
internal sealed record RegistrationOffer(
    string PersonKey, string Authority, string Serial, string Level, DateOnly CareDate, DateOnly CertificateExpires, bool InGrace, DateTimeOffset At);

/// <summary>Offers and registrations.</summary>
internal sealed class RegistrationTable(Database database)
{
    private static readonly BulkInsert s_offer = new(
        "registration_offer", "do nothing", ["facility", "check_id"],
        ("facility", ColumnKind.Text), ("check_id", ColumnKind.Bytes), ("person_key", ColumnKind.Text), ("authority", ColumnKind.Text), ("serial", ColumnKind.Text),
        ("level", ColumnKind.Text), ("care_date", ColumnKind.Date), ("certificate_expires", ColumnKind.Date), ("in_grace", ColumnKind.Flag), ("at", ColumnKind.Long));

    private static readonly BulkInsert s_registration = new(
        "use_registration", "do nothing", ["person_key", "at"],
        ("person_key", ColumnKind.Text), ("at", ColumnKind.Long), ("facility", ColumnKind.Text), ("check_id", ColumnKind.Bytes));

    private static readonly BulkInsert s_person = BulkInsert.Upsert("person", ["person_key"], ("person_key", ColumnKind.Text), ("registered", ColumnKind.Flag));

    /// <summary>The row that lets the check's facility register the person.</summary>
    public static LedgerRow Offer(Check check)
    {
        var seen = check.Verdict.Seen;
        return new(s_offer,
        [
            check.Facility, check.Id.ToByteArray(bigEndian: true), seen.PersonKey, seen.Authority, seen.Serial, check.Request.Level, check.Request.CareDate,
            seen.CertificateExpires, seen.InGrace, check.At.ToStored(),
        ]);
    }

    /// <summary>The rows that make the person registered, and say where that was done.</summary>
    public static LedgerRow[] Register(string personKey, string facility, Guid check, DateTimeOffset at) =>
    [
        new(s_person, [personKey, true]),
        new(s_registration, [personKey, at.ToStored(), facility, check.ToByteArray(bigEndian: true)]),
    ];

    public async Task<RegistrationOffer?> FindAsync(string facility, Guid check, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select person_key, authority, serial, level, care_date, certificate_expires, in_grace, at from registration_offer
            where facility = @facility and check_id = @check
            """;
        command.Add("facility", facility);
        command.Add("check", check.ToByteArray(bigEndian: true));
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateOnly>(4), row.GetFieldValue<DateOnly>(5),
                row.GetBoolean(6), StoredTime.FromStored(row.GetInt64(7)))
            : null;
    }
}
