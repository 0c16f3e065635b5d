using System.Diagnostics;
using System.Security.Cryptography;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Cards.Pcsc;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Bench;

/// <summary>A smart-card service of our own with one Android phone to lay on its reader and lift again.</summary>
internal sealed class TapTable : IAsyncDisposable
{
    private static readonly byte[] Pin = "1234"u8.ToArray();
    private static readonly byte[] Hash = SHA256.HashData("a challenge"u8);
    private static string Reader => PrivatePcscd.Readers[0];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kz-tap-");
    private readonly PcscReaders _readers = new();
    private readonly CancellationTokenSource _end = new();
    private readonly RSA _key;
    private readonly VirtualCard _card;
    private readonly List<byte[]> _commands = [];
    private PrivatePcscd _service = null!;
    private IAsyncEnumerator<ReaderEvent> _events = null!;
    private (CancellationTokenSource Lift, Task Serving)? _laid;

    private TapTable()
    {
        using var issuer = TestbedIssuer.OpenOrCreate(Path.Combine(_folder.FullName, "issuer"), TimeProvider.System);
        var phone = issuer.IssuePhone(issuer.IssueCard("bench", new(2025, 4, 15), new(2030, 4, 14)), new(2025, 9, 19));
        _key = phone.CreateKey();
        var authority = issuer.Authorities.Single(a => a.KeyId == phone.Authority).Der;
        _card = new(CardProfile.Android, new(new(phone.Der, authority, () => _key, CardPin.Authentication(Pin)), Signature: null));
    }

    /// <exception cref="InvalidOperationException">Something is not installed; the message says what.</exception>
    public static async Task<TapTable> SetAsync(CancellationToken ct)
    {
        var table = new TapTable();
        try
        {
            var folder = Path.Combine(table._folder.FullName, "s");
            PrivatePcscd.UseHere(folder);
            table._service = await PrivatePcscd.StartAsync(folder, ct);
            if (PcscReaders.Service() != CardService.Running) { throw new InvalidOperationException("No PC/SC library answers. Install it with: apt-get install libpcsclite1 pcscd"); }

            table._events = table._readers.WatchAsync(table._end.Token).GetAsyncEnumerator(CancellationToken.None);
            return table;
        }
        catch
        {
            await table.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lays the phone on the reader and returns when our own layer tells of it.</summary>
    public async Task LayAsync(HoldSettings settings, CancellationToken ct)
    {
        var lift = new CancellationTokenSource();
        var socket = await _service.ConnectCardAsync(slot: 0, ct);
        _laid = (lift, VpcdHost.ServeAsync(socket, _card, settings, TimeProvider.System, trace: null, lift.Token));
        await SeeAsync(ReaderChange.CardArrived, ct);
    }

    public async Task LiftAsync(CancellationToken ct)
    {
        await TakeAwayAsync();
        await SeeAsync(ReaderChange.CardGone, ct);
    }

    /// <summary>One tap of ours and one of the floor, milliseconds; <paramref name="swap"/> begins with the floor.</summary>
    public async Task<(double Ours, double Floor)> PairAsync(bool swap, CancellationToken ct)
    {
        if (_commands.Count == 0) { await RecordAsync(ct); }

        var first = swap ? Floor() : 0;
        var ours = await OursAsync(ct);
        return (ours, swap ? first : Floor());
    }

    public async ValueTask DisposeAsync()
    {
        await TakeAwayAsync();
        await _end.CancelAsync();
        if (_events is not null) { await _events.DisposeAsync(); }
        if (_service is not null) { await _service.DisposeAsync(); }
        _end.Dispose();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<double> OursAsync(CancellationToken ct)
    {
        var begin = Stopwatch.GetTimestamp();
        await using var card = await _readers.ConnectAsync(Reader, ct);
        await TapAsync(card, ct);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private double Floor()
    {
        var begin = Stopwatch.GetTimestamp();
        var took = 0.0;
        RawPcsc.Exchange(Reader, _commands, () => took = Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        return took;
    }

    private async Task RecordAsync(CancellationToken ct)
    {
        await using var card = new Recorded(await _readers.ConnectAsync(Reader, ct), _commands);
        await TapAsync(card, ct);
    }

    /// <summary>What a terminal does with an Android phone (facts/jpki-card.md section 8), the check of the signature included.</summary>
    private static async Task TapAsync(ICard card, CancellationToken ct)
    {
        var jpki = await JpkiCard.SelectAsync(card, ct);
        if (await jpki.VerifyAuthenticationPinAsync(Pin, ct) is not PinCheck.Passed) { throw new InvalidOperationException("the phone did not take its PIN"); }

        var certificate = await jpki.ReadAuthenticationCertificateAsync(ct);
        var signature = await jpki.SignAsync(Hash, ct);
        if (UserCertificate.TryRead(certificate)?.Verifies(Hash, signature) != true) { throw new InvalidOperationException("the signature is wrong"); }
    }

    private async Task SeeAsync(ReaderChange wanted, CancellationToken ct)
    {
        do
        {
            if (!await _events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), ct)) { throw new InvalidOperationException("the smart-card service ended"); }
        }
        while (_events.Current.Reader != Reader || _events.Current.Change != wanted);
    }

    private async Task TakeAwayAsync()
    {
        if (_laid is not { } laid) { return; }

        _laid = null;
        await laid.Lift.CancelAsync();
        await laid.Serving;
        laid.Lift.Dispose();
    }

    private sealed class Recorded(ICard inner, List<byte[]> commands) : ICard
    {
        public ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct)
        {
            commands.Add(command.ToArray());
            return inner.SendAsync(command, ct);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
