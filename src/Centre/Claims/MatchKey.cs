namespace Kazasu.Centre.Claims;

/// <summary>
/// The key that receipts are matched by: insurer number, symbol, number, birth, in one spelling. Full-width digits and Latin letters are their
/// half-width selves and spaces do not count, because receipt computers write either.
/// </summary>
internal ref struct MatchKey
{
    public const int Most = 128;

    private readonly Span<byte> _bytes;

    /// <param name="bytes">Room for <see cref="Most"/> bytes.</param>
    public MatchKey(Span<byte> bytes, ReadOnlySpan<byte> insurer, ReadOnlySpan<byte> symbol, ReadOnlySpan<byte> number, ReadOnlySpan<byte> birth)
    {
        _bytes = bytes;
        Add(insurer);
        Put(0);
        Add(symbol);
        Put(0);
        Add(number);
        Put(0);
        Add(birth);
    }

    public int Length { get; private set; }

    /// <summary>The items were longer than any may be: such a key is nobody's.</summary>
    public bool TooLong { get; private set; }

    public readonly ReadOnlySpan<byte> Bytes => _bytes[..Length];

    /// <summary>FNV-1a with a final mix; whole keys are compared after it.</summary>
    public readonly ulong Hash
    {
        get
        {
            var hash = 14695981039346656037UL;
            foreach (var b in Bytes) { hash = (hash ^ b) * 1099511628211UL; }
            hash ^= hash >> 32;
            hash *= 0xD6E8FEB86659FD93UL;
            return hash ^ (hash >> 32);
        }
    }

    private void Add(ReadOnlySpan<byte> item)
    {
        for (var i = 0; i < item.Length; i++)
        {
            var b = item[i];
            if (b == (byte)' ') { continue; }
            if (b is < 0x81 or (>= 0xA0 and <= 0xDF) || i + 1 == item.Length) { Put(b); continue; }
            var low = item[++i];
            switch (b, low)
            {
                case (0x82, >= 0x4F and <= 0x58): Put((byte)(low - 0x4F + '0')); break;
                case (0x82, >= 0x60 and <= 0x79): Put((byte)(low - 0x60 + 'A')); break;
                case (0x82, >= 0x81 and <= 0x9A): Put((byte)(low - 0x81 + 'a')); break;
                case (0x81, 0x40): break;
                case (0x81, 0x7C or 0x5D): Put((byte)'-'); break;
                default: Put(b); Put(low); break;
            }
        }
    }

    private void Put(byte b)
    {
        if (Length == _bytes.Length) { TooLong = true; return; }
        _bytes[Length++] = b;
    }
}
