using System.Text;

namespace Kazasu.Interchange.Text;

/// <summary>Full width (全角), as 漢字 items of claim files ask for.</summary>
public static class Width
{
    private const string Half = "ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ";
    private const string Whole = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    private const string Voiceless = "カキクケコサシスセソタチツテトハヒフヘホウ";
    private const string Voiced = "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ";

    /// <summary>ASCII and half-width kana in full width; a mark ﾞ or ﾟ joins its kana. What is full width already stays.</summary>
    public static string Full(string text)
    {
        var full = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var last = full.Length > 0 ? full[^1] : '\0';
            if (c == 'ﾞ' && Voiceless.IndexOf(last) is >= 0 and var voiced) { full[^1] = Voiced[voiced]; }
            else if (c == 'ﾟ' && last is 'ハ' or 'ヒ' or 'フ' or 'ヘ' or 'ホ') { full[^1] = (char)(last + 2); }
            else { full.Append(One(c)); }
        }

        return full.ToString();
    }

    private static char One(char c) => c switch
    {
        ' ' => '\u3000',
        > ' ' and <= '~' => (char)(c - '!' + '！'),
        '･' => '・',
        'ﾞ' => '゛',
        'ﾟ' => '゜',
        '｡' => '。',
        '､' => '、',
        '｢' => '「',
        '｣' => '」',
        _ when Half.IndexOf(c) is >= 0 and var i => Whole[i],
        _ => c,
    };
}
