using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>One whole outage as kiosk and reception see it, and the emergency look-up after it.</summary>
public sealed class OutageTests(RunningStack run) : IClassFixture<RunningStack>
{
    [Fact, Covers("E21", "A11", "A12", "K30", "F4", "F6")]
    public async Task A_line_cut_between_two_visits_is_told_gone_on_with_and_reconciled_by_itself()
    {
        await run.ResetAsync();
        var person = run.Cast("android");
        var who = run.Stack.World.Nation.Person(person).Name;
        var birth = who.Birth.ToString("yyyy-MM-dd");
        var reception = await run.ReceptionAsync();
        var kiosk = await run.KioskAsync();

        // a visit while all is well: its signed answer stays at the terminal
        await kiosk.ChoosePhoneAsync("Android");
        await kiosk.PinAsync("1234");
        await kiosk.SeeAsync("スマホをかざしてください");
        await run.Stack.Handsets.HoldAsync(person, HeldThing.Phone, default);
        await kiosk.SeeAsync("医療情報を医師・薬剤師などに見せることに同意しますか");
        await run.Stack.Handsets.ReleaseAsync(default);
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "同意しない" }).ClickAsync();
        await kiosk.SeeAsync("受付が終わりました");
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "最初の画面へ" }).ClickAsync();
        await kiosk.SeeAsync("ご利用の方法を選んでください");

        // the line goes: both screens say so without anybody touching them
        run.Stack.Faults.Set(new FaultState(LineCut: true));
        await reception.GetByText("センターにつながりません。").WaitForAsync();
        await kiosk.GetByText("ただいま通信に障害が出ています").WaitForAsync();
        await kiosk.LookAsync("kiosk-outage");
        await reception.LookAsync("reception-outage-banner");

        // the next patient comes with the phone: one touch, no PIN, and reception has the guide
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "スマートフォンを利用する" }).ClickAsync();
        await kiosk.SeeAsync("ほかの方法で受付できます");
        await kiosk.LookAsync("kiosk-outage-fallback");
        await reception.GetByRole(AriaRole.Link, new() { Name = "前回の確認をさがす・あとで確認する" }).ClickAsync();
        await reception.GetByRole(AriaRole.Heading, new() { Name = "前回の確認をさがす" }).WaitForAsync();
        await reception.FillAsync("#birth", birth);
        await reception.GetByRole(AriaRole.Button, new() { Name = "さがす" }).ClickAsync();
        await reception.GetByText("いまの資格を確認したものではありません").First.WaitForAsync();
        await reception.LookAsync("reception-outage-found");
        await reception.GetByRole(AriaRole.Button, new() { Name = "この受診の参考にして、あとで確認する" }).First.ClickAsync();
        await reception.GetByText("回線がもどると、自動で確認します。").First.WaitForAsync();
        await reception.LookAsync("reception-outage-last-known");
        Assert.DoesNotContain("10割", await reception.Locator("main").InnerTextAsync());

        // another patient, of whom nothing is known: written down from the card's face
        await reception.GetByRole(AriaRole.Link, new() { Name = "障害時の受付", Exact = true }).First.ClickAsync();
        await reception.FillAsync("#w-name", who.Name);
        await reception.Locator("input[name=sex][value=" + who.Sex + "]").First.CheckAsync();
        await reception.FillAsync("#w-birth", birth);
        await reception.FillAsync("#w-address", who.Address);
        await reception.Locator("#written button").ClickAsync();
        await reception.GetByText("緊急時の照会が許可されたら").WaitForAsync();
        await reception.LookAsync("reception-outage-page");

        // the line is back: nobody does anything, and the visit becomes confirmed
        run.Stack.Faults.Set(FaultState.None);
        await reception.GetByRole(AriaRole.Link, new() { Name = "受付の画面へ" }).ClickAsync();
        await reception.GetByText("センターにつながりました。").WaitForAsync();
        await reception.Locator(".visits .later", new() { HasText = "あとで確認：有効" }).First.WaitForAsync();
        await reception.LookAsync("reception-outage-over");

        // the operator permits the emergency look-up: what was written leads to the person
        await run.Stack.World.GrantEmergencyAsync(new("system-failure", DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1), ""), default);
        await reception.GotoAsync(new Uri(run.Stack.Terminal, "/reception/emergency").ToString());
        await reception.LookAsync("reception-emergency-closed");
        await reception.GetByRole(AriaRole.Button, new() { Name = "許可されたか確かめる" }).ClickAsync();
        await reception.GetByText("許可：システム障害").WaitForAsync();
        await reception.GotoAsync(new Uri(run.Stack.Terminal, "/reception/outage").ToString());
        await reception.GetByRole(AriaRole.Link, new() { Name = "緊急時の照会で確認する" }).First.ClickAsync();
        await reception.FillAsync("#e-by", "佐藤");
        await reception.GetByRole(AriaRole.Button, new() { Name = "照会する" }).ClickAsync();
        await reception.Locator("input[name=candidate]").First.CheckAsync();
        await reception.LookAsync("reception-emergency-candidates");
        await reception.GetByRole(AriaRole.Button, new() { Name = "この方の資格を見る" }).ClickAsync();
        await reception.Locator(".card.good .share").WaitForAsync();
        await reception.LookAsync("reception-emergency-answer");
        await run.Stack.World.GrantEmergencyAsync(new("system-failure", DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(-4), ""), default);
        await run.ResetAsync();
    }
}
