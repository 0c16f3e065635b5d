using Dapper;
using Kazasu.Hosting.Stores;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.VisualMode;

/// <param name="Outcome">e.g. <c>opened</c> · <c>wrong</c> · <c>wait</c> · <c>confirmed</c> · <c>offered</c> · <c>failed</c>, or the centre's result, e.g. <c>valid</c>.</param>
internal sealed record VisualUse(DateTimeOffset At, Guid Visit, string Outcome);

/// <summary>Who used the mode for which visit and how it went: account, visit, outcome, and nothing else.</summary>
internal sealed partial class VisualLog(Database database, TimeProvider clock, ILogger<VisualLog> log)
{
    public async Task AddAsync(Guid visit, Guid account, string outcome)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync("insert into visual_use (at, visit, account, outcome) values (@at, @visit, @account, @outcome)",
            new { at = clock.GetUtcNow().ToStored(), visit = visit.ToString(), account = account.ToString(), outcome });
        LogUse(visit, account, outcome);
    }

    /// <summary>The account's last uses, newest first.</summary>
    public async Task<IReadOnlyList<VisualUse>> OfAsync(Guid account, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return [.. (await db.QueryAsync<(long At, string Visit, string Outcome)>(
            "select at, visit, outcome from visual_use where account = @account order by id desc limit 20", new { account = account.ToString() }))
            .Select(u => new VisualUse(StoredTime.FromStored(u.At), Guid.Parse(u.Visit), u.Outcome))];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "staff {Account}: visual-check passcode issued")]
    public partial void LogIssued(Guid account);

    [LoggerMessage(Level = LogLevel.Information, Message = "visit {Visit}: visual check by staff {Account}: {Outcome}")]
    private partial void LogUse(Guid visit, Guid account, string outcome);
}
