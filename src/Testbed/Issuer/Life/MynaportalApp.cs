using System.Security.Cryptography;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Testbed.Issuer.Life;

/// <summary>A secret of the physical card or of the phone that the patient types.</summary>
public enum TypedSecret
{
    /// <summary>署名用電子証明書のパスワード</summary>
    SigningPassword,
    /// <summary>券面入力用暗証番号, iPhone only (P4)</summary>
    CardFacePin,
    /// <summary>The new PIN of the phone (P5)</summary>
    NewPhonePin,
}

/// <summary>What adding came to, on the phone.</summary>
public abstract record AppOutcome
{
    private AppOutcome() { }

    /// <param name="Pin">The phone's own PIN with its tries, for its chip (P5, P6).</param>
    public sealed record Added(IssuedCertificate Certificate, CardPin Pin) : AppOutcome;

    public sealed record Refused(AddingFault Fault) : AppOutcome;

    /// <summary>Cannot be right by its form: the card was not asked, no try is lost.</summary>
    public sealed record Mistyped(TypedSecret Which) : AppOutcome;

    /// <param name="TriesLeft">0 = blocked; a blocked password is reset at a store kiosk or the counter (P16).</param>
    public sealed record Wrong(TypedSecret Which, int TriesLeft) : AppOutcome;
}

/// <summary>What the patient types. The caller owns the bytes (ASCII) and wipes them.</summary>
/// <param name="FacePin">iPhone: 4 digits; else ignored.</param>
/// <param name="NewPin">4 digits for the phone (P5).</param>
public sealed record Typed(ReadOnlyMemory<byte> Password, ReadOnlyMemory<byte> FacePin, ReadOnlyMemory<byte> NewPin)
{
    /// <summary>Never the content.</summary>
    public override string ToString() => nameof(Typed);
}

/// <summary>The phone's side of adding a card: the Mynaportal app (マイナポータルアプリ) with the physical card held to the phone (P9, P10).</summary>
public sealed class MynaportalApp(PhoneService service, Device device)
{
    /// <exception cref="CardRemovedException">The card was not held long enough; begin again.</exception>
    /// <exception cref="CardException">The card answered what is not expected.</exception>
    public async Task<AppOutcome> AddCardAsync(ICard card, Typed typed, DateOnly today, CancellationToken ct)
    {
        var begun = service.Begin(device, today);
        if (begun is AddingOutcome.Refused no)
        {
            return new AppOutcome.Refused(no.Fault);
        }

        if (FormFault(typed) is { } mistyped)
        {
            return new AppOutcome.Mistyped(mistyped);
        }

        var offer = ((AddingOutcome.Offered)begun).Offer;

        if (await FaultOfCardAsync(card, ct) is { } fault)
        {
            return new AppOutcome.Refused(fault);
        }

        var hand = new CardInHand(card);
        DateOnly? birth = null;
        if (device.Os == PhoneOs.IPhone)
        {
            if (TriesLeft(await hand.VerifyFacePinAsync(typed.FacePin, ct)) is { } left)
            {
                return new AppOutcome.Wrong(TypedSecret.CardFacePin, left);
            }

            birth = await hand.ReadBirthAsync(ct);
        }

        if (TriesLeft(await VerifyPasswordAsync(hand, typed.Password, ct)) is { } tries)
        {
            return new AppOutcome.Wrong(TypedSecret.SigningPassword, tries);
        }

        var proof = new AddingProof(
            await hand.ReadSigningCertificateAsync(ct), await hand.SignAsync(SHA256.HashData(offer.Statement), ct), birth);
        return service.Finish(offer.Id, device, proof, today) switch
        {
            AddingOutcome.Added added => new AppOutcome.Added(added.Certificate, CardPin.Authentication(typed.NewPin.Span)),
            AddingOutcome.Refused refused => new AppOutcome.Refused(refused.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Deletes the card from this phone (P22, P25).</summary>
    public void DeleteCard() => service.Delete(device.Id);

    private static async Task<AddingFault?> FaultOfCardAsync(ICard card, CancellationToken ct)
    {
        try
        {
            return (await JpkiCard.SelectAsync(card, ct)).Token != JpkiToken.MyNumberCard ? AddingFault.NoPhysicalCard
                : !await new CardInHand(card).HasSigningCertificateAsync(ct) ? AddingFault.NoSigningCertificate
                : null;
        }
        catch (NotAJpkiCardException)
        {
            return AddingFault.NoPhysicalCard;
        }
    }

    private TypedSecret? FormFault(Typed typed)
    {
        Span<byte> password = stackalloc byte[SigningPassword.Longest];
        var fits = SigningPassword.TryNormalise(typed.Password.Span, password);
        CryptographicOperations.ZeroMemory(password);
        return !fits ? TypedSecret.SigningPassword
            : device.Os == PhoneOs.IPhone && !IsFourDigits(typed.FacePin.Span) ? TypedSecret.CardFacePin
            : !IsFourDigits(typed.NewPin.Span) ? TypedSecret.NewPhonePin
            : null;
    }

    private static async Task<PinCheck> VerifyPasswordAsync(CardInHand hand, ReadOnlyMemory<byte> typed, CancellationToken ct)
    {
        var password = GC.AllocateUninitializedArray<byte>(typed.Length, pinned: true);
        try
        {
            SigningPassword.TryNormalise(typed.Span, password);
            return await hand.VerifyPasswordAsync(password, ct);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }

    private static bool IsFourDigits(ReadOnlySpan<byte> pin) => pin.Length == 4 && !pin.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <returns>Null when the secret was right.</returns>
    private static int? TriesLeft(PinCheck check) => check switch
    {
        PinCheck.Passed => null,
        PinCheck.Wrong wrong => wrong.TriesLeft,
        _ => 0,
    };
}
