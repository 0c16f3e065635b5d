using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.Text;
using Kazasu.Rules.Outage;
using Kazasu.Terminal.Visits;
using Kazasu.Trust.Proofs;

namespace Kazasu.Terminal.Outage;

/// <param name="Mark">Names it in forms: a keyed hash of the person, hexadecimal.</param>
/// <param name="Jws">As the centre signed it.</param>
/// <param name="Answer">What it says; its signature was verified just now.</param>
internal sealed record LastKnown(string Mark, string Jws, CheckAnswer Answer)
{
    public LastKnownUse UseOn(DateOnly day) => LastKnownAnswer.UseOn(
        day, Answer.CareDate, Answer.Result == ResultKinds.Valid, Answer.Coverages is [var only] ? only.To : null);

    /// <summary>Whole days since the day of care it was given for.</summary>
    public int AgeOn(DateOnly day) => day.DayNumber - Answer.CareDate.DayNumber;
}

/// <summary>
/// The newest signed answer of each person, sealed. Whatever comes out of here had its signature verified on the way: what was changed in the store, or
/// signed with a key that is no longer believed, is not there.
/// </summary>
internal sealed class LastKnownStore(Database database, AnswerVault vault, AnswerVerifier answers)
{
    private const string Place = "last-known";

    /// <summary>
    /// An answer that names nobody is passed over; an older one does not replace a newer one. The facility's own number (診察券番号, 照会番号) leads to it too.
    /// </summary>
    public async Task KeepAsync(string jws, CheckAnswer answer)
    {
        if (answer.Person is not { } person) { return; }
        await RunAsync(
            """
            insert into last_known (person, birth, check_id, sealed, answered, keep_until, reference) values (@person, @birth, @check, @box, @at, @until, @reference)
            on conflict (person) do update set check_id = excluded.check_id, sealed = excluded.sealed, answered = excluded.answered, keep_until = excluded.keep_until,
              reference = coalesce(excluded.reference, last_known.reference)
            where excluded.answered >= last_known.answered
            """,
            new
            {
                person = MarkOf(person), birth = BirthMark(person.Birth), check = answer.CheckId.ToString(), at = answer.AnsweredAt.ToStored(),
                box = vault.Seal(Place, JsonSerializer.SerializeToUtf8Bytes(jws)), until = LastKnownAnswer.KeptUntil(answer.CareDate),
                reference = answer.ReferenceNumber is { } number ? ReferenceMark(number) : null,
            });
    }

    /// <summary>By the facility's own number, or by birth date; kana narrows either, from its beginning on. Without both nobody is found.</summary>
    /// <param name="day">Day of care: what may no longer be shown on it is not found.</param>
    public async Task<IReadOnlyList<LastKnown>> FindAsync(string? reference, DateOnly? birth, string? kana, DateOnly day, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reference) && birth is null) { return []; }
        await using var db = await database.ConnectAsync(ct);
        var rows = await db.QueryAsync<Row>(
            "select person, sealed from last_known where (@reference is null or reference = @reference) and (@birth is null or birth = @birth) and keep_until >= @day limit 200",
            new { reference = string.IsNullOrWhiteSpace(reference) ? null : ReferenceMark(reference), birth = birth is { } b ? BirthMark(b) : null, day });
        var wanted = Plain(kana ?? "");
        return [.. rows.Select(Opened).OfType<LastKnown>()
            .Where(k => k.UseOn(day) != LastKnownUse.Nothing && Plain(k.Answer.Person!.Kana).StartsWith(wanted, StringComparison.Ordinal))
            .OrderBy(k => Plain(k.Answer.Person!.Kana), StringComparer.Ordinal)];
    }

    public async Task<LastKnown?> OneAsync(string mark, DateOnly day, CancellationToken ct)
    {
        if (mark.Length != 64 || !mark.All(char.IsAsciiHexDigit)) { return null; }
        await using var db = await database.ConnectAsync(ct);
        var row = await db.QuerySingleOrDefaultAsync<Row>("select person, sealed from last_known where person = @person", new { person = Convert.FromHexString(mark) });
        return row is not null && Opened(row) is { } known && known.UseOn(day) != LastKnownUse.Nothing ? known : null;
    }

    /// <summary>A kept answer as it may be shown now; null when its signature is not believed.</summary>
    public LastKnown? Open(string jws) =>
        answers.Open(jws) is { } payload && JsonSerializer.Deserialize<CheckAnswer>(payload, CentreJson.Options) is { Person: { } person } answer
            ? new(Convert.ToHexStringLower(MarkOf(person)), jws, answer) : null;

    public Task ForgetAsync(DateOnly today) => RunAsync("delete from last_known where keep_until < @today", new { today });

    private LastKnown? Opened(Row row) => vault.Open(Place, row.Sealed) is { } clear && JsonSerializer.Deserialize<string>(clear) is { } jws ? Open(jws) : null;

    private byte[] MarkOf(PersonView person) => vault.Mark("person", $"{Plain(person.Kana)}|{person.Birth:yyyyMMdd}|{person.Sex}");

    private byte[] BirthMark(DateOnly birth) => vault.Mark("birth", $"{birth:yyyyMMdd}");

    private byte[] ReferenceMark(string number) => vault.Mark("reference", number.Trim());

    /// <summary>Half-width kana without blanks, so that spelling does not hide anybody.</summary>
    private static string Plain(string kana) => string.Concat(Kana.Half(kana).Where(c => !char.IsWhiteSpace(c)));

    private async Task RunAsync(string sql, object values)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync(sql, values);
    }

    private sealed class Row
    {
        public byte[] Person { get; init; } = [];
        public byte[] Sealed { get; init; } = [];
    }
}
