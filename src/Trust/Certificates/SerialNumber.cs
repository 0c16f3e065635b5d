namespace Kazasu.Trust.Certificates;

/// <summary>Certificate serial numbers: positive, at most 20 bytes (RFC 5280 section 4.1.2.2).</summary>
internal static class SerialNumber
{
    public const int MaxBytes = 20;

    /// <summary>Whether the content of a DER INTEGER is a serial number: positive, minimal, at most 20 bytes.</summary>
    public static bool IsOne(ReadOnlySpan<byte> integer) =>
        integer.Length is > 0 and <= MaxBytes
        && integer[0] < 0x80
        && (integer.Length == 1 ? integer[0] != 0 : integer[0] != 0 || integer[1] >= 0x80);

    /// <summary>Lower-case hex without leading zeros.</summary>
    public static string Text(ReadOnlySpan<byte> integer)
    {
        var hex = Convert.ToHexStringLower(integer);
        var start = hex.AsSpan().IndexOfAnyExcept('0');
        return start <= 0 ? hex : hex[start..];
    }

    /// <summary>Big-endian bytes without leading zeros, right-aligned in <paramref name="bytes"/> (20).</summary>
    /// <returns>How many of them count, or 0 when the text is no serial.</returns>
    public static int Parse(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        bytes.Clear();
        if (text.Length is 0 or > MaxBytes * 2)
        {
            return 0;
        }

        var at = bytes.Length * 2;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var digit = text[i] switch { >= '0' and <= '9' => text[i] - '0', >= 'a' and <= 'f' => text[i] - 'a' + 10, _ => -1 };
            if (digit < 0)
            {
                return 0;
            }

            at--;
            bytes[at / 2] |= (byte)(at % 2 == 0 ? digit << 4 : digit);
        }

        var start = bytes.IndexOfAnyExcept((byte)0);
        return start < 0 ? 0 : bytes.Length - start;
    }
}
