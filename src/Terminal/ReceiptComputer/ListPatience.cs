namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>A list outlasts an outage: what the centre did not answer is asked again until the line is back, as long as the settings say.</summary>
internal sealed class ListPatience(Folders folders, TimeProvider clock)
{
    /// <summary>Between two tries. While the line is down a try costs two seconds at most.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <param name="isSilent">Whether the line or the centre's load is to blame, so that asking the same again may help.</param>
    /// <returns>What came last: still silent when the list's patience is over.</returns>
    public async Task<T> AskAsync<T>(BulkList list, Func<Task<T>> ask, Func<T, bool> isSilent, CancellationToken ct)
    {
        var until = list.TakenAt + folders.Settings.ListPatience;
        while (true)
        {
            var came = await ask();
            if (!isSilent(came) || clock.GetUtcNow() >= until) { return came; }
            await Task.Delay(Pause, clock, ct);
        }
    }
}
