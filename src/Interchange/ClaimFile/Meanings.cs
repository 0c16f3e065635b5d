namespace Kazasu.Interchange.ClaimFile;

/// <summary>What values must be besides mode and length.</summary>
internal static class Meanings
{
    private static ReadOnlySpan<byte> LongDash => [0x81, 0x5C];

    private static ReadOnlySpan<byte> Minus => [0x81, 0x7C];

    public static void Check(Item item, int number, ReadOnlySpan<byte> value, ReadOnlySpan<byte> record, ItemFault fault)
    {
        switch (item.Meaning)
        {
            case Meaning.Plain or Meaning.Reserved:
                Trailing(item, number, value, fault);
                break;
            case Meaning.Number or Meaning.Quantity:
                Number(item, number, value, fault);
                break;
            case Meaning.Date:
                if (!ClaimDates.TryDate(value, out _)) { fault(number, ClaimRule.Date, Severity.Error, $"{item.Japanese}: no such day"); }
                break;
            case Meaning.Month:
                if (!ClaimDates.TryMonth(value, out _)) { fault(number, ClaimRule.Date, Severity.Error, $"{item.Japanese}: no such month"); }
                break;
            case Meaning.Prefecture:
                if (!Prefecture(value)) { fault(number, ClaimRule.Code, Severity.Error, $"{item.Japanese}: 01 to 47"); }
                break;
            case Meaning.Insurer:
                Insurer(item, number, value, fault);
                break;
            case Meaning.Payer or Meaning.Recipient:
                if (value.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !CheckDigits.Holds(value)) { fault(number, ClaimRule.CheckDigit, Severity.Warning, $"{item.Japanese}: check digit"); }
                break;
            case Meaning.Institution:
                if (Prefecture(Items.At(record, number - 2)) && !CheckDigits.HoldsInstitution(Items.At(record, number - 2), Items.At(record, number - 1), value)) { fault(number, ClaimRule.CheckDigit, Severity.Error, $"{item.Japanese}: check digit over 都道府県, 点数表 and code"); }
                break;
            case Meaning.ReceiptType:
                if (value[0] is not ((byte)'1' or (byte)'3' or (byte)'4') || value[1] is < (byte)'1' or > (byte)'4' || value[2] is < (byte)'1' or > (byte)'5') { fault(number, ClaimRule.Code, Severity.Error, $"{item.Japanese}: no such type"); }
                break;
            case Meaning.Kana:
                Kana(item, number, value, fault);
                break;
            case Meaning.Code:
                if (!item.Holds(value)) { fault(number, ClaimRule.Code, Severity.Error, $"{item.Japanese}: not of the code table"); }
                break;
            case Meaning.Codes:
                Codes(item, number, value, fault);
                break;
            case Meaning.SearchNumber:
                if (value.Length < 17) { fault(number, ClaimRule.SearchNumber, Severity.Error, $"{item.Japanese}: 17 to 30 digits"); }
                break;
        }
    }

    private static bool Prefecture(ReadOnlySpan<byte> value) => value is [var tens, var ones] && ((tens - '0') * 10) + ones - '0' is >= 1 and <= 47;

    private static void Trailing(Item item, int number, ReadOnlySpan<byte> value, ItemFault fault)
    {
        if (!item.Fixed && (value[^1] == (byte)' ' || value.EndsWith((ReadOnlySpan<byte>)[0x81, 0x40]))) { fault(number, ClaimRule.SignificantOnly, Severity.Warning, $"{item.Japanese}: trailing spaces are not written"); }
    }

    private static void Number(Item item, int number, ReadOnlySpan<byte> value, ItemFault fault)
    {
        var point = value.IndexOf((byte)'.');
        if (point == 0 || point == value.Length - 1 || (point >= 0 && value[(point + 1)..].Contains((byte)'.'))) { fault(number, ClaimRule.Mode, Severity.Error, $"{item.Japanese}: not a number"); return; }
        if ((value.Length > 1 && value[0] == (byte)'0' && point != 1) || (point > 0 && value[^1] == (byte)'0')) { fault(number, ClaimRule.SignificantOnly, Severity.Warning, $"{item.Japanese}: leading zeros and trailing zeros of a fraction are not written"); }
    }

    private static void Insurer(Item item, int number, ReadOnlySpan<byte> value, ItemFault fault)
    {
        var digits = value.TrimStart((byte)' ');
        if (digits.Length is not (6 or 8) || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) { fault(number, ClaimRule.Mode, Severity.Error, $"{item.Japanese}: 8 digits, or 6 after two spaces"); return; }
        if (!CheckDigits.IsUnknownInsurer(digits) && !CheckDigits.Holds(digits)) { fault(number, ClaimRule.CheckDigit, Severity.Error, $"{item.Japanese}: check digit"); }
    }

    private static void Kana(Item item, int number, ReadOnlySpan<byte> value, ItemFault fault)
    {
        for (var i = 0; i < value.Length; i += 2)
        {
            var cell = value.Slice(i, 2);
            // ァ–ヶ of row 5, the long mark ー, and ？ in the place of what the file cannot carry
            if (cell[0] == 0x83 && cell[1] is >= 0x40 and <= 0x96) { continue; }
            if (cell[0] == 0x81 && cell[1] is 0x5B or 0x48) { continue; }
            var dash = cell.SequenceEqual(LongDash) || cell.SequenceEqual(Minus);
            fault(number, ClaimRule.Mode, Severity.Error, dash ? $"{item.Japanese}: ー is the long mark, not ― or －" : $"{item.Japanese}: full-width kana without spaces");
            return;
        }
    }

    private static void Codes(Item item, int number, ReadOnlySpan<byte> value, ItemFault fault)
    {
        for (var i = 0; i < value.Length; i += 2)
        {
            if (i + 2 <= value.Length && item.Holds(value.Slice(i, 2))) { continue; }
            fault(number, ClaimRule.Code, Severity.Error, $"{item.Japanese}: not of the code table");
            return;
        }
    }
}
