using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Dapper;

namespace Kazasu.Centre.Eligibility;

/// <summary>A check as a consent finds it again.</summary>
/// <param name="PersonKey">Null unless the answer disclosed the person.</param>
internal sealed record KnownCheck(string? PersonKey, bool InGrace, DateTimeOffset At);

/// <summary>The checks of each facility.</summary>
internal sealed class CheckTable(Database database)
{
    public static readonly BulkInsert Into = new(
        "eligibility_check", "do nothing", ["facility", "check_id"],
        ("facility", ColumnKind.Text), ("check_id", ColumnKind.Bytes), ("person_key", ColumnKind.Text), ("medium", ColumnKind.Text), ("outcome", ColumnKind.Text),
        ("in_grace", ColumnKind.Flag), ("care_date", ColumnKind.Date), ("at", ColumnKind.Long));

    public static object?[] Row(Check check) =>
    [
        check.Facility, check.Id.ToByteArray(bigEndian: true), check.Verdict.Seen.PersonKey, Answers.MediumOf(check.Verdict.Seen), Answers.OutcomeOf(check.Verdict),
        check.Verdict.Seen.InGrace, check.Request.CareDate, check.At.ToStored(),
    ];

    /// <returns>Null when this facility made no such check, or it was refused.</returns>
    public async Task<KnownCheck?> FindAsync(string facility, Guid check, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<(string? Person, string Outcome, long Grace, long At)?>(new(
            "select person_key, outcome, case when in_grace then 1 else 0 end + cast(0 as bigint), at from eligibility_check where facility = @facility and check_id = @id",
            new { facility, id = check.ToByteArray(bigEndian: true) }, cancellationToken: ct));
        return row switch
        {
            null => null,
            { Outcome: ResultKinds.Valid or ResultKinds.Invalid or ResultKinds.Several } r => new(r.Person, r.Grace == 1, StoredTime.FromStored(r.At)),
            { Outcome: var o } r => o.StartsWith("refused:", StringComparison.Ordinal) ? null : new(null, r.Grace == 1, StoredTime.FromStored(r.At)),
        };
    }
}
