using System.Diagnostics;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Trust.Certificates;

namespace Kazasu.Terminal.Tap;

/// <summary>What came of holding a phone over the reader.</summary>
internal abstract record ReadOutcome
{
    private ReadOutcome() { }

    /// <param name="Certificate">DER.</param>
    /// <param name="Signature">256 bytes over the challenge.</param>
    /// <param name="Level">How the person was identified: <c>pin</c> · <c>biometrics</c>.</param>
    public sealed record Signed(byte[] Certificate, byte[] Signature, string Level) : ReadOutcome;
    public sealed record Failed(TapFailure Failure) : ReadOutcome;

    /// <summary>The iPhone is not in its authenticated state (any more).</summary>
    public sealed record Lapsed : ReadOutcome;

    /// <summary>One PIN try is left and nobody has agreed to use it. Nothing was sent.</summary>
    public sealed record LastTryLeft : ReadOutcome;
}

/// <summary>
/// Reads one phone in one go: token name first, then in the order of its profile (facts/jpki-card.md section 8). The card is powered for this
/// alone and loses its power at the end, so that no verified PIN stays behind.
/// </summary>
internal sealed class PhoneReading(ICardReaders readers)
{
    private const ushort SecurityStatusNotSatisfied = 0x6982;

    /// <param name="hash">SHA-256 of the challenge, 32 bytes.</param>
    /// <param name="pin">Android: the PIN, wiped here. iPhone: null.</param>
    /// <param name="lastTry">Patient and staff agreed to use the last try.</param>
    public async Task<ReadOutcome> RunAsync(
        string reader, PhoneOs os, ReadOnlyMemory<byte> hash, PinBox pin, bool lastTry, StepClock steps, CancellationToken ct)
    {
        ICard card;
        try
        {
            card = await steps.TimeAsync("power", () => readers.ConnectAsync(reader, ct).AsTask());
        }
        catch (Exception e) when (Named(e, FailureKind.HeldBadly) is { } failure)
        {
            return new ReadOutcome.Failed(failure);
        }

        await using (card)
        {
            try
            {
                return await SpeakAsync(card, os, hash, pin, lastTry, steps, ct);
            }
            catch (CardException e) when (os == PhoneOs.IPhone && e.Status == SecurityStatusNotSatisfied)
            {
                return new ReadOutcome.Lapsed();
            }
            catch (Exception e) when (Named(e, FailureKind.RemovedTooSoon) is { } failure)
            {
                return new ReadOutcome.Failed(failure);
            }
        }
    }

    private static async Task<ReadOutcome> SpeakAsync(
        ICard card, PhoneOs os, ReadOnlyMemory<byte> hash, PinBox pinBox, bool lastTry, StepClock steps, CancellationToken ct)
    {
        var jpki = await steps.TimeAsync("select", () => JpkiCard.SelectAsync(card, ct));
        if (Unfit(jpki.Token, os) is { } unfit) { return new ReadOutcome.Failed(unfit); }

        if (os == PhoneOs.Android)
        {
            // asked apart from VERIFY, so that the PIN stays untouched while patient and staff are asked about the last try
            var left = await steps.TimeAsync("tries-left", () => jpki.AuthenticationPinTriesLeftAsync(ct));
            if (left == 0) { pinBox.Wipe(); return new ReadOutcome.Failed(new(FailureKind.PinBlocked)); }
            if (left == 1 && !lastTry) { pinBox.Wipe(); return new ReadOutcome.LastTryLeft(); }

            using var pin = pinBox.TakeOut();
            if (pin is null) { return new ReadOutcome.Failed(new(FailureKind.Interrupted)); }
            switch (await steps.TimeAsync("verify-pin", () => jpki.VerifyAuthenticationPinAsync(pin.Bytes, lastTry ? LastTry.Use : LastTry.AskFirst, ct)))
            {
                case PinCheck.Wrong wrong: return new ReadOutcome.Failed(new(FailureKind.PinWrong, wrong.TriesLeft));
                case PinCheck.Blocked: return new ReadOutcome.Failed(new(FailureKind.PinBlocked));
                case PinCheck.OneTryLeft: return new ReadOutcome.LastTryLeft();
            }
        }

        var certificate = await steps.TimeAsync("certificate", () => jpki.ReadAuthenticationCertificateAsync(ct));
        var signature = await steps.TimeAsync("sign", () => jpki.SignAsync(hash, ct));
        await FinishAsync(jpki, ct);

        // catches a half-removed phone before the centre is asked
        var begin = Stopwatch.GetTimestamp();
        var fits = UserCertificate.TryRead(certificate)?.Verifies(hash.Span, signature) == true;
        steps.Add("check-signature", begin);
        return fits
            ? new ReadOutcome.Signed(certificate, signature, os == PhoneOs.Android ? "pin" : "biometrics")
            : new ReadOutcome.Failed(new(FailureKind.ReadGarbled));
    }

    /// <summary>All is in hand: a phone that leaves now has done its part.</summary>
    private static async Task FinishAsync(JpkiCard jpki, CancellationToken ct)
    {
        try
        {
            await jpki.FinishAsync(ct);
        }
        catch (CardRemovedException)
        {
            // nothing more was wanted from it
        }
    }

    private static TapFailure? Unfit(JpkiToken token, PhoneOs os) => (token, os) switch
    {
        (JpkiToken.AndroidPhone, PhoneOs.Android) or (JpkiToken.IPhone, PhoneOs.IPhone) => null,
        (JpkiToken.AndroidPhone, _) => new(FailureKind.WrongPhoneKind, Held: PhoneOs.Android),
        (JpkiToken.IPhone, _) => new(FailureKind.WrongPhoneKind, Held: PhoneOs.IPhone),
        (JpkiToken.MyNumberCard or JpkiToken.ResidentRegisterCard, _) => new(FailureKind.PhysicalCard),
        _ => new(FailureKind.NotAJpkiCard),
    };

    internal static TapFailure? Named(Exception e, FailureKind removed) => e switch
    {
        CardRemovedException => new(removed),
        ReaderLostException => new(FailureKind.ReaderBroken),
        CardBusyException => new(FailureKind.ReaderBusy),
        NotAJpkiCardException => new(FailureKind.NotAJpkiCard),
        CardException => new(FailureKind.ReadGarbled),
        _ => null,
    };
}
