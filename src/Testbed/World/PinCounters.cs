using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Testbed.World;

/// <summary>
/// The memory of the virtual chips, over restarts: tries left of every PIN that was ever used wrongly, and PINs that somebody has chosen. A blocked
/// card stays blocked. One small file; a chosen PIN lies in it sealed under a key of its own, as a chip keeps it to itself. Safe for several threads.
/// </summary>
internal sealed class PinCounters
{
    private readonly Lock _gate = new();
    private readonly string _file;
    private readonly Dictionary<string, Kept> _kept;

    private sealed record Kept(int Left, byte[]? Chosen = null);

    /// <exception cref="InvalidDataException">The file is there but holds something else.</exception>
    public PinCounters(string file)
    {
        _file = file;
        try
        {
            _kept = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, Kept>>(File.ReadAllBytes(file)) ?? [] : [];
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{file} holds no PIN counters. Delete it to give every PIN all its tries again.", broken);
        }
    }

    /// <summary>One PIN of a chip, whose counter and value are kept from now on.</summary>
    /// <param name="name">Names chip and PIN.</param>
    /// <param name="first">The PIN as it was handed out, with the tries it had when the testbed began.</param>
    public CardPin Open(string name, CardPin first)
    {
        CardPin pin;
        lock (_gate)
        {
            pin = !_kept.TryGetValue(name, out var kept) ? first
                : new(kept.Chosen is { } chosen ? Unseal(chosen) : first.Value.Span, first.Form, first.Limit, kept.Left);
        }

        var handedOut = first.Value;
        pin.Changed += (_, _) => Keep(name, pin, handedOut);
        return pin;
    }

    /// <summary>Takes over a PIN that somebody has just chosen for a new chip.</summary>
    public CardPin Take(string name, CardPin chosen)
    {
        Keep(name, chosen, handedOut: default);
        chosen.Changed += (_, _) => Keep(name, chosen, handedOut: default);
        return chosen;
    }

    private void Keep(string name, CardPin pin, ReadOnlyMemory<byte> handedOut)
    {
        lock (_gate)
        {
            var same = pin.Value.Span.SequenceEqual(handedOut.Span);
            if (same && _kept.TryGetValue(name, out var kept) && kept.Chosen is null && kept.Left == pin.Left) { return; }

            _kept[name] = new(pin.Left, same ? null : Seal(pin.Value.Span));
            var half = _file + ".new";
            File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(_kept));
            File.Move(half, _file, overwrite: true);
        }
    }

    private byte[] Seal(ReadOnlySpan<byte> value)
    {
        var sealedValue = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + value.Length];
        var (nonce, tag, text) = Parts(sealedValue);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = Cipher();
        aes.Encrypt(nonce.Span, value, text.Span, tag.Span);
        return sealedValue;
    }

    private byte[] Unseal(byte[] sealedValue)
    {
        var (nonce, tag, text) = Parts(sealedValue);
        var value = new byte[text.Length];
        using var aes = Cipher();
        aes.Decrypt(nonce.Span, text.Span, tag.Span, value);
        return value;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Parts(Memory<byte> all) =>
        (all[..AesGcm.NonceByteSizes.MaxSize], all.Slice(AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize),
            all[(AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize)..]);

    private AesGcm Cipher()
    {
        var file = _file + ".key";
        if (!File.Exists(file)) { File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(32)); }

        return new(File.ReadAllBytes(file), AesGcm.TagByteSizes.MaxSize);
    }
}
