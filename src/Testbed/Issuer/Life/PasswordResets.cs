using System.Collections.Concurrent;
using System.Security.Cryptography;
using Kazasu.Rules.Sources;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Testbed.Issuer.Life;

/// <summary>Outcome of a reset.</summary>
public enum ResetOutcome
{
    Done,
    /// <summary>The store kiosk resets only what was reserved in the app before (初期化の予約).</summary>
    NotReserved,
    /// <summary>Not 6–16 letters and digits.</summary>
    Form,
}

/// <summary>
/// Reset of a signature password that is unknown or locked (P16–P18): a reservation in the app 「JPKI 暗証番号リセット」 and then a convenience-store
/// kiosk, without going to the municipality; or the municipal counter.
/// </summary>
public sealed class PasswordResets
{
    /// <summary>How long a reservation holds. Assumption: the page behind the link of P17 is not in the sources.</summary>
    public static readonly TimeSpan ReservationLife = TimeSpan.FromHours(24);

    /// <summary>P17</summary>
    public static readonly Uri HowTo = new("https://www.jpki.go.jp/jpkiidreset/howto/index.html");

    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _reserved = new(StringComparer.Ordinal);

    internal PasswordResets(TimeProvider clock) => _clock = clock;

    public static Citation Source { get; } = Register.Circulars.At("周知(保険者等向け) 2(1)");

    /// <summary>初期化の予約 in the app.</summary>
    public void Reserve(string personKey) => _reserved[personKey] = _clock.GetUtcNow() + ReservationLife;

    /// <summary>コンビニのキオスク端末. A reservation is used once.</summary>
    /// <param name="password">The card's signature password.</param>
    /// <param name="value">ASCII as typed, either case; the caller wipes it.</param>
    public ResetOutcome AtStoreKiosk(string personKey, CardPin password, ReadOnlySpan<byte> value)
    {
        if (!_reserved.TryGetValue(personKey, out var until) || _clock.GetUtcNow() >= until)
        {
            return ResetOutcome.NotReserved;
        }

        var outcome = AtCounter(password, value);
        if (outcome == ResetOutcome.Done)
        {
            _reserved.TryRemove(personKey, out _);
        }

        return outcome;
    }

    /// <summary>市区町村窓口: no reservation is needed.</summary>
    public ResetOutcome AtCounter(CardPin password, ReadOnlySpan<byte> value)
    {
        Span<byte> normal = stackalloc byte[SigningPassword.Longest];
        try
        {
            if (!SigningPassword.TryNormalise(value, normal))
            {
                return ResetOutcome.Form;
            }

            password.Reissue(normal[..value.Length]);
            return ResetOutcome.Done;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(normal);
        }
    }
}
