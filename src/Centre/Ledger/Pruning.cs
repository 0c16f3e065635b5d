using Dapper;
using Kazasu.Hosting.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Ledger;

/// <summary>
/// Cuts by age what the ledger needs only for a while. Why that is safe: a used challenge's row matters only while its challenge could still be
/// believed, and that ends with the challenge's life (a registration's offer: ten minutes) whether the row is there or not; a kept answer matters only
/// as long as its request may be repeated, and a check repeated later carries a challenge that has long expired, so it is refused, not answered twice.
/// The audit log is never cut.
/// </summary>
internal sealed partial class Pruning(Database database, CentreSettings settings, TimeProvider clock, ILogger<Pruning> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    /// <summary>The longest that anything proved by a used row can be believed, with room for clocks that differ.</summary>
    public static readonly TimeSpan LeastUsedLife = TimeSpan.FromHours(1);

    /// <returns>Rows cut: answers, used challenges.</returns>
    public async Task<(int Answers, int Uses)> CutAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.ConnectAsync(ct);
        var answers = await DeleteAsync("answered", now - settings.AnsweredLife);
        return (answers, await DeleteAsync("used_challenge", now - settings.UsedChallengeLife));

        Task<int> DeleteAsync(string table, DateTimeOffset before) =>
            connection.ExecuteAsync(new($"delete from {table} where at < @before", new { before = before.ToStored() }, commandTimeout: 600, cancellationToken: ct));
    }

    /// <exception cref="InvalidOperationException">The settings would cut what is still needed.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.UsedChallengeLife < LeastUsedLife || settings.UsedChallengeLife < 2 * settings.ChallengeLife) { throw new InvalidOperationException("CentreSettings.UsedChallengeLife must be an hour at least, and twice ChallengeLife."); }
        if (settings.AnsweredLife < settings.UsedChallengeLife) { throw new InvalidOperationException("CentreSettings.AnsweredLife must not be less than UsedChallengeLife."); }

        if (database.Engine == Engine.PostgreSql)
        {
            // rows lie in the order of their moments, so a block-range index finds the old ones and costs an insert nothing; SQLite has none such
            await using var connection = await database.ConnectAsync(cancellationToken);
            await connection.ExecuteAsync(new(
                """
                select pg_advisory_xact_lock(5135);
                create index if not exists answered_by_time on answered using brin (at);
                create index if not exists used_by_time on used_challenge using brin (at);
                """,
                commandTimeout: 600, cancellationToken: cancellationToken));
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(s_every, clock, stoppingToken);
            try
            {
                var (answers, uses) = await CutAsync(stoppingToken);
                if (answers + uses > 0) { Cut(log, answers, uses); }
            }
            catch (System.Data.Common.DbException failed)
            {
                // the rows stay and are cut an hour later
                NotCut(log, failed.SqlState ?? failed.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "ledger: {Answers} kept answers and {Uses} used challenges cut by age")]
    private static partial void Cut(ILogger log, int answers, int uses);

    [LoggerMessage(Level = LogLevel.Warning, Message = "ledger: nothing could be cut: {Why}")]
    private static partial void NotCut(ILogger log, string why);
}
