namespace Kazasu.Cards.Tests;

/// <summary>A card that expects these commands in this order and answers with these bytes (hex, spaces allowed).</summary>
internal sealed class ScriptedCard : ICard
{
    private readonly Queue<(string Command, string Answer)> _script = new();

    public ScriptedCard Expect(string command, string answer)
    {
        _script.Enqueue((command.Replace(" ", ""), answer.Replace(" ", "")));
        return this;
    }

    /// <summary>Up to the token name.</summary>
    public static ScriptedCard Selected(string token) => new ScriptedCard()
        .Expect("00 A4 04 0C 0A D392F000260100000001", "9000")
        .Expect("00 A4 02 0C 02 0006", "9000")
        .Expect("00 B0 00 00 20", Convert.ToHexString(SampleCard.Ascii(token.PadRight(32))) + "9000");

    public ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct)
    {
        Assert.True(_script.TryDequeue(out var next), $"nothing more was expected, but {Convert.ToHexString(command.Span)} came");
        Assert.Equal(next.Command, Convert.ToHexString(command.Span));
        var answer = Convert.FromHexString(next.Answer);
        return ValueTask.FromResult(new ResponseApdu(answer.AsMemory(0, answer.Length - 2), (ushort)((answer[^2] << 8) | answer[^1])));
    }

    public void AssertFinished() => Assert.Empty(_script);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
