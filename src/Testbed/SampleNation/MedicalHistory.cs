using System.Globalization;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Testbed.SampleNation;

/// <summary>
/// What a sample person was given and found at check-ups, the same for the same seed. Medicines are invented (codes 6299…, names with 見本); of what is
/// real (診療行為コード, JLAC10) the codes are sample data and not held against the official tables.
/// </summary>
internal static class MedicalHistory
{
    private static readonly DateOnly s_first = new(2024, 7, 1), s_last = new(2026, 9, 30);

    private static readonly Institution
        s_pharmacy = new(CheckDigit.Append("134234567"), "かざす見本薬局"),
        s_hospital = new(CheckDigit.Append("131234568"), "みほん総合病院"),
        s_dentist = new(CheckDigit.Append("133234567"), "ためし歯科医院");

    private static readonly Drug[] s_chronic =
    [
        new("629900101", "見本アムロジピン錠５ｍｇ", "アムロジピンベシル酸塩", 1, "錠", 28, "１日１回朝食後服用", null, "21"),
        new("629900102", "見本メトホルミン塩酸塩錠２５０ｍｇ", "メトホルミン塩酸塩", 2, "錠", 28, "１日２回朝夕食後服用", null, "21"),
        new("629900103", "見本ロスバスタチン錠２．５ｍｇ", "ロスバスタチンカルシウム", 1, "錠", 28, "１日１回夕食後服用", null, "21"),
        new("629900104", "見本ランソプラゾールＯＤ錠１５ｍｇ", "ランソプラゾール", 1, "錠", 28, "１日１回朝食後服用", null, "21"),
        new("629900105", "見本ワルファリンＫ錠１ｍｇ", "ワルファリンカリウム", 2.5m, "錠", 28, "１日１回夕食後服用", "検査値を確認して調節", "21"),
    ];

    private static readonly Drug[] s_acute =
    [
        new("629900201", "見本フェキソフェナジン塩酸塩錠６０ｍｇ", "フェキソフェナジン塩酸塩", 2, "錠", 14, "１日２回朝夕食後服用", null, "21"),
        new("629900202", "見本アセトアミノフェン錠３００ｍｇ", "アセトアミノフェン", 1, "錠", 5, "発熱・疼痛時服用", "６時間以上あけて", "22"),
        new("629900203", "見本カルボシステイン錠５００ｍｇ", "Ｌ－カルボシステイン", 3, "錠", 7, "１日３回毎食後服用", null, "21"),
        new("629900204", "見本ヘパリン類似物質油性クリーム０．３％", "ヘパリン類似物質", 50, "ｇ", 1, "１日数回患部に塗布", null, "23"),
    ];

    /// <param name="home">The facility of the testbed: what was done there is the patient's own history at it.</param>
    public static IReadOnlyList<MedicalRecord> Of(ulong seed, SamplePerson person, Institution home)
    {
        var dice = new Dice(seed, "medical", person.Index);
        var age = person.AgeOn(s_first);
        var by = dice.Happens(650) ? home : s_hospital;
        List<CareDay> days = [];
        var drugs = s_chronic.Where(_ => age >= 35 && dice.Happens(Math.Min(600, (age - 30) * 9))).ToList();
        for (var day = s_first.AddDays(dice.Roll(28)); drugs.Count > 0 && day <= s_last; day = day.AddDays(28 + dice.Roll(4)))
        {
            days.Add(Visit(day, by, first: false));
            days.Add(Dispensed(day, by, drugs));
        }

        for (var n = dice.Between(2, 5); n > 0; n--)
        {
            var day = dice.Between(s_first, s_last);
            days.Add(Visit(day, by, first: drugs.Count == 0));
            days.Add(Dispensed(day, by, [dice.Pick(s_acute)]));
        }

        if (dice.Happens(400))
        {
            days.Add(new(CareSources.Receipt, CareSettings.Dental, s_dentist, null, dice.Between(s_first, s_last), null, [], [new("301000110", "歯科初診料", "11", null, null, 1)]));
        }

        var known = days.Where(d => d.Day > person.Birth).Select((d, i) => new MedicalRecord(person.Record.PersonKey, string.Create(CultureInfo.InvariantCulture, $"care-{i}"), Care: d));
        return [.. known, .. Checkups(dice, person)];
    }

    private static CareDay Visit(DateOnly day, Institution by, bool first) => new(
        CareSources.Receipt, CareSettings.Outpatient, by, null, day, null, [],
        [first ? new("111000110", "初診料", "11", null, null, 1) : new("112007410", "再診料", "12", null, null, 1), new("120002910", "処方箋料", "80", null, null, 1)]);

    private static CareDay Dispensed(DateOnly day, Institution by, IReadOnlyList<Drug> drugs) =>
        new(CareSources.Receipt, CareSettings.Pharmacy, s_pharmacy, by, day, day, drugs, []);

    /// <summary>特定健診 is for people of 40 to 74, once in a business year.</summary>
    private static IEnumerable<MedicalRecord> Checkups(Dice dice, SamplePerson person)
    {
        var (month, height) = (dice.Between(5, 11), dice.Between(1480, 1780));
        foreach (var year in (int[])[2024, 2025, 2026])
        {
            var day = new DateOnly(year, month, dice.Between(1, 28));
            if (person.AgeOn(new(year + 1, 3, 31)) is >= 40 and <= 74 && dice.Happens(560))
            {
                yield return new(person.Record.PersonKey, string.Create(CultureInfo.InvariantCulture, $"checkup-{year}"), Checkup: new(day, s_hospital, Items(dice, height)));
            }
        }
    }

    private static IReadOnlyList<CheckupItem> Items(Dice dice, int height)
    {
        var weight = dice.Between(450, 900);
        var metres = height / 1000m;
        CheckupItem Number(string code, string name, decimal value, string unit) => new(code, name, "PQ", value.ToString(CultureInfo.InvariantCulture), unit);
        return
        [
            Number("9N001000000000001", "身長", height / 10m, "cm"),
            Number("9N006000000000001", "体重", weight / 10m, "kg"),
            Number("9N011000000000001", "ＢＭＩ", Math.Round(weight / 10m / (metres * metres), 1), "kg/m2"),
            Number("9A751000000000001", "収縮期血圧（１回目）", dice.Between(100, 165), "mmHg"),
            Number("9A761000000000001", "拡張期血圧（１回目）", dice.Between(58, 100), "mmHg"),
            Number("3F070000002327101", "ＨＤＬコレステロール", dice.Between(35, 90), "mg/dL"),
            Number("3F077000002327101", "ＬＤＬコレステロール", dice.Between(70, 190), "mg/dL"),
            Number("3D046000001920402", "ＨｂＡ１ｃ（ＮＧＳＰ）", dice.Between(50, 78) / 10m, "%"),
            Number("3B035000002327201", "ＡＳＴ（ＧＯＴ）", dice.Between(12, 60), "U/L"),
            dice.Happens(900) ? new("1A020000000191111", "尿糖", "CO", "1", ValueName: "－") : new("1A020000000191111", "尿糖", "CO", "3", ValueName: "＋"),
            dice.Happens(170) ? new("9N736000000000011", "喫煙", "CD", "1", ValueName: "はい") : new("9N736000000000011", "喫煙", "CD", "3", ValueName: "いいえ"),
        ];
    }
}
