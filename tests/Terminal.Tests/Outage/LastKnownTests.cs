using System.Text;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Outage;

/// <summary>The centre's signed answer of an earlier visit: found, shown for what it is, kept sealed, and forgotten in time.</summary>
public sealed class LastKnownTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("F15", "E23")]
    public async Task It_is_found_by_birth_date_and_the_beginning_of_the_kana_and_shows_its_age()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.VisitAsync();
        clinic.Calendar.Now = SetCalendar.At(2025, 10, 18);
        await clinic.CutAsync();

        var known = Assert.Single(await clinic.FindAsync(new { birth = "1985-04-12", kana = "たかはし" }));
        Assert.Equal((12, "oral-confirmation", "髙橋　花子"), (known.AgeDays, known.Use, known.Answer.Person!.Name));
        Assert.Empty(await clinic.FindAsync(new { birth = "1985-04-12", kana = "スズキ" }));
        Assert.Empty(await clinic.FindAsync(new { birth = "1985-04-13" }));
        Assert.Empty(await clinic.FindAsync(new { kana = "タカハシ" }));

        var page = await FoundPageAsync(clinic);
        Assert.Contains("前回の確認　令和7年10月6日（12日前）", page);
        Assert.Contains("いまの資格を確認したものではありません", page);
        Assert.Contains("センターの署名を、いま確かめました", page);
        Assert.DoesNotContain("有効な資格です", page);
    }

    [Fact, Covers("I1", "I2")]
    public async Task It_is_found_by_the_facilitys_own_number()
    {
        await using var clinic = await ClinicFixture.OpenAsync(adjust: s => s with { ReceiptComputer = new() { Folder = Path.Combine(s.DataFolder, "oqs") } });
        clinic.Centre.ReferenceNumber = "診-00421";
        await clinic.VisitAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.FindAsync(new { reference = " 診-00421 " })).Count == 1);
        Assert.Empty(await clinic.FindAsync(new { reference = "診-00422" }));
    }

    [Fact]
    public async Task It_is_kept_until_the_end_of_the_next_month_and_then_gone()
    {
        await using var clinic = await Outages.OpenAsync();
        var visit = await clinic.VisitAsync();
        clinic.Calendar.Now = SetCalendar.At(2025, 11, 30);
        Assert.Single(await clinic.FindAsync(new { birth = "1985-04-12" }));
        clinic.Calendar.Now = SetCalendar.At(2025, 12, 1);
        Assert.Empty(await clinic.FindAsync(new { birth = "1985-04-12" }));
        Assert.NotNull((await clinic.VisitAsync(visit)).Answer);

        await clinic.RestartAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.VisitAsync(visit)).Answer is null);
        clinic.Calendar.Now = SetCalendar.At(2025, 10, 7);
        Assert.Empty(await clinic.FindAsync(new { birth = "1985-04-12" }));
    }

    [Fact]
    public async Task The_store_alone_names_nobody()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.VisitAsync();
        await clinic.CutAsync();
        var known = Assert.Single(await clinic.FindAsync(new { birth = "1985-04-12" }));
        await clinic.PostAsync("use", new { mark = known.Mark });
        await clinic.PostAsync("written", new { name = "山本　太郎", sex = "male", birth = "1970-01-02", address = "静岡県浜松市" });
        await clinic.StopAsync();

        var folder = Path.Combine(clinic.Folder, "data");
        foreach (var file in Directory.GetFiles(folder, "terminal.db*"))
        {
            var text = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, Ct));
            var wide = Encoding.Unicode.GetString(await File.ReadAllBytesAsync(file, Ct));
            foreach (var word in (string[])["髙橋", "タカハシ", "12345678", "1985-04-12", "山本", "浜松", "eyJ"])
            {
                Assert.False(text.Contains(word) || wide.Contains(word), $"{Path.GetFileName(file)} holds {word}");
            }
        }
        Assert.DoesNotContain(clinic.Log, l => l.Contains("髙橋") || l.Contains("12345678") || l.Contains("山本"));
        if (!OperatingSystem.IsWindows()) { Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "answers.key"))); }
    }

    [Fact]
    public async Task An_answer_whose_signing_key_is_not_believed_any_more_is_not_shown()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.VisitAsync();
        clinic.ForgetsCentre = true;
        await clinic.RestartAsync();
        Assert.Empty(await clinic.FindAsync(new { birth = "1985-04-12" }));
    }

    [Fact]
    public async Task A_newer_answer_takes_the_place_of_an_older_one()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.VisitAsync();
        clinic.Centre.Answer = r => Answers.Invalid(r);
        await clinic.VisitAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.FindAsync(new { birth = "1985-04-12" })) is [{ Answer.Result: ResultKinds.Invalid, Use: "old-entitlement" }]);
    }

    private static async Task<string> FoundPageAsync(ClinicFixture clinic)
    {
        var browser = await clinic.PairedAsync(Kazasu.Terminal.Devices.DeviceRole.Reception, program: false);
        var form = await clinic.PageAsync("/reception/outage", browser);
        var token = System.Text.RegularExpressions.Regex.Match(form, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await browser.PostAsync("/reception/outage/find", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["birth"] = "1985-04-12", ["kana"] = "", ["reference"] = "",
        }), Ct);
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
    }
}
