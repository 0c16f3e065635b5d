using System.Security.Cryptography;
using Kazasu.Cards.Jpki;

namespace Kazasu.Cards.Tests.Jpki;

/// <summary>The bytes on the wire, as facts/jpki-card.md section 2 lists them.</summary>
public sealed class GoldenBytesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tap_with_a_card_sends_these_bytes_and_no_others()
    {
        var hash = SHA256.HashData("challenge"u8);
        var certificate = Certificate(filler: 591);
        var signature = new string('A', 512);
        var card = ScriptedCard.Selected("JPKIAPICCTOKEN2")
            .Expect("00 A4 02 0C 02 000A", "9000")
            .Expect("00 B0 0000 F0", Hex(certificate, 0, 240) + "9000")
            .Expect("00 B0 00F0 F0", Hex(certificate, 240, 240) + "9000")
            .Expect("00 B0 01E0 7C", Hex(certificate, 480, 124) + "9000")
            .Expect("00 A4 02 0C 02 0018", "9000")
            .Expect("00 20 00 80", "63C3")
            .Expect("00 20 00 80 04 31323334", "9000")
            .Expect("00 A4 02 0C 02 0017", "9000")
            .Expect("80 2A 00 80 33 3031300D060960864801650304020105000420" + Convert.ToHexString(hash) + "00", signature + "9000");

        var jpki = await JpkiCard.SelectAsync(card, Ct);
        Assert.Equal(certificate, await jpki.ReadAuthenticationCertificateAsync(Ct));
        Assert.Equal(new PinCheck.Passed(), await jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), Ct));
        Assert.Equal(Convert.FromHexString(signature), await jpki.SignAsync(hash, Ct));
        card.AssertFinished();
    }

    [Theory]
    [InlineData("JPKIAPICCTOKEN2", JpkiToken.MyNumberCard)]
    [InlineData("JPKIAPICCTOKEN", JpkiToken.ResidentRegisterCard)]
    [InlineData("JPKIAPGPSETOKEN", JpkiToken.AndroidPhone)]
    [InlineData("JPKIAPIOSTOKEN", JpkiToken.IPhone)]
    [InlineData("SOMETHING NEW", JpkiToken.Unknown)]
    public async Task The_token_name_tells_what_is_held_over_the_reader(string name, JpkiToken expected) =>
        Assert.Equal(expected, (await JpkiCard.SelectAsync(ScriptedCard.Selected(name), Ct)).Token);

    [Fact]
    public async Task A_first_command_that_fails_after_power_up_is_the_throw_away_one()
    {
        var card = new ScriptedCard().Expect("00 A4 04 0C 0A D392F000260100000001", "6F00");
        foreach (var (command, answer) in new[]
                 {
                     ("00 A4 04 0C 0A D392F000260100000001", "9000"), ("00 A4 02 0C 02 0006", "9000"),
                     ("00 B0 00 00 20", Convert.ToHexString(SampleCard.Ascii("JPKIAPICCTOKEN2".PadRight(32))) + "9000"),
                 })
        {
            card.Expect(command, answer);
        }

        Assert.Equal(JpkiToken.MyNumberCard, (await JpkiCard.SelectAsync(card, Ct)).Token);
    }

    [Fact]
    public async Task A_waiting_answer_is_fetched_and_a_wrong_length_asked_again()
    {
        var certificate = Certificate(filler: 193);
        var card = ScriptedCard.Selected("JPKIAPICCTOKEN2")
            .Expect("00 A4 02 0C 02 000A", "9000")
            .Expect("00 B0 0000 F0", "6CCC")
            .Expect("00 B0 0000 CC", Hex(certificate, 0, 100) + "6168")
            .Expect("00 C0 0000 68", Hex(certificate, 100, 104) + "9000");

        var jpki = await JpkiCard.SelectAsync(card, Ct);
        Assert.Equal(certificate, await jpki.ReadAuthenticationCertificateAsync(Ct));
    }

    [Fact]
    public async Task A_wrong_pin_says_how_many_tries_are_left()
    {
        var jpki = await JpkiCard.SelectAsync(
            Pin().Expect("00 20 00 80", "63C3").Expect("00 20 00 80 04 39393939", "63C2"), Ct);
        Assert.Equal(new PinCheck.Wrong(TriesLeft: 2), await jpki.VerifyAuthenticationPinAsync("9999"u8.ToArray(), Ct));
    }

    [Theory]
    [InlineData("63C0")]
    [InlineData("6984")]
    [Covers("K21")]
    public async Task A_blocked_pin_is_never_sent(string triesLeft)
    {
        var card = Pin().Expect("00 20 00 80", triesLeft);
        var jpki = await JpkiCard.SelectAsync(card, Ct);
        Assert.Equal(new PinCheck.Blocked(), await jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), Ct));
        card.AssertFinished();
    }

    [Fact]
    public async Task The_last_try_is_kept_until_someone_was_asked()
    {
        var card = Pin().Expect("00 20 00 80", "63C1").Expect("00 A4 02 0C 02 0018", "9000").Expect("00 20 00 80", "63C1").Expect("00 20 00 80 04 39393939", "63C0");
        var jpki = await JpkiCard.SelectAsync(card, Ct);
        Assert.Equal(new PinCheck.OneTryLeft(), await jpki.VerifyAuthenticationPinAsync("9999"u8.ToArray(), LastTry.AskFirst, Ct));
        Assert.Equal(new PinCheck.Blocked(), await jpki.VerifyAuthenticationPinAsync("9999"u8.ToArray(), LastTry.Use, Ct));
        card.AssertFinished();
    }

    [Fact]
    public async Task A_card_may_say_that_its_pin_is_verified_already()
    {
        var jpki = await JpkiCard.SelectAsync(Pin().Expect("00 20 00 80", "9000"), Ct);
        Assert.Null(await jpki.AuthenticationPinTriesLeftAsync(Ct));
    }

    [Theory]
    [InlineData("6A82")]
    [InlineData("6D00")]
    [InlineData("6E00")]
    public async Task A_card_of_another_kind_is_told_apart(string status)
    {
        var card = new ScriptedCard().Expect("00 A4 04 0C 0A D392F000260100000001", status);
        var problem = await Assert.ThrowsAsync<NotAJpkiCardException>(() => JpkiCard.SelectAsync(card, Ct));
        Assert.Contains(status, problem.Message);
    }

    [Theory]
    [InlineData("", "9000", "nothing")]
    [InlineData("FFFFFFFFFFFF", "9000", "filler")]
    [InlineData("3082FFFF", "9000", "longer than 8 kB")]
    [InlineData("30820003", "9000", "no certificate inside")]
    public async Task What_is_no_certificate_is_refused(string data, string status, string why)
    {
        var card = ScriptedCard.Selected("JPKIAPICCTOKEN2").Expect("00 A4 02 0C 02 000A", "9000").Expect("00 B0 0000 F0", data + status);
        if (why == "no certificate inside")
        {
            card.Expect("00 B0 0004 03", "020101" + "9000");
        }

        var jpki = await JpkiCard.SelectAsync(card, Ct);
        await Assert.ThrowsAsync<NotAJpkiCardException>(() => jpki.ReadAuthenticationCertificateAsync(Ct));
        card.AssertFinished();
    }

    [Fact]
    public async Task Only_an_iPhone_is_told_that_this_was_the_last_command()
    {
        var card = await JpkiCard.SelectAsync(ScriptedCard.Selected("JPKIAPICCTOKEN2"), Ct);
        await card.FinishAsync(Ct);
        var script = ScriptedCard.Selected("JPKIAPIOSTOKEN").Expect("80 FC 00 00", "6D00");
        var phone = await JpkiCard.SelectAsync(script, Ct);
        await phone.FinishAsync(Ct);
        script.AssertFinished();
    }

    private static ScriptedCard Pin() => ScriptedCard.Selected("JPKIAPICCTOKEN2").Expect("00 A4 02 0C 02 0018", "9000");

    private static string Hex(byte[] bytes, int from, int count) => Convert.ToHexString(bytes, from, count);

    /// <summary>SEQUENCE { SEQUENCE of filler, empty SEQUENCE, BIT STRING }: the outer shape of a certificate.</summary>
    private static byte[] Certificate(int filler) => Sequence([.. Sequence(new byte[filler]), 0x30, 0x00, 0x03, 0x01, 0x00]);

    private static byte[] Sequence(byte[] content) => content.Length > 255
        ? [0x30, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content]
        : [0x30, 0x81, (byte)content.Length, .. content];
}
