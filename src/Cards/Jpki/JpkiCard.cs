using Kazasu.Cards.Apdu;

namespace Kazasu.Cards.Jpki;

/// <summary>
/// The JPKI application (公的個人認証AP) of one powered card or phone, spoken to in APDUs (facts/jpki-card.md sections 2 and 8).
/// One command at a time: not for use from several threads. Every answer that is not expected ends in <see cref="CardException"/>,
/// <see cref="NotAJpkiCardException"/>, <see cref="CardRemovedException"/> or <see cref="ReaderLostException"/>.
/// </summary>
public sealed class JpkiCard
{
    private const ushort TokenFile = 0x0006;
    private const ushort AuthenticationCertificate = 0x000A;
    private const ushort AuthenticationKey = 0x0017;
    private const ushort AuthenticationPin = 0x0018;
    private const int SignatureLength = 256;

    private readonly ICard _card;

    private JpkiCard(ICard card, JpkiToken token) => (_card, Token) = (card, token);

    /// <summary>Which kind of card or phone it is.</summary>
    public JpkiToken Token { get; }

    /// <summary>Selects the application and reads the token name.</summary>
    /// <exception cref="NotAJpkiCardException">No JPKI application here.</exception>
    public static async Task<JpkiCard> SelectAsync(ICard card, CancellationToken ct)
    {
        var select = Commands.SelectApplication(Commands.JpkiApplication);
        var (_, status) = await card.AskAsync(select, ct);
        if (status == 0x6F00)
        {
            // After power-up the very first command may fail like this: then that one was the throw-away SELECT (facts section 2).
            (_, status) = await card.AskAsync(select, ct);
        }

        if (status != 0x9000)
        {
            throw status == 0x6F00
                ? new CardException("SELECT JPKI", status)
                : new NotAJpkiCardException($"no JPKI application: SELECT answered {status:X4}");
        }

        await SelectFileAsync(card, TokenFile, ct);
        (var name, status) = await card.AskAsync(Commands.ReadBinary(0, JpkiTokens.NameLength), ct);
        Expect("READ BINARY 0006", status);
        return name.Length == JpkiTokens.NameLength
            ? new JpkiCard(card, JpkiTokens.Parse(name.Span))
            : throw new NotAJpkiCardException($"the token name has {name.Length} bytes instead of {JpkiTokens.NameLength}");
    }

    /// <summary>User-authentication certificate (利用者証明用電子証明書), DER, EF 000A. An Android phone gives it only after the PIN.</summary>
    /// <exception cref="CardException">6982: the PIN comes first here, or the iPhone is not in its authenticated state.</exception>
    /// <exception cref="NotAJpkiCardException">What was read is no certificate.</exception>
    public Task<byte[]> ReadAuthenticationCertificateAsync(CancellationToken ct) => CertificateFile.ReadAsync(_card, AuthenticationCertificate, ct);

    /// <summary>Tries left for the user-authentication PIN (0 to 15); null when the card says that it is verified.</summary>
    public async Task<int?> AuthenticationPinTriesLeftAsync(CancellationToken ct)
    {
        await SelectFileAsync(_card, AuthenticationPin, ct);
        var (_, status) = await _card.AskAsync(Commands.TriesLeft(), ct);
        return status switch
        {
            0x9000 => null,
            0x6984 => 0,
            >= 0x63C0 and <= 0x63CF => status & 0xF,
            _ => throw new CardException("VERIFY (empty)", status),
        };
    }

    /// <summary>VERIFY of the 4-digit PIN (ASCII), the last try included. The caller owns and wipes the buffer.</summary>
    public Task<PinCheck> VerifyAuthenticationPinAsync(ReadOnlyMemory<byte> pin, CancellationToken ct) =>
        VerifyAuthenticationPinAsync(pin, LastTry.Use, ct);

    /// <summary>
    /// VERIFY of the 4-digit PIN (ASCII): <c>00 20 00 80 Lc PIN</c>. The tries left are asked for first: with none left nothing is sent,
    /// with one left only if <paramref name="lastTry"/> allows it. A PIN is sent once. The caller owns and wipes the buffer.
    /// </summary>
    /// <exception cref="CardException">A status word other than 9000, 63Cx and 6984.</exception>
    public async Task<PinCheck> VerifyAuthenticationPinAsync(ReadOnlyMemory<byte> pin, LastTry lastTry, CancellationToken ct)
    {
        switch (await AuthenticationPinTriesLeftAsync(ct))
        {
            case 0: return new PinCheck.Blocked();
            case 1 when lastTry == LastTry.AskFirst: return new PinCheck.OneTryLeft();
        }

        using var command = Secret.Join([0x00, 0x20, 0x00, 0x80, (byte)pin.Length], pin.Span);
        var (_, status) = await _card.AskAsync(command.Bytes, ct);
        return status switch
        {
            0x9000 => new PinCheck.Passed(),
            0x63C0 or 0x6984 => new PinCheck.Blocked(),
            > 0x63C0 and <= 0x63CF => new PinCheck.Wrong(TriesLeft: status & 0xF),
            _ => throw new CardException("VERIFY", status),
        };
    }

    /// <summary>Opens the user-authentication key without the PIN, where the terminal is authorised to.</summary>
    /// <exception cref="CardException">The card does not take it.</exception>
    public Task OpenWithoutPinAsync(IPinlessUse pinless, CancellationToken ct) => pinless.OpenAsync(_card, ct);

    /// <summary>Signs a SHA-256 hash (32 bytes) with the user-authentication key, PKCS #1 v1.5; 256 bytes.</summary>
    /// <exception cref="CardException">6982: no PIN was verified.</exception>
    public async Task<byte[]> SignAsync(ReadOnlyMemory<byte> sha256, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sha256.Length, 32);
        await SelectFileAsync(_card, AuthenticationKey, ct);
        var (signature, status) = await _card.AskAsync(Commands.Sign(sha256.Span), ct);
        Expect("COMPUTE DIGITAL SIGNATURE", status);
        return signature.Length == SignatureLength
            ? signature.ToArray()
            : throw new NotAJpkiCardException($"a signature of {signature.Length} bytes instead of {SignatureLength}");
    }

    /// <summary>
    /// Tells an iPhone that nothing more will come, so that it can show its tick; says nothing to a card or an Android phone.
    /// Guess: one source only names the command, so its answer is not looked at (facts/jpki-card.md section 3).
    /// </summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        if (Token is JpkiToken.IPhone)
        {
            await _card.SendAsync(Commands.LastCommand(), ct);
        }
    }

    private static async Task SelectFileAsync(ICard card, ushort file, CancellationToken ct)
    {
        var (_, status) = await card.AskAsync(Commands.SelectFile(file), ct);
        Expect($"SELECT {file:X4}", status);
    }

    private static void Expect(string command, ushort status)
    {
        if (status != 0x9000)
        {
            throw new CardException(command, status);
        }
    }
}
