using Kazasu.Cards;
using Kazasu.Cards.Jpki;

namespace Kazasu.Testbed.Issuer.Life;

/// <summary>
/// The parts of a physical card that only its owner's phone uses, in APDUs (facts/jpki-card.md sections 1 and 2): signature key and certificate of
/// 公的個人認証AP, attributes of 券面入力補助AP.
/// </summary>
internal sealed class CardInHand(ICard card)
{
    private const int Chunk = 240;

    private static ReadOnlySpan<byte> Jpki => [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];
    private static ReadOnlySpan<byte> Text => [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08];
    private static ReadOnlySpan<byte> Sha256DigestInfo =>
        [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

    /// <summary>EF 0008 begins with 8F when there is a signature certificate (one source).</summary>
    public async Task<bool> HasSigningCertificateAsync(CancellationToken ct)
    {
        await DemandAsync("SELECT JPKI", Select(Jpki), ct);
        await DemandAsync("SELECT 0008", File(0x0008), ct);
        return (await DemandAsync("READ 0008", (byte[])[0x00, 0xB0, 0x00, 0x00, 0x03], ct)).Span is [0x8F, ..];
    }

    /// <summary>The signature password, EF 001B.</summary>
    public async Task<PinCheck> VerifyPasswordAsync(ReadOnlyMemory<byte> password, CancellationToken ct)
    {
        await DemandAsync("SELECT JPKI", Select(Jpki), ct);
        return await VerifyAsync(0x001B, password, ct);
    }

    /// <summary>The signature certificate, EF 0001, after the password.</summary>
    public async Task<byte[]> ReadSigningCertificateAsync(CancellationToken ct)
    {
        await DemandAsync("SELECT 0001", File(0x0001), ct);
        var bytes = await ReadAsync(4, ct);
        return bytes is [0x30, 0x82, var high, var low]
            ? await ReadAsync(4 + (high << 8) + low, ct)
            : throw new NotAJpkiCardException("0001 holds no certificate");
    }

    /// <summary>A signature by the signature key, EF 001A, after the password; 256 bytes.</summary>
    public async Task<byte[]> SignAsync(ReadOnlyMemory<byte> sha256, CancellationToken ct)
    {
        await DemandAsync("SELECT 001A", File(0x001A), ct);
        byte[] command = [0x80, 0x2A, 0x00, 0x80, 0x33, .. Sha256DigestInfo, .. sha256.Span, 0x00];
        return (await DemandAsync("SIGN", command, ct)).ToArray();
    }

    /// <summary>The card-face PIN (券面入力用暗証番号), EF 0011 of 券面入力補助AP.</summary>
    public async Task<PinCheck> VerifyFacePinAsync(ReadOnlyMemory<byte> pin, CancellationToken ct)
    {
        await DemandAsync("SELECT text", Select(Text), ct);
        return await VerifyAsync(0x0011, pin, ct);
    }

    /// <summary>Date of birth of EF 0002, tag DF24 (YYYYMMDD), after the card-face PIN.</summary>
    public async Task<DateOnly> ReadBirthAsync(CancellationToken ct)
    {
        await DemandAsync("SELECT 0002", File(0x0002), ct);
        var first = (await DemandAsync("READ 0002", (byte[])[0x00, 0xB0, 0x00, 0x00, 0xF0], ct)).ToArray();
        for (var at = 2; at + 11 <= first.Length; at++)
        {
            if (first[at] == 0xDF && first[at + 1] == 0x24 && first[at + 2] == 8
                && DateOnly.TryParseExact(System.Text.Encoding.ASCII.GetString(first, at + 3, 8), "yyyyMMdd", out var birth))
            {
                return birth;
            }
        }

        throw new NotAJpkiCardException("0002 holds no date of birth");
    }

    /// <summary>Asks for the tries left first: with none left nothing is sent (facts section 8, rule 3).</summary>
    private async Task<PinCheck> VerifyAsync(ushort file, ReadOnlyMemory<byte> secret, CancellationToken ct)
    {
        await DemandAsync($"SELECT {file:X4}", File(file), ct);
        if ((await card.SendAsync((byte[])[0x00, 0x20, 0x00, 0x80], ct)).Status is 0x63C0 or 0x6984)
        {
            return new PinCheck.Blocked();
        }

        using var command = Secret.Join([0x00, 0x20, 0x00, 0x80, (byte)secret.Length], secret.Span);
        return (await card.SendAsync(command.Bytes, ct)).Status switch
        {
            0x9000 => new PinCheck.Passed(),
            0x63C0 or 0x6984 => new PinCheck.Blocked(),
            > 0x63C0 and <= 0x63CF and var status => new PinCheck.Wrong(status & 0xF),
            var status => throw new CardException("VERIFY", status),
        };
    }

    private async Task<byte[]> ReadAsync(int length, CancellationToken ct)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length;)
        {
            byte[] command = [0x00, 0xB0, (byte)(at >> 8), (byte)at, (byte)Math.Min(Chunk, length - at)];
            var part = await DemandAsync("READ BINARY", command, ct);
            if (part.IsEmpty || part.Length > length - at)
            {
                throw new NotAJpkiCardException("READ BINARY gave another number of bytes than asked for");
            }

            part.CopyTo(bytes.AsMemory(at));
            at += part.Length;
        }

        return bytes;
    }

    private async Task<ReadOnlyMemory<byte>> DemandAsync(string what, ReadOnlyMemory<byte> command, CancellationToken ct)
    {
        var (data, status) = await card.SendAsync(command, ct);
        return status == 0x9000 ? data : throw new CardException(what, status);
    }

    private static byte[] Select(ReadOnlySpan<byte> aid) => [0x00, 0xA4, 0x04, 0x0C, (byte)aid.Length, .. aid];

    private static byte[] File(ushort id) => [0x00, 0xA4, 0x02, 0x0C, 0x02, (byte)(id >> 8), (byte)id];
}
