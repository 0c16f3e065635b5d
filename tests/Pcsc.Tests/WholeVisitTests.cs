using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Simulation;
using Kazasu.Testbed.Stack;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Testbed.World;
using Kazasu.Trust.Challenges;

namespace Kazasu.Pcsc.Tests;

/// <summary>Terminal and centre as they run, with the operating system's smart-card service between terminal and phone.</summary>
public sealed class WholeVisitTests(Pcscd pcscd, WholeVisitTests.Clinic clinic) : IClassFixture<WholeVisitTests.Clinic>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Covers("K7", "K8", "K9", "K16", "E2")]
    [InlineData("android", "android")]
    [InlineData("iphone", "iphone")]
    public async Task A_phone_on_the_system_s_reader_goes_the_whole_way_to_a_valid_answer(string who, string os)
    {
        using var kiosk = await KioskDriver.PairAsync(clinic.Stack, DeviceRole.Kiosk, Ct);
        using var reception = await KioskDriver.PairAsync(clinic.Stack, DeviceRole.Reception, Ct);
        await ToHoldAsync(kiosk, os);
        await using (await pcscd.HoldAsync(await PhoneAsync(who)))
        {
            var state = await kiosk.UntilAsync(s => s is "consenting" or "failed" or "fallback", Patience, Ct);
            Assert.Equal("consenting", state.GetProperty("state").GetString());
            await kiosk.TouchAsync("consent", new { choice = "all" }, Ct);
            var visit = await reception.VisitAsync(state.GetProperty("visit").GetGuid(), Ct);
            Assert.Equal("valid", visit.GetProperty("answer").GetProperty("result").GetString());
            Assert.Equal(30, visit.GetProperty("answer").GetProperty("coverages")[0].GetProperty("sharePercent").GetInt32());
        }

        await kiosk.TouchAsync("finish", null, Ct);
    }

    [Theory, Covers("K8", "K9", "K16")]
    [InlineData("android")]
    [InlineData("iphone")]
    public async Task What_the_phone_page_holds_goes_through_the_system_s_smart_card_service(string who)
    {
        using var kiosk = await KioskDriver.PairAsync(clinic.Stack, DeviceRole.Kiosk, Ct);
        // the second visit follows at once: a phone counts as held or taken away when pcscd has seen it
        for (var visit = 0; visit < 2; visit++)
        {
            var seen = await Visit.RunAsync(clinic.Stack, new(clinic.Cast(who), Os: null, Fault: "none"), Ct);
            Assert.True((seen.Result, seen.SharePercent) == ("valid", 30), $"visit {visit + 1}: {seen}");
            await kiosk.TouchAsync("finish", null, Ct);
        }

        Assert.Null(clinic.Stack.Handsets.Look(clinic.Cast(who)).Held);
    }

    [Fact, Covers("K18")]
    public async Task A_phone_taken_away_in_the_middle_is_told_and_the_next_hold_is_read()
    {
        using var kiosk = await KioskDriver.PairAsync(clinic.Stack, DeviceRole.Kiosk, Ct);
        await ToHoldAsync(kiosk, "iphone");
        var phone = await PhoneAsync("iphone");
        await using (await pcscd.HoldAsync(phone, new() { PerCommand = TimeSpan.FromMilliseconds(40), PulledAwayAfter = 6 }))
        {
            var failed = await kiosk.UntilAsync(s => s is "consenting" or "failed" or "fallback", Patience, Ct);
            Assert.Contains(failed.GetProperty("failure").GetProperty("kind").GetString(), (string[])["removed-too-soon", "held-badly"]);
        }

        await kiosk.TouchAsync("retry", null, Ct);
        phone.PhoneAuthenticated = true;
        await using (await pcscd.HoldAsync(phone))
        {
            if ((await kiosk.StateAsync(Ct)).GetProperty("state").GetString() == "authenticating-on-phone") { await kiosk.TouchAsync("authenticated", null, Ct); }

            Assert.Equal("consenting", (await kiosk.UntilAsync(s => s is "consenting" or "failed" or "fallback", Patience, Ct)).GetProperty("state").GetString());
        }

        await kiosk.TouchAsync("consent", new { choice = "none" }, Ct);
        await kiosk.TouchAsync("finish", null, Ct);
    }

    [Theory]
    [InlineData("SHA256-RSA-PKCS", null)]
    [InlineData("SHA1-RSA-PKCS", ErrorCodes.SignatureWrong)]
    public async Task The_centre_believes_a_signature_made_by_a_foreign_program_and_none_over_SHA_1(string mechanism, string? refusal)
    {
        var world = clinic.Stack.World;
        var person = clinic.Cast("iphone");
        using var facility = TlsClient.Create(clinic.Stack.Centre, world.FacilityCertificate, world.ServerAuthority);
        using var asked = await facility.PostAsJsonAsync(CentreRoutes.Challenges, new ChallengeRequest(Guid.NewGuid(), "terminal-1", Pcscd.Reader, "eligibility-check"), CentreJson.Options, Ct);
        var challenge = (await asked.Content.ReadFromJsonAsync<ChallengeAnswer>(CentreJson.Options, Ct))!.Challenge;
        await using var held = await pcscd.HoldAsync((await world.CardOfAsync(person, Ct))!);
        var (certificate, signature) = await ForeignAsync(Challenge.TryRead(challenge)!.Statement(), mechanism, world.Nation.Person(person).Card!.Pin);

        using var answer = await facility.PostAsJsonAsync(CentreRoutes.Checks, new CheckRequest(
            Guid.NewGuid(), "terminal-1", challenge, certificate, signature, "pin", clinic.Stack.Calendar.Today), CentreJson.Options, Ct);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode == refusal is null, body);
        if (refusal is not null) { Assert.Equal(refusal, JsonDocument.Parse(body).RootElement.GetProperty("code").GetString()); }
    }

    /// <summary>Certificate and signature in base64, as OpenSC's programs got them out of the card.</summary>
    private async Task<(string Certificate, string Signature)> ForeignAsync(byte[] statement, string mechanism, string pin)
    {
        var folder = Directory.CreateTempSubdirectory("kz-foreign-");
        try
        {
            var (data, signature, certificate) = (Path.Combine(folder.FullName, "data"), Path.Combine(folder.FullName, "signature"), Path.Combine(folder.FullName, "certificate"));
            await File.WriteAllBytesAsync(data, statement, Ct);
            var (code, said) = await Programs.RunAsync(pcscd, "opensc", "pkcs11-tool", "--module", Programs.Module, "--login", "--pin", pin, "--sign", "-m", mechanism, "--id", "01", "-i", data, "-o", signature);
            Assert.True(code == 0, said);
            (code, said) = await Programs.RunAsync(pcscd, "opensc", "pkcs11-tool", "--module", Programs.Module, "--read-object", "--type", "cert", "--id", "01", "-o", certificate);
            Assert.True(code == 0, said);
            return (Convert.ToBase64String(await File.ReadAllBytesAsync(certificate, Ct)), Convert.ToBase64String(await File.ReadAllBytesAsync(signature, Ct)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ToHoldAsync(KioskDriver kiosk, string os)
    {
        await kiosk.UntilAsync(s => s == "first", Patience, Ct);
        await kiosk.TouchAsync("start", null, Ct);
        await kiosk.TouchAsync("os", new { os }, Ct);
        await (os == "android" ? kiosk.PinAsync("1234", Ct) : kiosk.TouchAsync("authenticated", null, Ct));
    }

    private async Task<VirtualCard> PhoneAsync(string who)
    {
        var phone = (await clinic.Stack.World.PhoneOfAsync(clinic.Cast(who), Ct))!;
        phone.PhoneAuthenticated = true;
        return phone;
    }

    /// <summary>Centre, terminal and testbed as <c>./run</c> starts them, but for the readers: the terminal has those of the system.</summary>
    public sealed class Clinic(Pcscd pcscd) : IAsyncLifetime
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kz-pcsc-");

        public KazasuStack Stack { get; private set; } = null!;

        public int Cast(string key) => Stack.World.Nation.Cast.Single(c => c.Key == key).Index;

        public async ValueTask InitializeAsync() => Stack = await KazasuStack.StartAsync(
            new() { Folder = _folder.FullName, Persons = Testbed.SampleNation.Cast.Size, Ports = (0, 0, 0), Pages = false, SmartCards = pcscd.Service, Handsets = new() { PerCommand = default, PerSignature = default } }, TimeProvider.System, TestContext.Current.CancellationToken);

        public async ValueTask DisposeAsync()
        {
            await Stack.DisposeAsync();
            _folder.Delete(recursive: true);
        }
    }
}
