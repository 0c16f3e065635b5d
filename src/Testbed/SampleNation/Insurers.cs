using Kazasu.Interchange.CentreApi;

namespace Kazasu.Testbed.SampleNation;

/// <summary>An insurer (保険者) of the sample nation.</summary>
/// <param name="Number">保険者番号, 8 digits, or 6 for 国保 and 国保組合; the last is the check digit.</param>
/// <param name="Scheme">One of <see cref="SchemeKinds"/>.</param>
public sealed record Insurer(string Number, string Name, string Scheme);

/// <summary>
/// Every scheme's insurers: 法別番号 + 都道府県番号 + 保険者別番号 + check digit (facts/receipts.md 1.10 and 1.11). The 保険者別番号 lie where no real
/// insurer is known (9xx, 国保組合 39x), and the names of companies, trades and towns are invented.
/// </summary>
public static class Insurers
{
    private static readonly string[] Companies =
        ["かざす電機", "みほん自動車", "ひながた製薬", "ためし商事", "しるし印刷", "まねき食品", "青空航路", "七色百貨店", "星ぞら通信", "こだま鉄道"];

    private static readonly string[] Trades = ["見本建設", "試験医師", "雛形理美容", "印鑑職人"];

    /// <summary>全国健康保険協会, 法別 01, one branch a prefecture.</summary>
    public static Insurer Association(int prefecture) =>
        Make($"01{prefecture:00}990", $"全国健康保険協会{Short(prefecture)}支部（試験）", SchemeKinds.Association);

    /// <summary>健康保険組合, 法別 06.</summary>
    public static Insurer Society(int number) =>
        Make($"0613{980 + (number % Companies.Length)}", $"{Companies[number % Companies.Length]}健康保険組合", SchemeKinds.Society);

    /// <summary>共済組合: 31 国, 32 地方, 33 警察, 34 公立学校・私立学校.</summary>
    public static Insurer MutualAid(int number) => (number % 4) switch
    {
        0 => Make("3113991", "試験省共済組合", SchemeKinds.MutualAid),
        1 => Make("3213992", "かざす県市町村職員共済組合", SchemeKinds.MutualAid),
        2 => Make("3313993", "試験警察共済組合", SchemeKinds.MutualAid),
        _ => Make("3413994", "見本学校共済組合", SchemeKinds.MutualAid),
    };

    /// <summary>市町村国保, 6 digits.</summary>
    public static Insurer National(int prefecture, int municipality) => Make(
        $"{prefecture:00}99{municipality}", $"{Places.PrefectureName(prefecture)}{Places.MunicipalityName(municipality)}（国民健康保険）", SchemeKinds.National);

    /// <summary>国保組合, 6 digits, 保険者別番号 in the 300s.</summary>
    public static Insurer NationalSociety(int number) =>
        Make($"1339{number % Trades.Length}", $"{Trades[number % Trades.Length]}国民健康保険組合", SchemeKinds.NationalSociety);

    /// <summary>後期高齢者医療広域連合, 法別 39, one a prefecture.</summary>
    public static Insurer LateElderly(int prefecture) =>
        Make($"39{prefecture:00}998", $"{Places.PrefectureName(prefecture)}後期高齢者医療広域連合（試験）", SchemeKinds.LateElderly);

    private static Insurer Make(string digits, string name, string scheme) => new(CheckDigit.Append(digits), name, scheme);

    private static string Short(int prefecture) =>
        prefecture == 1 ? "北海道" : Places.PrefectureName(prefecture)[..^1];
}
