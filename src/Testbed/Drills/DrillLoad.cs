using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Bench.Checks;
using Kazasu.Testbed.World;
using Kazasu.Trust.Challenges;

namespace Kazasu.Testbed.Drills;

/// <summary>An answer a terminal was given.</summary>
/// <param name="Person">Key of the one whose certificate it was.</param>
/// <param name="Replay">Asked under a new request id with a proof that had been answered before.</param>
/// <param name="Again">Asked again under its own id at another node; null when it was not, else whether the bytes were the same.</param>
internal sealed record GivenAnswer(CheckRequest Request, string Person, int Status, byte[] Body, bool Replay, bool? Again, long GivenAt, TimeSpan Took);

/// <summary>
/// Terminals that check one person after the other and do not give up: a request that was not answered is sent again, under the same id, to the
/// next node. One proof in three is used a second time, one request in four is repeated.
/// </summary>
internal sealed class DrillLoad(BenchWorld world, IReadOnlyList<Carrier> carriers) : IDisposable
{
    /// <summary>How long a terminal waits for a node.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(8);

    /// <summary>A drill without any answer for so long is over.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<(string Terminal, Uri Node), HttpClient> _lines = new();
    private readonly ConcurrentQueue<GivenAnswer>[] _given = [.. world.Terminals.Select(_ => new ConcurrentQueue<GivenAnswer>())];
    private Task _running = Task.CompletedTask;
    private int _next;

    /// <summary>Where the nodes are; may change while the load runs.</summary>
    public IReadOnlyList<Uri> Nodes { get; set; } = [];

    public IEnumerable<GivenAnswer> Given => _given.SelectMany(g => g);

    public void Start() => _running = Task.WhenAll(Enumerable.Range(0, _given.Length).Select(i => Task.Run(() => DriveAsync(i))));

    /// <summary>Waits until every terminal was given an answer to something it asked for after the moment.</summary>
    /// <returns>When the last of them had its first.</returns>
    /// <exception cref="TimeoutException">One had none for minutes.</exception>
    public async Task<TimeSpan> AnsweredSinceAsync(long moment, CancellationToken ct)
    {
        while (true)
        {
            if (_running.IsFaulted) { await _running; }

            var firsts = _given.Select(g => g.Where(a => !a.Replay && a.GivenAt - (a.Took.TotalSeconds * Stopwatch.Frequency) > moment).Select(a => (long?)a.GivenAt).FirstOrDefault()).ToList();
            if (firsts.TrueForAll(f => f is not null)) { return Stopwatch.GetElapsedTime(moment, firsts.Max()!.Value); }

            if (Stopwatch.GetElapsedTime(moment) > s_limit) { throw new TimeoutException("The terminals are not answered any more."); }

            await Task.Delay(20, ct);
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(s_limit);
    }

    public void Dispose()
    {
        _end.Cancel();
        foreach (var line in _lines.Values) { line.Dispose(); }
        _stop.Dispose();
        _end.Dispose();
    }

    private async Task DriveAsync(int terminal)
    {
        for (var turn = 1; !_stop.IsCancellationRequested; turn++)
        {
            var who = Interlocked.Increment(ref _next) % carriers.Count;
            var begin = Stopwatch.GetTimestamp();
            var (_, challenged) = await AnswerAsync(terminal, turn, CentreRoutes.Challenges, new ChallengeRequest(Guid.NewGuid(), "drill", "drill reader", "eligibility-check"));
            var challenge = JsonSerializer.Deserialize<ChallengeAnswer>(challenged, CentreJson.Options)!.Challenge;
            var signature = carriers[who].Key.SignHash(Challenge.TryRead(challenge)!.Hash(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var request = new CheckRequest(Guid.NewGuid(), "drill", challenge, carriers[who].Certificate, Convert.ToBase64String(signature), "pin", BenchWorld.Today);

            var (status, body) = await AnswerAsync(terminal, turn, CentreRoutes.Checks, request);
            var (given, took) = (Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(begin));
            bool? same = turn % 4 == 0 ? (await AnswerAsync(terminal, turn + 1, CentreRoutes.Checks, request)).Body.AsSpan().SequenceEqual(body) : null;
            _given[terminal].Enqueue(new(request, BenchNation.KeyOf(who), status, body, Replay: false, same, given, took));
            if (turn % 3 == 0)
            {
                var replay = request with { RequestId = Guid.NewGuid() };
                (status, body) = await AnswerAsync(terminal, turn + 1, CentreRoutes.Checks, replay);
                _given[terminal].Enqueue(new(replay, BenchNation.KeyOf(who), status, body, Replay: true, Again: null, Stopwatch.GetTimestamp(), TimeSpan.Zero));
            }
        }
    }

    /// <summary>Asks one node after the other until one answers: with what was asked for, or that it will not give it.</summary>
    private async Task<(int Status, byte[] Body)> AnswerAsync<T>(int terminal, int turn, string route, T request)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(request, CentreJson.Options);
        while (true)
        {
            _end.Token.ThrowIfCancellationRequested();
            var nodes = Nodes;
            try
            {
                using var patience = new CancellationTokenSource(s_patience);
                using var content = new ByteArrayContent(json);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var response = await Line(terminal, nodes[turn++ % nodes.Count]).PostAsync(route, content, patience.Token);
                var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
                if ((int)response.StatusCode < 500) { return ((int)response.StatusCode, body); }
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
            {
                // the node is gone, or has no database: the next one
            }

            await Task.Delay(100);
        }
    }

    private HttpClient Line(int terminal, Uri node) => _lines.GetOrAdd((world.Terminals[terminal], node), l => TlsClient.Create(l.Node, l.Terminal, world.Authority.ServerAuthorityFile));
}
