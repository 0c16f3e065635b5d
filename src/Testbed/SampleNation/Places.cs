using System.Globalization;

namespace Kazasu.Testbed.SampleNation;

/// <summary>Where somebody lives. Prefectures are real, municipalities and what lies below them are invented.</summary>
/// <param name="Prefecture">Prefecture number (都道府県番号), 01–47.</param>
/// <param name="Municipality">Number of the invented municipality within the prefecture, 0–5.</param>
internal sealed record Place(int Prefecture, int Municipality, string PostalCode, string Address)
{
    public string PrefectureName => Places.PrefectureName(Prefecture);
    public string MunicipalityName => Places.MunicipalityName(Municipality);
}

/// <summary>Prefectures by weight of their population, and the invented municipalities that each of them has.</summary>
internal static class Places
{
    private static readonly string[] Municipalities = ["かざす市", "ためし市", "みほん市", "ひながた市", "しるし町", "まねき村"];
    private static readonly string[] Quarters = ["若葉", "朝日", "緑ケ丘", "本町", "栄", "桜台", "中央", "港", "泉", "東山", "南原", "北浜"];
    private static readonly string[] Buildings = ["かざすハイツ", "メゾン見本", "コーポひながた", "しるし荘", "ためし団地"];

    /// <summary>Prefectures in the order of their numbers with their inhabitants in hundred thousands, roughly.</summary>
    private static readonly (int Weight, (int Number, string Name) Value)[] Prefectures = Read(
        """
        北海道 50 青森県 12 岩手県 11 宮城県 22 秋田県 9 山形県 10
        福島県 18 茨城県 28 栃木県 19 群馬県 19 埼玉県 73 千葉県 63
        東京都 140 神奈川県 92 新潟県 22 富山県 10 石川県 11 福井県 8
        山梨県 8 長野県 20 岐阜県 20 静岡県 36 愛知県 75 三重県 18
        滋賀県 14 京都府 26 大阪府 88 兵庫県 55 奈良県 13 和歌山県 9
        鳥取県 5 島根県 7 岡山県 19 広島県 28 山口県 13 徳島県 7
        香川県 9 愛媛県 13 高知県 7 福岡県 51 佐賀県 8 長崎県 13
        熊本県 17 大分県 11 宮崎県 11 鹿児島県 16 沖縄県 15
        """);

    public static string PrefectureName(int number) => Prefectures[number - 1].Value.Name;

    public static string MunicipalityName(int number) => Municipalities[number];

    public static Place Live(Dice dice)
    {
        var (number, name) = dice.Pick<(int Number, string Name)>(Prefectures);
        var municipality = dice.Roll(Municipalities.Length);
        var house = string.Create(CultureInfo.InvariantCulture, $"{dice.Between(1, 6)}丁目{dice.Between(1, 30)}番{dice.Between(1, 20)}号");
        var room = dice.Happens(350) ? $"　{dice.Pick(Buildings)}{dice.Between(1, 9)}0{dice.Between(1, 8)}" : "";
        // postal codes that begin with 000 are not given to anybody
        return new(number, municipality, $"000{number:00}{municipality}{dice.Roll(10)}", $"{name}{Municipalities[municipality]}{dice.Pick(Quarters)}{house}{room}");
    }

    private static (int Weight, (int Number, string Name) Value)[] Read(string pairs) =>
        [.. pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2)
            .Select((p, i) => (int.Parse(p[1], CultureInfo.InvariantCulture), (i + 1, p[0])))];
}
