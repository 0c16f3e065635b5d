using Kazasu.Rules.Readiness;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Support;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Support;

public sealed class SearchTests
{
    private static readonly DateOnly Day = new(2025, 11, 20);

    [Theory, Covers("A24", "A25", "A26", "A27", "A28", "A29", "A30", "A31", "A32", "A33", "A34", "A9")]
    [InlineData("紛失", "Q20")]
    [InlineData("ﾌﾝｼﾂ 盗難", "Q20")]
    [InlineData("なくした", "Q20")]
    [InlineData("ナクシタ", "Q20")]
    [InlineData("ｽﾏｰﾄﾌｫﾝを落とした", "Q20")]
    [InlineData("機種変更", "Q19")]
    [InlineData("キシュヘン 機種変", "Q19")]
    [InlineData("子供のカードを親のスマホに", "Q17")]
    [InlineData("こども", "Q17")]
    [InlineData("コドモ", "Q17")]
    [InlineData("パスコードを忘れた", "passcode-2")]
    [InlineData("ﾊﾟｽｺｰﾄﾞ 忘れ", "passcode-2")]
    [InlineData("ネットワクエラー", "symptom-NetworkError")]
    [InlineData("ねっとわーくえらー", "symptom-NetworkError")]
    [InlineData("ﾈｯﾄﾜｰｸｴﾗｰ", "symptom-NetworkError")]
    [InlineData("かざしても反応しない", "symptom-PhoneReaderBroken")]
    [InlineData("011", "code-011")]
    [InlineData("エラーコード０１１", "code-011")]
    [InlineData("利用率", "gigi-2")]
    [InlineData("メリット", "Q13")]
    [InlineData("スマホのみ", "gigi-1")]
    public void What_people_type_finds_what_they_mean_first_or_second(string typed, string id) =>
        Assert.Contains(id, HelpSearch.Find(typed, Day).Take(2).Select(f => f.Entry.Id));

    [Theory]
    [InlineData("ﾊﾟｽｺｰﾄﾞ", "ぱすこど")]
    [InlineData("ｶﾞｷﾞﾊﾞﾋﾟｳﾞｦﾝ", "がぎばぴゔをん")]
    [InlineData("ﾞｱﾞA１ー・", "あa1")]
    [InlineData("𠮷田", "𠮷田")]
    [InlineData("カードリーダー ＣＡＲＤ", "かどりだcard")]
    public void Width_case_kana_and_marks_do_not_count(string typed, string folded) => Assert.Equal(folded, Typed.Fold(typed));

    [Theory]
    [InlineData("")]
    [InlineData(" 　 ")]
    [InlineData("？！")]
    [InlineData("天気予報")]
    [InlineData("ん")]
    [InlineData("z")]
    public void Nothing_is_found_for_nothing_or_for_something_else(string typed) =>
        Assert.DoesNotContain(HelpSearch.Find(typed, Day), f => f.Likeness < HelpSearch.Least);

    [Fact]
    public void Of_much_only_the_likest_are_given()
    {
        var found = HelpSearch.Find("スマートフォン", Day, most: 3);
        Assert.Equal(3, found.Count);
        Assert.Equal(found.Select(f => f.Likeness).OrderDescending(), found.Select(f => f.Likeness));
        Assert.Empty(HelpSearch.Find("天気予報", Day));
        Assert.Empty(HelpSearch.Find("", Day));
    }

    [Fact, Covers("A9", "A10", "X31", "XC-10")]
    public void No_answer_is_found_that_is_not_in_force_on_the_day()
    {
        Assert.DoesNotContain(HelpSearch.Entries(new(2025, 9, 18)), e => e.Id.StartsWith('Q') || e.Id.StartsWith("gigi"));
        Assert.Contains(HelpSearch.Entries(new(2025, 9, 19)), e => e.Id == "Q13");
        var before = HelpSearch.Find("011", new(2025, 12, 1))[0].Entry;
        var after = HelpSearch.Find("011", new(2025, 12, 2))[0].Entry;
        Assert.Contains("健康保険証", before.Answer.Ja);
        Assert.DoesNotContain("健康保険証", after.Answer.Ja);
    }

    [Fact, Covers("A20", "A22", "A23", "A24", "A25", "A26", "A27", "A28", "A29", "A30", "A31", "A32", "A33", "A34", "Z29", "GP-44")]
    public void Every_answer_stands_in_the_source_that_its_row_names()
    {
        Assert.All(Questions.All, q =>
        {
            Printed.Says(q.Printed!.Document, q.Printed.Words);
            Assert.Contains(q.Printed.Document.File, q.Sources.Select(s => s.File));
        });
        Assert.Equal(Questions.All.Count, Questions.All.Select(q => q.Id).Distinct().Count());
        Assert.Equal(Enumerable.Range(13, 8).Select(n => $"Q{n}"), Questions.All.Where(q => q.For == Asker.Patient).Take(8).Select(q => q.Id));
        Printed.Says(Register.Jma, "(リスト掲載を希望されない場合についてもこちらです)");
    }

    [Fact, Covers("A7", "A8", "A13", "K33", "SC-158")]
    public void The_assistant_asks_for_the_maker_then_for_the_code_and_answers()
    {
        AssistantStep step = new AssistantStep.Start();
        step = Press(step, "カードリーダーが正常に動作しない");
        Assert.Equal(6, Assistant.Choices(step).Count);
        step = Press(step, "エラーコードの入力");
        Assert.Contains("半角数字", Assistant.Says(step).Ja);
        foreach (var wrong in new[] { "11", "０１１", "abc" })
        {
            var again = Assert.IsType<AssistantStep.EnterCode>(Assistant.Enter(wrong, Day));
            Assert.Equal(ErrorCodes.Hint, Assistant.Says(again));
        }

        var answer = Assistant.Enter("011", Day);
        Assert.Equal(Assistant.Says(answer), Assert.IsType<AssistantStep.CodeAnswer>(answer).Answer.Cause);
        Assert.IsType<AssistantStep.Start>(Assert.Single(Assistant.Choices(answer)).Next);
        Printed.Says(Register.Seminar, "質問内容をボタンから選択してください。", "カードリーダーのメーカーを選択してください。", "「エラーコードの入力」を選択ください。", "入力欄から半角数字で入力して下さい。(例: 001)");
    }

    [Fact, Covers("A7", "A14", "A35")]
    public void The_assistant_asks_for_the_symptom_when_the_code_is_not_known()
    {
        var maker = Press(new AssistantStep.ChooseMaker(), FirstAid.ReaderName(FaceReaderMaker.CanonHiCara));
        Assert.Contains("Hi-CARA", Assistant.Says(maker).Ja);
        var answer = Assert.IsType<AssistantStep.SymptomAnswer>(Assistant.Choices(maker)[0].Next);
        Assert.Equal((Symptom.FaceReaderDoesNotStart, FaceReaderMaker.CanonHiCara), (answer.Answer.Symptom, answer.Maker));
        Assert.Equal(answer.Answer.Cause, Assistant.Says(answer));
        Assert.Contains("コールセンター", Assistant.Says(Press(new AssistantStep.Start(), "その他")).Ja);
        Assert.Contains("ボタン", Assistant.Says(new AssistantStep.Start()).Ja);
        Assert.Contains("メーカー", Assistant.Says(new AssistantStep.ChooseMaker()).Ja);
        Assert.Throws<ArgumentOutOfRangeException>(() => Assistant.Says(null!));
    }

    [Fact, Covers("A5", "A6", "A15", "A16", "A17", "A18", "A19", "XC-25")]
    public void The_addresses_and_contents_of_the_pages_are_the_printed_ones()
    {
        Printed.Says(Register.Seminar, [Assistant.PortalAddress, Assistant.InquiryForm, .. SpecialPages.Contents, .. SpecialPages.SurveyAnswers]);
        Printed.Says(Register.Seminar, SpecialPages.Confirmation.Replace("service-now", "servicenow"), ErrorCodes.TroubleshootingPage.Replace("service-now", "servicenow"));
        Printed.Says(Register.Seminar, "簡単チェックシート（統合版） (片面印刷で1枚)", "メーカー別の簡単チェックシート（両面印刷で1枚（2ページ））");
        Assert.Equal(2, SpecialPages.CheckSheets.Count);
        Assert.All([Assistant.Sources, SpecialPages.Sources], Assert.NotEmpty);
    }

    private static AssistantStep Press(AssistantStep step, string button) => Assistant.Choices(step).Single(c => c.Says.Ja == button).Next;
}
