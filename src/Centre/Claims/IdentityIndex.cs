using System.Text;
using Kazasu.Interchange.Text;

namespace Kazasu.Centre.Claims;

/// <summary>From kana name and birth to persons, 16 bytes each. Two identities of one hash of 64 bits would both be candidates, which the telephone step settles.</summary>
internal sealed class IdentityIndex
{
    private readonly ulong[] _identities;
    private readonly int[] _slots;

    /// <param name="slots">Sorted by person.</param>
    public IdentityIndex(IEnumerable<(ulong Identity, int Person)> persons, Slot[] slots)
    {
        var sorted = persons.Order().ToArray();
        _identities = [.. sorted.Select(p => p.Identity)];
        _slots = [.. sorted.Select(p => First(slots, p.Person))];
    }

    /// <summary>FNV-1a over the kana in one spelling and the birth.</summary>
    public static ulong Of(string kana, DateOnly birth)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(KanaKey.Of(kana))) { hash = (hash ^ b) * 1099511628211UL; }
        for (var day = birth.DayNumber; day > 0; day >>= 8) { hash = (hash ^ (byte)day) * 1099511628211UL; }
        return hash;
    }

    /// <summary>One slot of each person.</summary>
    public IEnumerable<int> Find(ulong identity)
    {
        var at = Array.BinarySearch(_identities, identity);
        if (at < 0) { yield break; }
        while (at > 0 && _identities[at - 1] == identity) { at--; }
        for (; at < _identities.Length && _identities[at] == identity; at++) { yield return _slots[at]; }
    }

    private static int First(Slot[] slots, int person)
    {
        var (low, high) = (0, slots.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (slots[middle].Person < person) { low = middle + 1; } else { high = middle; }
        }

        return low;
    }
}
