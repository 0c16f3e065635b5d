using System.Buffers.Binary;
using System.Security.Cryptography;
using Kazasu.Testbed.Issuer;

namespace Kazasu.Testbed.Bench;

/// <summary>
/// Writes a signed revocation list of any size without holding it: serials of four bytes in no order, every tenth only suspended.
/// </summary>
internal static class NationalList
{
    private const int Plain = 2 + 6 + 15;
    private const int Held = Plain + 14;

    /// <summary>Every serial from 1 to the number of entries is turned into another one; no two are alike.</summary>
    public static uint Serial(int entry) => 0x10000000u + ((uint)entry * 2654435761u & 0x3FFFFFFF);

    public static bool IsHold(int entry) => entry % 10 == 0;

    public static void Write(Stream target, RSA authority, byte[] name, DateTimeOffset thisUpdate, long number, int entries)
    {
        var algorithm = Der.Write(w => Der.WriteAlgorithm(w, HashAlgorithmName.SHA256));
        byte[] head = [0x02, 0x01, 0x01, .. algorithm, .. name, .. Der.Write(w => Der.WriteTime(w, thisUpdate))];
        var extensions = Der.Write(w =>
        {
            using (w.PushSequence(Der.Tag(0)))
            using (w.PushSequence())
            {
                Der.WriteExtension(w, "2.5.29.20", critical: false, Der.Write(n => n.WriteInteger(number)));
            }
        });
        var holds = (entries + 9) / 10;
        var entryBytes = ((long)(entries - holds) * Plain) + ((long)holds * Held);
        var entriesHead = Header(entryBytes);
        var toBeSigned = head.Length + entriesHead.Length + entryBytes + extensions.Length;
        var toBeSignedHead = Header(toBeSigned);
        var signatureBytes = algorithm.Length + 4 + 1 + 256;

        target.Write(Header(toBeSignedHead.Length + toBeSigned + signatureBytes));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Put(ReadOnlySpan<byte> bytes)
        {
            target.Write(bytes);
            hash.AppendData(bytes);
        }

        Put([.. toBeSignedHead, .. head, .. entriesHead]);
        WriteEntries(Put, thisUpdate, entries);
        Put(extensions);
        var signature = authority.SignHash(hash.GetHashAndReset(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        target.Write([.. algorithm, .. Der.Write(w => w.WriteBitString(signature))]);
        target.Flush();
    }

    private delegate void Sink(ReadOnlySpan<byte> bytes);

    private static void WriteEntries(Sink put, DateTimeOffset at, int entries)
    {
        byte[] rest = Der.Write(w => Der.WriteTime(w, at));
        byte[] reason = Der.Write(w => { using (w.PushSequence()) { Der.WriteExtension(w, "2.5.29.21", critical: false, [0x0A, 0x01, 0x06]); } });
        byte[] plain = [0x30, Plain - 2, 0x02, 0x04, 0, 0, 0, 0, .. rest];
        byte[] held = [0x30, Held - 2, 0x02, 0x04, 0, 0, 0, 0, .. rest, .. reason];
        for (var i = 0; i < entries; i++)
        {
            var entry = IsHold(i) ? held : plain;
            BinaryPrimitives.WriteUInt32BigEndian(entry.AsSpan(4), Serial(i));
            put(entry);
        }
    }

    private static byte[] Header(long length)
    {
        if (length < 0x80)
        {
            return [0x30, (byte)length];
        }

        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, length);
        var significant = bytes[bytes.IndexOfAnyExcept((byte)0)..];
        return [0x30, (byte)(0x80 + significant.Length), .. significant];
    }
}
