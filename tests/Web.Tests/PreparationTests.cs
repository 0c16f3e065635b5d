using System.Text;
using Kazasu.Rules.Preparation;
using Kazasu.Web.Preparation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kazasu.Web.Tests;

public sealed class PreparationTests(RunningWeb web)
{
    [Theory, Covers("P12", "P13", "P14", "SC-016", "SC-017")]
    [InlineData("/prepare/iphone?model=iPhone+15&version=18.5", "対応しています")]
    [InlineData("/prepare/iphone?model=iPhone+15&version=18", "iOS 18.5 以上に更新")]
    [InlineData("/prepare/iphone?model=iPhone+X&version=18.5", "この機種は対応していません")]
    [InlineData("/prepare/iphone?model=other&version=18.5", "デジタル庁のサービスサイト")]
    [InlineData("/prepare/iphone?model=iPhone+15&version=abc", "バージョンを数字で書いてください")]
    [InlineData("/prepare/android?model=Kazasu+1", "デジタル庁のサービスサイト")]
    public async Task A_phone_is_judged_by_model_and_version(string address, string said) => Assert.Contains(said, await web.ReadAsync(address));

    [Fact, Covers("P7", "P15", "P16", "P17", "P33", "P34", "P35", "P36", "P46", "P49", "P50", "P54", "X34", "SC-152", "SC-153")]
    public async Task The_pages_say_what_goes_wrong_and_whom_to_call_day_and_night()
    {
        var steps = await web.ReadAsync("/prepare/iphone/steps");
        foreach (var said in (string[])["「未登録」と出た", "その場で登録が終わります", "jpkiidreset", "0120-95-0178", "24時間365日", "音声ガイダンス2番", "セブン銀行のATM", "15歳未満", "mynumber_contact"]) { Assert.Contains(said, steps); }
        Assert.Contains("newpage_60802.html", await web.ReadAsync("/prepare"));
        Assert.Contains("faq.myna.go.jp/faq/show/7261", await web.ReadAsync("/prepare/android"));
    }

    [Theory, Covers("P40", "P41", "P42", "P43")]
    [InlineData("day=2026-11-25&os=android", "リストにない施設", "実物のマイナンバーカード")]
    [InlineData("day=2026-11-25&added=no&age=under", "15歳未満", "実物のカードをお持ちください")]
    [InlineData("day=2026-11-25&expires=2026-11-24", "受診の日には電子証明書の有効期限が切れています", "もう一度追加")]
    [InlineData("day=2026-11-25&q=どこにもない", "この中にない", "0件")]
    [InlineData("day=what&q=%3Cb%3E", "受診する日", "0件")]
    public async Task A_plan_says_what_to_bring_and_why(string question, string one, string other)
    {
        var plan = await web.ReadAsync("/prepare/plan?" + question);
        Assert.Contains(one, plan);
        Assert.Contains(other, plan);
    }

    [Fact, Covers("X14", "P32")]
    public async Task The_calendar_gets_visit_renewal_and_last_day()
    {
        using var answer = await web.Http.GetAsync(new Uri("/prepare/plan.ics?day=2026-11-25&expires=2027-03-15", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        var file = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var line in (string[])["DTSTART;VALUE=DATE:20261125", "DTSTART;VALUE=DATE:20261215", "DTSTART;VALUE=DATE:20270315", "END:VCALENDAR"]) { Assert.Contains(line + "\r\n", file); }
        Assert.Equal(3, file.Split("BEGIN:VEVENT").Length - 1);
        using var nothing = await web.Http.GetAsync(new Uri("/prepare/plan.ics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public void No_line_of_a_calendar_file_is_longer_than_75_bytes_and_unfolded_it_is_what_was_said()
    {
        const string words = "一、二;三\\四\n" + "長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い𠮷𠮷𠮷";
        var file = CalendarFile.Write([new("x", new(2026, 1, 1), "題", words)], DateTimeOffset.UnixEpoch);
        Assert.All(file.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains("DESCRIPTION:一、二\\;三\\\\四\\n長い", file.Replace("\r\n ", ""));
    }

    [Fact, Covers("P14")]
    public void A_new_list_of_models_is_taken_while_running_and_a_broken_one_is_not()
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-models-");
        try
        {
            var models = new PhoneModelsFile(new WebSettings { DataFolder = folder.FullName }, NullLogger<PhoneModelsFile>.Instance);
            var file = Path.Combine(folder.FullName, PhoneModelsFile.Name);
            Assert.Same(PhoneModels.BuiltIn, models.Now());
            Write("""{ "asOf": "2027-01-01", "tooOld": [], "iPhones": ["iPhone 20"], "androids": ["Kazasu 1"] }""", 1);
            Assert.Equal(["Kazasu 1"], models.Now().Androids);
            Write("{", 2);
            Assert.Equal(["Kazasu 1"], models.Now().Androids);
            Write("""{ "asOf": "2027-01-01" }""", 3);
            Assert.Equal(["Kazasu 1"], models.Now().Androids);
            File.Delete(file);
            Assert.Same(PhoneModels.BuiltIn, models.Now());

            void Write(string text, int minute)
            {
                File.WriteAllText(file, text);
                File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 1, 0, minute, 0, DateTimeKind.Utc));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
