using System.Runtime.CompilerServices;
using Kazasu.Rules.Mobile;
using Kazasu.Rules.VisualMode;

namespace Kazasu.Rules.Tests.Mobile;

public sealed class MobileTests
{
    [Theory, Covers("M2", "M3", "M4", "M5", "M6")]
    [InlineData(MobileUse.Fever, true, "①")]
    [InlineData(MobileUse.DriveThrough, true, "②")]
    [InlineData(MobileUse.EmergencyAdmission, true, "③")]
    [InlineData(MobileUse.FailureOrDifficulty, false, "④")]
    [InlineData(MobileUse.HomeVisit, false, "訪問")]
    [InlineData(MobileUse.OnlineCare, false, "オンライン")]
    public void Each_use_of_a_mobile_device_has_its_number_and_says_whether_the_route_is_irregular(MobileUse use, bool irregular, string starts)
    {
        Assert.Equal(irregular, MobileUses.IrregularRoute(use));
        Assert.StartsWith(starts, MobileUses.Of(use).Ja);
    }

    [Fact]
    public void A_use_that_no_member_names_has_no_text() => Assert.Throws<SwitchExpressionException>(() => MobileUses.Of((MobileUse)99));

    [Fact, Covers("T25", "T26", "SC-102")]
    public void The_terms_of_use_are_confirmed_before_the_home_visit_function_is_switched_on()
    {
        Assert.Contains("利用規約", HomeVisitSetting.Refusal(termsConfirmed: false, use: true)!.Ja);
        Assert.Null(HomeVisitSetting.Refusal(termsConfirmed: true, use: true));
        Assert.Null(HomeVisitSetting.Refusal(termsConfirmed: false, use: false));
    }

    [Theory, Covers("M16", "M17", "SC-105")]
    [InlineData(EligibilityOnlyDevice.Smartphone, null, true)]
    [InlineData(EligibilityOnlyDevice.TabletWithReader, null, true)]
    [InlineData(EligibilityOnlyDevice.WindowsPcWithReader, "11.0", true)]
    [InlineData(EligibilityOnlyDevice.WindowsPcWithReader, "10.0", true)]
    [InlineData(EligibilityOnlyDevice.WindowsPcWithReader, "8.1", false)]
    [InlineData(EligibilityOnlyDevice.WindowsPcWithReader, null, false)]
    public void The_eligibility_only_type_runs_on_phones_tablets_and_windows_10_and_11(EligibilityOnlyDevice device, string? windows, bool supported) =>
        Assert.Equal(supported, EligibilityOnlyDevices.Supported(device, windows is null ? null : Version.Parse(windows)));

    [Theory, Covers("V17")]
    [InlineData("0123", true)]
    [InlineData("123", false)]
    [InlineData("12a4", false)]
    public void A_passcode_has_four_digits(string text, bool shape) => Assert.Equal(shape, Passcode.HasTheShape(text));

    [Fact, Covers("V10", "V11", "V12", "V13", "V14", "V15", "V16", "V18", "OC-15")]
    public void Issue_and_use_have_four_steps_each()
    {
        string[] words = ["「目視確認用パスコード発行」", "「発行」", "「OK」", "以後、表示できない"];
        Assert.All(Passcode.Issue.Zip(words), step => Assert.Contains(step.Second, step.First.Ja));
        Assert.Contains("職員用ボタン", Passcode.Use[0].Ja);
        Assert.Contains("顔写真", Passcode.Use[2].Ja);
        Assert.Contains("同意", Passcode.Use[3].Ja);
    }

    [Fact, Covers("V19", "V20", "A32", "A33", "GP-44", "SC-096")]
    public void A_passcode_has_no_expiry_and_cannot_be_looked_up()
    {
        Assert.Equal("有効期限はありません。", Passcode.Questions[0].Answer.Ja);
        Assert.Contains("新しく発行", Passcode.Questions[1].Answer.Ja);
    }

    [Fact]
    public void The_rules_name_their_sources() =>
        Assert.All([MobileUses.Sources, HomeVisitSetting.Sources, EligibilityOnlyDevices.Sources, Passcode.Sources], Assert.NotEmpty);
}
