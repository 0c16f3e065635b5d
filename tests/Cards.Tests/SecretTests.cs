using Kazasu.Cards.Apdu;

namespace Kazasu.Cards.Tests;

public sealed class SecretTests
{
    [Fact]
    public void A_secret_is_wiped_when_it_is_disposed()
    {
        var secret = Secret.Copy("1234"u8);
        var bytes = secret.Bytes;
        Assert.Equal("1234"u8, bytes.Span);
        secret.Dispose();
        secret.Dispose();
        Assert.Equal(new byte[4], bytes.ToArray());
        Assert.Equal(0, secret.Length);
        Assert.Throws<ObjectDisposedException>(() => secret.Bytes);
    }

    [Fact]
    public void Taking_a_secret_wipes_where_it_came_from()
    {
        var typed = "1234"u8.ToArray();
        using var secret = Secret.Take(typed);
        Assert.Equal(new byte[4], typed);
        Assert.Equal("1234"u8, secret.Bytes.Span);
    }

    [Fact]
    public void A_secret_does_not_show_itself_as_text()
    {
        using var secret = Secret.Copy("1234"u8);
        Assert.Equal("Secret", $"{secret}");
    }

    [Theory]
    [InlineData("002000800431323334", "0020008004********")]
    [InlineData("0024018010414243313233343536373839303132", "0024018010******************************")]
    [InlineData("00200080", "00200080")]
    [InlineData("00A4020C020018", "00A4020C020018")]
    public void A_trace_shows_the_command_and_not_the_pin(string command, string expected) =>
        Assert.Equal(expected, ApduText.Of(Convert.FromHexString(command)));

    [Fact]
    public void A_trace_shows_how_much_came_and_not_what()
    {
        Assert.Equal("[3 bytes] 9000", ApduText.Of(new ResponseApdu(new byte[3], 0x9000)));
        Assert.Equal("63C2", ApduText.Of(new ResponseApdu(default, 0x63C2)));
    }
}
