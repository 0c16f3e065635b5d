using Kazasu.Testbed.Phones;
using Kazasu.Testbed.World;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>The life of a phone on its own pages, and what the kiosk says to it.</summary>
public sealed class PhoneLifeTests(RunningStack run) : IClassFixture<RunningStack>
{
    private const string Pin = "4826";

    [Fact, Covers("P2", "P3", "P5", "P9", "P10", "P33", "P34", "P35", "P39", "P43", "SC-026")]
    public async Task A_card_is_added_in_the_app_checked_at_the_kiosk_lost_found_and_deleted()
    {
        await run.ResetAsync();
        var person = run.Cast("not-added");
        await run.Stack.Handsets.TakeUpAsync(person, Testbed.SampleNation.PhoneModel.Android, default);
        var secrets = CardSecrets.Of(run.Stack.World.Nation.Person(person));
        var phone = await run.TestbedAsync($"/phone?person={person}", Size.Phone);
        await phone.GetByText("マイナンバーカードが追加されていません").First.WaitForAsync();
        await phone.LookAsync("life-not-added", japanese: false);

        await phone.GetByRole(AriaRole.Link, new() { Name = "アプリで追加する" }).ClickAsync();
        await phone.SeeAsync("スマホに追加する");
        await phone.LookAsync("life-app-add");
        await AddAsync(phone, "Wrong99");
        await phone.GetByText("あと4回でロック").WaitForAsync();
        Assert.Equal("", await phone.Locator("#password").InputValueAsync());
        await phone.LookAsync("life-app-wrong");
        await AddAsync(phone, secrets.SigningPassword.ToLowerInvariant());
        await phone.GetByText("スマホにマイナンバーカードを追加しました").WaitForAsync();
        await phone.LookAsync("life-app-added");

        Assert.Equal("有効", await CheckAsync(person));

        await phone.GotoAsync(new Uri(run.Stack.Testbed!, $"/desk?person={person}").ToString());
        await phone.LookAsync("life-desk", japanese: false);
        var desk = await phone.Locator("main").InnerTextAsync();
        Assert.Contains("0120-95-0178", desk);
        Assert.Contains("24時間365日", desk);
        Assert.Contains("「2」", desk);
        await phone.TouchAsync("スマホを一時停止する");
        await phone.GetByText("受け付けました").WaitForAsync();
        await phone.GotoAsync(new Uri(run.Stack.Testbed!, $"/phone/app?person={person}").ToString());
        await phone.GetByText("一時停止中").First.WaitForAsync();
        await phone.LookAsync("life-app-suspended");
        Assert.Equal("一時停止", await CheckAsync(person));

        await phone.GotoAsync(new Uri(run.Stack.Testbed!, $"/desk?person={person}").ToString());
        await phone.TouchAsync("見つかったので再開する");
        await phone.GetByText("受け付けました").WaitForAsync();
        Assert.Equal("有効", await CheckAsync(person));

        await phone.GotoAsync(new Uri(run.Stack.Testbed!, $"/phone/app?person={person}").ToString());
        await phone.GetByText("スマホから削除する").ClickAsync();
        await phone.TouchAsync("削除する");
        await phone.GetByText("このスマホからカードを削除しました").WaitForAsync();
        Assert.Equal(HoldOutcome.NothingToHold, await run.Stack.Handsets.HoldAsync(person, HeldThing.Phone, default));
    }

    [Fact, Covers("P4", "P20", "P23", "P24", "SC-021")]
    public async Task A_second_phone_takes_over_and_the_first_one_is_refused_at_the_kiosk()
    {
        await run.ResetAsync();
        var person = run.Cast("national");
        var secrets = CardSecrets.Of(run.Stack.World.Nation.Person(person));
        var phone = await run.TestbedAsync($"/phone?person={person}", Size.Phone);
        await phone.GetByText("このまま、かざせます").WaitForAsync();
        await run.Stack.Handsets.TakeUpAsync(person, Testbed.SampleNation.PhoneModel.IPhoneFaceId, default);
        await phone.GotoAsync(new Uri(run.Stack.Testbed!, $"/phone/app?person={person}").ToString());
        await phone.LookAsync("life-app-iphone");
        await AddAsync(phone, secrets.SigningPassword, secrets.FacePin);
        await phone.GetByText("スマホにマイナンバーカードを追加しました").WaitForAsync();

        await run.Stack.Handsets.TakeUpAsync(person, Testbed.SampleNation.PhoneModel.Android, default);
        await phone.GotoAsync(new Uri(run.Stack.Testbed!, $"/phone?person={person}").ToString());
        await phone.GetByText("別のスマホに追加されたため").WaitForAsync();
        await phone.LookAsync("life-moved", japanese: false);
        Assert.Contains("失効", await phone.Locator(".facts").InnerTextAsync());
        Assert.Equal("失効", await CheckAsync(person, "1234"));
    }

    private static async Task AddAsync(IPage phone, string password, string? face = null)
    {
        await phone.Locator("#password").FillAsync(password);
        if (face is not null) { await phone.Locator("#face").FillAsync(face); }
        await phone.Locator("#new-pin").FillAsync(Pin);
        await phone.TouchAsync("カードを当てて追加する");
    }

    /// <summary>An Android phone at the kiosk.</summary>
    /// <returns>What the kiosk says: 有効, 一時停止 or 失効.</returns>
    private async Task<string> CheckAsync(int person, string pin = Pin)
    {
        await run.ResetAsync();
        var kiosk = await run.KioskAsync();
        await kiosk.ChoosePhoneAsync("Android");
        await kiosk.PinAsync(pin);
        await kiosk.SeeAsync("スマホをかざしてください");
        await run.Stack.Handsets.HoldAsync(person, HeldThing.Phone, default);
        await kiosk.Locator("h1:has-text('同意'), form[action='/kiosk/consent'], :text('一時停止'), :text('失効')").First.WaitForAsync();
        await run.Stack.Handsets.ReleaseAsync(default);
        var text = await kiosk.Locator("main").InnerTextAsync();
        await kiosk.Context.CloseAsync();
        return text.Contains("一時停止", StringComparison.Ordinal) ? "一時停止" : text.Contains("失効", StringComparison.Ordinal) ? "失効" : "有効";
    }
}
