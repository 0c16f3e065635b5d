using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Kazasu.Testbed.Issuer;

/// <summary>A revocation list to be written (X.509 CRL v2, RFC 5280 section 5).</summary>
internal sealed record ListShape
{
    public required byte[] Issuer { get; init; }
    public required DateTimeOffset ThisUpdate { get; init; }
    public DateTimeOffset? NextUpdate { get; init; }
    /// <summary>Serial (big-endian, no sign byte), moment, whether only suspended.</summary>
    public required IEnumerable<(byte[] Serial, DateTimeOffset At, bool Hold)> Entries { get; init; }
    public long? Number { get; init; }
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;
    /// <summary>Further list extensions: OID, critical, value.</summary>
    public IReadOnlyList<(string Id, bool Critical, byte[] Value)> More { get; init; } = [];

    public byte[] Sign(RSA authority)
    {
        var toBeSigned = ToBeSigned();
        return Der.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(toBeSigned);
                Der.WriteAlgorithm(writer, Hash);
                writer.WriteBitString(authority.SignData(toBeSigned, Hash, RSASignaturePadding.Pkcs1));
            }
        });
    }

    private byte[] ToBeSigned() => Der.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            Der.WriteAlgorithm(writer, Hash);
            writer.WriteEncodedValue(Issuer);
            Der.WriteTime(writer, ThisUpdate);
            if (NextUpdate is { } next)
            {
                Der.WriteTime(writer, next);
            }

            WriteEntries(writer);
            WriteExtensions(writer);
        }
    });

    /// <summary>An empty sequence of entries is left out (RFC 5280 section 5.1.2.6).</summary>
    private void WriteEntries(AsnWriter writer)
    {
        using var entries = Entries.GetEnumerator();
        if (!entries.MoveNext())
        {
            return;
        }

        using (writer.PushSequence())
        {
            do
            {
                var (serial, at, hold) = entries.Current;
                using (writer.PushSequence())
                {
                    writer.WriteIntegerUnsigned(serial);
                    Der.WriteTime(writer, at);
                    if (hold)
                    {
                        using (writer.PushSequence())
                        {
                            Der.WriteExtension(writer, "2.5.29.21", critical: false, [0x0A, 0x01, 0x06]);
                        }
                    }
                }
            }
            while (entries.MoveNext());
        }
    }

    private void WriteExtensions(AsnWriter writer)
    {
        if (Number is null && More.Count == 0)
        {
            return;
        }

        using (writer.PushSequence(Der.Tag(0)))
        using (writer.PushSequence())
        {
            if (Number is { } number)
            {
                Der.WriteExtension(writer, "2.5.29.20", critical: false, Der.Write(w => w.WriteInteger(number)));
            }

            foreach (var (id, critical, value) in More)
            {
                Der.WriteExtension(writer, id, critical, value);
            }
        }
    }
}
