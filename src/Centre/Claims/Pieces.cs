using Kazasu.Interchange.ClaimFile;

namespace Kazasu.Centre.Claims;

/// <summary>Cuts a file into its head and pieces of whole receipts; GO and the end mark are left away.</summary>
internal sealed class Pieces(Stream file)
{
    private readonly byte[] _kept = new byte[ChunkWorker.Room];
    private int _length;
    private bool _ended;

    public long Bytes { get; private set; }

    /// <summary>The first line with its CR LF.</summary>
    public (byte[] Line, Edition Edition) Head()
    {
        _length = Read(_kept);
        var feed = _kept.AsSpan(0, _length).IndexOf((byte)'\n');
        if (feed < 6 || _kept[2] != (byte)',' || _kept[4] != (byte)',' || Edition.ByFirstRecord(_kept.AsSpan(0, 2)) is not { } edition)
        {
            throw new NotAClaimFileException("line 1: a claim file begins with IR (医科), UK (歯科) or YK (調剤) and the review body");
        }

        var head = _kept[..(feed + 1)];
        Keep(_kept.AsSpan(feed + 1, _length - feed - 1));
        return (head, edition);
    }

    /// <summary>Fills a worker with whole receipts; false when none is left.</summary>
    public bool Next(ChunkWorker worker, byte[] opens)
    {
        var input = worker.Input;
        _kept.AsSpan(0, _length).CopyTo(input);
        var length = _length + Read(input.AsSpan(_length));
        _length = 0;
        if (length == 0) { return false; }
        if (_ended) { worker.Length = WithoutEnd(input.AsSpan(0, length)); return worker.Length > 0; }

        var last = input.AsSpan(0, length).LastIndexOf(opens);
        if (last < 0) { throw new NotAClaimFileException($"a receipt is longer than {input.Length} bytes, or the file has none"); }
        Keep(input.AsSpan(last + 1, length - last - 1));
        worker.Length = last + 1;
        return true;
    }

    private static int WithoutEnd(ReadOnlySpan<byte> bytes)
    {
        if (bytes.EndsWith((ReadOnlySpan<byte>)[0x1A])) { bytes = bytes[..^1]; }
        var go = bytes.LastIndexOf("\nGO,"u8);
        return go >= 0 ? go + 1 : bytes.StartsWith("GO,"u8) ? 0 : bytes.Length;
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        rest.CopyTo(_kept);
        _length = rest.Length;
    }

    private int Read(Span<byte> into)
    {
        var read = file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        _ended = read < into.Length;
        Bytes += read;
        return read;
    }
}
