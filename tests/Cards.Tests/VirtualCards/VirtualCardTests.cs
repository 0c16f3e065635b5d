using System.Security.Cryptography;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Cards.Tests.VirtualCards;

/// <summary>The status words and oddities of real cards, facts/jpki-card.md sections 2 and 5.</summary>
public sealed class VirtualCardTests
{
    private const string SelectJpki = "00A4040C0AD392F000260100000001 9000";
    private const string SelectText = "00A4040C0AD3921000310001010408 9000";
    private const string VerifyPin = "0020009804 31323334 9000";

    /// <summary>Command (all but the last word) and the status word that must come.</summary>
    public static TheoryData<string, string[]> Exchanges => new()
    {
        { "power-on and the root", ["00A40000 6A86", "00A40000023F00 6A82", SelectJpki, "00A40000 9000", "00A40000023F00 6A82", "00A4020C020006 9000"] },
        { "AIDs", ["00A4040C07A0000003080000 6A82", "00A4040007A000000003000000 6A82", "00A4040007A00000000300000000 6700", "00A404000AD392F000260100000001 9000", "00A4040C03D392F0 9000", "00A40400 6A82"] },
        { "a failed select changes nothing", [SelectJpki, "00A4040C05A000000308 6A82", "00A4020C020006 9000"] },
        { "no file before an application", ["00A4020C020006 6A82", "00B0000004 6986", "00200080 6986"] },
        { "unknown instructions and classes", [SelectJpki, "00CA000000 6D00", "00CB3FFF00 6D00", "80CA000000 6D00", "002A008001 00 6D00", "00FC0000 6D00", "90A4040C 6884", "A0A40000 6E00", "FF00000000 6E00"] },
        { "channels and secure messaging", ["01A4040C0AD392F000260100000001 6881", "0CA4040C0AD392F000260100000001 6882", "04B0000000 6882", "8C2A0080 6882"] },
        { "lengths", ["00A4 6700", "00A4040C05D392 6700", SelectJpki, "00A4020C0100 6700", "00B00000 6700"] },
        { "files that cannot be read", [SelectJpki, "00A4020C020018 9000", "00B0000004 6981", "00A4020C020017 9000", "00B0000004 6981", "00A4020C020016 9000", "00B0000004 6981", "00A4020C020009 9000", "00B0000004 6982"] },
        { "offsets", [SelectJpki, "00A4020C020006 9000", "00B0009F01 9000", "00B000A001 6B00", "00B07FFF01 6B00"] },
        { "short file ids", [SelectJpki, "00B08A0000 9000", "00B0000004 9000", "00B09F0000 6A86", "00B0A10000 6A86", "00B0850000 6A82"] },
        { "the empty VERIFY", [SelectJpki, "00A4020C020018 9000", "00200080 63C3", "002000800431323334 9000", "00200080 63C3", "00A4020C02001B 9000", "00200080 63C5", "00200180 6A86"] },
        { "wrong until blocked", [SelectJpki, "00200098 63C3", "002000980430303030 63C2", "002000980430303030 63C1", "002000980430303030 63C0", "00200098 63C0", "002000980431323334 6984"] },
        { "a wrong PIN of any length counts", [SelectJpki, "0020009805 3132333435 63C2", "0020009801 31 63C1"] },
        { "VERIFY of what is no PIN", [SelectJpki, "00A4020C020006 9000", "00200080 6981", "002000970431323334 6981"] },
        { "signature certificate after its password", [SelectJpki, "00B0810000 6982", VerifyPin, "00B0810000 6982", "002000 9B 06 414243313233 9000", "00B0810000 9000", "00B0820000 9000"] },
        { "change of the PIN", [SelectJpki, "00240198 04 35363738 6982", VerifyPin, "00240098 04 35363738 6A86", "00240198 03 353637 6700", "00240198 04 3536373A 6700", "00240198 04 35363738 9000", "0020009804 31323334 63C2", "0020009804 35363738 9000"] },
        { "change of the password", [SelectJpki, "0020009B 06 414243313233 9000", "0024019B 06 616263313233 6700", "0024019B 05 4142433132 6700", "0024019B 10 41424344454647483132333435363738 9000"] },
        { "challenge", ["0084000000 9000", "0084000010 9000", "0084010010 6A86", "00840000 6700", "00840000000100 6985"] },
        { "the last command indicator", ["80FC0000 6700"] },
        { "no key is used without its PIN", [SelectJpki, "80 2A 00 97 01 AA 00 6982", VerifyPin, "80 2A 00 97 01 AA 00 9000", "80 2A 00 9A 01 AA 00 6982"] },
        { "signature schemes and lengths", [SelectJpki, VerifyPin, "80 2A 06 97 01 AA 00 6A86", "80 2A 02 97 01 AA 00 6985", "80 2A 04 97 01 AA 00 6985", "80 2A 00 97 00 6700", "80 2A 00 97 01 AA 6700", "80 2A 00 98 01 AA 00 6981", "80 2A 00 00 01 AA 00 6A86"] },
        { "card text application", [SelectText, "00B0810000 6982", "0020009104 35363738 9000", "00B0810000 9000", "00B0820000 9000", "00B0830000 9000", "00B0840000 9000", "00B0850000 9000"] },
        { "number A opens the number only", [SelectText, "002000940C 313233343536373839303130 9000", "00B0810000 9000", "00B0820000 6982", "00B0830000 9000"] },
        { "number B opens the attributes only", [SelectText, "002000950E 3032303430313230333031323334 9000", "00B0810000 6982", "00B0820000 9000", "00B0830000 9000"] },
        { "another application has files of its own", [SelectJpki, VerifyPin, SelectText, "00B0810000 6982", "00200091 63C3", "00200094 63CA"] },
    };

    [Theory, MemberData(nameof(Exchanges))]
    public void A_card_answers_as_the_real_one(string about, string[] exchange) => Play(SampleCard.Of(CardProfile.MyNumberCard), about, exchange);

    [Theory]
    [InlineData(CardProfile.Android)]
    [InlineData(CardProfile.IPhone)]
    public void A_phone_has_no_card_text_application(CardProfile profile) =>
        Play(new VirtualCard(profile, SampleCard.Contents(), SampleCard.Text()), "text", ["00A4040C0AD3921000310001010408 6A82", "00A4040C0AD3921000310001010402 6A82"]);

    [Fact, Covers("P5")]
    public void An_Android_phone_opens_certificate_and_key_with_the_pin_set_on_it() =>
        Play(
            SampleCard.Of(CardProfile.Android, CardPin.Authentication("9753"u8)),
            "own pin",
            [SelectJpki, "00B08A0000 6982", "80FC0000 6700", "0020009804 31323334 63C2", "0020009804 39373533 9000", "00B08A0000 9000", "80 2A 02 97 20 " + new string('0', 64) + " 00 9000"]);

    [Fact]
    public void An_iPhone_takes_no_VERIFY_and_the_last_command_indicator()
    {
        var phone = SampleCard.Of(CardProfile.IPhone);
        Play(phone, "ready", [SelectJpki, "00200098 6D00", "00A4020C020018 6A82", "00240198 04 35363738 6D00", "00B08A0000 9000", "80FC0000 9000"]);
        phone.PhoneAuthenticated = false;
        Play(phone, "not ready", ["00B08A0000 6982", "80 2A 00 97 01 AA 00 6982"]);
    }

    [Fact]
    public void Each_guess_about_the_iPhone_has_its_own_switch()
    {
        var contents = SampleCard.Contents();
        Play(new VirtualCard(CardProfile.IPhone, contents, guesses: new() { LastCommandIndicator = false }), "indicator", ["80FC0000 6D00"]);
        Play(new VirtualCard(CardProfile.IPhone, contents, guesses: new() { OnlyWhileAuthenticated = false }), "always", [SelectJpki, "00B08A0000 9000"]);
        Play(new VirtualCard(CardProfile.IPhone, contents, guesses: new() { NoVerify = false }), "with PIN", [SelectJpki, "00B08A0000 6982", VerifyPin, "00B08A0000 9000"]);
    }

    [Fact]
    public void Only_the_loss_of_power_forgets_a_verified_pin()
    {
        var card = SampleCard.Of(CardProfile.MyNumberCard);
        Play(card, "verified", [SelectJpki, VerifyPin, SelectText, SelectJpki, "80 2A 00 97 01 AA 00 9000"]);
        card.WarmReset();
        Play(card, "after a warm reset", ["00B0000004 6986", SelectJpki, "80 2A 00 97 01 AA 00 9000"]);
        card.PowerOff();
        Play(card, "after power-off", [SelectJpki, "80 2A 00 97 01 AA 00 6982"]);
    }

    [Fact]
    public void The_counter_survives_the_loss_of_power()
    {
        var card = SampleCard.Of(CardProfile.MyNumberCard);
        Play(card, "once", [SelectJpki, "002000980430303030 63C2"]);
        card.PowerOff();
        Play(card, "again", [SelectJpki, "00200098 63C2", "002000980430303030 63C1", "002000980430303030 63C0"]);
        card.PowerOff();
        Play(card, "blocked", [SelectJpki, "00200098 63C0", "002000980431323334 6984"]);
    }

    [Fact]
    public void A_card_without_signature_certificate_says_so()
    {
        var card = new VirtualCard(CardProfile.MyNumberCard, SampleCard.Contents(withSignature: false));
        Play(card, "absent", [SelectJpki, "00A4020C02001B 9000", "00200080 63C0", "002000800431323334 6984", "00B0810000 6982", "80 2A 00 9A 01 AA 00 6981"]);
        Assert.Equal("008F00", Data(card, "00B0880000"));
        var full = SampleCard.Of(CardProfile.MyNumberCard);
        Play(full, "present", [SelectJpki]);
        Assert.Equal("8F8F00", Data(full, "00B0880000"));
    }

    [Fact]
    public void The_first_command_after_power_up_may_fail_once()
    {
        var card = new VirtualCard(CardProfile.MyNumberCard, SampleCard.Contents()) { FirstCommandFails = true };
        Play(card, "first", ["00A4040C0AD392F000260100000001 6F00", SelectJpki]);
        card.PowerOff();
        Play(card, "again", ["00A4040C0AD392F000260100000001 6F00", SelectJpki]);
    }

    [Fact]
    public void An_extended_read_is_refused_unless_switched_on()
    {
        var strict = SampleCard.Of(CardProfile.MyNumberCard);
        Play(strict, "strict", [SelectJpki, "00A4020C02000A 9000", "00B00000000400 6700"]);
        var kind = new VirtualCard(CardProfile.MyNumberCard, SampleCard.Contents()) { ExtendedRead = true };
        Play(kind, "kind", [SelectJpki, "00A4020C02000A 9000"]);
        Assert.Equal(1024 * 2, Data(kind, "00B00000000400").Length);
    }

    [Fact]
    public void The_certificate_file_is_longer_than_the_certificate_and_filled_with_FF()
    {
        var card = new VirtualCard(CardProfile.MyNumberCard, SampleCard.Contents()) { ExtendedRead = true };
        Play(card, "read", [SelectJpki, "00A4020C02000A 9000"]);
        var file = Convert.FromHexString(Data(card, "00B00000000000"));
        var certificate = SampleCard.AuthenticationCertificate.Value;
        Assert.Equal(certificate, file[..certificate.Length]);
        Assert.True(file.Length > certificate.Length && file[certificate.Length..].All(b => b == 0xFF));
    }

    [Fact]
    public void The_schemes_pad_and_hash_as_their_number_says()
    {
        var card = SampleCard.Of(CardProfile.MyNumberCard);
        Play(card, "ready", [SelectJpki, VerifyPin]);
        byte[] Sign(string scheme, byte[] data) => Convert.FromHexString(Data(card, $"802A{scheme}97{data.Length:X2}{Convert.ToHexString(data)}00"));
        var message = "message"u8.ToArray();
        var (sha256, sha1) = (SHA256.HashData(message), SHA1.HashData(message));
        bool Verifies(byte[] hash, byte[] signature, HashAlgorithmName name, RSASignaturePadding padding) => SampleCard.Key.VerifyHash(hash, signature, name, padding);

        Assert.True(Verifies(sha1, Sign("00", [.. Convert.FromHexString("3021300906052B0E03021A05000414"), .. sha1]), HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
        var verbatim = Sign("00", [.. Convert.FromHexString("3031300D060960864801650304020105000420"), .. sha256]);
        Assert.True(Verifies(sha256, verbatim, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(verbatim, Sign("02", sha256));
        Assert.Equal(verbatim, Sign("03", message));
        Assert.Equal(Sign("00", sha256), Sign("01", message));
        Assert.True(Verifies(sha256, Sign("04", sha256), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        Assert.True(Verifies(sha256, Sign("05", message), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        Play(card, "longest", ["802A0097F5" + new string('A', 490) + "00 9000", "802A0097F6" + new string('A', 492) + "00 6985"]);
    }

    [Fact]
    public void The_card_text_files_have_the_known_layout()
    {
        var card = SampleCard.Of(CardProfile.MyNumberCard);
        Play(card, "open", [SelectText, "0020009104 35363738 9000"]);
        Assert.Equal("FF100C" + Convert.ToHexString(SampleCard.Ascii(SampleCard.MyNumber)) + "FFFF", Data(card, "00B0810000"));
        var attributes = Convert.FromHexString(Data(card, "00B0820000"));
        Assert.Equal("FF20", Convert.ToHexString(attributes, 0, 2));
        int Offset(int field) => (attributes[6 + (2 * field)] << 8) | attributes[7 + (2 * field)];
        Assert.Equal(["DF22", "DF23", "DF24", "DF25"], Enumerable.Range(0, 4).Select(f => Convert.ToHexString(attributes, Offset(f), 2)));
        Assert.Equal("19900401", System.Text.Encoding.ASCII.GetString(attributes, Offset(2) + 3, 8));
        Play(card, "sizes", ["00A4020C020003 9000", "00B0014F01 9000", "00B0015001 6B00", "00A4020C020004 9000", "00B0023701 9000", "00B0023801 6B00"]);
        Assert.Equal(512, Data(card, "802A00000101" + "00").Length);
    }

    [Fact]
    public void Nothing_that_is_sent_makes_a_card_fall_over()
    {
        var random = new Random(4);
        var card = SampleCard.Of(CardProfile.MyNumberCard);
        byte[] instructions = [0xA4, 0xB0, 0x20, 0x24, 0x84, 0xC0, 0xFC];
        for (var i = 0; i < 20_000; i++)
        {
            var command = new byte[random.Next(0, 40)];
            random.NextBytes(command);
            if (command.Length > 4 && random.Next(4) != 0)
            {
                (command[0], command[1], command[2]) = (0x00, instructions[random.Next(instructions.Length)], (byte)random.Next(5));
                command[4] = (byte)(random.Next(3) == 0 ? 0 : command.Length - 5);
            }

            Assert.NotEqual(0, card.Process(command).Status);
        }
    }

    private static void Play(VirtualCard card, string about, string[] exchange)
    {
        foreach (var step in exchange)
        {
            var bytes = step.Replace(" ", "");
            var answer = card.Process(Convert.FromHexString(bytes[..^4]));
            Assert.True(bytes[^4..] == $"{answer.Status:X4}", $"{about}: {step} was answered {answer.Status:X4}");
        }
    }

    private static string Data(VirtualCard card, string command)
    {
        var answer = card.Process(Convert.FromHexString(command));
        Assert.Equal(0x9000, answer.Status);
        return Convert.ToHexString(answer.Data.Span);
    }
}
