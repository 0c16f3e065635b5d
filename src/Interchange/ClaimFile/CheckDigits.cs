namespace Kazasu.Interchange.ClaimFile;

/// <summary>
/// Check digits (検証番号) of insurer, payer, recipient and institution numbers: weights 2, 1, 2, 1 … from the digit left of the check digit, sums of
/// digits, modulus 10 (保険者番号等の設定要領, restated by two sources and recomputed on published numbers).
/// </summary>
public static class CheckDigits
{
    /// <summary>Numbers that stand for 不詳 and for the disaster variant; they fail the check on purpose (77777779 passes it).</summary>
    public static bool IsUnknownInsurer(ReadOnlySpan<byte> number) => number.SequenceEqual("77777777"u8) || number.SequenceEqual("99999999"u8);

    /// <param name="digits">ASCII digits, the check digit last.</param>
    public static bool Holds(ReadOnlySpan<byte> digits) => digits.Length > 1 && Sum(digits, doubled: false) % 10 == 0;

    /// <summary>医療機関コード: computed over 都道府県 2 + 点数表 1 + the first six digits.</summary>
    public static bool HoldsInstitution(ReadOnlySpan<byte> prefecture, ReadOnlySpan<byte> pointTable, ReadOnlySpan<byte> code)
    {
        Span<byte> all = stackalloc byte[10];
        if (prefecture.Length != 2 || pointTable.Length != 1 || code.Length != 7) { return false; }
        prefecture.CopyTo(all);
        pointTable.CopyTo(all[2..]);
        code.CopyTo(all[3..]);
        return Holds(all);
    }

    /// <summary>The digit to put behind.</summary>
    /// <exception cref="ArgumentException">Not digits.</exception>
    public static int Of(ReadOnlySpan<byte> digits)
    {
        if (digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) { throw new ArgumentException("Only ASCII digits have a check digit.", nameof(digits)); }
        return (10 - (Sum(digits, doubled: true) % 10)) % 10;
    }

    private static int Sum(ReadOnlySpan<byte> digits, bool doubled)
    {
        var sum = 0;
        for (var i = digits.Length - 1; i >= 0; i--, doubled = !doubled)
        {
            var digit = (digits[i] - '0') * (doubled ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum;
    }
}
