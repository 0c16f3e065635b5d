namespace Kazasu.Cards.Jpki;

/// <summary>What a card says it is by the first 32 bytes of EF 0006 (facts/jpki-card.md section 1).</summary>
public enum JpkiToken { MyNumberCard, ResidentRegisterCard, AndroidPhone, IPhone, Unknown }

/// <summary>Outcome of a VERIFY.</summary>
public abstract record PinCheck
{
    private PinCheck() { }
    public sealed record Passed : PinCheck;
    public sealed record Wrong(int TriesLeft) : PinCheck;
    public sealed record Blocked : PinCheck;
}

/// <summary>The JPKI application (公的個人認証AP) of one powered card, spoken to in APDUs.</summary>
public sealed class JpkiCard
{
    private JpkiCard() { }

    /// <summary>Which kind of card or phone it is.</summary>
    public JpkiToken Token => throw new NotImplementedException();

    /// <summary>Selects the application and reads the token name.</summary>
    /// <exception cref="NotAJpkiCardException">No JPKI application here.</exception>
    public static Task<JpkiCard> SelectAsync(ICard card, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>User-authentication certificate (利用者証明用電子証明書), DER, EF 000A. An Android phone gives it only after the PIN.</summary>
    public Task<byte[]> ReadAuthenticationCertificateAsync(CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Tries left for the user-authentication PIN; null when the card says that it is verified.</summary>
    public Task<int?> AuthenticationPinTriesLeftAsync(CancellationToken ct) => throw new NotImplementedException();

    /// <summary>VERIFY of the 4-digit PIN (ASCII). The caller owns and wipes the buffer.</summary>
    public Task<PinCheck> VerifyAuthenticationPinAsync(ReadOnlyMemory<byte> pin, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Signs a SHA-256 hash (32 bytes) with the user-authentication key, PKCS #1 v1.5; 256 bytes.</summary>
    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> sha256, CancellationToken ct) => throw new NotImplementedException();
}
