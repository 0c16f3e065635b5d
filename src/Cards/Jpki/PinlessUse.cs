using System.Security.Cryptography;
using Kazasu.Cards.Apdu;

namespace Kazasu.Cards.Jpki;

/// <summary>
/// Opens the user-authentication key of a physical card for a terminal that is authorised to use it without the PIN, after the person was identified
/// by face (顔認証) or by eye (目視確認). The real protocol is not public (facts/jpki-card.md section 1: EF 0016 names its authority), so what stands
/// behind this is exchanged as one piece.
/// </summary>
public interface IPinlessUse
{
    /// <summary>Opens the key until the card loses its power. The JPKI application is selected; which file is selected afterwards is open.</summary>
    /// <exception cref="CardException">The card does not take it.</exception>
    Task OpenAsync(ICard card, CancellationToken ct);
}

/// <summary>
/// <b>A guess</b> of ours, not the real protocol: the terminal signs a random number of the card with a key that the card's EF 0016 names.
/// <c>00 A4 02 0C 02 00 16</c> · <c>00 84 00 00 20</c> → 32 bytes · <c>00 82 00 80 40 SIGNATURE</c> → 9000. Only the testbed's cards answer to it.
/// </summary>
/// <param name="key">P-256 key of the terminal.</param>
public sealed class TerminalAuthorityGuess(ECDsa key) : IPinlessUse
{
    /// <summary>EF that names the terminal's authority (1 source).</summary>
    public const ushort File = 0x0016;

    /// <summary>Bytes of the card's random number.</summary>
    public const int ChallengeLength = 32;

    /// <summary>What is signed (ECDSA, P-256, SHA-256, r ‖ s): a tag of its own and the card's random number.</summary>
    public static byte[] Statement(ReadOnlySpan<byte> challenge) => [.. "kazasu-terminal-authority-guess-v1"u8, 0x00, .. challenge];

    public async Task OpenAsync(ICard card, CancellationToken ct)
    {
        var (_, status) = await card.AskAsync(Commands.SelectFile(File), ct);
        Expect("SELECT 0016", status);
        byte[] ask = [0x00, 0x84, 0x00, 0x00, ChallengeLength];
        (var challenge, status) = await card.AskAsync(ask, ct);
        Expect("GET CHALLENGE", status);
        if (challenge.Length != ChallengeLength) { throw new NotAJpkiCardException($"a random number of {challenge.Length} bytes instead of {ChallengeLength}"); }

        var signature = key.SignData(Statement(challenge.Span), HashAlgorithmName.SHA256);
        byte[] authenticate = [0x00, 0x82, 0x00, 0x80, (byte)signature.Length, .. signature];
        (_, status) = await card.AskAsync(authenticate, ct);
        Expect("EXTERNAL AUTHENTICATE", status);
    }

    private static void Expect(string command, ushort status)
    {
        if (status != 0x9000) { throw new CardException(command, status); }
    }
}
