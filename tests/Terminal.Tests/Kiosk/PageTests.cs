using Kazasu.Terminal.Kiosk;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Kiosk;

/// <summary>What the patient reads.</summary>
public sealed class PageTests
{
    [Fact, Covers("K1", "K5", "K8", "K13", "K31", "XC-33", "P37", "P38", "K9")]
    public async Task The_five_steps_say_where_the_patient_is_and_what_to_do()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        Assert.Contains("ステップ 1 / 5", await clinic.PageAsync("/kiosk"));
        await clinic.TouchAsync("start");
        var os = await clinic.PageAsync("/kiosk");
        Assert.Contains("ステップ 2 / 5", os);
        Assert.Contains("iPhone", os);
        Assert.Contains("Android", os);
        await clinic.TouchAsync("os", new { os = "iphone" });
        var authentication = await clinic.PageAsync("/kiosk");
        Assert.Contains("ステップ 3 / 5", authentication);
        Assert.Contains("サイドボタンを2回続けて押す", authentication);
        Assert.Contains("ホームボタンを2回続けて押す", authentication);
        Assert.Contains("リーダーにかざしてください", authentication);
        await clinic.TouchAsync("authenticated");
        var hold = await clinic.PageAsync("/kiosk");
        Assert.Contains("ステップ 4 / 5", hold);
        Assert.Contains("スマホ用の汎用カードリーダーにかざします", hold);
        Assert.Contains("「スマホをかざす」のシールが目印です", hold);
        Assert.Contains("<svg", hold);
        clinic.Hold(Phones.IPhone());
        await clinic.AwaitAsync("consenting");
        Assert.Contains("ステップ 5 / 5", await clinic.PageAsync("/kiosk"));
    }

    [Fact, Covers("E5")]
    public async Task The_kiosk_never_tells_what_the_answer_was()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        List<string> pages = [];
        foreach (var answer in new Func<Kazasu.Interchange.CentreApi.CheckRequest, Kazasu.Interchange.CentreApi.CheckAnswer>[] { Answers.NoRecord, Answers.CouldNotTell })
        {
            clinic.Centre.Answer = answer;
            await clinic.ToHoldAsync();
            clinic.Hold(Phones.Android());
            await clinic.AwaitAsync("done");
            pages.Add(System.Text.RegularExpressions.Regex.Replace(await clinic.PageAsync("/kiosk"), "value=\"[^\"]+\"|data-idle-ms=\"[^\"]*\"", ""));
            await clinic.TouchAsync("finish");
            clinic.Readers.Remove(ClinicFixture.Reader);
        }
        Assert.Contains("受付へお越しください", pages[0]);
        Assert.DoesNotContain("資格情報なし", pages[0]);
        Assert.Equal(pages[0], pages[1]);
    }

    [Fact, Covers("K23", "X5", "X6", "X14", "MOD-5")]
    public async Task A_certificate_that_ends_within_three_months_is_told_to_the_patient()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Answer = r => Answers.Valid(r) with { CertificateExpires = new(2026, 1, 6) };
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        await clinic.TouchAsync("consent", new { choice = "all" });
        Assert.Contains("電子証明書の有効期限は2026年（令和8年）1月6日です", await clinic.PageAsync("/kiosk"));
        var reception = await clinic.PageAsync("/reception", clinic.Reception);
        Assert.Contains("電子証明書の更新時期です", reception);
        Assert.Contains("カードの券面に書かれています。記載がない場合は、マイナポータルで確認できます", reception);
    }

    [Fact]
    public async Task Before_the_session_ends_the_page_can_warn_and_the_patient_can_stay()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        clinic.Clock.Advance(TimeSpan.FromSeconds(80));
        var page = await clinic.PageAsync("/kiosk");
        Assert.Contains("data-warn-ms=\"15000\"", page);
        Assert.Contains("まもなく最初の画面にもどります", page);
        await clinic.TouchAsync("touch");
        clinic.Clock.Advance(TimeSpan.FromSeconds(80));
        Assert.Equal("choosing-os", (await clinic.StateAsync()).State);
        clinic.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ended", (await clinic.StateAsync()).State);
        Assert.Contains("時間がたったため", await clinic.PageAsync("/kiosk"));
        clinic.Clock.Advance(TimeSpan.FromSeconds(13));
        Assert.Equal("first", (await clinic.StateAsync()).State);
    }

    [Fact, Covers("K19")]
    public async Task The_fallback_can_be_read_for_as_long_as_somebody_touches_the_screen()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Refuse = Kazasu.Interchange.CentreApi.ErrorCodes.CertificateExpired;
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("fallback");
        clinic.Clock.Advance(TimeSpan.FromSeconds(80));
        await clinic.TouchAsync("touch");
        clinic.Clock.Advance(TimeSpan.FromSeconds(80));
        Assert.Equal("fallback", (await clinic.StateAsync()).State);
        Assert.Equal("first", (await clinic.TouchAsync("finish")).State);
    }

    [Fact]
    public async Task Japanese_comes_back_after_every_patient()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        await clinic.TouchAsync("language", new { language = "en" });
        Assert.Contains("Which kind of smartphone", await clinic.PageAsync("/kiosk"));
        await clinic.TouchAsync("cancel");
        await clinic.TouchAsync("finish");
        Assert.Equal("ja", (await clinic.StateAsync()).Language);
    }

    [Theory, MemberData(nameof(TextTests.Languages), MemberType = typeof(TextTests))]
    public async Task Every_screen_of_the_android_way_renders_in_every_language(string language)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        async Task<string> PageIn(string key)
        {
            await clinic.TouchAsync("language", new { language });
            var page = await clinic.PageAsync("/kiosk");
            Assert.Contains(KioskTexts.BuiltIn(language)[key], page);
            return page;
        }
        await PageIn("first.title");
        await clinic.TouchAsync("start");
        await PageIn("os.title");
        await clinic.TouchAsync("os", new { os = "android" });
        await PageIn("pin.title");
        await clinic.EnterPinAsync(Phones.Pin);
        await PageIn("hold.title");
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        await PageIn("consent.title");
    }
}
