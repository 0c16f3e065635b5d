using System.Net;
using Kazasu.Terminal.Kiosk;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Terminal.Tests.Staff;

namespace Kazasu.Terminal.Tests.VisualMode;

/// <summary>The visual check mode at the kiosk, through the terminal's doors.</summary>
public sealed class VisualTests
{
    [Fact, Covers("V7", "V10", "V11", "V12", "V13", "K24", "OC-03", "SC-098")]
    public async Task Staff_name_their_account_give_the_passcode_compare_the_photo_and_the_card_is_read_to_the_consent()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        var passcode = await PasscodeTests.IssueAsync(desk);

        Assert.Contains("職員用ボタン", await clinic.PageAsync("/kiosk"));
        var naming = await clinic.TouchAsync("staff");
        var account = Assert.Single(naming.Accounts);
        Assert.Equal("entering-passcode", (await clinic.TouchAsync("account", new { id = account.Id })).State);
        Assert.Equal("confirming", (await PasscodeAsync(clinic, passcode)).State);
        Assert.Contains("顔写真", await clinic.PageAsync("/kiosk"));
        Assert.Equal("laying", (await clinic.TouchAsync("photo")).State);
        clinic.Hold(Phones.Card(triesLeft: 0));
        var state = await clinic.AwaitAsync("consenting");
        var visit = await clinic.VisitAsync(state.Visit!.Value);
        Assert.Equal(("valid", "visual", "card"), (visit.Answer!.Result, visit.Answer.Level, visit.Medium));
        Assert.Equal(0, clinic.Faces.Compared);

        Assert.Contains(clinic.Log, line => line.Contains(visit.Id.ToString()) && line.Contains(account.Id.ToString()) && line.Contains("valid"));
        Assert.DoesNotContain(clinic.Log, line => line.Contains("clinic01") || line.Contains("髙橋"));
        Assert.Contains("顔写真で本人を確かめました", WebUtility.HtmlDecode(await desk.Http.GetStringAsync("/staff/passcode", TestContext.Current.CancellationToken)));
    }

    [Fact, Covers("V9", "V21", "SC-096", "SC-097")]
    public async Task Another_accounts_passcode_and_a_replaced_one_are_refused()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (first, _) = await Desk.FirstAsync(clinic);
        var (second, id) = await AccountTests.SecondAsync(clinic, first);
        var (of01, of02) = (await PasscodeTests.IssueAsync(first), await PasscodeTests.IssueAsync(second));
        while (of01 == of02) { of02 = await PasscodeTests.IssueAsync(second); }

        await clinic.TouchAsync("staff");
        await clinic.TouchAsync("account", new { id });
        var refused = await PasscodeAsync(clinic, of01);
        Assert.Equal(("entering-passcode", "wrong"), (refused.State, refused.Passcode));
        Assert.Contains("パスコードがちがいます", await clinic.PageAsync("/kiosk"));

        var fresh = of02;
        while (fresh == of02) { fresh = await PasscodeTests.IssueAsync(second); }
        Assert.Equal("wrong", (await PasscodeAsync(clinic, of02)).Passcode);
        Assert.Equal("confirming", (await PasscodeAsync(clinic, fresh)).State);
    }

    [Fact, Covers("K32")]
    public async Task Staff_take_over_a_cards_running_session_and_the_visit_stays_the_same()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        var passcode = await PasscodeTests.IssueAsync(desk);
        await clinic.TouchAsync("card");
        clinic.Hold(Phones.Card());
        var begun = await clinic.AwaitAsync("identifying");
        var naming = await clinic.TouchAsync("staff");
        Assert.Equal(begun.Visit, naming.Visit);
        await clinic.TouchAsync("account", new { id = naming.Accounts.Single().Id });
        await PasscodeAsync(clinic, passcode);
        await clinic.TouchAsync("photo");
        Assert.Equal(begun.Visit, (await clinic.AwaitAsync("consenting")).Visit);
    }

    [Fact, Covers("V23", "GP-05")]
    public async Task It_is_never_offered_in_a_phones_session_and_takes_no_phone()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var (desk, _) = await Desk.FirstAsync(clinic);
        var passcode = await PasscodeTests.IssueAsync(desk);
        await clinic.TouchAsync("start");
        foreach (var step in new[] { "os", "pin" })
        {
            Assert.DoesNotContain("staff", (await clinic.StateAsync()).Actions);
            using var refused = await clinic.TryAsync("staff");
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            if (step == "os") { await clinic.TouchAsync("os", new { os = "android" }); }
        }
        await clinic.TouchAsync("cancel");
        await clinic.TouchAsync("finish");

        var naming = await clinic.TouchAsync("staff");
        await clinic.TouchAsync("account", new { id = naming.Accounts.Single().Id });
        await PasscodeAsync(clinic, passcode);
        await clinic.TouchAsync("photo");
        clinic.Hold(Phones.Android());
        Assert.Equal("phone-held", (await clinic.AwaitAsync("card-failed")).Failure!.Kind);
        Assert.Empty(clinic.Centre.Checks);
    }

    [Fact, Covers("V8")]
    public async Task Nothing_of_it_opens_before_a_passcode_is_issued_nor_without_the_passcode_nor_after_a_restart()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        Assert.Empty((await clinic.TouchAsync("staff")).Accounts);
        Assert.Contains("発行してください", await clinic.PageAsync("/kiosk"));
        var passcode = await PasscodeTests.IssueAsync(desk);
        var account = (await clinic.StateAsync()).Accounts.Single();
        foreach (var action in new[] { "photo", "face", "card-pin" })
        {
            using var early = await clinic.TryAsync(action);
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        }
        using var unknown = await clinic.TryAsync("account", new { id = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.Conflict, unknown.StatusCode);

        await clinic.TouchAsync("account", new { id = account.Id });
        await PasscodeAsync(clinic, passcode);
        await clinic.RestartAsync();
        Assert.Equal("naming", (await clinic.StateAsync()).State);
    }

    [Fact]
    public async Task After_three_wrong_ones_even_the_right_one_has_to_wait()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var (desk, _) = await Desk.FirstAsync(clinic);
        var passcode = await PasscodeTests.IssueAsync(desk);
        var naming = await clinic.TouchAsync("staff");
        await clinic.TouchAsync("account", new { id = naming.Accounts.Single().Id });
        for (var i = 0; i < 3; i++) { Assert.Equal("wrong", (await PasscodeAsync(clinic, PasscodeTests.Wrong(passcode))).Passcode); }
        Assert.Equal("wait", (await PasscodeAsync(clinic, passcode)).Passcode);
        Assert.Contains("しばらく使えません", await clinic.PageAsync("/kiosk"));
    }

    private static async Task<KioskState> PasscodeAsync(ClinicFixture clinic, string digits)
    {
        using var answer = await clinic.TryDigitsAsync("passcode", digits);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await clinic.StateAsync();
    }
}
