using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Rules.Notices;
using Kazasu.Web.Portal.Frame;

namespace Kazasu.Web.Portal.Notices;

/// <param name="Id">Stays the same as long as the notice is in the rules.</param>
internal sealed record BoardNotice(string Id, Notice Notice);

/// <param name="Name">Account of the facility's staff.</param>
internal sealed record NoticeRead(string Notice, Guid Account, string Name, DateTimeOffset At);

/// <summary>The notices for facilities, and who has read which.</summary>
internal sealed class NoticeReads(Database database, TimeProvider clock)
{
    private static readonly IReadOnlyList<BoardNotice> s_all =
        [.. NoticeBoard.All.GroupBy(n => n.Requirement).SelectMany(g => g.Select((n, i) => new BoardNotice(i == 0 ? g.Key : $"{g.Key}-{i + 1}", n)))];

    /// <summary>What facilities read on a day, newest first.</summary>
    public static IReadOnlyList<BoardNotice> On(DateOnly day)
    {
        var holds = NoticeBoard.For(Audience.Facilities, day);
        return [.. holds.Select(n => s_all.Single(b => ReferenceEquals(b.Notice, n)))];
    }

    public async Task<IReadOnlyList<NoticeRead>> OfAsync(string facility, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return [.. (await db.QueryAsync<(string Notice, string Account, string Name, long At)>(new(
            "select notice, account, name, at from portal_notice_read where facility = @facility order by at", new { facility }, cancellationToken: ct)))
            .Select(r => new NoticeRead(r.Notice, Guid.Parse(r.Account), r.Name, StoredTime.FromStored(r.At)))];
    }

    /// <summary>The first time counts.</summary>
    public async Task ReadAsync(PortalGuest guest, string notice, CancellationToken ct)
    {
        if (s_all.All(n => n.Id != notice)) { return; }
        await using var db = await database.ConnectAsync(ct);
        await db.ExecuteAsync(new(
            """
            insert into portal_notice_read (facility, notice, account, name, at) values (@facility, @notice, @account, @name, @at)
            on conflict (facility, notice, account) do nothing
            """,
            new { facility = guest.Facility.Code, notice, account = guest.Me.Id.ToString(), name = guest.Me.Name, at = clock.GetUtcNow().ToStored() }, cancellationToken: ct));
    }
}
