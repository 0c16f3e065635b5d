using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.FirstAid;

/// <summary>Error codes, first aid, and the guide by hand: pages that need no line and no script.</summary>
public sealed class FirstAidPageTests
{
    [Fact, Covers("A8", "A9", "A11", "A12", "XC-10", "X31", "F40", "F41", "MOD-8")]
    public async Task Code_011_speaks_of_the_insurance_card_until_the_first_of_december_and_of_the_certificate_afterwards()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Calendar.Now = SetCalendar.At(2025, 12, 1, 10);
        Assert.Contains("患者に健康保険証を出してもらい", await AskAsync(clinic, "code=011"));
        clinic.Calendar.Now = SetCalendar.At(2025, 12, 2, 10);
        var page = await AskAsync(clinic, "code=011");
        Assert.DoesNotContain("健康保険証を出してもらい", page);
        Assert.Contains("資格確認書、またはマイナンバーカードと①～④の方法", page);
        Assert.Contains("端末を導入・設定したベンダに連絡", page);
        Assert.Contains("3割分を受け取る", page);
    }

    [Theory, InlineData("11"), InlineData("０１１"), InlineData("abc"), Covers("A8", "SC-158")]
    public async Task What_is_no_code_gets_the_hint(string typed)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        Assert.Contains("3桁の数字）を半角数字で", await AskAsync(clinic, "code=" + Uri.EscapeDataString(typed)));
    }

    [Fact, Covers("A13", "A35", "GP-26", "SC-158")]
    public async Task An_unprinted_code_leads_to_the_list_and_the_call_centre()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var page = await AskAsync(clinic, "code=999");
        Assert.Contains("トラブルシューティング一覧", page);
        Assert.Contains("0800-080-4583", page);
    }

    [Fact, Covers("A1", "A2", "A3", "A4", "SC-157", "GP-47")]
    public async Task The_page_says_who_answers_now()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Calendar.Now = SetCalendar.At(2025, 11, 20, 17, 59);
        Assert.Equal((2, 0), Count(await AskAsync(clinic, "")));
        clinic.Calendar.Now = SetCalendar.At(2025, 11, 20, 18);
        Assert.Equal((1, 1), Count(await AskAsync(clinic, "")));
        clinic.Calendar.Now = SetCalendar.At(2025, 11, 24, 8);
        Assert.Equal((0, 2), Count(await AskAsync(clinic, "")));

        static (int Open, int Closed) Count(string page) => (page.Split("いまつながります").Length - 1, page.Split("いまは時間外です").Length - 1);
    }

    [Theory, Covers("K26", "A14", "A16")]
    [InlineData("Almex", "Sma-pa マイナタッチ"), InlineData("CanonHiCara", "Hi-CARA"), InlineData("FujitsuJapan", "Caora"), InlineData("AtlasInformationService", "EXC-9000")]
    public async Task The_check_sheet_is_named_for_the_reader(string maker, string name)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var page = await AskAsync(clinic, "maker=" + maker);
        Assert.Contains($"この施設の機種：", page);
        Assert.Contains(name, page.Split("この施設の機種：")[1].Split('。')[0]);
        Assert.Contains("KB0011370", page);
    }

    [Theory, Covers("K30", "F3", "F4", "F5", "F6")]
    [InlineData("card-certificate-expired", "presents=card&card-read=over", "マイナンバーカードと一緒に"), InlineData("card-chip-damaged", "presents=card&card-read=chip-damaged", "資格確認書をお持ちですか"),
     InlineData("network-error", "presents=card&card-read=network-down", "資格確認書をお持ちですか"), InlineData("face-reader-does-not-start", "presents=card&card-read=reader-down", "モバイル端末を使えますか"),
     InlineData("facility-without-phones", "facility=reader-only&presents=phone&phone=ready", "マイナンバーカードをお持ちですか"), InlineData("phone-reader-broken", "presents=phone&phone=ready&phone-read=fails", "マイナンバーカードをお持ちですか")]
    public async Task Every_symptom_leads_on_to_the_guide_by_hand(string symptom, string to, string asks)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Calendar.Now = SetCalendar.At(2026, 1, 15, 10);
        var page = await AskAsync(clinic, "symptom=" + symptom);
        Assert.Contains("/reception/guide?" + to, page);
        var guide = await clinic.PageAsync("/reception/guide?" + to + (symptom == "card-certificate-expired" ? "&eligibility-certificate=none" : ""), clinic.Reception);
        Assert.Contains(asks, guide);
    }

    [Fact, Covers("DT-B05", "SC-053", "GP-11", "DT-D05", "SC-070")]
    public async Task The_guide_by_hand_answers_for_facilities_that_have_no_reader_at_all()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Cut = true;
        var cardOnly = await clinic.PageAsync("/reception/guide?day=2026-01-15&facility=exempt&presents=card&eligibility-certificate=none&portal-with-card=none&notice=no&past-known=no", clinic.Reception);
        Assert.Contains("DT-B05", cardOnly);
        Assert.Contains("3割（提案）", cardOnly);
        Assert.Contains("保留", cardOnly);
        var noticeOnly = await clinic.PageAsync("/reception/guide?day=2026-04-02&facility=exempt&presents=notice&physical-card=no&eligibility-certificate=none", clinic.Reception);
        Assert.Contains("DT-D05", noticeOnly);
        Assert.Contains("職員が判断して記録", noticeOnly);
    }

    [Fact, Covers("DT-A07", "SC-032", "F21", "C28", "MOD-8")]
    public async Task The_guide_by_hand_knows_the_error_code_and_shows_its_sources()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var page = await clinic.PageAsync("/reception/guide?day=2026-01-15&error-code=011&presents=phone&phone=ready&physical-card=no&eligibility-certificate=none&portal-on-phone=screen", clinic.Reception);
        Assert.Contains("資格確認端末の不良", page);
        Assert.Contains("MOD-8", page);
        Assert.Contains("DT-A13", page);
        Assert.Contains("疑義解釈", await clinic.PageAsync("/reception/guide?day=2026-01-15&facility=reader-only&presents=phone&phone=ready&physical-card=no&eligibility-certificate=none&portal-on-phone=screen", clinic.Reception));
    }

    private static Task<string> AskAsync(ClinicFixture clinic, string query) => clinic.PageAsync("/reception/first-aid?" + query, clinic.Reception);
}
