using System.Net.Http.Json;
using Kazasu.Cards.Jpki;
using Kazasu.Centre.Patients;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Trust.Challenges;

namespace Kazasu.Testbed.Mynaportal;

/// <summary>What became of a signature for a sign-in.</summary>
internal abstract record SigningOutcome
{
    private SigningOutcome() { }

    /// <param name="Code">For the browser on this phone; null when the browser is elsewhere.</param>
    public sealed record Signed(string? Code) : SigningOutcome;

    /// <summary>No card, or the card is not on the phone.</summary>
    public sealed record NothingToHold : SigningOutcome;

    /// <summary>Not a sign-in of the patients' pages nor a reception at home: nothing else is signed here.</summary>
    public sealed record NotASignIn : SigningOutcome;

    /// <summary>The number typed is not that of the sign-in: nothing was signed.</summary>
    public sealed record NumberWrong : SigningOutcome;

    /// <param name="TriesLeft">0 = blocked.</param>
    public sealed record PinWrong(int TriesLeft) : SigningOutcome;

    /// <summary>The patients' pages did not take it.</summary>
    public sealed record Refused(string Code) : SigningOutcome;
}

/// <summary>
/// The app signs a patient in: with the chip in the phone, or with the physical card held to its back, in APDUs as a reader does it. The owner's PIN
/// opens Android phones and cards, the owner's face or finger an iPhone (P6).
/// </summary>
internal sealed class AppSigning(TestbedParts parts, HttpClient pages, TimeProvider clock)
{
    private const string Antenna = "app";

    private sealed record Refusal(string? Code);

    /// <param name="number">What the owner typed; looked at where the browser is on another device.</param>
    /// <param name="pin">The caller wipes it; empty for an iPhone.</param>
    /// <exception cref="HttpRequestException">The patients' pages do not answer.</exception>
    public async Task<SigningOutcome> SignInAsync(int person, HeldThing thing, string challenge, string? number, ReadOnlyMemory<byte> pin, CancellationToken ct)
    {
        if (Challenge.TryRead(challenge) is not { Purpose: Purpose.PortalSignIn or Purpose.HomeReception } asked || PatientSignIn.DeviceOf(asked) is not { } device) { return new SigningOutcome.NotASignIn(); }
        if (device == SignInDevice.Other && number != asked.Number()) { return new SigningOutcome.NumberWrong(); }

        var chip = thing == HeldThing.Card ? await parts.World.CardOfAsync(person, ct) : await parts.World.PhoneOfAsync(person, ct, parts.Handsets.Look(person).Model);
        if (chip is null) { return new SigningOutcome.NothingToHold(); }

        var recognised = chip.PhoneAuthenticated;
        try
        {
            // the owner has just looked at the phone or touched it
            chip.PhoneAuthenticated = true;
            return await SignAsync(chip, asked, challenge, pin, ct);
        }
        finally
        {
            chip.PhoneAuthenticated = recognised;
        }
    }

    private async Task<SigningOutcome> SignAsync(VirtualCard chip, Challenge asked, string challenge, ReadOnlyMemory<byte> pin, CancellationToken ct)
    {
        var antenna = new VirtualReaders(clock);
        antenna.AddReader(Antenna);
        antenna.Hold(Antenna, chip);
        await using var card = await antenna.ConnectAsync(Antenna, ct);
        var jpki = await JpkiCard.SelectAsync(card, ct);
        if (jpki.Token.TakesPin())
        {
            var check = await jpki.VerifyAuthenticationPinAsync(pin, ct);
            if (check is not PinCheck.Passed) { return new SigningOutcome.PinWrong(check is PinCheck.Wrong wrong ? wrong.TriesLeft : 0); }
        }

        var certificate = await jpki.ReadAuthenticationCertificateAsync(ct);
        var signature = await jpki.SignAsync(asked.Hash(), ct);
        await jpki.FinishAsync(ct);
        var proof = new SignInProof(
            Guid.NewGuid(), challenge, Convert.ToBase64String(certificate), Convert.ToBase64String(signature), jpki.Token.TakesPin() ? "pin" : "biometrics");
        using var answer = await pages.PostAsJsonAsync(new Uri("/mynaportal/proofs", UriKind.Relative), proof, CentreJson.Options, ct);
        return answer.IsSuccessStatusCode
            ? new SigningOutcome.Signed((await answer.Content.ReadFromJsonAsync<SignInAnswer>(CentreJson.Options, ct))!.Code)
            : new SigningOutcome.Refused((await answer.Content.ReadFromJsonAsync<Refusal>(CentreJson.Options, ct))?.Code ?? ErrorCodes.CentreFailed);
    }
}
