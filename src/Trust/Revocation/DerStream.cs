using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Kazasu.Trust.Revocation;

/// <summary>Reads DER from a stream forwards through one small window and hashes what it is told to.</summary>
internal sealed class DerStream(Stream stream) : IDisposable
{
    /// <summary>No single element that we take whole is larger.</summary>
    public const int Window = 64 * 1024;

    private readonly byte[] _buffer = new byte[Window * 2];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _at;
    private int _end;
    private int _hashedTo = -1;

    /// <summary>Bytes consumed so far.</summary>
    public long Position { get; private set; }

    /// <summary>The bytes that come next, <paramref name="wanted"/> of them unless the stream ends before.</summary>
    public ReadOnlySpan<byte> Peek(int wanted)
    {
        if (_end - _at < wanted)
        {
            Fill(wanted);
        }

        return _buffer.AsSpan(_at, Math.Min(wanted, _end - _at));
    }

    public void Skip(int bytes) => (_at, Position) = (_at + bytes, Position + bytes);

    /// <summary>One byte that says what comes; 0 at the end.</summary>
    public byte Tag() => Peek(1) is [var tag] ? tag : (byte)0;

    /// <summary>Reads tag and definite, minimal length.</summary>
    /// <returns>Position behind the element.</returns>
    /// <exception cref="AsnContentException">Something else is there.</exception>
    public long Enter(byte tag)
    {
        var header = Peek(10);
        if (header.Length < 2 || header[0] != tag)
        {
            throw new AsnContentException("another element was expected");
        }

        long length = header[1];
        var size = 2;
        if (length >= 0x80)
        {
            var count = (int)length - 0x80;
            size += count;
            if (count is < 1 or > 7 || header.Length < size || header[2] == 0 || (count == 1 && header[2] < 0x80))
            {
                throw new AsnContentException("length is not DER");
            }

            length = 0;
            foreach (var b in header[2..size])
            {
                length = (length << 8) | b;
            }
        }

        Skip(size);
        return Position + length;
    }

    /// <summary>Takes one whole small element with its header, before <paramref name="limit"/>. Valid until the next call.</summary>
    /// <exception cref="AsnContentException">Larger than the window, or cut off.</exception>
    public ReadOnlySpan<byte> Element(long limit)
    {
        var bytes = Peek((int)Math.Min(Window, limit - Position));
        AsnDecoder.ReadEncodedValue(bytes, AsnEncodingRules.DER, out _, out _, out var consumed);
        Skip(consumed);
        return bytes[..consumed];
    }

    public void BeginHash() => _hashedTo = _at;

    public byte[] EndHash()
    {
        _hash.AppendData(_buffer.AsSpan(_hashedTo, _at - _hashedTo));
        _hashedTo = -1;
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private void Fill(int wanted)
    {
        if (_hashedTo >= 0)
        {
            _hash.AppendData(_buffer.AsSpan(_hashedTo, _at - _hashedTo));
            _hashedTo = 0;
        }

        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        (_end, _at) = (_end - _at, 0);
        while (_end < wanted && stream.Read(_buffer, _end, _buffer.Length - _end) is > 0 and var read)
        {
            _end += read;
        }
    }
}
