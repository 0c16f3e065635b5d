using Kazasu.Rules.Facilities;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Subsidy;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Subsidy;

public sealed class ReaderSubsidyTests
{
    private static readonly DateOnly October = new(2025, 10, 1);

    private static ReaderPurchase.Priced Buy(FacilityKind kind, int couponsUsed, params ReaderSet[] sets) =>
        Assert.IsType<ReaderPurchase.Priced>(ReaderSubsidy.Judge(kind, couponsUsed, October, sets));

    [Fact, Covers("S2", "S3", "S4", "S9", "S11", "XC-17", "XC-18")]
    public void Limit_number_and_days_are_the_printed_ones()
    {
        Assert.Equal([1, ReaderSubsidy.LimitYen], Printed.Numbers("補助上限額は1セット当たり7,000円"));
        Printed.Says(Register.Circulars, "補助上限額は1セット当たり7,000円");
        Assert.Equal([ReaderSubsidy.LimitYen, 2 * ReaderSubsidy.LimitYen, 1, 2], Printed.Numbers("補助上限は7,000円(1.4万円を上限に1/2を補助)"));
        Printed.Says(Register.Seminar, "補助上限は7,000円(1.4万円を上限に1/2を補助)");
        Printed.Says(Register.Council, "診療所・薬局は1台、病院は3台まで補助対象", "8/29よりECサイト");
        Assert.Equal(Printed.Number(Register.Circulars, "病院は3つ発行"), Coupons.For(FacilityKind.Hospital));
        foreach (var kind in new[] { FacilityKind.MedicalClinic, FacilityKind.DentalClinic, FacilityKind.Pharmacy })
        {
            Assert.Equal(Printed.Number(Register.Circulars, "診療所・薬局は1つ"), Coupons.For(kind));
        }

        Printed.Says(Register.Seminar, "購入期限 令和8年1月31日");
        Assert.Equal(Printed.Day("購入期限 令和8年1月31日"), ReaderSubsidy.Open.Last);
        Assert.Equal(new(2025, 8, 29), ReaderSubsidy.Open.First);
    }

    [Theory, Covers("S1", "S2", "S12", "SC-129", "SC-130", "GP-33")]
    [InlineData(9_800, 4_900, 4_900)]
    [InlineData(14_000, 7_000, 7_000)]
    [InlineData(14_001, 7_000, 7_001)]
    [InlineData(9_801, 4_900, 4_901)]
    [InlineData(30_000, 7_000, 23_000)]
    public void Half_the_price_is_taken_off_up_to_the_limit_of_a_set(int price, int subsidy, int pays)
    {
        var bought = Buy(FacilityKind.MedicalClinic, 0, new ReaderSet(price));
        Assert.Equal((subsidy, pays), (bought.SubsidyYen, bought.PaysYen));
    }

    [Fact, Covers("S3", "S4", "S5", "SC-132")]
    public void A_hospital_has_three_sets_subsidised_and_pays_the_fourth_in_full()
    {
        var set = new ReaderSet(15_000);
        var three = Buy(FacilityKind.Hospital, 0, set, set, set);
        Assert.Equal((21_000, 24_000), (three.SubsidyYen, three.PaysYen));
        Assert.Equal(15_000, Buy(FacilityKind.Hospital, 3, set).PaysYen);
        Assert.Equal([7_000, 0], Buy(FacilityKind.Hospital, 2, set, set).Sets.Select(s => s.SubsidyYen));
    }

    [Fact, Covers("S5")]
    public void A_clinic_gets_at_most_7000_yen() =>
        Assert.Equal(7_000, Buy(FacilityKind.MedicalClinic, 0, new ReaderSet(20_000), new ReaderSet(20_000)).SubsidyYen);

    [Fact, Covers("S6", "S7")]
    public void Cable_and_hub_count_in_the_set_and_never_without_a_reader()
    {
        Assert.Equal(6_000, Buy(FacilityKind.Pharmacy, 0, new ReaderSet(8_000, ExtensionCableYen: 1_500, HubYen: 2_500)).SubsidyYen);
        Assert.IsType<ReaderPurchase.NoReader>(ReaderSubsidy.Judge(FacilityKind.Pharmacy, 0, October, [new(0, 1_500)]));
        Printed.Says(Register.Seminar, "補助対象機器:汎用カードリーダー、USBハブ、USB延長ケーブル".Replace(":", "："));
    }

    [Theory, Covers("S9", "S11", "SC-134")]
    [InlineData("2025-08-28", typeof(ReaderPurchase.NotYet))]
    [InlineData("2025-08-29", typeof(ReaderPurchase.Priced))]
    [InlineData("2026-01-31", typeof(ReaderPurchase.Priced))]
    [InlineData("2026-02-01", typeof(ReaderPurchase.TooLate))]
    public void Readers_are_bought_from_the_opening_of_the_page_to_the_last_day(string day, Type answer) =>
        Assert.IsType(answer, ReaderSubsidy.Judge(FacilityKind.MedicalClinic, 0, DateOnly.Parse(day), [new(9_800)]));

    [Fact, Covers("S1")]
    public void A_price_below_nothing_is_a_mistake() => Assert.Throws<ArgumentOutOfRangeException>(() => ReaderSubsidy.Of(-1));

    [Fact, Covers("S3", "S9", "S14", "SC-133")]
    public void A_clinic_gets_one_coupon_a_hospital_three_and_nobody_one_too_many()
    {
        Assert.Equal(new CouponAnswer.Issue(1), Coupons.Ask(FacilityKind.MedicalClinic, 0, October));
        Assert.Equal(new CouponAnswer.AllIssued(1), Coupons.Ask(FacilityKind.MedicalClinic, 1, October));
        Assert.Equal(new CouponAnswer.Issue(3), Coupons.Ask(FacilityKind.Hospital, 2, October));
        Assert.Equal(new CouponAnswer.AllIssued(3), Coupons.Ask(FacilityKind.Hospital, 3, October));
        Assert.Equal(new CouponAnswer.Issue(1), Coupons.Ask(FacilityKind.Pharmacy, 0, new(2026, 1, 31)));
        Assert.Equal(new CouponAnswer.TooLate(new(2026, 1, 31)), Coupons.Ask(FacilityKind.Pharmacy, 0, new(2026, 2, 1)));
    }

    [Fact, Covers("S13", "S14", "S15", "S16", "S18", "S19", "S26", "S27")]
    public void The_way_to_a_reader_is_shorter_with_an_account_and_empty_with_a_canon_reader()
    {
        var canon = Assert.Single(PurchaseSteps.For(FaceReaderMaker.CanonHiCara, BusinessForm.Corporation));
        Assert.Contains("不要", canon.Ja);
        Assert.False(ReaderSubsidy.NeedsReader(FaceReaderMaker.CanonHiCara));
        var withAccount = PurchaseSteps.For(FaceReaderMaker.Almex, null);
        var corporation = PurchaseSteps.For(FaceReaderMaker.Almex, BusinessForm.Corporation);
        var sole = PurchaseSteps.For(FaceReaderMaker.Almex, BusinessForm.SoleProprietor);
        Assert.Equal((3, 5, 5), (withAccount.Count, corporation.Count, sole.Count));
        Assert.Contains("クーポンコード", withAccount[0].Ja);
        Assert.Contains("招待コード", corporation[2].Ja);
        Assert.Contains("登録情報の確認方法", sole[2].Ja);
        Assert.Contains("補助金申請は不要", sole[^1].Ja);
        Printed.Says(Register.Jma, "無料で作成できます", "登録情報の確認方法で「招待コード」を選択し", "画面上は任意となってますが、今回は必須入力です");
    }

    [Fact, Covers("S8", "S10", "S17", "S33", "S34")]
    public void The_steps_warn_of_late_delivery_and_of_sets_that_are_sold_out()
    {
        Assert.Contains("対象商品", PurchaseSteps.For(FaceReaderMaker.Almex, null)[1].Ja);
        Printed.Says(Register.Circulars, "顔認証付きカードリーダーごとに設定された対象機種", "より分かりやすい Web 上での画面操作の手順について改めて掲載する予定", "補助期限の間際に購入");
        Printed.Says(Register.Seminar, "期限間近は希望する製品が購入できない場合があります");
        Printed.Says(Register.Jma, "USBケーブルやUSBハブが断続的に欠品", "販売再開までお待ち", "必ずAmazonビジネスアカウントにてご確認ください");
        Assert.Equal(["期限間近", "断続的に欠品", "改めて掲載"], new[] { "期限間近", "断続的に欠品", "改めて掲載" }.Where(w => PurchaseSteps.Warnings.Any(t => t.Ja.Contains(w))));
        Assert.All([ReaderSubsidy.Sources, Coupons.Sources, PurchaseSteps.Sources], Assert.NotEmpty);
    }
}
