using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kazasu.Trust.Challenges;

namespace Kazasu.Trust.Tests.Challenges;

public sealed class SealedChallenges
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly ChallengeSeal Seal = new([(7, Key)]);
    private static readonly DateTimeOffset Issued = new(2025, 12, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly Challenge Sample = new(
        new("00112233-4455-6677-8899-aabbccddeeff"), "1312345678", "kiosk-1", "読取機", Purpose.EligibilityCheck, Issued, Issued.AddMinutes(3));

    [Fact]
    public void A_challenge_is_laid_out_as_its_readme_says()
    {
        const string Clear = "4B5A4348" + "01" + "01" + "00112233445566778899AABBCCDDEEFF" + "0000019ADC5BE000" + "0000019ADC5E9F20"
            + "0A31333132333435363738" + "076B696F736B2D31" + "09E8AAADE58F96E6A99F";
        var clear = Convert.FromHexString(Clear);
        var token = Base64Url.DecodeFromChars(Seal.Seal(Sample));
        Assert.Equal(Clear, Convert.ToHexString(token.AsSpan(0, clear.Length)));
        Assert.Equal(7, token[clear.Length]);
        var seal = HMACSHA256.HashData(Key, (byte[])[.. "kazasu.challenge.seal.v1\0"u8, 7, .. clear]);
        Assert.Equal(seal, token[(clear.Length + 1)..]);
        Assert.Equal(SHA256.HashData([.. "kazasu.challenge.statement.v1\0"u8, .. clear]), Sample.Hash());
    }

    [Fact]
    public void A_sealed_challenge_opens_as_it_was_and_can_be_read_by_the_terminal()
    {
        var token = Seal.Seal(Sample);
        Assert.Equal(new Opened.Good(Sample), Seal.Open(token, Issued));
        Assert.Equal(Sample, Challenge.TryRead(token));
    }

    [Fact]
    public void Every_single_bit_of_the_token_counts()
    {
        var token = Base64Url.DecodeFromChars(Seal.Seal(Sample));
        for (var bit = 0; bit < token.Length * 8; bit++)
        {
            byte[] altered = [.. token];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsType<Opened.Altered>(Seal.Open(Base64Url.EncodeToString(altered), Issued));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("A")]
    [InlineData("S1pDSA")]
    public void What_is_no_token_is_altered_and_unreadable(string token)
    {
        Assert.IsType<Opened.Altered>(Seal.Open(token, Issued));
        Assert.Null(Challenge.TryRead(token));
    }

    [Fact]
    public void A_token_has_one_spelling()
    {
        var token = Seal.Seal(Sample);
        foreach (var other in (string[])[token + "=", token + "==", " " + token, token + "\n", token + "A", token[..^1], token.Insert(5, "\r\n")])
        {
            Assert.IsType<Opened.Altered>(Seal.Open(other, Issued));
        }

        // the last character carries bits that no byte needs: 160 bytes leave them
        var spellings = token[^1..] == "A" ? "B" : "A";
        Assert.IsType<Opened.Altered>(Seal.Open(token[..^1] + spellings, Issued));
    }

    [Fact]
    public void The_moment_of_expiry_is_excluded()
    {
        var token = Seal.Seal(Sample);
        Assert.IsType<Opened.Good>(Seal.Open(token, Sample.ExpiresAt.AddMilliseconds(-1)));
        Assert.IsType<Opened.Expired>(Seal.Open(token, Sample.ExpiresAt));
    }

    [Fact]
    public void Keys_roll_without_losing_challenges_that_are_out()
    {
        byte[] next = RandomNumberGenerator.GetBytes(32);
        var token = Seal.Seal(Sample);
        Assert.IsType<Opened.Good>(new ChallengeSeal([(8, next), (7, Key)]).Open(token, Issued));
        Assert.IsType<Opened.Altered>(new ChallengeSeal([(8, next)]).Open(token, Issued));
        Assert.IsType<Opened.Altered>(new ChallengeSeal([(7, next)]).Open(token, Issued));
        Assert.IsType<Opened.Good>(new ChallengeSeal([(7, Key), (8, next)]).Open(new ChallengeSeal([(8, next), (7, Key)]).Seal(Sample), Issued));
    }

    [Fact]
    public void The_same_key_under_another_id_makes_another_seal()
    {
        var bytes = Base64Url.DecodeFromChars(Seal.Seal(Sample));
        bytes[^33] = 8;
        Assert.IsType<Opened.Altered>(new ChallengeSeal([(7, Key), (8, Key)]).Open(Base64Url.EncodeToString(bytes), Issued));
    }

    public static TheoryData<string, string> WronglyBuilt => new()
    {
        { "trailing byte", "4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0161" + "0162" + "00" },
        { "reader missing", "4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0161" },
        { "length beyond the end", "4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0161" + "0562" },
        { "empty reader", "4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0161" + "00" },
        { "nine digits", "4B5A43480101" + Ids + Times + "09313331323334353637" + "0161" + "0162" },
        { "facility not digits", "4B5A43480101" + Ids + Times + "0A3133313233343536373A" + "0161" + "0162" },
        { "terminal with a space", "4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0120" + "0162" },
        { "reader no UTF-8", "4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0161" + "02C328" },
        { "reader with overlong UTF-8", "4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0161" + "02C1A1" },
        { "reader with half a surrogate pair", "4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0161" + "03EDA080" },
        { "reader with a line feed", "4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0161" + "010A" },
        { "version 2", "4B5A43480201" + Ids + Times + "0A31333132333435363738" + "0161" + "0162" },
        { "purpose 0", "4B5A43480100" + Ids + Times + "0A31333132333435363738" + "0161" + "0162" },
        { "purpose 4", "4B5A43480104" + Ids + Times + "0A31333132333435363738" + "0161" + "0162" },
        { "another magic", "4B5A43490101" + Ids + Times + "0A31333132333435363738" + "0161" + "0162" },
        { "time beyond the calendar", "4B5A43480101" + Ids + "7FFFFFFFFFFFFFFF7FFFFFFFFFFFFFFF" + "0A31333132333435363738" + "0161" + "0162" },
        { "negative time", "4B5A43480101" + Ids + "FFFFFFFFFFFFFFFF0000019ADC5E9F20" + "0A31333132333435363738" + "0161" + "0162" },
        { "ends before it begins", "4B5A43480101" + Ids + "0000019ADC5E9F200000019ADC5E9F20" + "0A31333132333435363738" + "0161" + "0162" },
    };

    private const string Ids = "00112233445566778899AABBCCDDEEFF";
    private const string Times = "0000019ADC5BE0000000019ADC5E9F20";

    [Theory, MemberData(nameof(WronglyBuilt))]
    public void A_wrongly_built_challenge_is_refused_even_under_a_right_seal(string why, string clearHex)
    {
        Assert.NotEmpty(why);
        Assert.IsType<Opened.Altered>(Seal.Open(TokenOf(Convert.FromHexString(clearHex)), Issued));
        Assert.Null(Challenge.TryRead(TokenOf(Convert.FromHexString(clearHex))));
    }

    [Fact]
    public void The_same_bytes_rightly_built_are_taken() => // what makes the table above mean something
        Assert.IsType<Opened.Good>(Seal.Open(TokenOf(Convert.FromHexString("4B5A43480101" + Ids + Times + "0A31333132333435363738" + "0161" + "0162")), Issued));

    [Theory]
    [InlineData("131234567", "t", "r")]
    [InlineData("１３１２３４５６７８", "t", "r")]
    [InlineData("1312345678", "", "r")]
    [InlineData("1312345678", "a b", "r")]
    [InlineData("1312345678", "t", "")]
    [InlineData("1312345678", "t", "a\u0000")]
    public void What_has_another_shape_is_not_sealed(string facility, string terminal, string reader) =>
        Assert.Throws<ArgumentException>(() => Seal.Seal(Sample with { Facility = facility, Terminal = terminal, Reader = reader }));

    [Fact]
    public void A_reader_name_of_any_script_survives()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var name = new StringBuilder();
            while (name.Length < random.Next(1, 63))
            {
                name.Append(new Rune(random.Next(3) switch { 0 => random.Next(0x20, 0x7F), 1 => random.Next(0x3041, 0x9FFF), _ => random.Next(0x20000, 0x2A6D0) }).ToString());
            }

            var challenge = Sample with { Id = Guid.NewGuid(), Reader = name.ToString() };
            Assert.Equal(new Opened.Good(challenge), Seal.Open(Seal.Seal(challenge), Issued));
        }
    }

    [Fact]
    public void Keys_that_are_short_double_or_without_number_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ChallengeSeal([]));
        Assert.Throws<ArgumentException>(() => new ChallengeSeal([(1, new byte[31])]));
        Assert.Throws<ArgumentException>(() => new ChallengeSeal([(0, new byte[32])]));
        Assert.Throws<ArgumentException>(() => new ChallengeSeal([(1, new byte[32]), (1, new byte[32])]));
    }

    private static string TokenOf(byte[] clear) =>
        Base64Url.EncodeToString([.. clear, 7, .. HMACSHA256.HashData(Key, (byte[])[.. "kazasu.challenge.seal.v1\0"u8, 7, .. clear])]);
}
