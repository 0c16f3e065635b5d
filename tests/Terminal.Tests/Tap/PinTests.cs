using System.Buffers;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Terminal.Tests.Tap;

public sealed class PinTests
{
    [Fact, Covers("K7", "GP-04")]
    public async Task A_wrong_pin_tells_what_the_phone_said_is_left_and_is_never_sent_again_by_itself()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var phone = Phones.Android();
        await clinic.ToHoldAsync("0000");
        clinic.Hold(phone);
        var failed = await clinic.AwaitAsync("failed");
        Assert.Equal(("pin-wrong", 2), (failed.Failure!.Kind, failed.Failure.TriesLeft));
        Assert.Contains("あと2回入力できます", await clinic.PageAsync("/kiosk"));

        clinic.Readers.Remove(ClinicFixture.Reader);
        clinic.Hold(phone);
        Assert.Equal("entering-pin", (await clinic.TouchAsync("retry")).State);
        await clinic.EnterPinAsync(Phones.Pin);
        await clinic.AwaitAsync("consenting");
    }

    [Fact, Covers("GP-04")]
    public async Task The_last_try_is_used_only_after_patient_and_staff_agreed_and_a_lock_ends_in_the_fallback()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var phone = await OneTryLeftAsync(clinic);
        Assert.Contains("あと1回まちがえるとロックされます", await clinic.PageAsync("/reception", clinic.Reception));
        Assert.Equal("asking-last-try", (await clinic.TouchAsync("last-try")).State);

        using var staff = await clinic.Reception.PostAsync("/reception/allow-last-try", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, staff.StatusCode);
        Assert.Equal("entering-pin", (await clinic.StateAsync()).State);
        await clinic.EnterPinAsync("0002");
        var fallback = await clinic.AwaitAsync("fallback");
        Assert.Equal("pin-blocked", fallback.Failure!.Kind);
        Assert.Contains("ロックされています", await clinic.PageAsync("/kiosk"));

        await clinic.TouchAsync("finish");
        clinic.Readers.Remove(ClinicFixture.Reader);
        await clinic.ToHoldAsync();
        clinic.Hold(phone);
        Assert.Equal("pin-blocked", (await clinic.AwaitAsync("fallback")).Failure!.Kind);
    }

    [Fact, Covers("GP-04")]
    public async Task What_staff_press_on_an_old_page_does_not_speak_for_the_next_patient()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var before = (await clinic.TouchAsync("start")).Visit!.Value;
        await clinic.TouchAsync("cancel");
        await clinic.TouchAsync("finish");

        await OneTryLeftAsync(clinic);
        await clinic.TouchAsync("last-try");
        foreach (var act in (string[])["allow-last-try", "fallback"])
        {
            Assert.Equal(HttpStatusCode.Conflict, await AtReceptionAsync(clinic, act, before));
            Assert.Equal("asking-last-try", (await clinic.StateAsync()).State);
        }

        var now = (await clinic.StateAsync()).Visit!.Value;
        Assert.Contains($"name=\"visit\" value=\"{now}\"", await clinic.PageAsync("/reception", clinic.Reception));
        Assert.Equal(HttpStatusCode.NoContent, await AtReceptionAsync(clinic, "allow-last-try", now));
        Assert.Equal("entering-pin", (await clinic.StateAsync()).State);
    }

    [Fact, Covers("K7")]
    public async Task A_pin_that_is_sent_twice_still_waits_for_the_hold()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync();
        using (var again = await clinic.TryPinAsync(Phones.Pin)) { Assert.Equal(HttpStatusCode.Conflict, again.StatusCode); }
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
    }

    [Fact]
    public async Task The_last_try_may_be_right()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await OneTryLeftAsync(clinic);
        await clinic.TouchAsync("last-try");
        (await clinic.Reception.PostAsync("/reception/allow-last-try", null, TestContext.Current.CancellationToken)).Dispose();
        await clinic.EnterPinAsync(Phones.Pin);
        await clinic.AwaitAsync("consenting");
    }

    [Theory, InlineData("123"), InlineData("12345"), InlineData("12a4"), InlineData("")]
    public async Task What_is_not_four_digits_is_refused_and_asked_again(string pin)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.TouchAsync("start");
        await clinic.TouchAsync("os", new { os = "android" });
        using var answer = await clinic.TryPinAsync(pin);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("entering-pin", (await clinic.StateAsync()).State);
    }

    [Fact]
    public async Task The_pin_is_nowhere_in_the_store_or_the_log()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync("0000");
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("failed");
        await clinic.TouchAsync("retry");
        await clinic.EnterPinAsync(Phones.Pin);
        await clinic.AwaitAsync("consenting");
        await clinic.TouchAsync("consent", new { choice = "all" });

        // everything on disk, the journal included, while the terminal still runs
        var written = string.Join('\n', Directory.EnumerateFiles(Path.Combine(clinic.Folder, "data"), "*", SearchOption.AllDirectories).Select(ReadShared)) + "\n" + string.Join('\n', clinic.Log);
        Assert.Contains("valid", written);

        // alone, as bytes in JSON, in base64 and in hex; digits inside longer numbers and identifiers are chance
        Assert.DoesNotMatch(new Regex($"(?<![0-9A-Za-z_-]){Phones.Pin}(?![0-9A-Za-z_-])"), written);
        Assert.DoesNotContain("55,51,57,49", written);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.ASCII.GetBytes(Phones.Pin)), written);
        Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(Phones.Pin)), written);
    }

    [Fact]
    public void Taking_a_pin_wipes_the_buffer_it_came_in_and_giving_it_up_wipes_the_secret()
    {
        var request = "7391"u8.ToArray();
        using var box = new PinBox();
        Assert.True(box.Take(new ReadOnlySequence<byte>(request)));
        Assert.Equal(new byte[4], request);

        var memory = box.TakeOut()!;
        var bytes = memory.Bytes;
        Assert.Equal("7391"u8.ToArray(), bytes.ToArray());
        memory.Dispose();
        Assert.Equal(new byte[4], bytes.ToArray());
        Assert.False(box.Held);
    }

    [Theory, InlineData("cancel"), InlineData("time")]
    public async Task A_pin_that_waits_for_the_hold_is_wiped_when_the_session_ends(string how)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await clinic.ToHoldAsync();
        var pin = (PinBox)clinic.App.Services.GetService(typeof(PinBox))!;
        Assert.True(pin.Held);
        if (how == "cancel") { await clinic.TouchAsync("cancel"); }
        else
        {
            clinic.Clock.Advance(TimeSpan.FromSeconds(91));
            Assert.Equal("ended", (await clinic.StateAsync()).State);
        }
        Assert.False(pin.Held);
    }

    private static async Task<HttpStatusCode> AtReceptionAsync(ClinicFixture clinic, string act, Guid visit)
    {
        using var answer = await clinic.Reception.PostAsJsonAsync($"/reception/{act}", new { visit }, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<VirtualCard> OneTryLeftAsync(ClinicFixture clinic)
    {
        var phone = Phones.Android();
        await clinic.ToHoldAsync("0000");
        clinic.Hold(phone);
        await clinic.AwaitAsync("failed");
        await clinic.TouchAsync("retry");
        await clinic.EnterPinAsync("0001");
        await clinic.AwaitAsync("failed");
        await clinic.TouchAsync("retry");
        await clinic.EnterPinAsync("0002");
        await clinic.AwaitAsync("asking-last-try");
        return phone;
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
