using Dapper;
using Kazasu.Centre.Ledger;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Inquiry;

/// <summary>The patient numbers that facilities gave.</summary>
internal sealed class ReferenceNumberTable(Database database)
{
    private static readonly BulkInsert s_into = new(
        "reference_number", "do nothing", ["person_key", "facility", "at", "request_id"],
        ("person_key", ColumnKind.Text), ("facility", ColumnKind.Text), ("at", ColumnKind.Long), ("request_id", ColumnKind.Bytes), ("number", ColumnKind.Text));

    public static LedgerRow Row(string person, string facility, DateTimeOffset at, ReferenceNumberRequest request) =>
        new(s_into, [person, facility, at.ToStored(), request.RequestId.ToByteArray(bigEndian: true), request.ReferenceNumber]);

    /// <summary>The facility's newest number for a person; null when there is none.</summary>
    public async Task<string?> OfPersonAsync(string facility, string person, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<string>(new(
            "select number from reference_number where person_key = @person and facility = @facility order by at desc, request_id desc limit 1", new { facility, person }, cancellationToken: ct));
    }

    /// <summary>The facility's newest number for the person of one of its own checks; null when there is none.</summary>
    public async Task<string?> FindAsync(string facility, Guid check, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<string>(new(
            """
            select n.number from eligibility_check c join reference_number n on n.person_key = c.person_key and n.facility = c.facility
            where c.facility = @facility and c.check_id = @check and c.outcome in ('valid', 'invalid', 'several') order by n.at desc, n.request_id desc limit 1
            """,
            new { facility, check = check.ToByteArray(bigEndian: true) }, cancellationToken: ct));
    }
}
