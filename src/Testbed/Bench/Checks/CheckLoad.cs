using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.World;
using Kazasu.Trust.Challenges;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>Somebody with a key, and the certificate as a terminal sends it (base64).</summary>
internal sealed record Carrier(RSA Key, string Certificate);

/// <summary>What came of one run. Times in milliseconds, sorted.</summary>
internal sealed record LoadFigures(int Checks, double Seconds, double[] Milliseconds)
{
    public double PerSecond => Checks / Seconds;

    /// <param name="share">0.99 = the time within which 99 of 100 checks were answered.</param>
    public double Within(double share) => Milliseconds.Length == 0 ? double.NaN : Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * share))];
}

/// <summary>
/// Complete checks over kept mutual-TLS connections, one terminal a connection: ask for a challenge, sign it, ask for the answer. Each check is
/// somebody else's.
/// </summary>
internal sealed class CheckLoad : IDisposable
{
    private readonly HttpClient[] _terminals;
    private readonly IReadOnlyList<Carrier> _carriers;
    private readonly Func<string, byte[]> _hashOf;
    private readonly Func<SignedAnswer, bool> _isRight;
    private readonly DateOnly _day;
    private int _next;

    /// <summary>What a terminal does after a check, with the number of the check; null = nothing.</summary>
    public Func<HttpClient, int, CheckRequest, SignedAnswer, CancellationToken, Task>? Then { get; init; }

    /// <param name="certificates">Client certificate of each terminal, PEM file.</param>
    /// <param name="hashOf">What is signed for a challenge.</param>
    /// <param name="isRight">Looked at for one answer in fifty: the load is on the same cores.</param>
    public CheckLoad(
        Uri server, string authority, IReadOnlyList<string> certificates, IReadOnlyList<Carrier> carriers, DateOnly day, Func<string, byte[]> hashOf, Func<SignedAnswer, bool> isRight)
    {
        _terminals = [.. certificates.Select(c => TlsClient.Create(server, c, authority))];
        (_carriers, _day, _hashOf, _isRight) = (carriers, day, hashOf, isRight);
    }

    /// <summary>The world's terminals at one of its nodes.</summary>
    public CheckLoad(BenchWorld world, Uri centre, IReadOnlyList<Carrier> carriers)
        : this(centre, world.Authority.ServerAuthorityFile, world.Terminals, carriers, BenchWorld.Today, c => Challenge.TryRead(c)!.Hash(), BenchWorld.IsValid)
    {
    }

    /// <param name="rate">
    /// Checks a second, begun at their appointed times whatever became of the ones before; a check's time counts from its appointment. Null: as
    /// many as it takes, each terminal one after the other.
    /// </param>
    /// <exception cref="InvalidOperationException">A check was not answered as it should.</exception>
    public async Task<LoadFigures> RunAsync(TimeSpan length, int? rate, CancellationToken ct)
    {
        var begin = Stopwatch.GetTimestamp();
        var appointed = 0;
        var runs = await Task.WhenAll(_terminals.Select(terminal => Task.Run(() => rate is { } r ? HoldAsync(terminal, r) : DriveAsync(terminal), ct)));
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        double[] all = [.. runs.SelectMany(r => r)];
        Array.Sort(all);
        return new(all.Length, seconds, all);

        async Task<List<double>> DriveAsync(HttpClient terminal)
        {
            List<double> times = [];
            while (Stopwatch.GetElapsedTime(begin) < length)
            {
                var from = Stopwatch.GetTimestamp();
                await CheckAsync(terminal, ct);
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }

            return times;
        }

        async Task<List<double>> HoldAsync(HttpClient terminal, int perSecond)
        {
            List<double> times = [];
            while (true)
            {
                var due = TimeSpan.FromSeconds((double)Interlocked.Increment(ref appointed) / perSecond);
                if (due >= length) { return times; }

                if (due - Stopwatch.GetElapsedTime(begin) is { Ticks: > 0 } early) { await Task.Delay(early, ct); }

                await CheckAsync(terminal, ct);
                times.Add((Stopwatch.GetElapsedTime(begin) - due).TotalMilliseconds);
            }
        }
    }

    public void Dispose()
    {
        foreach (var terminal in _terminals) { terminal.Dispose(); }
    }

    /// <summary>One complete check at a terminal of anybody's.</summary>
    /// <exception cref="InvalidOperationException">It was not answered as it should.</exception>
    public async Task CheckAsync(HttpClient terminal, CancellationToken ct)
    {
        var number = Interlocked.Increment(ref _next);
        var carrier = _carriers[number % _carriers.Count];
        var challenge = await PostAsync<ChallengeRequest, ChallengeAnswer>(terminal, CentreRoutes.Challenges, new(Guid.NewGuid(), "bench", "bench reader", "eligibility-check"), ct);
        var signature = carrier.Key.SignHash(_hashOf(challenge.Challenge), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var request = new CheckRequest(Guid.NewGuid(), "bench", challenge.Challenge, carrier.Certificate, Convert.ToBase64String(signature), "pin", _day);
        var answer = await PostAsync<CheckRequest, SignedAnswer>(terminal, CentreRoutes.Checks, request, ct);
        if (number % 50 == 0 && !_isRight(answer)) { throw new InvalidOperationException("A check was answered wrongly."); }
        if (Then is { } then) { await then(terminal, number, request, answer, ct); }
    }

    public static async Task<TAnswer> PostAsync<TRequest, TAnswer>(HttpClient terminal, string route, TRequest request, CancellationToken ct)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, CentreJson.Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await terminal.PostAsync(route, content, ct);
        return response.StatusCode == HttpStatusCode.OK
            ? (await response.Content.ReadFromJsonAsync<TAnswer>(CentreJson.Options, ct))!
            : throw new InvalidOperationException($"{route}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
    }
}
