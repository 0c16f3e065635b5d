using System.Text;

namespace Kazasu.Interchange.Text;

/// <summary>Kana in the forms files ask for.</summary>
public static class Kana
{
    private const string Full = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    private const string Voiced = "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ";
    private const string VoicedBase = "カキクケコサシスセソタチツテトハヒフヘホウ";
    private const string HalfVoiced = "パピプペポ";
    private const string HalfVoicedBase = "ハヒフヘホ";

    /// <summary>Half-width katakana with half-width blanks, as NameKana is delivered (facts 4). Hiragana becomes katakana; what is no kana stays.</summary>
    public static string Half(string text)
    {
        var half = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var kana = c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c;
            if (Voiced.IndexOf(kana) is >= 0 and var v) { half.Append(One(VoicedBase[v])).Append('ﾞ'); }
            else if (HalfVoiced.IndexOf(kana) is >= 0 and var p) { half.Append(One(HalfVoicedBase[p])).Append('ﾟ'); }
            else { half.Append(One(kana)); }
        }

        return half.ToString();
    }

    private static char One(char kana) => kana switch
    {
        '\u3000' => ' ',
        '\u3099' => 'ﾞ',
        '\u309A' => 'ﾟ',
        '・' => '･',
        'ヵ' => 'ｶ',
        'ヶ' => 'ｹ',
        'ヮ' => 'ﾜ',
        'ヰ' => 'ｲ',
        'ヱ' => 'ｴ',
        _ when Full.IndexOf(kana) is >= 0 and var i => (char)(0xFF66 + i),
        _ => kana,
    };
}
