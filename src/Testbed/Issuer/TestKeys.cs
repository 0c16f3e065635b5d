using System.Numerics;
using System.Security.Cryptography;

namespace Kazasu.Testbed.Issuer;

/// <summary>
/// RSA-2048 keys for test persons, a millisecond each and the same ones every time: pairs of 200 checked-in primes. NOT SECRET AND NOT SAFE: the primes are
/// public, and any two moduli that share one fall to a greatest common divisor. Only the testbed's authorities sign them, and nothing outside a testbed
/// believes those.
/// </summary>
public static class TestKeys
{
    private const int Primes = 200;
    private const int PrimeBytes = 128;
    private static readonly Lazy<byte[]> s_primes = new(Load);

    /// <summary>How many different keys there are; indexes beyond start again at the first.</summary>
    public const int Count = Primes * (Primes - 1) / 2;

    /// <param name="index">0 or more; the same index gives the same key.</param>
    public static RSAParameters Parameters(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        index %= Count;
        var first = index % Primes;
        var second = (first + 1 + (index / Primes)) % Primes;
        BigInteger a = Prime(first), b = Prime(second);
        var (p, q) = a > b ? (a, b) : (b, a);
        BigInteger e = 65537, one = BigInteger.One;
        var d = Inverse(e, (p - one) * (q - one));
        return new()
        {
            Modulus = Bytes(p * q, 2 * PrimeBytes),
            Exponent = [1, 0, 1],
            D = Bytes(d, 2 * PrimeBytes),
            P = Bytes(p, PrimeBytes),
            Q = Bytes(q, PrimeBytes),
            DP = Bytes(d % (p - one), PrimeBytes),
            DQ = Bytes(d % (q - one), PrimeBytes),
            InverseQ = Bytes(Inverse(q, p), PrimeBytes),
        };
    }

    /// <summary>The key of <see cref="Parameters"/>; the caller disposes it.</summary>
    public static RSA Create(int index) => RSA.Create(Parameters(index));

    private static BigInteger Prime(int number) =>
        new(s_primes.Value.AsSpan(number * PrimeBytes, PrimeBytes), isUnsigned: true, isBigEndian: true);

    /// <summary>Extended Euclid.</summary>
    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (r, next) = (modulus, value % modulus);
        var (t, nextT) = (BigInteger.Zero, BigInteger.One);
        while (!next.IsZero)
        {
            var quotient = BigInteger.Divide(r, next);
            (r, next) = (next, r - (quotient * next));
            (t, nextT) = (nextT, t - (quotient * nextT));
        }

        return t.Sign < 0 ? t + modulus : t;
    }

    private static byte[] Bytes(BigInteger value, int length)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        var padded = new byte[length];
        bytes.CopyTo(padded, length - bytes.Length);
        return padded;
    }

    private static byte[] Load()
    {
        using var stream = typeof(TestKeys).Assembly.GetManifestResourceStream("Kazasu.Testbed.Issuer.primes.bin")
            ?? throw new InvalidOperationException("primes.bin is not embedded");
        var bytes = new byte[Primes * PrimeBytes];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
