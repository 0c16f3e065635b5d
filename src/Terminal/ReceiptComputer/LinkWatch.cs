using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>
/// Sees request files: by the system's events where they come, by looking every 250 ms at most where they do not (network shares), and whatever
/// lay there at the start.
/// </summary>
internal sealed partial class LinkWatch(Folders folders, RequestDesk desk, RequestBook book, TimeProvider clock, ILogger<LinkWatch> log) : BackgroundService
{
    /// <summary>Requests worked on at once; a terminal serves about 20 sessions (facts 2).</summary>
    private const int AtOnce = 8;

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly ConcurrentDictionary<string, byte> _busy = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _bell = new(0, 1);

    public override void Dispose()
    {
        _places.Dispose();
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var watcher = Watch();
        var cleaned = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var file in Directory.EnumerateFiles(folders.Requests)) { await StartAsync(file, stoppingToken); }
                if (clock.GetUtcNow() - cleaned > TimeSpan.FromMinutes(1)) { cleaned = clock.GetUtcNow(); CleanUp(); await book.ForgetAsync(); }
                await _bell.WaitAsync(Math.Clamp(folders.Settings.PollMilliseconds, 20, 250), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
            {
                LogFolder(e.GetType().Name);
                await Task.Delay(1000, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // what is under way is finished, so that a proper stop leaves nothing half done
        for (var i = 0; i < AtOnce; i++) { await _places.WaitAsync(CancellationToken.None); }
    }

    private async Task StartAsync(string file, CancellationToken ct)
    {
        var name = Path.GetFileName(file);
        if (!RequestDesk.IsOurs(name) || !_busy.TryAdd(name, 0)) { return; }
        await _places.WaitAsync(ct);
        _ = Task.Run(async () =>
        {
            try
            {
                await desk.HandleAsync(file, CancellationToken.None);
            }
            catch (Exception e)
            {
                LogTrouble(e.GetType().Name, e.StackTrace);
            }
            finally
            {
                _busy.TryRemove(name, out _);
                _places.Release();
            }
        }, CancellationToken.None);
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(folders.Requests) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Created += (_, _) => Ring();
            watcher.Changed += (_, _) => Ring();
            watcher.Renamed += (_, _) => Ring();
            watcher.Error += (_, _) => Ring();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException)
        {
            return null; // a share without events: looking is enough
        }
    }

    private void Ring()
    {
        try
        {
            if (_bell.CurrentCount == 0) { _bell.Release(); }
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // it rings already, or nobody listens any more
        }
    }

    /// <summary>Results that nobody took.</summary>
    private void CleanUp()
    {
        foreach (var file in Directory.EnumerateFiles(folders.Results))
        {
            if (clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) > folders.Settings.Stay) { folders.Files.TryMove(file, folders.Forgotten); }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "receipt computer: the request folder cannot be read now ({Type})")]
    private partial void LogFolder(string type);

    [LoggerMessage(Level = LogLevel.Error, Message = "receipt computer: {Type} {Place}")]
    private partial void LogTrouble(string type, string? place);
}
