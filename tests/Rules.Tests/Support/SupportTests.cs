using Kazasu.Rules.Readiness;
using Kazasu.Rules.Support;

namespace Kazasu.Rules.Tests.Support;

public sealed class SupportTests
{
    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time + "+09:00");

    [Theory, Covers("A1", "A2", "SC-157", "GP-47")]
    [InlineData("2025-11-20T07:59", false)]
    [InlineData("2025-11-20T08:00", true)]
    [InlineData("2025-11-20T17:59", true)]
    [InlineData("2025-11-20T18:00", false)]
    [InlineData("2025-11-22T15:59", true)]
    [InlineData("2025-11-22T16:00", false)]
    [InlineData("2025-11-23T10:00", false)]
    [InlineData("2025-11-24T10:00", false)]
    public void The_call_centre_answers_on_working_days_and_saturdays(string at, bool open) =>
        Assert.Equal(open, Desk.EligibilityCallCentre.IsOpen(At(at)));

    [Theory, Covers("A3", "A4", "XC-20")]
    [InlineData("2025-11-20T09:29", false)]
    [InlineData("2025-11-20T19:59", true)]
    [InlineData("2025-11-22T17:29", true)]
    [InlineData("2025-11-24T17:30", false)]
    public void The_toll_free_line_answers_on_every_day_and_longer_on_weekdays(string at, bool open) =>
        Assert.Equal(open, Desk.MyNumberTollFree.IsOpen(At(at)));

    [Fact, Covers("A1", "A3", "A4", "A31", "P33", "P34", "SC-026")]
    public void Only_the_toll_free_line_answers_loss_and_theft_at_any_hour()
    {
        Assert.True(Desk.MyNumberTollFree.IsOpenForLoss);
        Assert.False(Desk.EligibilityCallCentre.IsOpenForLoss);
        Assert.Equal("0120-95-0178", Desk.MyNumberTollFree.Telephone);
        Assert.Equal("0800-080-4583", Desk.EligibilityCallCentre.Telephone);
    }

    [Fact, Covers("GP-40")]
    public void A_desk_can_be_closed_on_further_days_and_hours_are_those_in_japan()
    {
        var noon = At("2025-12-29T12:00");
        Assert.True(Desk.EligibilityCallCentre.IsOpen(noon.ToUniversalTime()));
        Assert.False(Desk.EligibilityCallCentre.IsOpen(noon, [new(2025, 12, 29)]));
        Assert.True(Desk.EligibilityCallCentre.IsOpen(noon, [new(2025, 12, 30)]));
    }

    [Fact, Covers("A2")]
    public void Holidays_from_2025_to_2027_are_the_official_ones()
    {
        string[] official =
        [
            "2025-01-01", "2025-01-13", "2025-02-11", "2025-02-23", "2025-02-24", "2025-03-20", "2025-04-29", "2025-05-03", "2025-05-04",
            "2025-05-05", "2025-05-06", "2025-07-21", "2025-08-11", "2025-09-15", "2025-09-23", "2025-10-13", "2025-11-03", "2025-11-23",
            "2025-11-24", "2026-01-01", "2026-01-12", "2026-02-11", "2026-02-23", "2026-03-20", "2026-04-29", "2026-05-03", "2026-05-04",
            "2026-05-05", "2026-05-06", "2026-07-20", "2026-08-11", "2026-09-21", "2026-09-22", "2026-09-23", "2026-10-12", "2026-11-03",
            "2026-11-23", "2027-01-01", "2027-01-11", "2027-02-11", "2027-02-23", "2027-03-21", "2027-03-22", "2027-04-29", "2027-05-03",
            "2027-05-04", "2027-05-05", "2027-07-19", "2027-08-11", "2027-09-20", "2027-09-23", "2027-10-11", "2027-11-03", "2027-11-23",
        ];
        var ours = Enumerable.Range(0, 1095).Select(n => new DateOnly(2025, 1, 1).AddDays(n)).Where(Holidays.IsHoliday).Select(d => d.ToString("yyyy-MM-dd"));
        Assert.Equal(official, ours);
    }

    [Theory]
    [InlineData(2021)]
    [InlineData(2100)]
    public void Holidays_outside_the_years_that_the_law_covers_are_no_guess(int year) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.IsHoliday(new(year, 1, 2)));

    [Theory, Covers("A7", "A8", "K33", "SC-158")]
    [InlineData("011", true)]
    [InlineData("999", true)]
    [InlineData("11", false)]
    [InlineData("０１１", false)]
    [InlineData("abc", false)]
    [InlineData("0111", false)]
    [InlineData("0/1", false)]
    [InlineData("a11", false)]
    [InlineData("01:", false)]
    public void An_error_code_is_three_half_width_digits(string input, bool code)
    {
        Assert.Equal(code, ErrorCodes.IsCode(input));
        Assert.Equal(code, ErrorCodes.LookUp(input, new(2025, 11, 20)) is not null);
        Assert.Contains("半角", ErrorCodes.Hint.Ja);
    }

    [Fact, Covers("A9", "A10", "A11", "A12", "E21", "F40", "F41", "X31", "XC-10", "XC-11", "OC-14")]
    public void Code_011_asks_for_the_insurance_card_until_1_december_and_for_the_certificate_after()
    {
        var before = ErrorCodes.LookUp("011", new(2025, 12, 1))!;
        var after = ErrorCodes.LookUp("011", new(2025, 12, 2))!;
        Assert.Contains("健康保険証", before.Steps[1].Ja);
        Assert.DoesNotContain("健康保険証", after.Steps[1].Ja);
        Assert.Contains("資格確認書", after.Steps[1].Ja);
        Assert.Contains("ベンダ", after.Steps[0].Ja);
        Assert.All(["氏名", "性別", "生年月日", "住所または保険者名"], item => Assert.Contains(item, after.Steps[2].Ja));
        Assert.Contains("緊急時医療情報・資格確認機能", after.Steps[3].Ja);
        Assert.Contains("3割", after.ForThePatient.Ja);
        Assert.Same(Desk.EligibilityCallCentre, after.Call);
        Assert.NotEmpty(after.Sources);
    }

    [Fact, Covers("A13", "A16", "GP-26")]
    public void Any_other_code_leads_to_the_troubleshooting_list_and_the_call_centre()
    {
        var answer = ErrorCodes.LookUp("999", new(2025, 12, 2))!;
        Assert.Contains("トラブルシューティング", answer.Steps[0].Ja);
        Assert.Contains("コールセンター", answer.Steps[1].Ja);
        Assert.EndsWith("KB0011370", ErrorCodes.TroubleshootingPage);
    }

    [Fact, Covers("K30", "F3", "F4", "F5", "F6", "A14")]
    public void Each_failure_kind_has_cause_steps_and_what_it_means_for_the_patient() =>
        Assert.All(Enum.GetValues<Symptom>(), symptom =>
        {
            var answer = FirstAid.For(symptom);
            Assert.Equal(symptom, answer.Symptom);
            Assert.NotEmpty(answer.Steps);
            Assert.Contains("10割にしない", answer.ForThePatient.Ja);
            Assert.NotEmpty(answer.Sources);
        });

    [Fact, Covers("A17", "A35", "F43")]
    public void Help_is_sought_at_the_special_page_then_the_chatbot_then_the_desk()
    {
        Assert.Contains("KB0011769", FirstAid.OrderOfHelp[0].Ja);
        Assert.Contains("シカク君", FirstAid.OrderOfHelp[1].Ja);
        Assert.Contains("0800-080-4583", FirstAid.OrderOfHelp[2].Ja);
    }

    [Fact, Covers("K26", "OC-01")]
    public void Each_reader_has_the_name_of_its_check_sheet()
    {
        Assert.Equal(5, Enum.GetValues<FaceReaderMaker>().Select(FirstAid.ReaderName).Distinct().Count());
        Assert.Contains("未確認", FirstAid.ReaderName(FaceReaderMaker.AtlasInformationService));
    }
}
