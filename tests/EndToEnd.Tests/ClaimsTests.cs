using System.Text;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;
using Kazasu.Testbed.Simulation;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>「送る前に」: from visits at the kiosk and a file of the receipt computer to files that can be sent.</summary>
public sealed class ClaimsTests(RunningStack run) : IClassFixture<RunningStack>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("C2", "C4", "C6", "C20", "C21", "C25", "MOD-4", "DT-F01", "DT-F02", "SC-113")]
    public async Task The_days_visits_correct_the_receipts_and_what_is_missing_is_worked_off()
    {
        await run.ResetAsync();
        var page = await run.ReceptionAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "レセプトを送る前に" }).ClickAsync();
        await page.GetByText("レセコンのファイルを入れてください").WaitForAsync();
        await page.LookAsync("claims-empty");

        // one confirmed, one with the old entitlement, one of whom nothing is known
        await Visit.RunAsync(run.Stack, new(run.Cast("android"), null, "none"), Ct);
        await run.ResetAsync();
        var reception = await run.ReceptionAsync();
        await run.FailAsync(reception, "late-registration", null, "資格情報のお知らせをお持ちですか");
        await reception.AnswerAsync(("資格情報のお知らせをお持ちですか", "持っていない"), ("初めてですか", "再診で、資格に必要な情報がある"), ("変更はありませんか", "変更あり・今の番号がわからない"));
        await reception.FinishAsync();
        await run.ResetAsync();
        reception = await run.ReceptionAsync();
        await run.FailAsync(reception, "deleted", null, "資格情報のお知らせをお持ちですか");
        await reception.AnswerAsync(("資格情報のお知らせをお持ちですか", "持っていない"), ("初めてですか", "初診"), ("マイナンバーカードをお持ちですか", "持っていない"),
            ("資格確認書をお持ちですか", "持っていない（期限切れ・画像だけを含む）"), ("以前の資格がわかりますか", "わからない"));
        await reception.FinishAsync(share: null, reason: "後日、資格情報の連絡を待つ");
        await run.ResetAsync();

        await page.SetInputFilesAsync("#file", new FilePayload { Name = "RECEIPTC.UKE", MimeType = "application/octet-stream", Buffer = FileOf("android", "late-registration", "deleted") });
        await page.GetByRole(AriaRole.Button, new() { Name = "入れる" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "だれの受付かわからないもの" }).WaitForAsync();
        await page.LookAsync("claims-whose");
        await page.Locator(".belongs select").First.SelectOptionAsync(new SelectOptionValue { Label = "3　小田　智子（000003）" });
        await page.Locator(".belongs input[name=by]").First.FillAsync("佐藤");
        await page.Locator(".belongs").First.GetByRole(AriaRole.Button, new() { Name = "決める" }).ClickAsync();
        await page.Locator(".card h2", new() { HasText = "小田　智子" }).WaitForAsync();
        await page.Locator(".gap", new() { HasText = "資格がわかりません" }).WaitForAsync();
        await page.LookAsync("claims-held");

        await page.Locator("form[action$='/contact'] label", new() { HasText = "つながらなかった" }).ClickAsync();
        await page.FillAsync("#contact-note", "留守番電話に伝言");
        await page.FillAsync("#contact-by", "佐藤");
        await page.GetByRole(AriaRole.Button, new() { Name = "記録する", Exact = true }).ClickAsync();
        await page.Locator(".tries", new() { HasText = "留守番電話に伝言" }).WaitForAsync();
        await page.Locator("summary", new() { HasText = "資格がわかったので入れる" }).ClickAsync();
        await page.FillAsync("#insurer", "06139464");
        await page.FillAsync("#symbol", "12");
        await page.FillAsync("#number", "345");
        await page.FillAsync("#learned-by", "佐藤");
        await page.GetByRole(AriaRole.Button, new() { Name = "この資格で請求する" }).ClickAsync();
        await page.GetByText("保険者番号が正しくありません").WaitForAsync();
        await page.LookAsync("claims-fault");
        await page.Locator("summary", new() { HasText = "資格がわかったので入れる" }).ClickAsync();
        await page.FillAsync("#insurer", "06139463");
        await page.FillAsync("#symbol", "12");
        await page.FillAsync("#number", "345");
        await page.FillAsync("#learned-by", "佐藤");
        await page.GetByRole(AriaRole.Button, new() { Name = "この資格で請求する" }).ClickAsync();
        await page.Locator(".counts .good dd", new() { HasText = "3" }).WaitForAsync();
        await page.LookAsync("claims-ready");

        await page.GetByRole(AriaRole.Link, new() { Name = "資格確認結果連絡書" }).ClickAsync();
        await page.GetByText("この月に受け付けられたレセプトはありません").WaitForAsync();
        await page.LookAsync("claims-no-results");
        await page.GetByRole(AriaRole.Link, new() { Name = "レセプトを送る前に" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "支払基金分を取り出す" }).ClickAsync());
        using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Ct);
        var sent = Encodings.Windows31J.GetString(bytes.ToArray());
        Assert.Contains("旧資格情報", sent);
        Assert.Contains("HO,06139463,12,345,", sent);
        Assert.DoesNotContain("7777777", sent);
        bytes.Position = 0;
        FileCheck.Run(bytes, fault => Assert.True(fault.Severity == Severity.Warning, fault.ToString()));

        await page.GetByRole(AriaRole.Button, new() { Name = "センターへ送る" }).ClickAsync();
        await page.GetByText("受付 3件、返戻 0件").WaitForAsync();
        await page.Locator("tbody tr").Nth(2).WaitForAsync();
        await page.LookAsync("claims-sent");
    }

    /// <summary>What a receipt computer has before it knows of the checks: unknown numbers, no JD of the right insurer.</summary>
    private byte[] FileOf(params string[] cast)
    {
        var day = DateOnly.FromDateTime(run.Stack.Calendar.Now.ToOffset(TimeSpan.FromHours(9)).DateTime);
        var file = new StringBuilder($"IR,1,13,1,{Testbed.World.TestbedWorld.DefaultFacility[3..]},,かざす医院,{day.AddMonths(1):yyyyMM},00,03-1234-5678\r\n");
        for (var i = 0; i < cast.Length; i++)
        {
            var person = run.Stack.World.Nation.Person(run.Cast(cast[i]));
            var name = person.Name;
            var days = string.Join(',', Enumerable.Range(1, 31).Select(d => d == day.Day ? "1" : ""));
            file.Append($"RE,{i + 1},1112,{day:yyyyMM},{name.Name},{(name.Sex == "male" ? 1 : 2)},{name.Birth:yyyyMMdd},,,,,,,{i + 1:000000},{new string(',', 22)}{name.Kana.Replace("　", "", StringComparison.Ordinal)},\r\n")
                .Append("HO,77777777,,777777777,1,500,,,,,,,,,\r\n").Append($"JD,1,{days}\r\nMF,00,{new string(',', 30)}\r\nSY,8830417,{day:yyyyMMdd},1,,,01,\r\nSI,11,1,111000110,,500,1,,,,,,,{days}\r\n");
        }

        return Encodings.Windows31J.GetBytes(file.Append($"GO,{cast.Length},{500 * cast.Length},99\r\n\u001a").ToString());
    }
}
