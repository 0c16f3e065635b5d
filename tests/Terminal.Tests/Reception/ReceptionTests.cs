using System.Diagnostics;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Reception;

/// <summary>What reception reads.</summary>
public sealed class ReceptionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("E2", "E8", "DT-A10")]
    public async Task A_valid_answer_shows_who_the_share_and_the_entitlement()
    {
        var page = await PageOfAsync(Answers.Valid);
        foreach (var part in new[] { "髙橋　花子", "タカハシ　ハナコ", "昭和60年4月12日生（40歳）", "3割", "01130012", "全国健康保険協会東京支部", "12345678", "有効な資格です" })
        {
            Assert.Contains(part, page);
        }
        Assert.DoesNotContain("「●」について", page);
    }

    [Fact, Covers("E2", "E3", "E6")]
    public async Task An_invalid_entitlement_is_named_in_the_exact_term_with_the_old_one()
    {
        var page = await PageOfAsync(Answers.Invalid);
        Assert.Contains("資格（無効）", page);
        Assert.Contains("有効な資格がないとは限りません", page);
        Assert.Contains("以前の資格", page);
        Assert.Contains("令和7年9月30日 まで", page);
        Assert.DoesNotContain("10割", page);
    }

    [Fact, Covers("E2", "E4", "E5", "E6")]
    public async Task No_record_is_one_sentence_that_tells_no_reason()
    {
        var page = await PageOfAsync(Answers.NoRecord);
        Assert.Contains("「資格情報なし」です。有効な資格がないとは限りません。", page);
        foreach (var hint in new[] { "削除", "停止", "閲覧制限", "DV", "不開示", "10割" }) { Assert.DoesNotContain(hint, page); }
    }

    [Fact, Covers("E9", "E10", "E11", "E12", "MOD-1")]
    public async Task Black_dots_are_explained()
    {
        var page = await PageOfAsync(Answers.BlackDot);
        Assert.Contains("●橋　花子", page);
        Assert.Contains("保険資格に問題はありません", page);
        Assert.Contains("カナ氏名で確認して受付できます", page);
        Assert.Contains("「●」のままレセプト請求できます", page);
        Assert.Contains("適切な割合（3割など）", page);
    }

    [Fact]
    public async Task Could_not_tell_says_why_and_when_to_try_again()
    {
        var page = await PageOfAsync(Answers.CouldNotTell);
        Assert.Contains("失効を確かめる情報が古い", page);
        Assert.Contains("資格がないということではありません", page);
        Assert.Contains("約10分後に", page);
        Assert.DoesNotContain("10割", page);
    }

    [Fact]
    public async Task Several_entitlements_are_all_shown()
    {
        var page = await PageOfAsync(r => Answers.Valid(r) with { Result = ResultKinds.Several, Coverages = [Answers.Coverage, Answers.Coverage with { InsurerNumber = "138057" }] });
        Assert.Contains("01130012", page);
        Assert.Contains("138057", page);
        Assert.Contains("今回使う保険を確かめてください", page);
    }

    [Fact]
    public async Task An_open_visit_stays_open_over_midnight_and_after_the_patient_went_and_never_becomes_another_patients()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var read = await ReadAsync(clinic, Answers.Valid);
        await clinic.TouchAsync("consent", new { choice = "none" });
        clinic.Readers.Remove(ClinicFixture.Reader);
        var gone = (await clinic.TouchAsync("start")).Visit!.Value;
        await clinic.TouchAsync("cancel");
        var page = await clinic.PageAsync($"/reception?visit={gone}", clinic.Reception);
        Assert.Contains("患者さんが操作をやめました", page);
        Assert.DoesNotContain("タカハシ　ハナコ", page);

        clinic.Calendar.Now = SetCalendar.At(2025, 10, 7, 0, 5);
        page = await clinic.PageAsync($"/reception?visit={read}", clinic.Reception);
        Assert.Contains("タカハシ　ハナコ", page);
        Assert.Contains("今日の受付 <span>0 件", page);
    }

    [Fact]
    public async Task The_answer_is_told_to_an_open_page_at_once()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        using var stream = await clinic.Reception.GetStreamAsync("/reception/events", Ct);
        using var lines = new StreamReader(stream);
        Assert.Equal("event: hello", await lines.ReadLineAsync(Ct));
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        var begin = Stopwatch.StartNew();
        while (begin.Elapsed < TimeSpan.FromSeconds(10))
        {
            var line = await lines.ReadLineAsync(Ct);
            if (line == "event: changed" && (await clinic.VisitAsync(visit)).Answer is not null) { return; }
        }
        Assert.Fail("no event told of the answer");
    }

    [Fact]
    public async Task Every_step_of_the_visit_is_timed_for_programs()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await ReadAsync(clinic, Answers.Valid);
        var steps = (await clinic.VisitAsync(visit)).Steps.Select(s => s.Name).ToList();
        Assert.Equal(["challenge", "power", "select", "tries-left", "verify-pin", "certificate", "sign", "check-signature", "centre", "hold-to-answer"], steps);
    }

    [Fact]
    public async Task The_log_has_the_visit_and_the_outcome_and_nobody()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await ReadAsync(clinic, Answers.Valid);
        var log = string.Join('\n', clinic.Log);
        Assert.Contains($"visit {visit}: valid", log);
        foreach (var secret in new[] { "髙橋", "タカハシ", "01130012", "12345678", "千代田" }) { Assert.DoesNotContain(secret, log); }
    }

    public static TheoryData<DateOnly, string> Eras => new()
    {
        { new(2019, 5, 1), "令和元年5月1日" }, { new(2019, 4, 30), "平成31年4月30日" }, { new(1989, 1, 8), "平成元年1月8日" }, { new(1989, 1, 7), "昭和64年1月7日" },
        { new(1926, 12, 25), "昭和元年12月25日" }, { new(1926, 12, 24), "大正15年12月24日" }, { new(2025, 12, 2), "令和7年12月2日" },
    };

    [Theory, MemberData(nameof(Eras))]
    public void Dates_are_written_in_their_era(DateOnly day, string written) => Assert.Equal(written, JapaneseDate.Short(day));

    private static async Task<string> PageOfAsync(Func<CheckRequest, CheckAnswer> answer)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await ReadAsync(clinic, answer);
        return await clinic.PageAsync("/reception", clinic.Reception);
    }

    private static async Task<Guid> ReadAsync(ClinicFixture clinic, Func<CheckRequest, CheckAnswer> answer)
    {
        clinic.Centre.Answer = answer;
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).State is "consenting" or "done");
        return visit;
    }
}
