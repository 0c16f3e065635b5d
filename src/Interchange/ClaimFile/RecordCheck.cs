namespace Kazasu.Interchange.ClaimFile;

/// <summary>Receives a fault of an item; the caller adds line and receipt.</summary>
internal delegate void ItemFault(int item, ClaimRule rule, Severity severity, string what);

/// <summary>Holds one record against its layout, item by item. Allocates only for faults.</summary>
internal static class RecordCheck
{
    public static void Check(RecordLayout layout, ReadOnlySpan<byte> record, ItemFault fault)
    {
        var number = 0;
        var table = layout.Table;
        var rest = record;
        var more = true;
        while (more)
        {
            var comma = rest.IndexOf((byte)',');
            var value = comma < 0 ? rest : rest[..comma];
            more = comma >= 0;
            rest = rest[(more ? comma + 1 : rest.Length)..];
            number++;
            if (number <= table.Length) { Item(table[number - 1], number, value, record, fault); continue; }
            if (layout.Opaque) { Characters(number, ClaimText.Look(value), fault); continue; }
            fault(number, ClaimRule.ItemCount, Severity.Error, $"{layout.Id} has {layout.Items.Count} items, this row has {record.Count((byte)',') + 1}");
            return;
        }

        for (; number < layout.Items.Count; number++)
        {
            if (layout.Items[number].Must) { Missing(layout.Items[number], number + 1, fault); }
        }
    }

    private static void Item(Item item, int number, ReadOnlySpan<byte> value, ReadOnlySpan<byte> record, ItemFault fault)
    {
        if (value.IsEmpty)
        {
            if (item.Must) { Missing(item, number, fault); }
            return;
        }

        var seen = ClaimText.Look(value);
        if (!Characters(number, seen, fault)) { return; }
        if (item.Meaning == Meaning.Reserved) { fault(number, ClaimRule.Reserved, Severity.Error, "予備 must be empty"); return; }
        if (!ModeHolds(item, seen)) { fault(number, ClaimRule.Mode, Severity.Error, $"{item.Japanese}: {Named(item.Mode)}"); return; }
        if (item.Max > 0 && value.Length > item.Max) { fault(number, ClaimRule.Length, Severity.Error, $"{item.Japanese}: {value.Length} bytes, at most {item.Max}"); return; }
        var era = item.Meaning is Meaning.Date or Meaning.Month && value.Length == item.Max - 1;
        if (item.Fixed && value.Length != item.Max && !era) { fault(number, ClaimRule.FixedLength, Severity.Error, $"{item.Japanese}: {value.Length} bytes, always {item.Max}"); return; }
        Meanings.Check(item, number, value, record, fault);
    }

    private static bool Characters(int number, ClaimText.Seen seen, ItemFault fault)
    {
        if ((seen & ClaimText.Seen.Forbidden) != ClaimText.Seen.Nothing) { fault(number, ClaimRule.ForbiddenByte, Severity.Error, "a double quote or a control character"); return false; }
        if ((seen & ClaimText.Seen.Foreign) != ClaimText.Seen.Nothing) { fault(number, ClaimRule.CharacterSet, Severity.Error, "a character outside JIS X 0208-1983"); return false; }
        return true;
    }

    private static bool ModeHolds(Item item, ClaimText.Seen seen) => item.Mode switch
    {
        Mode.Digits => (seen & ~(ClaimText.Seen.Digits | (item.Meaning == Meaning.Quantity ? ClaimText.Seen.Point : ClaimText.Seen.Nothing))) == ClaimText.Seen.Nothing,
        Mode.Latin => (seen & ClaimText.Seen.Kanji) == ClaimText.Seen.Nothing,
        Mode.Kanji => seen == ClaimText.Seen.Kanji,
        Mode.LatinOrKanji => (seen & ClaimText.Seen.Kanji) == ClaimText.Seen.Nothing || seen == ClaimText.Seen.Kanji,
    };

    private static string Named(Mode mode) => mode switch
    {
        Mode.Digits => "数字 only (half-width digits)",
        Mode.Latin => "英数 only (half-width)",
        Mode.Kanji => "漢字 only (full-width)",
        Mode.LatinOrKanji => "英数 and 漢字 are mixed",
    };

    private static void Missing(Item item, int number, ItemFault fault) => fault(number, ClaimRule.Missing, Severity.Error, $"{item.Japanese} must be there");
}
