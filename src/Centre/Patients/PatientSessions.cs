using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Patients;

/// <summary>One sign-in as it is kept.</summary>
internal sealed record PatientSession(
    Guid Challenge, string PersonKey, string Authority, string Serial, string Medium, DateOnly CertificateExpires, DateTimeOffset ProvenAt, DateTimeOffset Until);

/// <summary>The sign-ins. A row comes by the ledger, in one commit with the audit record and the first use of the challenge.</summary>
internal sealed class PatientSessions(Database database)
{
    public static readonly BulkInsert Into = new(
        "patient_session", "do nothing", ["challenge_id"],
        ("challenge_id", ColumnKind.Bytes), ("person_key", ColumnKind.Text), ("authority", ColumnKind.Text), ("serial", ColumnKind.Text), ("medium", ColumnKind.Text),
        ("certificate_expires", ColumnKind.Date), ("browser", ColumnKind.Bytes), ("code", ColumnKind.Bytes), ("proven_at", ColumnKind.Long), ("until", ColumnKind.Long), ("place", ColumnKind.Text));

    /// <summary>Gives the sign-in to the browser that asked for it, once. What is over is thrown away on the way.</summary>
    /// <param name="browser">SHA-256 of the browser's secret.</param>
    /// <param name="code">SHA-256 of what the app handed over; null when it handed over nothing.</param>
    /// <param name="token">SHA-256 of the session's new secret.</param>
    public async Task<bool> TakeAsync(Guid challenge, byte[] browser, byte[]? code, byte[] token, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await connection.ExecuteAsync(new("delete from patient_session where until <= @now", new { now = now.ToStored() }, cancellationToken: ct));
        return await connection.ExecuteAsync(new(
            $"update patient_session set token = @token where challenge_id = @challenge and browser = @browser and token is null and {(code is null ? "code is null" : "code = @code")}",
            new { challenge = challenge.ToByteArray(bigEndian: true), browser, code, token }, cancellationToken: ct)) == 1;
    }

    /// <summary>Whether a proof for this browser is there that nobody took yet.</summary>
    public async Task<bool> WaitsAsync(Guid challenge, byte[] browser, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new(
            "select count(*) from patient_session where challenge_id = @challenge and browser = @browser and token is null and until > @now",
            new { challenge = challenge.ToByteArray(bigEndian: true), browser, now = now.ToStored() }, cancellationToken: ct)) > 0;
    }

    public async Task<PatientSession?> FindAsync(byte[] token, string place, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select challenge_id, person_key, authority, serial, medium, certificate_expires, proven_at, until from patient_session where token = @token and place = @place and until > @now";
        command.Add("place", place);
        command.Add("token", token);
        command.Add("now", now.ToStored());
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(new((byte[])row[0], bigEndian: true), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateOnly>(5),
                StoredTime.FromStored(row.GetInt64(6)), StoredTime.FromStored(row.GetInt64(7)))
            : null;
    }

    public async Task EndAsync(Guid challenge, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await connection.ExecuteAsync(new("delete from patient_session where challenge_id = @challenge", new { challenge = challenge.ToByteArray(bigEndian: true) }, cancellationToken: ct));
    }
}
