using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Kazasu.Cards;

namespace Kazasu.Terminal.Tap;

/// <summary>
/// Holds one PIN between its entry and its use, in memory only. It is wiped when it was used, replaced, cancelled or timed out, and is
/// never stored or logged.
/// </summary>
internal sealed class PinBox : IDisposable
{
    /// <summary>Digits of the user-authentication PIN (K7).</summary>
    public const int Digits = 4;
    private Secret? _pin;

    public bool Held => _pin is not null;

    /// <summary>Takes the digits out of a request's own buffer and wipes them there.</summary>
    /// <returns>False when it is not exactly four ASCII digits; the buffer is wiped all the same.</returns>
    public bool Take(ReadOnlySequence<byte> body)
    {
        Wipe();
        Span<byte> digits = stackalloc byte[Digits];
        if (body.Length == Digits)
        {
            body.CopyTo(digits);
            if (!digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) { _pin = Secret.Copy(digits); }
        }
        CryptographicOperations.ZeroMemory(digits);
        WipeBuffer(body);
        return Held;
    }

    /// <summary>Wipes the digits in the request's own buffer.</summary>
    public static void WipeBuffer(ReadOnlySequence<byte> body)
    {
        foreach (var part in body) { CryptographicOperations.ZeroMemory(MemoryMarshal.AsMemory(part).Span); }
    }

    /// <summary>Gives the PIN away; whoever takes it wipes it. Null when none is held.</summary>
    public Secret? TakeOut() => Interlocked.Exchange(ref _pin, null);

    public void Wipe() => TakeOut()?.Dispose();

    public void Dispose() => Wipe();
}
