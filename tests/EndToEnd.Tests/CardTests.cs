using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.Simulation;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>The physical card at the kiosk in a real browser, and staff who take over.</summary>
public sealed class CardTests(RunningStack run) : IClassFixture<RunningStack>
{
    [Fact, Covers("K12", "K20", "K22", "SC-012")]
    public async Task A_card_is_read_by_face_and_an_unregistered_one_is_registered_on_the_spot()
    {
        await run.ResetAsync();
        var kiosk = await run.KioskAsync();
        var reception = await run.ReceptionAsync();
        await kiosk.TouchAsync("マイナンバーカードを利用する");
        await kiosk.SeeAsync("マイナンバーカードを置いてください");
        await kiosk.LookAsync("card-lay");
        await run.Stack.Handsets.HoldAsync(run.Cast("not-registered"), HeldThing.Card, default);
        await kiosk.SeeAsync("本人確認の方法を選んでください");
        await kiosk.LookAsync("card-identify");
        await kiosk.TouchAsync("顔認証");
        await kiosk.SeeAsync("健康保険証の利用登録をしますか");
        await kiosk.LookAsync("card-register");
        await kiosk.TouchAsync("同意して登録する");
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "すべて同意" }).WaitForAsync();
        await kiosk.LookAsync("card-consent");
        await kiosk.TouchAsync("すべて同意");
        await kiosk.GetByText("カードをお取りください").WaitForAsync();
        await kiosk.LookAsync("card-done");
        await reception.GetByText("マイナンバーカード（顔認証）").WaitForAsync();
        await reception.LookAsync("reception-card");
    }

    [Fact, Covers("K21", "V3", "K33", "SC-013")]
    public async Task Three_wrong_pins_lock_the_card_and_staff_go_on_by_the_photograph()
    {
        await run.ResetAsync();
        var kiosk = await run.KioskAsync(Size.KioskWide);
        var reception = await run.ReceptionAsync();
        run.Stack.Faults.Set(new FaultState(FaceDiffers: true));
        await kiosk.TouchAsync("マイナンバーカードを利用する");
        await run.Stack.Handsets.HoldAsync(run.Cast("national"), HeldThing.Card, default);
        await kiosk.SeeAsync("本人確認の方法を選んでください");
        await kiosk.TouchAsync("顔認証");
        await kiosk.GetByText("顔を確認できませんでした").WaitForAsync();
        await kiosk.LookAsync("card-wide-face-differs");

        for (var left = 2; left >= 1; left--)
        {
            if (left == 2) { await kiosk.TouchAsync("暗証番号"); } else { await kiosk.TouchAsync("もう一度入力する"); }
            await kiosk.SeeAsync("暗証番号（数字4桁）を入力してください");
            if (left == 2) { await kiosk.LookAsync("card-wide-pin"); }
            await kiosk.PinAsync("0000");
            await kiosk.SeeAsync($"暗証番号がちがいます。あと{left}回入力できます。");
            if (left == 2) { await kiosk.LookAsync("card-wide-pin-wrong"); }
        }
        await kiosk.TouchAsync("もう一度入力する");
        await kiosk.SeeAsync("暗証番号は、あと1回でロックされます");
        await kiosk.TouchAsync("続ける");
        await reception.TouchAsync("続けてよい");
        await kiosk.SeeAsync("暗証番号（数字4桁）を入力してください");
        await kiosk.PinAsync("0000");
        await kiosk.GetByText("カードの暗証番号がロックされました").WaitForAsync();
        await kiosk.LookAsync("card-wide-blocked");
        await reception.GetByText("目視確認モード").First.WaitForAsync();
        await reception.LookAsync("reception-card-blocked");
        await kiosk.GetByText("職員用ボタン").WaitForAsync();
    }

    [Fact, Covers("V7", "V10", "V11", "V12", "V13", "V14", "V15", "V16", "V17", "V18", "V22", "K24", "K32", "OC-03", "SC-098")]
    public async Task Staff_issue_a_passcode_and_check_a_patient_by_the_photograph()
    {
        await run.ResetAsync();
        var desk = await run.OpenAsync(run.Stack.Link(DeviceRole.Setup), Size.Reception);
        await desk.GotoAsync(new Uri(run.Stack.Terminal, "/staff/first").ToString());
        await desk.GetByLabel("アカウント名").FillAsync("clinic01");
        await desk.GetByLabel("パスワード").FillAsync("さくら-山手線-0815");
        await desk.TouchAsync("作る");
        await desk.GetByLabel("6桁のコード").FillAsync(Authenticator.Code(await desk.Locator("code.key").InnerTextAsync(), DateTimeOffset.UtcNow));
        await desk.TouchAsync("認証アプリを登録する");
        await desk.SeeAsync("アカウント情報管理");

        await desk.GetByRole(AriaRole.Link, new() { Name = "目視確認用パスコード発行" }).ClickAsync();
        await desk.SeeAsync("目視確認用パスコード発行");
        await desk.LookAsync("passcode-issue");
        await desk.GetByRole(AriaRole.Link, new() { Name = "発行", Exact = true }).ClickAsync();
        await desk.LookAsync("passcode-confirm");
        await desk.TouchAsync("OK");
        var passcode = await desk.Locator("[data-passcode]").InnerTextAsync();
        await desk.LookAsync("passcode-shown");
        await desk.GetByRole(AriaRole.Link, new() { Name = "OK" }).ClickAsync();
        await desk.SeeAsync("アカウント情報管理");

        var kiosk = await run.KioskAsync();
        await kiosk.TouchAsync("職員用ボタン");
        await kiosk.SeeAsync("目視確認モード（職員用）");
        await kiosk.LookAsync("visual-account");
        await kiosk.TouchAsync("clinic01");
        await kiosk.SeeAsync("目視確認用パスコードを入力してください");
        foreach (var digit in passcode == "0000" ? "1111" : "0000") { await kiosk.Locator($"[data-digit='{digit}']").ClickAsync(); }
        await kiosk.GetByText("パスコードがちがいます").WaitForAsync();
        await kiosk.LookAsync("visual-passcode-wrong");
        foreach (var digit in passcode) { await kiosk.Locator($"[data-digit='{digit}']").ClickAsync(); }
        await kiosk.SeeAsync("目視確認モード");
        await kiosk.GetByText("顔写真").WaitForAsync();
        await kiosk.LookAsync("visual-photo");
        await kiosk.TouchAsync("本人であることを確かめました");
        await kiosk.SeeAsync("マイナンバーカードを置いてください");
        await run.Stack.Handsets.HoldAsync(run.Cast("late-elderly"), HeldThing.Card, default);
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "すべて同意" }).WaitForAsync();
        await kiosk.TouchAsync("すべて同意");

        await desk.GotoAsync(new Uri(run.Stack.Terminal, "/staff/passcode").ToString());
        await desk.GetByText("資格を確認しました").WaitForAsync();
        await desk.LookAsync("passcode-uses");
    }

    [Fact, Covers("X14", "E14", "K23")]
    public async Task In_the_grace_nothing_is_asked_for_consent_and_the_renewal_alert_is_shown()
    {
        await run.ResetAsync();
        var kiosk = await run.KioskAsync();
        await kiosk.TouchAsync("マイナンバーカードを利用する");
        await run.Stack.Handsets.HoldAsync(run.Cast("grace"), HeldThing.Card, default);
        await kiosk.TouchAsync("顔認証");
        await kiosk.GetByText("有効期限は").WaitForAsync();
        await kiosk.LookAsync("card-grace");
        Assert.Equal(0, await kiosk.GetByText("すべて同意").CountAsync());
    }
}
