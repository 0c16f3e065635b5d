namespace Kazasu.Testbed.SampleNation;

/// <summary>
/// Reproducible chance (SplitMix64): the same seed and stream give the same rolls on every machine and version of .NET, which
/// <see cref="Random"/> does not promise. Not for secrets.
/// </summary>
internal sealed class Dice(ulong seed, string stream, long number)
{
    private ulong _state = Mix(Mix(seed ^ Hash(stream)) ^ unchecked((ulong)number * 0x9E3779B97F4A7C15UL));

    /// <returns>0 to <paramref name="end"/>, end excluded.</returns>
    public int Roll(int end) => (int)(Next() % (uint)end);

    /// <returns>From first to last, both included.</returns>
    public int Between(int first, int last) => first + Roll(last - first + 1);

    public DateOnly Between(DateOnly first, DateOnly last) => first.AddDays(Roll(last.DayNumber - first.DayNumber + 1));

    public bool Happens(int perMille) => Roll(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> from) => from[Roll(from.Count)];

    /// <summary>Picks by weight; weights are positive.</summary>
    public T Pick<T>(ReadOnlySpan<(int Weight, T Value)> from)
    {
        var sum = 0;
        foreach (var (weight, _) in from) { sum += weight; }

        var roll = Roll(sum);
        foreach (var (weight, value) in from)
        {
            roll -= weight;
            if (roll < 0) { return value; }
        }

        return from[^1].Value;
    }

    /// <returns>Decimal digits, leading zeros kept.</returns>
    public string Digits(int count) => string.Create(count, this, static (span, dice) =>
    {
        for (var i = 0; i < span.Length; i++) { span[i] = (char)('0' + dice.Roll(10)); }
    });

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>A bijection of 64 bits: different inputs never meet.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) { hash = (hash ^ c) * 1099511628211UL; }

        return hash;
    }
}
