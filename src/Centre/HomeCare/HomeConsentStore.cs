using Dapper;
using Kazasu.Centre.Consent;
using Kazasu.Centre.Ledger;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.HomeCare;

/// <summary>What a person agreed to at home or online, as it stands.</summary>
/// <param name="ConsentId">Names the giving.</param>
/// <param name="Kinds">Agreed to.</param>
/// <param name="Ended">Agreed to and ended since, one by one.</param>
/// <param name="CareOn">Online: the day of care that the patient named.</param>
/// <param name="Until">Excluded; also of a consent that was ended.</param>
/// <param name="Reason">OQSCD031; null while nobody has ended it.</param>
internal sealed record HomeConsent(
    string Person, string Facility, string Treatment, DateTimeOffset At, DateTimeOffset GivenAt, byte[] ConsentId, IReadOnlyList<string> Kinds, IReadOnlyList<string> Refused,
    IReadOnlyList<string> Ended, DateOnly? CareOn, DateTimeOffset Until, string? Reason)
{
    public const string ByTime = "0", ByPatient = "2";

    /// <summary>As a whole, by somebody; not by its time.</summary>
    public bool WasEnded => Reason is not null && Until == At;

    public bool LivesAt(DateTimeOffset now) => now < Until;
}

/// <summary>Which consents a facility asks for.</summary>
/// <param name="From">UTC, included.</param>
/// <param name="To">UTC, excluded.</param>
internal sealed record ConsentSpan(DateTimeOffset? From, DateTimeOffset? To, DateOnly? CareFrom, DateOnly? CareTo);

/// <summary>Consents given at home or online.</summary>
internal sealed class HomeConsentStore(Database database)
{
    private static readonly BulkInsert s_into = new(
        "home_consent", "do nothing", ["person_key", "facility", "treatment", "at", "request_id"],
        ("person_key", ColumnKind.Text), ("facility", ColumnKind.Text), ("treatment", ColumnKind.Text), ("at", ColumnKind.Long), ("request_id", ColumnKind.Bytes),
        ("given_at", ColumnKind.Long), ("consent_id", ColumnKind.Bytes), ("kinds", ColumnKind.Text), ("refused", ColumnKind.Text), ("ended", ColumnKind.Text),
        ("care_on", ColumnKind.Date), ("until", ColumnKind.Long), ("reason", ColumnKind.Text));

    private const string Columns = "c.person_key, c.facility, c.treatment, c.at, c.given_at, c.consent_id, c.kinds, c.refused, c.ended, c.care_on, c.until, c.reason";

    private const string IsNewest = """
        not exists (select 1 from home_consent n where n.person_key = c.person_key and n.facility = c.facility and n.treatment = c.treatment
          and (n.at > c.at or (n.at = c.at and n.request_id > c.request_id)))
        """;

    public static LedgerRow Row(HomeConsent c, Guid request) => new(s_into,
    [
        c.Person, c.Facility, c.Treatment, c.At.ToStored(), request.ToByteArray(bigEndian: true), c.GivenAt.ToStored(), c.ConsentId, string.Join(' ', c.Kinds),
        string.Join(' ', c.Refused), string.Join(' ', c.Ended), c.CareOn, c.Until.ToStored(), c.Reason,
    ]);

    /// <summary>Of a facility, by the time they were given; also those that are over.</summary>
    /// <param name="after">Those behind this one; null = from the first.</param>
    public async Task<IReadOnlyList<HomeConsent>> OfFacilityAsync(
        string facility, string treatment, ConsentSpan span, (DateTimeOffset GivenAt, byte[] ConsentId)? after, int most, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await ReadAsync(connection, $"""
            c.facility = @facility and c.treatment = @treatment and c.given_at >= @from and c.given_at < @to and {IsNewest}
            {(span.CareFrom is null && span.CareTo is null ? "" : "and c.care_on >= @careFrom and c.care_on <= @careTo")}
            {(after is null ? "" : "and (c.given_at > @afterAt or (c.given_at = @afterAt and c.consent_id > @afterId))")}
            order by c.given_at, c.consent_id limit @most
            """,
            new
            {
                facility, treatment, from = span.From?.ToStored() ?? 0, to = span.To?.ToStored() ?? long.MaxValue, careFrom = span.CareFrom ?? DateOnly.MinValue,
                careTo = span.CareTo ?? DateOnly.MaxValue, afterAt = after?.GivenAt.ToStored() ?? 0, afterId = after?.ConsentId ?? [], most,
            },
            ct);
    }

    /// <summary>Of a person, newest first: at each facility and for each treatment how it stands.</summary>
    public async Task<IReadOnlyList<HomeConsent>> OfPersonAsync(string person, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await ReadAsync(connection, $"c.person_key = @person and {IsNewest} order by c.given_at desc, c.consent_id", new { person }, ct);
    }

    /// <returns>What the person agrees to now at a facility; null when there is nothing, or it has ended.</returns>
    public async Task<LivingConsent?> LivingAsync(string person, string facility, string treatment, DateTimeOffset now, CancellationToken ct) =>
        (await OfPersonAsync(person, ct)).FirstOrDefault(c => c.Facility == facility && c.Treatment == treatment && c.LivesAt(now)) is { } living
            ? new(living.Kinds, living.Until)
            : null;

    private static async Task<IReadOnlyList<HomeConsent>> ReadAsync(System.Data.Common.DbConnection connection, string where, object parameters, CancellationToken ct)
    {
        List<HomeConsent> found = [];
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition($"select {Columns} from home_consent c where {where}", parameters, cancellationToken: ct));
        while (await row.ReadAsync(ct))
        {
            found.Add(new(
                row.GetString(0), row.GetString(1), row.GetString(2), StoredTime.FromStored(row.GetInt64(3)), StoredTime.FromStored(row.GetInt64(4)), (byte[])row[5], Kinds(row.GetString(6)),
                Kinds(row.GetString(7)), Kinds(row.GetString(8)), await row.IsDBNullAsync(9, ct) ? null : row.GetFieldValue<DateOnly>(9), StoredTime.FromStored(row.GetInt64(10)),
                await row.IsDBNullAsync(11, ct) ? null : row.GetString(11)));
        }

        return found;
    }

    private static string[] Kinds(string stored) => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
