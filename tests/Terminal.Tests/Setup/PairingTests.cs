using System.Net.Http.Json;
using System.Text;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Terminal.Tests.Setup;

/// <summary>Setting up the general-purpose reader with a card that happens to be at hand, and stopping phones again.</summary>
public sealed class PairingTests
{
    private static readonly DateTimeOffset Now = SetCalendar.At(2025, 9, 22, 10);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("T3", "T7", "T12", "T13", "T15", "T18", "T19", "T21", "SC-014")]
    public async Task Any_physical_card_sets_the_reader_up_and_nothing_of_it_is_read_kept_or_shown()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        clinic.Calendar.Now = Now;
        await clinic.Setup.ChooseFaceReaderAsync(FaceReaderMaker.PanasonicConnect);
        var staff = await clinic.PairedAsync(DeviceRole.Setup);
        var page = await clinic.PageAsync("/setup", staff);
        Assert.Contains(ClinicFixture.Reader, page);
        Assert.Contains("実物のマイナンバーカード1枚", page);
        Assert.Contains("近くに置き", page);
        Assert.Contains("USB延長ケーブル", page);

        Assert.Equal("no-card", await PairAsync(staff));
        clinic.Hold(Phones.Android());
        Assert.Equal("not-a-my-number-card", await PairAsync(staff));
        Assert.Equal("no-reader", await PairAsync(staff, "No such reader"));
        Assert.Contains("reader-not-configured", (await clinic.StateAsync()).Missing);

        var card = Phones.Card();
        clinic.Hold(card);
        Assert.Equal("paired", await PairAsync(staff));
        Assert.Equal(["terminal-not-restarted", "face-reader-not-restarted"], (await clinic.StateAsync()).Missing);
        page = await clinic.PageAsync("/setup?paired=Paired", staff);
        Assert.Contains("資格確認端末を再起動してください", page);
        Assert.Contains("顔認証付きカードリーダーを再起動してください", page);

        var certificate = CertificateOn(card);
        var kept = string.Concat(Directory.GetFiles(clinic.Folder, "*", SearchOption.AllDirectories).Select(Held)) + page + string.Concat(clinic.Log);
        foreach (var trace in (string[])["0123456789ABCDEFG13101", Encoding.Latin1.GetString(certificate), Convert.ToBase64String(certificate)[..64], Convert.ToHexString(certificate)[..64]])
        {
            Assert.DoesNotContain(trace, kept, StringComparison.Ordinal);
        }

        foreach (var device in (string[])["terminal", "face-reader"]) { (await staff.PostAsync("/setup", JsonContent.Create(new { restarted = device }), Ct)).EnsureSuccessStatusCode(); }
        Assert.Empty((await clinic.StateAsync()).Missing);
        Assert.Contains("「スマホをかざす」のステッカー", await clinic.PageAsync("/setup", staff));
    }

    [Fact]
    public async Task A_card_that_another_program_uses_is_told_as_that()
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        var staff = await clinic.PairedAsync(DeviceRole.Setup);
        clinic.Hold(Phones.Card());
        await using (await clinic.Readers.ConnectAsync(ClinicFixture.Reader, Ct)) { Assert.Equal("reader-busy", await PairAsync(staff)); }
    }

    [Fact, Covers("T29")]
    public async Task A_facility_stops_phone_reception_by_itself_and_takes_it_up_again()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var staff = await clinic.PairedAsync(DeviceRole.Setup);
        (await staff.PostAsync("/setup", JsonContent.Create(new { phones = "stopped" }), Ct)).EnsureSuccessStatusCode();
        Assert.Equal(["setting-off"], (await clinic.StateAsync()).Missing);
        Assert.Contains("スマホでの受付を止めています", await clinic.PageAsync("/setup", staff));
        await clinic.RestartAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Missing.Contains("setting-off"));
        staff = await clinic.PairedAsync(DeviceRole.Setup);
        (await staff.PostAsync("/setup", JsonContent.Create(new { phones = "taken" }), Ct)).EnsureSuccessStatusCode();
        Assert.DoesNotContain("setting-off", (await clinic.StateAsync()).Missing);
    }

    private static async Task<string?> PairAsync(HttpClient staff, string reader = ClinicFixture.Reader)
    {
        using var answer = await staff.PostAsync("/setup", JsonContent.Create(new { paired = reader }), Ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>(Ct))!["outcome"];
    }

    /// <summary>The user-authentication certificate's first 200 bytes: serial, issuer, dates and name.</summary>
    private static byte[] CertificateOn(VirtualCard card)
    {
        card.Process([0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]);
        return card.Process([0x00, 0xB0, 0x8A, 0x00, 0xC8]).Data.ToArray();
    }

    private static string Held(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new StreamReader(stream, Encoding.Latin1).ReadToEnd();
    }
}
