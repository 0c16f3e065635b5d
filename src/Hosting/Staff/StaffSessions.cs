using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Hosting.Staff;

/// <summary>One living sign-in of an account.</summary>
/// <param name="Browser">E.g. <c>Chrome (Windows)</c>: what the browser says of itself, cut to what a person recognises.</param>
/// <param name="Seen">To the minute.</param>
public sealed record StaffSession(Guid Id, string Browser, DateTimeOffset Began, DateTimeOffset Seen);

/// <summary>The sign-ins of the accounts: each ends by itself, by its owner's hand, and with a changed password.</summary>
public sealed class StaffSessions(Database database, TimeProvider clock)
{
    /// <summary>
    /// After that one signs in again however busy one was: a working day. Assumption; OWASP ASVS 5.0.0, 7.3.2 wants an end, and NIST SP 800-63B for
    /// two factors names twelve hours.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private static readonly TimeSpan s_seen = TimeSpan.FromMinutes(1);

    /// <param name="after">The sign-in that this one takes the place of: its beginning stays, so that nobody goes on for ever by changing something.</param>
    internal async Task<Guid> BeginAsync(StaffAccount account, string userAgent, Guid? after)
    {
        var (id, now) = (Guid.NewGuid(), clock.GetUtcNow().ToStored());
        await using var db = await database.ConnectAsync(CancellationToken.None);
        var began = await db.ExecuteScalarAsync<long?>("select began_at from staff_session where id = @after and account = @account", new { after = after?.ToString(), account = account.Id.ToString() });
        await db.ExecuteAsync("delete from staff_session where id = @after or began_at < @over", new { after = after?.ToString(), over = (clock.GetUtcNow() - Longest).ToStored() });
        await db.ExecuteAsync(
            "insert into staff_session (id, account, stamp, browser, began_at, seen_at) values (@id, @account, @stamp, @browser, @began, @now)",
            new { id = id.ToString(), account = account.Id.ToString(), stamp = account.SecurityStamp, browser = BrowserOf(userAgent), began = began ?? now, now });
        return id;
    }

    /// <summary>Whether a ticket's sign-in still lives; notes that it was seen.</summary>
    internal async Task<bool> LivesAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.ConnectAsync(ct);
        var seen = await db.ExecuteScalarAsync<long?>(new(
            "select seen_at from staff_session where id = @id and began_at > @over", new { id = id.ToString(), over = (now - Longest).ToStored() }, cancellationToken: ct));
        if (seen is { } at && StoredTime.FromStored(at) < now - s_seen)
        {
            await db.ExecuteAsync(new("update staff_session set seen_at = @now where id = @id", new { id = id.ToString(), now = now.ToStored() }, cancellationToken: ct));
        }

        return seen is not null;
    }

    /// <summary>The living sign-ins of an account, the one seen last first. One that its browser forgot stands here until it would have ended for idleness.</summary>
    internal async Task<IReadOnlyList<StaffSession>> OfAsync(StaffAccount account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.ConnectAsync(ct);
        return [.. (await db.QueryAsync<(string Id, string Browser, long Began, long Seen)>(new(
            "select id, browser, began_at, seen_at from staff_session where account = @account and stamp = @stamp and began_at > @over and seen_at > @idle order by seen_at desc, id",
            new { account = account.Id.ToString(), stamp = account.SecurityStamp, over = (now - Longest).ToStored(), idle = (now - StaffFeature.Idle - s_seen).ToStored() }, cancellationToken: ct)))
            .Select(r => new StaffSession(Guid.Parse(r.Id), r.Browser, StoredTime.FromStored(r.Began), StoredTime.FromStored(r.Seen)))];
    }

    /// <returns>Whether the account had such a sign-in.</returns>
    internal async Task<bool> EndAsync(StaffAccount account, Guid id)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        return await db.ExecuteAsync("delete from staff_session where id = @id and account = @account", new { id = id.ToString(), account = account.Id.ToString() }) == 1;
    }

    private static string BrowserOf(string userAgent)
    {
        string? First(params (string Sign, string Name)[] known) => known.FirstOrDefault(k => userAgent.Contains(k.Sign, StringComparison.Ordinal)).Name;
        var browser = First(("Edg/", "Edge"), ("Chrome/", "Chrome"), ("Firefox/", "Firefox"), ("Safari/", "Safari"));
        var system = First(("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"), ("Linux", "Linux"));
        return browser is null ? "" : system is null ? browser : $"{browser} ({system})";
    }
}
