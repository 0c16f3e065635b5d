using System.Text;

namespace Kazasu.Interchange.Text;

/// <summary>
/// Brings the two spellings of one Shift_JIS cell together: other systems use 〜 U+301C where Windows uses ～ U+FF5E, and so on. Same cell,
/// same character, so nothing is told as substituted.
/// </summary>
internal static class Normal
{
    public static Rune Of(Rune rune) => rune.Value switch
    {
        0x301C => new(0xFF5E),  // 〜 ～
        0x2212 => new(0xFF0D),  // − －
        0x2016 => new(0x2225),  // ‖ ∥
        0x2014 => new(0x2015),  // — ―
        0x00A2 => new(0xFFE0),  // ¢ ￠
        0x00A3 => new(0xFFE1),  // £ ￡
        0x00AC => new(0xFFE2),  // ¬ ￢
        0x00A5 => new(0xFFE5),  // ¥ ￥
        0x203E => new(0xFFE3),  // ‾ ￣
        0x00A6 => new(0xFFE4),  // ¦ ￤
        0x00A0 => new(0x20),    // no-break space
        _ => rune,
    };

    /// <summary>か + U+3099 → が, は + U+309A → ぱ. Names typed on some phones arrive in this form.</summary>
    public static Rune? Compose(Rune kana, Rune mark) => (kana.Value, mark.Value) switch
    {
        (0x3046, 0x3099) => new(0x3094),
        (0x30A6, 0x3099) => new(0x30F4),
        (>= 0x304B and <= 0x3061 or >= 0x30AB and <= 0x30C1, 0x3099) when kana.Value % 2 == 1 => new(kana.Value + 1),
        (0x3064 or 0x3066 or 0x3068 or 0x30C4 or 0x30C6 or 0x30C8, 0x3099) => new(kana.Value + 1),
        (>= 0x306F and <= 0x307B or >= 0x30CF and <= 0x30DB, 0x3099) when kana.Value % 3 == 0 => new(kana.Value + 1),
        (>= 0x306F and <= 0x307B or >= 0x30CF and <= 0x30DB, 0x309A) when kana.Value % 3 == 0 => new(kana.Value + 2),
        _ => null,
    };

    public static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
