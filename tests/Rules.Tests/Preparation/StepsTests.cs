using Kazasu.Rules.Preparation;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Preparation;

public sealed class StepsTests
{
    private static string All(PhoneOs os) => string.Join('\n', Steps.For(os).SelectMany(s => s.How.Concat(s.Troubles.SelectMany(t => t.Do.Prepend(t.When))).Prepend(s.What)).Select(t => t.Ja));

    [Theory, Covers("P7", "P9", "P11", "P15", "P16", "P40", "P46", "P47", "P48", "P49", "P50", "P51", "P52", "K14", "SC-152", "SC-153")]
    [InlineData(PhoneOs.IPhone)]
    [InlineData(PhoneOs.Android)]
    public void The_steps_lead_from_having_things_ready_to_the_counter_in_order(PhoneOs os)
    {
        var steps = Steps.For(os);
        Assert.Equal(Begins.Length, steps.Count);
        for (var i = 0; i < Begins.Length; i++) { Assert.StartsWith(Begins[i], steps[i].What.Ja); }

        foreach (var said in (string[])["「登録済み」", "「未登録」", "その場で登録が終わります", "セブン銀行のATM", "顔認証付きカードリーダーでも登録できます", "最新に更新する", "コンビニ", "0120-95-0178", "受付のステッカー",
            "資格情報の画面を見せて", "PDFは、実物のカードと一緒のときだけ", "先に顔認証付きカードリーダーの画面で", "マイナポータルで確かめられます"])
        {
            Assert.Contains(said, All(os));
        }

        Assert.All(steps, s => Assert.NotEmpty(s.Sources));
        Printed.Says(Register.Seminar, "「登録」をタップするとその場で登録完了できます", "「健康保険証」を押します", "セブン銀行のATM", "PDFファイルの利用も可能");
        Printed.Says(Register.PatientPage, "すでにマイナ保険証を利用されている場合は不要です", "最新のバージョンにアップデートしてから");
        Printed.Says(Register.Council, "対象機種はデジタル庁のiPhone/Androidの各サービスサイトに掲載");
    }

    private static readonly string[] Begins = ["用意する", "健康保険証の利用登録を", "マイナポータルアプリを", "カードをスマートフォンに", "出かける前に", "受付で使う"];

    [Fact, Covers("P6", "P37", "P38", "P14", "P15")]
    public void Each_kind_of_phone_authenticates_in_its_own_way()
    {
        Assert.Contains("Face ID", All(PhoneOs.IPhone));
        Assert.DoesNotContain("Face ID", All(PhoneOs.Android));
        Assert.Contains("受付で使うので覚えておく", All(PhoneOs.Android));
        Assert.Contains("デジタル庁のサービスサイト", All(PhoneOs.Android));
        Assert.Contains("券面入力用暗証番号", All(PhoneOs.IPhone));
    }

    [Fact, Covers("P17", "P36", "P54")]
    public void Addresses_are_those_printed()
    {
        Printed.Says(Register.Circulars, Steps.ResetPage, Steps.PatientPage, PhoneSupport.AndroidList);
        Printed.Says(Register.PatientPage, Steps.LossPage, Steps.PatientPage);
    }

    [Fact, Covers("P1", "P28", "P29", "P44", "P45", "P53", "X30", "X33", "X34")]
    public void What_is_good_to_know_stands_in_the_sources()
    {
        var facts = GoodToKnow.Merits.Concat(GoodToKnow.AboutCertificates).Append(GoodToKnow.WhatItIs).ToList();
        Assert.Equal(8, facts.Count);
        Assert.All(facts, f => Assert.NotEmpty(f.Sources));
        Assert.All(facts.SelectMany(f => f.Printed), p => Assert.True(Printed.Has(p.Document, p.Words), p.Words));
    }

    [Fact, Covers("P13", "P14")]
    public void The_list_of_models_is_data_that_can_be_renewed()
    {
        var renewed = new PhoneModels(new(2027, 1, 1), ["iPhone XS"], ["iPhone 20"], ["Kazasu 1"]);
        Assert.Equal(Kazasu.Rules.Preparation.Support.ModelTooOld, PhoneSupport.IPhone("iPhone XS", new(30, 0), renewed));
        Assert.Equal(Kazasu.Rules.Preparation.Support.Supported, PhoneSupport.IPhone("iphone 20", new(30, 0), renewed));
        Assert.Equal(Kazasu.Rules.Preparation.Support.Supported, PhoneSupport.Android("kazasu 1", renewed));
        Assert.Equal(Kazasu.Rules.Preparation.Support.LookUp, PhoneSupport.Android("Kazasu 1", PhoneModels.BuiltIn));
        Assert.All(Enum.GetValues<Kazasu.Rules.Preparation.Support>(), s => Assert.NotEmpty(PhoneSupport.Of(s).Ja));
    }
}
