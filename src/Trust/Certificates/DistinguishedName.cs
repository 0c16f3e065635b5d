using System.Formats.Asn1;

namespace Kazasu.Trust.Certificates;

/// <summary>Reads single attributes of an X.501 name (DER).</summary>
internal static class DistinguishedName
{
    public static ReadOnlySpan<byte> CommonName => [0x06, 0x03, 0x55, 0x04, 0x03];
    public static ReadOnlySpan<byte> Organisation => [0x06, 0x03, 0x55, 0x04, 0x0A];

    /// <param name="attribute">The attribute's OID, encoded.</param>
    /// <exception cref="AsnContentException">No name.</exception>
    public static List<string> Values(ReadOnlyMemory<byte> name, ReadOnlySpan<byte> attribute)
    {
        List<string> values = [];
        var outer = new AsnReader(name, AsnEncodingRules.DER);
        var names = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        while (names.HasData)
        {
            var set = names.ReadSetOf();
            while (set.HasData)
            {
                var pair = set.ReadSequence();
                var isWanted = pair.ReadEncodedValue().Span.SequenceEqual(attribute);
                if (isWanted)
                {
                    values.Add(pair.ReadCharacterString((UniversalTagNumber)pair.PeekTag().TagValue));
                }
                else
                {
                    pair.ReadEncodedValue();
                }

                pair.ThrowIfNotEmpty();
            }
        }

        return values;
    }
}
