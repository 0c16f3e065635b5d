using System.Diagnostics;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Terminal.Tap;
using Kazasu.Trust.Certificates;

namespace Kazasu.Terminal.CardTap;

/// <summary>What a first look at a card said.</summary>
internal abstract record CardLook
{
    private CardLook() { }

    /// <param name="TriesLeft">PIN tries; null when the card does not say.</param>
    public sealed record Fit(int? TriesLeft) : CardLook;
    public sealed record Failed(TapFailure Failure) : CardLook;
}

/// <summary>Whether this terminal may use a card's key without the PIN. Null: neither face nor eye can identify here.</summary>
internal sealed record CardAuthority(IPinlessUse? Pinless);

/// <summary>
/// Reads one physical card in one go, in the order of its profile: certificate first, then PIN or the terminal's own authority, then the signature
/// (facts/jpki-card.md section 8). The power is taken away at the end, so that nothing opened stays open.
/// </summary>
internal sealed class CardReading(ICardReaders readers, CardAuthority authority)
{
    public bool Pinless => authority.Pinless is not null;

    /// <summary>Token name and tries left; nothing of the person.</summary>
    public Task<CardLook> LookAsync(string reader, CancellationToken ct) => WithCardAsync<CardLook>(reader, new StepClock(), failure => new CardLook.Failed(failure), async card =>
    {
        var jpki = await JpkiCard.SelectAsync(card, ct);
        return Unfit(jpki.Token) is { } unfit ? new CardLook.Failed(new(unfit)) : new CardLook.Fit(await jpki.AuthenticationPinTriesLeftAsync(ct));
    }, ct);

    /// <param name="hash">SHA-256 of the challenge, 32 bytes.</param>
    /// <param name="pinBox">With <see cref="Identification.Pin"/>: the PIN, wiped here.</param>
    /// <param name="lastTry">Patient and staff agreed to use the last try.</param>
    public Task<ReadOutcome> RunAsync(
        string reader, Identification how, ReadOnlyMemory<byte> hash, PinBox pinBox, bool lastTry, StepClock steps, CancellationToken ct) =>
        WithCardAsync<ReadOutcome>(reader, steps, failure => new ReadOutcome.Failed(failure), async card =>
        {
            var jpki = await steps.TimeAsync("select", () => JpkiCard.SelectAsync(card, ct));
            if (Unfit(jpki.Token) is { } unfit) { return new ReadOutcome.Failed(new(unfit)); }

            var certificate = await steps.TimeAsync("certificate", () => jpki.ReadAuthenticationCertificateAsync(ct));
            if (await OpenAsync(jpki, how, pinBox, lastTry, steps, ct) is { } refused) { return refused; }

            var signature = await steps.TimeAsync("sign", () => jpki.SignAsync(hash, ct));
            var begin = Stopwatch.GetTimestamp();
            var fits = UserCertificate.TryRead(certificate)?.Verifies(hash.Span, signature) == true;
            steps.Add("check-signature", begin);
            return fits ? new ReadOutcome.Signed(certificate, signature, LevelOf(how)) : new ReadOutcome.Failed(new(FailureKind.ReadGarbled));
        }, ct);

    private async Task<ReadOutcome?> OpenAsync(JpkiCard jpki, Identification how, PinBox pinBox, bool lastTry, StepClock steps, CancellationToken ct)
    {
        if (how != Identification.Pin)
        {
            if (authority.Pinless is not { } pinless) { return new ReadOutcome.Failed(new(FailureKind.KeyNotOpened)); }
            try
            {
                await steps.TimeAsync("terminal-authority", async () => { await jpki.OpenWithoutPinAsync(pinless, ct); return true; });
                return null;
            }
            catch (CardException)
            {
                return new ReadOutcome.Failed(new(FailureKind.KeyNotOpened));
            }
        }

        using var pin = pinBox.TakeOut();
        if (pin is null) { return new ReadOutcome.Failed(new(FailureKind.Interrupted)); }
        return await steps.TimeAsync("verify-pin", () => jpki.VerifyAuthenticationPinAsync(pin.Bytes, lastTry ? LastTry.Use : LastTry.AskFirst, ct)) switch
        {
            PinCheck.Wrong wrong => new ReadOutcome.Failed(new(FailureKind.PinWrong, wrong.TriesLeft)),
            PinCheck.Blocked => new ReadOutcome.Failed(new(FailureKind.PinBlocked, TriesLeft: 0)),
            PinCheck.OneTryLeft => new ReadOutcome.LastTryLeft(),
            _ => null,
        };
    }

    private async Task<T> WithCardAsync<T>(string reader, StepClock steps, Func<TapFailure, T> failed, Func<ICard, Task<T>> speak, CancellationToken ct)
    {
        ICard card;
        try
        {
            card = await steps.TimeAsync("power", () => readers.ConnectAsync(reader, ct).AsTask());
        }
        catch (Exception e) when (PhoneReading.Named(e, FailureKind.HeldBadly) is { } failure)
        {
            return failed(AtFaceReader(failure));
        }

        await using (card)
        {
            try
            {
                return await speak(card);
            }
            catch (Exception e) when (PhoneReading.Named(e, FailureKind.RemovedTooSoon) is { } failure)
            {
                return failed(AtFaceReader(failure));
            }
        }
    }

    private static TapFailure AtFaceReader(TapFailure failure) => failure.Kind == FailureKind.ReaderBroken ? failure with { Kind = FailureKind.FaceReaderBroken } : failure;

    private static FailureKind? Unfit(JpkiToken token) => token switch
    {
        JpkiToken.MyNumberCard => null,
        JpkiToken.AndroidPhone or JpkiToken.IPhone => FailureKind.PhoneHeld,
        _ => FailureKind.NotAJpkiCard,
    };

    private static string LevelOf(Identification how) => how switch { Identification.Pin => "pin", Identification.Face => "face", Identification.Visual => "visual" };
}
