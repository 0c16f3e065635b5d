using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>券面入力補助AP with its files (facts/jpki-card.md section 1); only on the card, not on phones.</summary>
internal static class TextApplication
{
    private static readonly byte[] Aid = [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08];

    public static CardApplication Of(TextContents contents)
    {
        var key = new Lazy<RSA>(contents.Key);
        var (pin, a, b) = (contents.Pin, contents.NumberA, contents.NumberB);
        byte[] number = [.. Tlv(0xFF10, Encoding.ASCII.GetBytes(contents.MyNumber)), 0xFF, 0xFF];
        var fields = Fields(contents);
        var attributes = Attributes(fields);
        var files = new Dictionary<int, ElementaryFile>
        {
            [0x0001] = new ElementaryFile.Data(new Lazy<byte[]>(number), Accesses.After(pin, a)),
            [0x0002] = ElementaryFile.Padded(attributes, Accesses.After(pin, b)),
            [0x0003] = new ElementaryFile.Data(new Lazy<byte[]>(() => Integrity(number, [.. fields.SelectMany(f => f)], key.Value)), Accesses.After(pin, a, b)),
            [0x0004] = new ElementaryFile.Data(new Lazy<byte[]>(() => Certificate(key.Value)), Accesses.Free),
            [0x0005] = ElementaryFile.Exact(Tlv(0xFF40, [.. Tlv(0xDF41, [0x06, 0x03, 0x0E, 0x01]), .. Tlv(0xDF42, new byte[16])])),
            [0x0011] = new ElementaryFile.Pin(pin),
            [0x0014] = new ElementaryFile.Pin(a),
            [0x0015] = new ElementaryFile.Pin(b),
        };
        return new CardApplication(Aid, files, new ElementaryFile.Key(key, Accesses.Free));
    }

    private static byte[][] Fields(TextContents contents) =>
    [
        Tlv(0xDF22, Encoding.UTF8.GetBytes(contents.Name)),
        Tlv(0xDF23, Encoding.UTF8.GetBytes(contents.Address)),
        Tlv(0xDF24, Encoding.ASCII.GetBytes($"{contents.BirthDate:yyyyMMdd}")),
        Tlv(0xDF25, [(byte)('0' + contents.Sex)]),
    ];

    /// <summary>The four fields behind a table of their offsets, counted from the start of the file.</summary>
    private static byte[] Attributes(byte[][] fields)
    {
        const int TableLength = 3 + 8;
        var body = TableLength + fields.Sum(f => f.Length);
        var at = Tlv(0xFF20, new byte[body]).Length - body + TableLength;
        var table = new byte[8];
        for (var i = 0; i < fields.Length; at += fields[i].Length, i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(2 * i), (ushort)at);
        }

        return Tlv(0xFF20, [.. Tlv(0xDF21, table), .. fields.SelectMany(f => f)]);
    }

    /// <summary>
    /// 336 bytes. The number file is hashed whole with its filler, the attributes without their offset table
    /// (observed on test cards by soltia48/myna-card, <c>src/ap/text.rs</c>).
    /// </summary>
    private static byte[] Integrity(byte[] number, byte[] fields, RSA key)
    {
        byte[] digests = [.. Tlv(0xDF31, SHA256.HashData(number)), .. Tlv(0xDF32, SHA256.HashData(fields))];
        return Tlv(0xFF30, [.. digests, .. Tlv(0xDF33, key.SignData(digests, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))]);
    }

    /// <summary>568 bytes in a card-verifiable certificate's frame. What stands in its body is not public: here the modulus, signed by itself.</summary>
    private static byte[] Certificate(RSA key)
    {
        var body = new byte[297];
        key.ExportParameters(includePrivateParameters: false).Modulus!.CopyTo(body, 0);
        byte[] signature = key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Tlv(0x7F21, [.. Tlv(0x5F4E, body), .. Tlv(0x5F37, signature)]);
    }

    private static byte[] Tlv(int tag, byte[] value)
    {
        byte[] length = value.Length switch
        {
            < 0x80 => [(byte)value.Length],
            < 0x100 => [0x81, (byte)value.Length],
            _ => [0x82, (byte)(value.Length >> 8), (byte)value.Length],
        };
        return [(byte)(tag >> 8), (byte)tag, .. length, .. value];
    }
}
