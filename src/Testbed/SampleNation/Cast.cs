namespace Kazasu.Testbed.SampleNation;

/// <summary>
/// The cast (配役): persons 0 to 25, one for each thing a counter may meet. Their histories hang on the anchor, the day of the show.
/// </summary>
public static class Cast
{
    public const int Size = 26;

    private static readonly DateOnly LongAgo = new(2019, 4, 1);

    internal static IReadOnlyList<CastMember> On(ulong seed, DateOnly anchor)
    {
        var now = Stay.At(anchor, 12);
        return [.. Ordinary(anchor).Concat(Histories(anchor)).Concat(Certificates(anchor)).Select((draft, i) => draft.Become(seed, i, now))];
    }

    private static IEnumerable<CastDraft> Ordinary(DateOnly anchor) =>
    [
        new("android", "ふつうの人・Android（協会けんぽ）", "Ordinary, Android, 協会けんぽ", "青山　健太", "アオヤマ　ケンタ", "male", new(1988, 5, 12), Association("21700023", "456")),
        new("iphone", "ふつうの人・iPhone（協会けんぽ）", "Ordinary, iPhone, 協会けんぽ", "白石　美咲", "シライシ　ミサキ", "female", new(1992, 11, 3), Association("21700045", "78"))
            { Model = PhoneModel.IPhoneFaceId },
        new("child-17", "家族（高校生の子・枝番02）", "Family: a child of 17, branch 02", "青山　陽菜", "アオヤマ　ヒナ", "female", anchor.AddYears(-17).AddMonths(-3),
            Family("02", anchor.AddYears(-17).AddMonths(-3))) { Household = 0, Model = PhoneModel.IPhoneFaceId },
        new("late-elderly", "後期高齢者 1割", "75 and over, share 10 %", "大沢　トメ", "オオサワ　トメ", "female", new(1944, 2, 18), National("0400012"))
            { Model = PhoneModel.IPhoneTouchId },
        new("seventies", "70〜74歳 2割", "70 to 74, share 20 %", "石原　清", "イシハラ　キヨシ", "male", anchor.AddYears(-72).AddDays(-40), National("0400027")),
        new("national", "市町村国保", "Municipal 国保", "森下　さくら", "モリシタ　サクラ", "female", new(1979, 8, 30), National("0400031")),
        new("society", "健康保険組合", "健康保険組合", "三宅　拓也", "ミヤケ　タクヤ", "male", new(1985, 1, 9), Of(Insurers.Society(0), "1024", "3377"))
            { Model = PhoneModel.IPhoneFaceId },
        new("mutual-aid", "共済組合", "共済組合", "西田　久美子", "ニシダ　クミコ", "female", new(1974, 6, 21), Of(Insurers.MutualAid(3), "見本", "120045"))
            { Certified = new(Limit: true, Low: 0, High: 1, Disease: 1) },
        new("national-society", "国保組合", "国保組合", "東野　剛", "ヒガシノ　ツヨシ", "male", new(1969, 10, 14), Of(Insurers.NationalSociety(0), "建試", "0098", "01")),
        new("rare-name", "氏名がJIS X 0208の外（𠮷・﨑）", "Name outside JIS X 0208", "𠮷﨑　德󠄀子", "ヨシザキ　トクコ", "female", new(1963, 3, 5), Association("21700061", "1201"))
            { Model = PhoneModel.IPhoneFaceId },
    ];

    private static IEnumerable<CastDraft> Histories(DateOnly anchor)
    {
        var lost = anchor.AddDays(-11);
        var old = Association("21700077", "903").EndsOn(lost, Stay.At(lost, 18));
        Stay New(DateOnly from, DateTimeOffset told) => new(Insurers.Society(3), "77", "51002", "00", Stay.Insured, from, null, told);

        return
        [
            new("late-registration", "転職・新しい資格の登録待ち", "New job, new entitlement not registered yet", "木村　涼", "キムラ　リョウ", "male", new(1995, 7, 7),
                old, New(lost.AddDays(1), Stay.At(anchor.AddDays(4)))),
            new("registration-arrived", "転職・新しい資格が登録済み", "New job, registration has arrived", "藤本　麻衣", "フジモト　マイ", "female", new(1990, 12, 24),
                old, New(lost.AddDays(1), Stay.At(anchor.AddDays(-2)))) { Model = PhoneModel.IPhoneFaceId },
            new("gap", "退職後・どこにも加入していない", "Left a job, insured nowhere", "山根　修", "ヤマネ　オサム", "male", new(1971, 4, 2), old),
            new("deleted", "保険者が資格を削除", "Deleted by the insurer", "小田　智子", "オダ　トモコ", "female", new(1982, 9, 19), National("0400046")) { DeletedAt = Stay.At(anchor.AddDays(-3)) },
            new("suppressed", "表示を止めている", "Display stopped", "平　明美", "タイラ　アケミ", "female", new(1986, 2, 27), Association("21700083", "64"))
                { Suppressions = [new(Stay.At(anchor.AddDays(-30)), null)] },
            new("several", "資格が重なっている", "Two entitlements overlap", "堀　直樹", "ホリ　ナオキ", "male", new(1977, 5, 31), Association("21700091", "7"),
                New(anchor.AddDays(-9), Stay.At(anchor.AddDays(-6)))),
        ];
    }

    private static IEnumerable<CastDraft> Certificates(DateOnly anchor) =>
    [
        Until(anchor.AddDays(-200), new("expired", "電子証明書の期限切れ", "Certificate expired", "杉本　進", "スギモト　ススム", "male", default, Association("21700102", "15"))),
        Until(anchor.AddDays(-20), new("grace", "期限切れ3か月以内（カードだけ使える）", "Certificate in grace: card only", "中西　恵", "ナカニシ　メグミ", "female", default, Association("21700110", "16"))),
        new("revoked", "電子証明書が失効", "Certificate revoked", "今村　浩二", "イマムラ　コウジ", "male", new(1968, 8, 8), Association("21700128", "17"))
            { CardStanding = CertificateStanding.Revoked, PhoneStanding = CertificateStanding.Revoked },
        new("lost-phone", "スマホ紛失・一時停止中", "Phone lost, suspended", "岸　由美子", "キシ　ユミコ", "female", new(1980, 1, 22), Association("21700136", "18"))
            { PhoneStanding = CertificateStanding.Suspended },
        new("pin-last-try", "暗証番号あと1回", "One PIN try left", "古川　武", "フルカワ　タケシ", "male", new(1967, 12, 1), National("0400059")) { WrongPins = 2 },
        new("pin-blocked", "暗証番号ロック", "PIN blocked", "本田　静子", "ホンダ　シズコ", "female", new(1969, 7, 16), National("0400064")) { WrongPins = 3 },
        new("not-added", "スマホにカードを追加していない", "Card not added to the phone", "内海　舞", "ウツミ　マイ", "female", new(2001, 3, 29), Association("21700144", "19"))
            { Model = PhoneModel.IPhoneFaceId, PhoneAdded = false },
        new("not-registered", "保険証の利用登録をしていない", "Not registered for insurance use", "関　哲也", "セキ　テツヤ", "male", new(1998, 10, 10), Association("21700152", "20")) { Registered = false },
        new("under-15", "15歳未満（カードだけ）", "Under 15: card only", "青山　湊", "アオヤマ　ミナト", "male", anchor.AddYears(-9).AddDays(-100), Family("03", anchor.AddYears(-9).AddDays(-100)))
            { Household = 0, PhoneAdded = false },
        Until(anchor.AddDays(45), new("expires-soon", "電子証明書の期限が近い（3か月以内）", "Certificate expires within 3 months", "川端　聡", "カワバタ　サトシ", "male", default, Association("21700160", "21"))),
    ];

    private static Stay Of(Insurer insurer, string symbol, string number, string branch = "00") =>
        new(insurer, symbol, number, branch, Stay.Insured, LongAgo, null, Stay.At(LongAgo.AddDays(5)));

    private static Stay Association(string symbol, string number) => Of(Insurers.Association(13), symbol, number);

    private static Stay National(string number) => Of(Insurers.National(13, 0), "試11", number, "01");

    /// <summary>Dependants of person 0.</summary>
    private static Stay Family(string branch, DateOnly birth)
    {
        var from = birth > LongAgo ? birth : LongAgo;
        return Association("21700023", "456") with { Branch = branch, Relation = Stay.Dependant, From = from, RegisteredAt = Stay.At(from.AddDays(10)) };
    }

    /// <summary>Birth and issue such that the certificate's last day, the 5th birthday after issue, falls on the day given.</summary>
    private static CastDraft Until(DateOnly last, CastDraft draft)
    {
        var day = last is { Month: 2, Day: 29 } ? last.AddDays(-1) : last;
        return draft with { Birth = day.AddYears(-41), CardIssued = day.AddYears(-5).AddDays(30) };
    }
}
