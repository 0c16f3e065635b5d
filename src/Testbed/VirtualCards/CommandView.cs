namespace Kazasu.Testbed.VirtualCards;

/// <summary>A command APDU taken apart, in the short and the extended form of ISO/IEC 7816-4.</summary>
internal readonly ref struct CommandView
{
    public byte Cla { get; private init; }

    public byte Ins { get; private init; }

    public byte P1 { get; private init; }

    public byte P2 { get; private init; }

    public ReadOnlySpan<byte> Data { get; private init; }

    /// <summary>Bytes wanted, 1 to 65,536; null when the command expects none.</summary>
    public int? Le { get; private init; }

    /// <summary>Lengths were given in two bytes.</summary>
    public bool Extended { get; private init; }

    /// <returns>False when the lengths in the command do not agree with its own length.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out CommandView command)
    {
        command = default;
        if (bytes.Length < 4)
        {
            return false;
        }

        command = new() { Cla = bytes[0], Ins = bytes[1], P1 = bytes[2], P2 = bytes[3] };
        var body = bytes[4..];
        if (body.IsEmpty)
        {
            return true;
        }

        var extended = body[0] == 0 && body.Length >= 3;
        var (lengthBytes, most) = extended ? (3, 65536) : (1, 256);
        var length = extended ? (body[1] << 8) | body[2] : body[0];
        var rest = body[lengthBytes..];
        if (rest.IsEmpty)
        {
            command = With(command, [], length == 0 ? most : length, extended);
            return true;
        }

        if (length == 0 || rest.Length < length)
        {
            return false;
        }

        var data = rest[..length];
        var tail = rest[length..];
        if (tail.IsEmpty)
        {
            command = With(command, data, null, extended);
            return true;
        }

        var wanted = tail.Length == 1 && !extended ? tail[0] : tail.Length == 2 && extended ? (tail[0] << 8) | tail[1] : -1;
        command = With(command, data, wanted == 0 ? most : wanted, extended);
        return wanted >= 0;
    }

    private static CommandView With(CommandView head, ReadOnlySpan<byte> data, int? le, bool extended) => new()
    {
        Cla = head.Cla,
        Ins = head.Ins,
        P1 = head.P1,
        P2 = head.P2,
        Data = data,
        Le = le,
        Extended = extended,
    };
}
