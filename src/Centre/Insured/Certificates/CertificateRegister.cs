using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured.Certificates;

/// <summary>Which certificate belongs to whom, as the issuer tells it.</summary>
internal sealed class CertificateRegister(Database database, TimeProvider clock)
{
    public const string Card = "card";
    public const string Phone = "phone";

    private static readonly BulkInsert s_certificate = new(
        "certificate", "do nothing", ["authority", "serial"],
        ("authority", ColumnKind.Text), ("serial", ColumnKind.Text), ("person_key", ColumnKind.Text), ("medium", ColumnKind.Text), ("not_after", ColumnKind.Date),
        ("card_authority", ColumnKind.Text), ("card_serial", ColumnKind.Text), ("registered_at", ColumnKind.Long));

    /// <summary>
    /// A newly registered phone certificate ends the one before: the card is on one device only (000_627a3a07c80451b4.txt — 周知(保険者等向け) 2 注1;
    /// 004_ca9e512626fd8785.txt — A19).
    /// </summary>
    /// <returns>How many were new.</returns>
    public async Task<int> RegisterAsync(IReadOnlyList<CertificateRecord> certificates, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var at = clock.GetUtcNow().ToStored();
        List<CertificateRecord> fresh = [];
        foreach (var some in certificates.Chunk(2000))
        {
            var written = await s_certificate.RunAsync(
                connection, transaction,
                [.. some.Select(c => (object?[])[c.Authority, c.Serial, c.PersonKey, c.Medium, c.NotAfter, c.CardAuthority, c.CardSerial, at])], ct);
            fresh.AddRange(some.Where((_, i) => written.Contains(i)));
        }

        foreach (var last in fresh.Where(c => c.Medium == Phone).GroupBy(c => c.PersonKey, StringComparer.Ordinal).Select(phones => phones.Last()))
        {
            await connection.ExecuteAsync(new(
                """
                update certificate set superseded_at = @at
                where person_key = @PersonKey and medium = 'phone' and superseded_at is null and not (authority = @Authority and serial = @Serial)
                """,
                new { at, last.PersonKey, last.Authority, last.Serial }, transaction, cancellationToken: ct));
        }

        await transaction.CommitAsync(ct);
        return fresh.Count;
    }
}
