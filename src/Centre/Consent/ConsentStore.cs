using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Consent;

/// <summary>What patients agreed to, for each kind of information, at each facility.</summary>
internal sealed class ConsentStore(Database database)
{
    public static readonly BulkInsert Into = new(
        "consent", "do nothing", ["person_key", "facility", "given_at", "request_id"],
        ("person_key", ColumnKind.Text), ("facility", ColumnKind.Text), ("given_at", ColumnKind.Long), ("check_id", ColumnKind.Bytes), ("request_id", ColumnKind.Bytes),
        ("kinds", ColumnKind.Text), ("until", ColumnKind.Long));

    /// <summary>
    /// The person's newest decision at the facility while it lives. A later refusal ends an earlier consent: the sources do not say, and this
    /// reading protects the patient.
    /// </summary>
    /// <returns>Null when there is none, or it has ended.</returns>
    public async Task<LivingConsent?> NewestAsync(string personKey, string facility, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var newest = await connection.QueryFirstOrDefaultAsync<(string Kinds, long Until)?>(new(
            "select kinds, until from consent where person_key = @personKey and facility = @facility and given_at <= @now order by given_at desc, request_id desc limit 1",
            new { personKey, facility, now = now.ToStored() }, cancellationToken: ct));
        return newest is { } n && n.Until > now.ToStored() ? new(n.Kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries), StoredTime.FromStored(n.Until)) : null;
    }

    /// <summary>What a person agrees to now, newest first: at each facility the newest decision, where anything of it still lives.</summary>
    public async Task<IReadOnlyList<GivenConsent>> OfPersonAsync(string personKey, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var rows = await connection.QueryAsync<(string Facility, long GivenAt, byte[] CheckId, string Kinds, long Until)>(new(
            "select facility, given_at, check_id, kinds, until from consent where person_key = @personKey order by given_at desc, request_id desc",
            new { personKey }, cancellationToken: ct));
        return [.. rows.DistinctBy(r => r.Facility).Where(r => r.Until > now.ToStored() && r.Kinds.Length > 0)
            .Select(r => new GivenConsent(r.Facility, r.CheckId, r.Kinds.Split(' '), StoredTime.FromStored(r.GivenAt), StoredTime.FromStored(r.Until)))];
    }
}

/// <summary>The newest decision of a person at a facility.</summary>
/// <param name="CheckId">The check on which it hangs, 16 bytes.</param>
internal sealed record GivenConsent(string Facility, byte[] CheckId, IReadOnlyList<string> Kinds, DateTimeOffset GivenAt, DateTimeOffset Until);

/// <summary>What a person agrees to at a facility now.</summary>
/// <param name="Kinds">Of <see cref="Interchange.CentreApi.ConsentKinds"/>; empty = everything was refused.</param>
/// <param name="Until">Excluded.</param>
internal sealed record LivingConsent(IReadOnlyList<string> Kinds, DateTimeOffset Until);
