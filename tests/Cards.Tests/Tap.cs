using Kazasu.Cards.Jpki;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Cards.Tests;

/// <summary>One card held over one virtual reader, connected and selected.</summary>
internal sealed class Tap : IAsyncDisposable
{
    public const string Reader = "reader";

    private Tap(VirtualReaders readers, ICard card, JpkiCard jpki) => (Readers, Card, Jpki) = (readers, card, jpki);

    public VirtualReaders Readers { get; }

    public ICard Card { get; }

    public JpkiCard Jpki { get; }

    public static VirtualReaders Held(VirtualCard card, HoldSettings? settings = null)
    {
        var readers = new VirtualReaders(TimeProvider.System);
        readers.AddReader(Reader);
        readers.Hold(Reader, card, settings);
        return readers;
    }

    public static async Task<Tap> StartAsync(VirtualCard card, CancellationToken ct)
    {
        var readers = Held(card);
        var connection = await readers.ConnectAsync(Reader, ct);
        return new Tap(readers, connection, await JpkiCard.SelectAsync(connection, ct));
    }

    /// <summary>What a terminal does with a card or phone, from its token name to the signature.</summary>
    public static async Task WholeAsync(ICard card, CancellationToken ct)
    {
        var jpki = await JpkiCard.SelectAsync(card, ct);
        if (!jpki.Token.CertificateNeedsPin())
        {
            await jpki.ReadAuthenticationCertificateAsync(ct);
        }

        if (jpki.Token.TakesPin())
        {
            await jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), ct);
        }

        if (jpki.Token.CertificateNeedsPin())
        {
            await jpki.ReadAuthenticationCertificateAsync(ct);
        }

        await jpki.SignAsync(new byte[32], ct);
        await jpki.FinishAsync(ct);
    }

    public ValueTask DisposeAsync() => Card.DisposeAsync();
}
