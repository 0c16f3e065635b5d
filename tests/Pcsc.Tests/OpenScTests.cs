using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Pcsc.Tests;

/// <summary>OpenSC, the OpenSSL engine and scriptor, none of them ours, take the virtual card for a JPKI card.</summary>
public sealed class OpenScTests(Pcscd pcscd) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kz-opensc-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(CardProfile.MyNumberCard)]
    [InlineData(CardProfile.Android)]
    public async Task OpenSC_knows_the_card_by_its_application(CardProfile profile)
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(profile));
        var said = await OpenScAsync("opensc-tool", "-a", "-n");
        Assert.Contains("JPKI", said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Both_pins_and_all_certificates_are_listed()
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard));
        var pins = await OpenScAsync("pkcs15-tool", "--list-pins");
        Assert.Equal(2, Count(pins, "PIN ["));
        Assert.Contains("Tries left     : 3", pins);
        Assert.Contains("Tries left     : 5", pins);
        Assert.Equal(4, Count(await OpenScAsync("pkcs15-tool", "--list-certificates"), "X.509 Certificate ["));
    }

    [Fact]
    public async Task The_certificates_are_read_as_they_were_written()
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard));
        var free = Path.Combine(_folder, "free.pem");
        await OpenScAsync("pkcs15-tool", "--read-certificate", "1", "-o", free);
        Assert.Equal(SampleCard.AuthenticationCertificate.Value, Der(free));
        var guarded = Path.Combine(_folder, "guarded.pem");
        await OpenScAsync("pkcs15-tool", "--read-certificate", "2", "--verify-pin", "--auth-id", "02", "--pin", SampleCard.Password, "-o", guarded);
        Assert.Equal(SampleCard.SignatureCertificate.Value, Der(guarded));
    }

    [Theory]
    [InlineData("SHA256-RSA-PKCS", "SHA256")]
    [InlineData("SHA1-RSA-PKCS", "SHA1")]
    public async Task A_signature_made_through_PKCS11_verifies(string mechanism, string hash)
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard));
        var (data, signature) = (Path.Combine(_folder, "data"), Path.Combine(_folder, "signature"));
        await File.WriteAllTextAsync(data, "a challenge");
        await OpenScAsync("pkcs11-tool", "--module", Programs.Module, "--login", "--pin", SampleCard.Pin, "--sign", "-m", mechanism, "--id", "01", "-i", data, "-o", signature);
        Assert.True(SampleCard.Key.VerifyData(
            await File.ReadAllBytesAsync(data), await File.ReadAllBytesAsync(signature), new HashAlgorithmName(hash), RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task The_self_test_of_pkcs11_tool_finds_no_error()
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard));
        var said = await OpenScAsync("pkcs11-tool", "--module", Programs.Module, "--login", "--pin", SampleCard.Pin, "--test");
        Assert.Contains("No errors", said);
    }

    [Fact]
    [Covers("K21")]
    public async Task Three_wrong_pins_lock_the_card_for_every_program()
    {
        var card = SampleCard.Of(CardProfile.MyNumberCard);
        await using var held = await pcscd.HoldAsync(card);
        foreach (var left in (int[])[2, 1, 0])
        {
            var (code, _) = await LoginAsync("9999");
            Assert.NotEqual(0, code);
            Assert.Equal(left, await TriesLeftAsync());
        }

        var (locked, _) = await LoginAsync(SampleCard.Pin);
        Assert.NotEqual(0, locked);
        Assert.Contains("user PIN locked", await OpenScAsync("pkcs11-tool", "--module", Programs.Module, "--list-slots"));
    }

    [Fact]
    public async Task The_OpenSSL_engine_signs_with_the_card()
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard));
        var (data, signature) = (Path.Combine(_folder, "data"), Path.Combine(_folder, "signature"));
        await File.WriteAllTextAsync(data, "a challenge");
        var (code, said) = await Programs.RunAsync(
            pcscd, "openssl libengine-pkcs11-openssl", "openssl",
            "dgst", "-engine", "pkcs11", "-keyform", "engine", "-sha256", "-sign", $"pkcs11:token=JPKI%20(User%20Authentication%20PIN);id=%01;type=private;pin-value={SampleCard.Pin}", "-out", signature, data);
        Assert.True(code == 0, $"is libengine-pkcs11-openssl installed? {said}");
        Assert.True(SampleCard.Key.VerifyData(
            await File.ReadAllBytesAsync(data), await File.ReadAllBytesAsync(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task Raw_commands_of_scriptor_are_answered_and_a_reset_keeps_the_pin()
    {
        await using var held = await pcscd.HoldAsync(new VirtualCard(CardProfile.MyNumberCard, SampleCard.Contents()) { ExtendedRead = true });
        var script = Path.Combine(_folder, "script");
        await File.WriteAllTextAsync(script, """
            00 A4 04 0C 0A D3 92 F0 00 26 01 00 00 00 01
            00 20 00 98
            00 B0 8A 00 04
            00 B0 00 00 00 05 DC
            00 20 00 98 04 31 32 33 34
            80 2A 00 97 01 AA 00
            reset
            00 A4 04 0C 0A D3 92 F0 00 26 01 00 00 00 01
            80 2A 00 97 01 AA 00
            """);
        var (code, said) = await Programs.RunAsync(pcscd, "pcsc-tools", "scriptor", "-r", Pcscd.Reader, script);
        Assert.True(code == 0, said);
        var statuses = System.Text.RegularExpressions.Regex.Matches(said, @"([0-9A-F]{2})\s+([0-9A-F]{2})\s+: ").Select(m => m.Groups[1].Value + m.Groups[2].Value).ToArray();
        Assert.True(statuses is ["9000", "63C3", "9000", "9000", "9000", "9000", "9000", "9000"], said);
    }

    private async Task<string> OpenScAsync(string program, params string[] arguments)
    {
        var (code, said) = await Programs.RunAsync(pcscd, "opensc", program, arguments);
        Assert.True(code == 0, $"{program} ended with {code}: {said}");
        return said;
    }

    private Task<(int Code, string Said)> LoginAsync(string pin) =>
        Programs.RunAsync(pcscd, "opensc", "pkcs11-tool", "--module", Programs.Module, "--login", "--pin", pin, "--list-objects");

    /// <summary>As another program sees it.</summary>
    private async Task<int> TriesLeftAsync()
    {
        var pins = await OpenScAsync("pkcs15-tool", "--list-pins");
        const string Label = "Tries left     : ";
        return pins[pins.IndexOf(Label, StringComparison.Ordinal) + Label.Length] - '0';
    }

    private static byte[] Der(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(pem));
        return certificate.RawData;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
