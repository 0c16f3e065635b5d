namespace Kazasu.Rules.Facilities;

/// <summary>The prefectures (都道府県) by their number, 1 to 47, with which each medical institution code begins.</summary>
public static class Prefectures
{
    /// <summary>In the order of their numbers; the first is number 1.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
        "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
        "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ];

    /// <param name="code">Medical institution code, 10 digits.</param>
    /// <returns>0 when it begins with no prefecture's number.</returns>
    public static int NumberOf(string code) =>
        code.Length >= 2 && char.IsAsciiDigit(code[0]) && char.IsAsciiDigit(code[1]) && (code[0] - '0') * 10 + code[1] - '0' is >= 1 and <= 47 and var number ? number : 0;
}
