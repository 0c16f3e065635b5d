namespace Kazasu.Interchange.ClaimFile;

/// <summary>
/// Reads a claim file record by record with one buffer, whatever its size. Never throws for what the file holds.
/// The stream stays the caller's.
/// </summary>
public sealed class RecordReader(Stream stream, int bufferBytes = 256 * 1024)
{
    /// <summary>No record of any edition comes near it (SJ has 2,410 bytes).</summary>
    public const int LongestLine = 32 * 1024;

    private const byte EndMark = 0x1A;

    private readonly byte[] _buffer = new byte[Math.Max(bufferBytes, LongestLine * 2)];
    private int _start, _end, _line;
    private int _from, _length;
    private LineEnd _lineEnd;
    private bool _streamEnded;
    private byte[]? _cut;

    /// <summary>The record that <see cref="Read"/> came to.</summary>
    public RawRecord Current => new(Overlong && _cut is not null ? _cut : _buffer.AsSpan(_from, _length), _line, _lineEnd);

    /// <summary>The line was longer than <see cref="LongestLine"/>; <see cref="Current"/> holds its beginning.</summary>
    public bool Overlong { get; private set; }

    /// <summary>0x1A stood at the end.</summary>
    public bool HasEndMark { get; private set; }

    /// <summary>Something stood after 0x1A.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Line of the last record, or of the end mark.</summary>
    public int Line => _line;

    /// <summary>Goes to the next record; false at the end of the file.</summary>
    public bool Read()
    {
        (Overlong, _cut) = (false, null);
        if (HasEndMark) { return false; }
        var feed = Find();
        if (_start == _end) { return false; }
        _line++;
        if (_buffer[_start] == EndMark)
        {
            HasEndMark = true;
            HasMore = _end - _start > 1 || Fill();
            return false;
        }

        Take(feed);
        return true;
    }

    /// <summary>Index of the next line feed in the buffer, -1 when the file ends before one comes; an overlong line is cut.</summary>
    private int Find()
    {
        var looked = _start;
        while (true)
        {
            var feed = _buffer.AsSpan(looked, _end - looked).IndexOf((byte)'\n');
            if (feed >= 0) { return looked + feed; }
            if (_end - _start > LongestLine) { return -1; }
            var searched = _end - _start;
            if (!Fill()) { return -1; }
            looked = _start + searched;
        }
    }

    private void Take(int feed)
    {
        if (feed < 0 && _end - _start > LongestLine) { Cut(); return; }
        if (feed < 0)
        {
            (_from, _length, _lineEnd) = (_start, _end - _start, LineEnd.None);
            if (_buffer[_end - 1] == EndMark) { (HasEndMark, _length) = (true, _length - 1); }
            _start = _end;
            return;
        }

        var carriage = feed > _start && _buffer[feed - 1] == (byte)'\r';
        (_from, _length, _lineEnd) = (_start, feed - _start - (carriage ? 1 : 0), carriage ? LineEnd.CrLf : LineEnd.LfOnly);
        Overlong = _length > LongestLine;
        _start = feed + 1;
    }

    /// <summary>Keeps the beginning of an overlong line and passes over the rest of it.</summary>
    private void Cut()
    {
        const int kept = 64;
        var beginning = _buffer.AsSpan(_start, kept).ToArray();
        (Overlong, _lineEnd) = (true, LineEnd.None);
        while (true)
        {
            var feed = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (feed >= 0) { (_lineEnd, _start) = (LineEnd.CrLf, _start + feed + 1); break; }
            _start = _end;
            if (!Fill()) { break; }
        }

        _cut = beginning;
    }

    private bool Fill()
    {
        if (_streamEnded) { return false; }
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _start) = (_end - _start, 0);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _streamEnded = read == 0;
        _end += read;
        return read > 0;
    }
}
