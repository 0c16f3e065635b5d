using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kazasu.Trust.Revocation;

/// <summary>
/// An unchangeable set of serial numbers in sorted arrays. JPKI serials are short (facts/jpki-card.md section 4, leaf serial): up to 8 bytes they are
/// kept as they are, longer ones as the first 128 bits of their SHA-256. A hash could at worst call a good certificate revoked, with a chance of
/// 2⁻¹⁰⁶ for a list of five million.
/// </summary>
internal sealed class SerialSet
{
    private readonly ulong[] _short;
    private readonly UInt128[] _long;

    private SerialSet(ulong[] shorts, UInt128[] longs) => (_short, _long) = (shorts, longs);

    public int Count => _short.Length + _long.Length;

    /// <param name="serial">Big-endian, no leading zeros.</param>
    public bool Contains(ReadOnlySpan<byte> serial) => serial.Length <= sizeof(ulong)
        ? Array.BinarySearch(_short, Short(serial)) >= 0
        : _long.Length > 0 && Array.BinarySearch(_long, Long(serial)) >= 0;

    private static ulong Short(ReadOnlySpan<byte> serial)
    {
        var value = 0UL;
        foreach (var b in serial)
        {
            value = (value << 8) | b;
        }

        return value;
    }

    private static UInt128 Long(ReadOnlySpan<byte> serial)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(serial, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Gathers serials in any order.</summary>
    public sealed class Builder
    {
        private readonly Blocks<ulong> _short = new();
        private readonly Blocks<UInt128> _long = new();

        /// <param name="serial">Big-endian, no leading zeros.</param>
        public void Add(ReadOnlySpan<byte> serial)
        {
            if (serial.Length <= sizeof(ulong))
            {
                _short.Add(Short(serial));
            }
            else
            {
                _long.Add(Long(serial));
            }
        }

        public SerialSet Build() => new(_short.Sorted(), _long.Sorted());
    }

    /// <summary>Grows by blocks, so that five million serials are not copied at every doubling.</summary>
    private sealed class Blocks<T> where T : struct, IComparable<T>
    {
        private const int BlockSize = 1 << 16;
        private readonly List<T[]> _full = [];
        private T[] _open = [];
        private int _used;

        public void Add(T value)
        {
            if (_used == _open.Length)
            {
                if (_used > 0)
                {
                    _full.Add(_open);
                }

                (_open, _used) = (new T[BlockSize], 0);
            }

            _open[_used++] = value;
        }

        public T[] Sorted()
        {
            var all = new T[(_full.Count * BlockSize) + _used];
            var at = 0;
            for (var i = 0; i < _full.Count; i++)
            {
                _full[i].CopyTo(all, at);
                at += BlockSize;
                _full[i] = [];
            }

            _open.AsSpan(0, _used).CopyTo(all.AsSpan(at));
            for (var i = 1; i < all.Length; i++)
            {
                if (all[i].CompareTo(all[i - 1]) < 0)
                {
                    Array.Sort(all);
                    break;
                }
            }

            return all;
        }
    }
}
