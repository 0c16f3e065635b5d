using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Preparation;

/// <summary>What to have ready before adding the card to a phone (P2–P4).</summary>
public static class Checklist
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["P2", "P3", "P4", "P10", "P11"]);

    /// <summary>Three items, for iPhone four.</summary>
    public static IReadOnlyList<Text> For(PhoneOs os)
    {
        List<Text> items =
        [
            new("実物のマイナンバーカード", "The physical My Number Card"),
            new("最新のマイナポータルアプリ", "The newest Mynaportal app"),
            new("署名用電子証明書のパスワード（英数字6～16文字）", "The signature password, 6 to 16 letters and digits"),
        ];
        if (os == PhoneOs.IPhone) { items.Add(new("券面入力用暗証番号（数字4桁）", "The card-face input PIN, 4 digits")); }

        return items;
    }
}
