using System.Text.Json;
using Dapper;
using Kazasu.Centre.Insured;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.MedicalAid;

/// <summary>One ticket with the office that told of it.</summary>
internal sealed record KnownTicket(string Office, TicketNotice Notice);

/// <summary>Tickets of medical aid. Those that were withdrawn are given to nobody.</summary>
internal sealed class TicketStore(Database database)
{
    private static readonly BulkInsert s_into = BulkInsert.Upsert(
        "medical_ticket", ["office", "issue_number"],
        ("office", ColumnKind.Text), ("issue_number", ColumnKind.Text), ("person_key", ColumnKind.Text), ("facility", ColumnKind.Text), ("month", ColumnKind.Date),
        ("recipient_key", ColumnKind.Text), ("withdrawn", ColumnKind.Flag), ("body", ColumnKind.Text));

    /// <returns>How many changed anything.</returns>
    public async Task<int> WriteAsync(string office, IReadOnlyList<TicketNotice> notices, CancellationToken ct)
    {
        var changed = 0;
        await using var connection = await database.ConnectAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var some in notices.OrderBy(n => n.Ticket.IssueNumber, StringComparer.Ordinal).Chunk(2_000))
        {
            changed += (await s_into.RunAsync(connection, transaction, [.. some.Select(n => Row(office, n))], ct)).Count;
        }

        await transaction.CommitAsync(ct);
        return changed;
    }

    /// <summary>Persons with tickets of a month that name a facility, by the first of these tickets: what the facility knows anyway, unlike a person's key.</summary>
    /// <param name="after">Behind this ticket; empty = from the first.</param>
    public async Task<IReadOnlyList<(string Person, string First)>> PersonsAsync(string facility, DateOnly month, string after, int most, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return [.. await connection.QueryAsync<(string, string)>(new(
            """
            select person_key, min(office || '/' || issue_number) as first from medical_ticket where facility = @facility and month = @month and not withdrawn
            group by person_key having min(office || '/' || issue_number) > @after order by first limit @most
            """,
            new { facility, month, after, most }, cancellationToken: ct))];
    }

    /// <summary>Persons whom an office knows under a number.</summary>
    public async Task<IReadOnlyList<string>> UnderAsync(string facility, string office, string recipient, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return [.. await connection.QueryAsync<string>(new(
            "select distinct person_key from medical_ticket where office = @office and recipient_key = @key and facility = @facility and not withdrawn order by person_key limit 50",
            new { office, key = NumberKey.Of(recipient), facility }, cancellationToken: ct))];
    }

    /// <summary>A person's tickets that name a facility, by office, month and number.</summary>
    public async Task<IReadOnlyList<KnownTicket>> OfPersonAsync(string person, string facility, DateOnly month, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var rows = await connection.QueryAsync<(string Office, string Body)>(new(
            """
            select office, body from medical_ticket where person_key = @person and facility = @facility and month = @month and not withdrawn
            order by office, issue_number
            """,
            new { person, facility, month }, cancellationToken: ct));
        return [.. rows.Select(r => new KnownTicket(r.Office, JsonSerializer.Deserialize<TicketNotice>(r.Body, CentreJson.Options)!))];
    }

    private static object?[] Row(string office, TicketNotice n) =>
    [
        office, n.Ticket.IssueNumber, n.PersonKey, n.Ticket.Facility, n.Ticket.Month, NumberKey.Of(n.RecipientNumber), n.Withdrawn, JsonSerializer.Serialize(n, CentreJson.Options),
    ];
}
