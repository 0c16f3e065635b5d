using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>How far a request file came.</summary>
internal enum RequestState
{
    /// <summary>The centre may have been asked under the request's id.</summary>
    Taken,
    /// <summary>The answer is on disk, the request file may still be there.</summary>
    Answered,
    /// <summary>The request file is gone: the same name may come again as a new request.</summary>
    Gone,
}

/// <summary>The book of request files: each is answered once, whatever is cut off in between.</summary>
internal sealed class RequestBook(Database database, TimeProvider clock)
{
    /// <returns>
    /// The id under which to ask. Null when this file was answered before the terminal stopped: only its deletion is left to do.
    /// </returns>
    public async Task<Guid?> TakeAsync(string name, string sha256)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        var known = await db.QuerySingleOrDefaultAsync<(string Sha256, string Id, string State)?>("select sha256, request_id, state from oqs_request where name = @key", new { key = Key(name) });
        if (known is { } k && k.Sha256 == sha256 && k.State != nameof(RequestState.Gone)) { return k.State == nameof(RequestState.Taken) ? Guid.Parse(k.Id) : null; }
        var id = Guid.NewGuid();
        await db.ExecuteAsync(
            """
            insert into oqs_request (name, sha256, request_id, state, at) values (@key, @sha256, @id, 'Taken', @at)
            on conflict (name) do update set sha256 = excluded.sha256, request_id = excluded.request_id, state = excluded.state, at = excluded.at
            """,
            new { key = Key(name), sha256, id = id.ToString(), at = clock.GetUtcNow().ToStored() });
        return id;
    }

    public async Task CameAsync(string name, RequestState state)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync("update oqs_request set state = @state where name = @key", new { key = Key(name), state = state.ToString() });
    }

    /// <summary>Forgets files that are gone for longer than a week.</summary>
    public async Task ForgetAsync()
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync("delete from oqs_request where state = 'Gone' and at < @before", new { before = clock.GetUtcNow().AddDays(-7).ToStored() });
    }

    /// <summary>Windows does not tell names apart by case.</summary>
    private static string Key(string name) => name.ToLowerInvariant();
}
