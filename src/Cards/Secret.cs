using System.Security.Cryptography;

namespace Kazasu.Cards;

/// <summary>
/// Bytes that must leave no trace, e.g. a PIN (暗証番号) between its entry and the hold. The block is pinned, so that the collector
/// makes no copies of it, and is wiped by <see cref="Dispose"/>. It never shows its content as text.
/// </summary>
public sealed class Secret : IDisposable
{
    private byte[]? _block;

    private Secret(byte[] block) => _block = block;

    /// <summary>The bytes themselves. They are zero once the secret was disposed, so do not keep the memory.</summary>
    /// <exception cref="ObjectDisposedException">The secret was wiped.</exception>
    public ReadOnlyMemory<byte> Bytes => _block ?? throw new ObjectDisposedException(nameof(Secret));

    /// <summary>Number of bytes; 0 once disposed.</summary>
    public int Length => _block?.Length ?? 0;

    /// <summary>Copies the bytes. The caller still owns the source and wipes it.</summary>
    public static Secret Copy(ReadOnlySpan<byte> source) => Join(source, []);

    /// <summary>Copies the bytes and wipes the source.</summary>
    public static Secret Take(Span<byte> source)
    {
        var secret = Copy(source);
        CryptographicOperations.ZeroMemory(source);
        return secret;
    }

    /// <summary>Copies a plain head and a secret tail into one block, e.g. a command's header and the PIN behind it.</summary>
    public static Secret Join(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        var block = GC.AllocateUninitializedArray<byte>(head.Length + tail.Length, pinned: true);
        head.CopyTo(block);
        tail.CopyTo(block.AsSpan(head.Length));
        return new Secret(block);
    }

    /// <summary>Wipes the block. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _block, null) is { } block)
        {
            CryptographicOperations.ZeroMemory(block);
        }
    }

    /// <summary>Never the content.</summary>
    public override string ToString() => nameof(Secret);
}
