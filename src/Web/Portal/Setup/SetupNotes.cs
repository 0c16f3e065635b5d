using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Web.Portal.Setup;

/// <summary>What staff have told the assistant: the face reader (<see cref="FaceReader"/>) and what they have looked at themselves.</summary>
internal sealed class SetupNotes(Database database, TimeProvider clock)
{
    public const string FaceReader = "face-reader";
    public const string Model = "model";
    public const string Software = "software";
    public const string Stickers = "stickers";

    /// <summary>Those that are either done or not.</summary>
    public static readonly IReadOnlyList<string> Checks = [Model, Software, Stickers];

    public async Task<IReadOnlyDictionary<string, string>> OfAsync(string facility, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return (await db.QueryAsync<(string What, string Value)>(new(
            "select what, value from portal_setup_note where facility = @facility", new { facility }, cancellationToken: ct))).ToDictionary(n => n.What, n => n.Value, StringComparer.Ordinal);
    }

    /// <param name="value">Null takes the note back.</param>
    public async Task NoteAsync(string facility, string what, string? value, Guid account, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        await db.ExecuteAsync(new(
            value is null ? "delete from portal_setup_note where facility = @facility and what = @what"
            : """
            insert into portal_setup_note (facility, what, value, account, at) values (@facility, @what, @value, @account, @at)
            on conflict (facility, what) do update set value = excluded.value, account = excluded.account, at = excluded.at
            """,
            new { facility, what, value, account = account.ToString(), at = clock.GetUtcNow().ToStored() }, cancellationToken: ct));
    }
}
