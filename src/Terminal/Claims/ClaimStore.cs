using System.Text;
using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Claims;

/// <param name="Id">Month of care of the file with its 点数表, e.g. <c>2025-12-1</c>.</param>
internal sealed record Draft(string Id, DateTimeOffset ReceivedAt, string FileName, byte[] Bytes);

/// <summary>A try to reach the patient.</summary>
internal sealed record Contact(DateOnly Day, DateTimeOffset At, string By, bool Reached, string? Note);

/// <summary>What staff noted about a visit for its claim.</summary>
/// <param name="Contacts">In the order of time.</param>
/// <param name="Patient">Whose visit it was; null = nobody said.</param>
/// <param name="Nobodys">The visit belongs to nobody's claim.</param>
internal sealed record VisitNotes(IReadOnlyList<Contact> Contacts, Learned? Learned, string? Patient, bool Nobodys)
{
    public static VisitNotes None { get; } = new([], null, null, false);
}

/// <summary>Drafts, and what was noted about visits for their claims. What names persons is sealed.</summary>
internal sealed class ClaimStore(Database database, AnswerVault vault, TimeProvider clock)
{
    private const string DraftPlace = "claim-draft:", LearnedPlace = "claim-learned:", PatientPlace = "claim-visit-of:";

    public Task KeepAsync(string id, string fileName, byte[] bytes) => RunAsync(
        "insert into claim_draft (id, received_at, file_name, bytes) values (@id, @now, @fileName, @bytes) " +
        "on conflict (id) do update set received_at = excluded.received_at, file_name = excluded.file_name, bytes = excluded.bytes",
        new { id, now = Now, fileName, bytes = vault.Seal(DraftPlace + id, bytes) });

    public Task ForgetAsync(string id) => RunAsync("delete from claim_draft where id = @id", new { id });

    public async Task<Draft?> FindAsync(string? id, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var row = await db.QueryFirstOrDefaultAsync<DraftRow>(
            "select id, received_at as ReceivedAt, file_name as FileName, bytes from claim_draft where @id is null or id = @id order by received_at desc, id desc limit 1", new { id });
        return row is not null && vault.Open(DraftPlace + row.Id, row.Bytes) is { } bytes ? new(row.Id, StoredTime.FromStored(row.ReceivedAt), row.FileName, bytes) : null;
    }

    public async Task<IReadOnlyList<string>> DraftsAsync(CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return [.. await db.QueryAsync<string>("select id from claim_draft order by id desc")];
    }

    public Task ContactedAsync(Guid visit, DateOnly day, string by, bool reached, string? note) => RunAsync(
        "insert into claim_contact (visit, day, at, by_whom, reached, note) values (@visit, @day, @now, @by, @reached, @note)",
        new { visit = visit.ToString(), day, now = Now, by, reached = reached ? 1L : 0L, note });

    public Task LearnedAsync(Guid visit, string by, Learned learned) => RunAsync(
        "insert into claim_learned (visit, at, by_whom, learned) values (@visit, @now, @by, @learned)",
        new { visit = visit.ToString(), now = Now, by, learned = vault.Seal(LearnedPlace + visit, JsonSerializer.SerializeToUtf8Bytes(learned)) });

    /// <param name="patient">Null: nobody's.</param>
    public Task BelongsToAsync(Guid visit, string? patient, string by) => RunAsync(
        "insert into claim_visit_of (visit, patient, at, by_whom) values (@visit, @patient, @now, @by) " +
        "on conflict (visit) do update set patient = excluded.patient, at = excluded.at, by_whom = excluded.by_whom",
        new { visit = visit.ToString(), patient = patient is null ? null : vault.Seal(PatientPlace + visit, Encoding.UTF8.GetBytes(patient)), now = Now, by });

    /// <summary>Notes of the visits of these days, both included; visits without any are not in it.</summary>
    public async Task<IReadOnlyDictionary<Guid, VisitNotes>> NotesAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var notes = new Dictionary<Guid, VisitNotes>();
        void Note(string visit, Func<VisitNotes, VisitNotes> add) => notes[Guid.Parse(visit)] = add(notes.GetValueOrDefault(Guid.Parse(visit)) ?? VisitNotes.None);

        foreach (var c in await db.QueryAsync<ContactRow>(
            "select c.visit, c.day, c.at, c.by_whom as Who, c.reached, c.note from claim_contact c join visit v on v.id = c.visit where v.day between @from and @to order by c.id", new { from, to }))
        {
            Note(c.Visit, n => n with { Contacts = [.. n.Contacts, new(c.Day, StoredTime.FromStored(c.At), c.Who, c.Reached == 1, c.Note)] });
        }

        foreach (var (visit, learned) in await db.QueryAsync<(string, byte[])>(
            "select l.visit, l.learned from claim_learned l join visit v on v.id = l.visit where v.day between @from and @to order by l.id", new { from, to }))
        {
            if (vault.Open(LearnedPlace + visit, learned) is { } clear) { Note(visit, n => n with { Learned = JsonSerializer.Deserialize<Learned>(clear) }); }
        }

        foreach (var (visit, patient) in await db.QueryAsync<(string, byte[]?)>(
            "select o.visit, o.patient from claim_visit_of o join visit v on v.id = o.visit where v.day between @from and @to", new { from, to }))
        {
            Note(visit, n => n with { Patient = patient is not null && vault.Open(PatientPlace + visit, patient) is { } clear ? Encoding.UTF8.GetString(clear) : null, Nobodys = patient is null });
        }

        return notes;
    }

    private long Now => clock.GetUtcNow().ToStored();

    private async Task RunAsync(string sql, object values)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync(sql, values);
    }

    private sealed class DraftRow
    {
        public string Id { get; init; } = "";
        public long ReceivedAt { get; init; }
        public string FileName { get; init; } = "";
        public byte[] Bytes { get; init; } = [];
    }

    private sealed class ContactRow
    {
        public string Visit { get; init; } = "";
        public DateOnly Day { get; init; }
        public long At { get; init; }
        public string Who { get; init; } = "";
        public long Reached { get; init; }
        public string? Note { get; init; }
    }
}
