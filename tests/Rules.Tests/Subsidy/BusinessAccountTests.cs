using Kazasu.Rules.Sources;
using Kazasu.Rules.Subsidy;
using Kazasu.Rules.Tests.Counter;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Subsidy;

public sealed class BusinessAccountTests
{
    private static readonly AccountForm Corporation =
        new(BusinessForm.Corporation, "かざす医院1310000011", "事務部", "03-0000-0000", ChoseInvitationCode: false, InvitationCode.Read("AB12C3"));

    private static IReadOnlyList<AccountProblem> Check(AccountForm form) => BusinessAccount.Check(form, "かざす医院", "1310000011");

    [Theory, Covers("S20", "SC-146")]
    [InlineData("AB12C", false)]
    [InlineData("AB12C3", true)]
    [InlineData("AB-123", false)]
    [InlineData("AB12C34", false)]
    [InlineData("ＡＢ１２Ｃ３", false)]
    public void An_invitation_code_is_six_letters_or_digits(string input, bool accepted)
    {
        Assert.Equal(accepted, InvitationCode.Read(input) is not null);
        Assert.Equal(Printed.Number(Register.Jma, "アルファベットと数字からなる 6 つの文字列"), "AB12C3".Length);
    }

    [Fact, Covers("S22", "S24", "GP-45", "SC-146")]
    public void The_code_is_shown_to_insured_facilities_and_pharmacies_only_and_never_as_text()
    {
        var code = InvitationCode.Read("AB12C3")!;
        Assert.Equal("AB12C3", code.ShowTo(CodeViewer.InsuredMedicalFacility));
        Assert.Equal("AB12C3", code.ShowTo(CodeViewer.InsuredPharmacy));
        Assert.Null(code.ShowTo(CodeViewer.Anyone));
        Assert.DoesNotContain("AB12C3", $"{code} {Corporation}");
        Printed.Says(Register.Jma, "保険医療機関、保険薬局以外の者に伝えてはいけないもの", "第三者への共有は不可");
        Assert.Contains($"「{code}」", Printed.File(Register.Jma));
        Assert.NotEmpty(InvitationCode.Sources);
    }

    [Fact, Covers("S21", "S23", "S26", "SC-148")]
    public void A_corporation_cannot_leave_the_code_empty_although_the_screen_calls_it_optional()
    {
        Assert.Empty(Check(Corporation));
        Assert.Equal([AccountProblem.InvitationCode], Check(Corporation with { Code = null }));
        Printed.Says(Register.Jma, "画面上は任意となってますが、今回は必須入力です", "確定申告書等を提出することなくアカウントを作成");
    }

    [Fact, Covers("S27", "S23")]
    public void A_sole_proprietor_chooses_the_code_as_the_way_of_confirmation()
    {
        var sole = Corporation with { Form = BusinessForm.SoleProprietor };
        Assert.Equal([AccountProblem.InvitationCodeNotChosen], Check(sole));
        Assert.Empty(Check(sole with { ChoseInvitationCode = true }));
    }

    [Fact, Covers("S25", "S28", "S29", "XC-26")]
    public void The_account_is_named_by_the_facility_and_its_ten_digits()
    {
        Assert.Equal("かざす医院1310000011", BusinessAccount.Name(" かざす医院 ", "1310000011"));
        Assert.Equal([AccountProblem.Name, AccountProblem.Contact, AccountProblem.Telephone], Check(Corporation with { Name = "かざす医院", Contact = " ", Telephone = "" }));
        Assert.Throws<ArgumentException>(() => BusinessAccount.Name(" ", "1310000011"));
        Assert.Throws<ArgumentException>(() => BusinessAccount.Name("かざす医院", "131000001"));
        Assert.False(BusinessAccount.IsFacilityCode("131000001x"));
        Assert.Equal(10, Printed.Number(Register.Jma, "医療機関名+医療機関コード（10桁）"));
        Printed.Says(Register.Jma, "部署名や会社名でご登録いただけます", "追加情報の入力（このページの入力は任意です）");
        Assert.NotEmpty(BusinessAccount.Sources);
    }

    [Fact, Covers("S30", "S31", "S32", "S35", "S54", "XC-25")]
    public void The_ways_to_the_code_are_the_printed_ones()
    {
        Printed.Says(Register.Jma, [Portal.Address, Portal.JmaSite, Portal.JmaCodePage, .. Portal.CodeForJmaMembers.Skip(1), .. Portal.CodeByPortal]);
        Printed.Says(Register.Jma, "※MAMISのログインIDとパスワードは、日医メンバーズルームとは異なるアカウント", "Download Receipts");
        Assert.Contains("MAMIS", Portal.Mamis.Ja);
        Printed.Says(Register.Seminar, "オンライン資格確認システムや電子処方箋管理サービス、電子カルテ情報共有サービスに係るお知らせ");
        Assert.All(["オンライン資格確認", "電子処方箋", "電子カルテ"], w => Assert.Contains(w, Portal.Purpose.Ja));
        Assert.Equal(2, Portal.CouponPageButtons.Count);
        Assert.NotEmpty(Portal.Sources);
    }

    [Fact, Covers("S24", "GP-45")]
    public void No_file_of_the_project_holds_a_value_after_the_words_invitation_code()
    {
        var texts = System.IO.Directory.GetFiles(Path.Combine(SourcesTests.Root, "docs/sources")).Select(File.ReadAllText);
        Assert.All(texts, t => Assert.DoesNotMatch("招待コード[：:「]+[A-Za-z0-9]{6}", Printed.Plain(t)));
    }
}
