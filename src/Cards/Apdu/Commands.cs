using System.Buffers.Binary;

namespace Kazasu.Cards.Apdu;

/// <summary>
/// The commands of the JPKI application that carry no secret, byte for byte (facts/jpki-card.md section 2). Short form only:
/// extended length is accepted by some commands of a real card and not known for others.
/// </summary>
internal static class Commands
{
    /// <summary>公的個人認証AP, the same on card and phone (facts/jpki-card.md section 1).</summary>
    public static ReadOnlySpan<byte> JpkiApplication => [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];

    /// <summary><c>30 31 … 04 20</c>: what precedes a SHA-256 hash in its DigestInfo (RFC 8017 section 9.2, note 1).</summary>
    private static ReadOnlySpan<byte> Sha256DigestInfo =>
        [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

    /// <summary><c>00 A4 04 0C Lc AID</c></summary>
    public static byte[] SelectApplication(ReadOnlySpan<byte> aid) => [0x00, 0xA4, 0x04, 0x0C, (byte)aid.Length, .. aid];

    /// <summary><c>00 A4 02 0C 02 id</c></summary>
    public static byte[] SelectFile(ushort id) => [0x00, 0xA4, 0x02, 0x0C, 0x02, (byte)(id >> 8), (byte)id];

    /// <summary><c>00 B0 offset Le</c></summary>
    /// <param name="offset">0 to 32,767, in bytes.</param>
    /// <param name="count">1 to 256 bytes.</param>
    public static byte[] ReadBinary(int offset, int count)
    {
        byte[] command = [0x00, 0xB0, 0, 0, (byte)count];
        BinaryPrimitives.WriteInt16BigEndian(command.AsSpan(2), (short)offset);
        return command;
    }

    /// <summary><c>00 20 00 80</c>, the empty VERIFY: asks for the tries left of the current PIN and uses none.</summary>
    public static byte[] TriesLeft() => [0x00, 0x20, 0x00, 0x80];

    /// <summary><c>80 2A 00 80 33 DigestInfo 00</c>: the card puts the PKCS #1 v1.5 padding round what it is given.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> sha256) => [0x80, 0x2A, 0x00, 0x80, 0x33, .. Sha256DigestInfo, .. sha256, 0x00];

    /// <summary><c>80 FC 00 00</c>, the "last command indicator" of the iPhone, known from one source only.</summary>
    public static byte[] LastCommand() => [0x80, 0xFC, 0x00, 0x00];
}
