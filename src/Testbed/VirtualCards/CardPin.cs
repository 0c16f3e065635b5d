using System.Buffers;
using System.Security.Cryptography;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>What a new value of a PIN must look like.</summary>
public enum PinForm
{
    /// <summary>Exactly four digits.</summary>
    FourDigits,

    /// <summary>6 to 16 digits and upper-case letters (署名用電子証明書の暗証番号).</summary>
    SignaturePassword,

    /// <summary>Digits of any number, as the 照合番号 of 券面入力補助AP.</summary>
    Digits,
}

/// <summary>
/// One PIN of a card and its retry counter. It outlives the power of the card: whoever makes the card hands it in and may keep it in a store,
/// told by <see cref="Changed"/>.
/// </summary>
public sealed class CardPin
{
    private static readonly SearchValues<byte> LettersAndDigits = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private byte[] _value;

    /// <param name="value">The PIN in ASCII.</param>
    /// <param name="limit">Tries after which it blocks, 1 to 15.</param>
    /// <param name="left">Tries left; all when null.</param>
    public CardPin(ReadOnlySpan<byte> value, PinForm form, int limit, int? left = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 15);
        (_value, Form, Limit, Left) = (value.ToArray(), form, limit, left ?? limit);
    }

    /// <summary>After every change of the counter or the value, on the thread of the command that caused it.</summary>
    public event EventHandler? Changed;

    public PinForm Form { get; }

    public int Limit { get; }

    public int Left { get; private set; }

    public bool Blocked => Left == 0;

    /// <summary>The PIN in ASCII, for a store of the testbed. A real card never gives it.</summary>
    public ReadOnlyMemory<byte> Value => _value;

    /// <summary>PIN of the user-authentication key (利用者証明用電子証明書の暗証番号): 4 digits, 3 tries.</summary>
    public static CardPin Authentication(ReadOnlySpan<byte> value) => new(value, PinForm.FourDigits, limit: 3);

    /// <summary>Password of the signature key: 6 to 16 letters and digits, 5 tries.</summary>
    public static CardPin Signature(ReadOnlySpan<byte> value) => new(value, PinForm.SignaturePassword, limit: 5);

    /// <summary>PIN of 券面入力補助AP (券面入力用暗証番号): 4 digits, 3 tries.</summary>
    public static CardPin Text(ReadOnlySpan<byte> value) => new(value, PinForm.FourDigits, limit: 3);

    /// <summary>照合番号 A or B. Ten tries is an assumption: no source confirms a number.</summary>
    public static CardPin VerificationNumber(ReadOnlySpan<byte> value) => new(value, PinForm.Digits, limit: 10);

    /// <summary>What the municipal counter or the reset terminal does: a new value and all tries again.</summary>
    public void Reissue(ReadOnlySpan<byte> value) => Set(value, Limit);

    /// <summary>Compares, and counts: a hit restores all tries, a miss takes one. Never called when blocked.</summary>
    internal bool Try(ReadOnlySpan<byte> attempt)
    {
        var hit = CryptographicOperations.FixedTimeEquals(attempt, _value);
        Set(_value, hit ? Limit : Left - 1);
        return hit;
    }

    /// <summary>Whether a new value has the form this PIN must have.</summary>
    internal bool Fits(ReadOnlySpan<byte> value) => Form switch
    {
        PinForm.FourDigits => value.Length == 4 && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9'),
        PinForm.SignaturePassword => value.Length is >= 6 and <= 16 && !value.ContainsAnyExcept(LettersAndDigits),
        PinForm.Digits => value.Length > 0 && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9'),
    };

    private void Set(ReadOnlySpan<byte> value, int left)
    {
        (_value, Left) = (value.ToArray(), left);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
