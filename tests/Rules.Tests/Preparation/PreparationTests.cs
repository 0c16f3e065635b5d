using Kazasu.Rules.Preparation;

namespace Kazasu.Rules.Tests.Preparation;

public sealed class PreparationTests
{
    [Theory, Covers("P12", "P13", "SC-016", "SC-017", "GP-28")]
    [InlineData("iPhone X", "18.5", Kazasu.Rules.Preparation.Support.ModelTooOld)]
    [InlineData("iPhone XS", "18.4", Kazasu.Rules.Preparation.Support.UpdateOs)]
    [InlineData("iPhone XS", "18.5", Kazasu.Rules.Preparation.Support.Supported)]
    [InlineData("iphone xr", "26.0", Kazasu.Rules.Preparation.Support.Supported)]
    [InlineData("iPhone 99", "99.0", Kazasu.Rules.Preparation.Support.LookUp)]
    public void IPhones_from_xs_with_ios_18_5_carry_the_card(string model, string ios, Kazasu.Rules.Preparation.Support support) =>
        Assert.Equal(support, PhoneSupport.IPhone(model, Version.Parse(ios)));

    [Theory, Covers("P3", "SC-018")]
    [InlineData("abc12", false)]
    [InlineData("abc123", true)]
    [InlineData("abcdefgh12345678", true)]
    [InlineData("abcdefgh123456789", false)]
    [InlineData("abc-123", false)]
    [InlineData("ａｂｃ１２３", false)]
    public void The_signature_password_has_6_to_16_letters_and_digits(string password, bool accepted) =>
        Assert.Equal(accepted, Secrets.IsSigningPassword(password));

    [Theory, Covers("P4", "P5")]
    [InlineData("1234", true)]
    [InlineData("123", false)]
    [InlineData("12345", false)]
    [InlineData("１２３４", false)]
    public void Pins_have_four_digits(string pin, bool accepted) => Assert.Equal(accepted, Secrets.IsFourDigits(pin));

    [Fact, Covers("P2", "P4", "SC-020")]
    public void Android_needs_three_things_and_iphone_four()
    {
        Assert.Equal(3, Checklist.For(PhoneOs.Android).Count);
        Assert.Equal("券面入力用暗証番号（数字4桁）", Checklist.For(PhoneOs.IPhone)[3].Ja);
    }

    [Fact, Covers("P21", "P27", "A28", "SC-022", "XC-15")]
    public void A_child_of_14_cannot_be_added_to_a_parents_phone()
    {
        var refusals = AddingTheCard.Refusals(new(2011, 3, 1), new(2025, 10, 6), otherPersonsCard: true, new(2027, 3, 1));
        Assert.Equal([Refusal.OnePersonPerPhone, Refusal.UnderFifteen], refusals);
        Assert.Contains("マイナンバーカードをお持ちください", AddingTheCard.Of(Refusal.UnderFifteen).Ja);
        Assert.Contains("1人分", AddingTheCard.Of(Refusal.OnePersonPerPhone).Ja);
    }

    [Theory, Covers("P27")]
    [InlineData("2010-10-06", true)]
    [InlineData("2010-10-07", false)]
    public void From_the_15th_birthday_the_card_can_be_added(string birth, bool added) =>
        Assert.Equal(added, AddingTheCard.Refusals(DateOnly.Parse(birth), new(2025, 10, 6), false, new(2027, 1, 1)).Count == 0);

    [Fact, Covers("P19")]
    public void An_expired_certificate_is_renewed_before_adding()
    {
        Assert.Equal([Refusal.CertificateExpired], AddingTheCard.Refusals(new(1985, 8, 20), new(2025, 10, 21), false, new(2025, 10, 20)));
        Assert.Contains("市区町村", AddingTheCard.Of(Refusal.CertificateExpired).Ja);
    }

    [Fact, Covers("P16", "P18", "SC-024")]
    public void A_forgotten_password_is_reset_at_a_store_kiosk_or_at_the_municipality()
    {
        Assert.Contains("コンビニ", Secrets.ForgottenPassword[0].Ja);
        Assert.Contains("行く必要はありません", Secrets.ForgottenPassword[0].Ja);
        Assert.Contains("市区町村", Secrets.ForgottenPassword[1].Ja);
    }

    [Fact, Covers("P23", "P24", "P25", "XC-13", "SC-021")]
    public void A_new_phone_replaces_the_old_one_and_deleting_there_is_a_matter_of_safety()
    {
        Assert.Contains("前のスマートフォンは保険証として使えなくなります", AddingTheCard.NewPhone.Ja);
        Assert.Contains("必須ではありません", AddingTheCard.NewPhone.Ja);
    }

    [Fact, Covers("P26", "P33", "P34", "P35", "SC-025", "SC-026", "XC-14")]
    public void After_a_renewal_the_card_is_added_again_and_a_lost_phone_is_suspended_first()
    {
        Assert.Contains("マイナポータルからもう一度追加", AddingTheCard.AfterRenewal.Ja);
        Assert.Contains("0120-95-0178（24時間365日、音声ガイダンス2番）", AddingTheCard.LostPhone.Ja);
    }

    [Fact]
    public void The_rules_name_their_sources()
    {
        Assert.All([PhoneSupport.Sources, Secrets.Sources, Checklist.Sources, AddingTheCard.Sources], Assert.NotEmpty);
        Assert.Equal("iPhone 6", PhoneSupport.IPhones[0]);
        Assert.Equal(new(2025, 6, 24), PhoneSupport.IPhonesFrom);
    }
}
