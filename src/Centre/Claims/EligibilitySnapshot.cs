using System.Text;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>One entitlement inside the snapshot.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal struct Slot
{
    public int Person, From, To, Died, Collected, Key, Data;
    public byte KeyLength, DataLength, BranchLength, Benefit, Income;
    public ReviewBody Body;
}

/// <summary>
/// The registry as of one moment, sorted for matching: by person, with an index by key. A month of receipts is matched without a look-up in
/// the database. About 120 bytes an entitlement; safe to read from many threads.
/// </summary>
public sealed class EligibilitySnapshot
{
    private readonly Slot[] _slots;
    private readonly int[] _table;
    private readonly int[] _next;
    private readonly byte[] _text;
    private readonly IdentityIndex _identities;

    public int Entitlements => _slots.Length;

    public int Persons { get; }

    /// <param name="entitlements">In any order; what is not registered yet or deleted is left out by the caller.</param>
    /// <exception cref="ArgumentException">A symbol or number that no claim can carry.</exception>
    public static EligibilitySnapshot Of(IEnumerable<Entitlement> entitlements) => new(entitlements);

    /// <summary>Whether a claim can carry symbol and number.</summary>
    public static bool Carries(Entitlement e)
    {
        Span<byte> room = stackalloc byte[MatchKey.Most];
        try
        {
            var (symbol, number) = (ClaimText.Encode(e.Symbol), ClaimText.Encode(e.Number));
            return symbol.Length + number.Length < 100 && !new MatchKey(room, Encoding.ASCII.GetBytes(e.Insurer), symbol, number, "00000000"u8).TooLong && !(e.Symbol + e.Number).AsSpan().ContainsAny(',', '"');
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private EligibilitySnapshot(IEnumerable<Entitlement> entitlements)
    {
        var slots = new List<(Slot Slot, ulong Hash)>();
        var text = new MemoryStream();
        Span<byte> room = stackalloc byte[MatchKey.Most];
        var identities = new HashSet<(ulong Identity, int Person)>();
        foreach (var e in entitlements)
        {
            var (insurer, symbol, number) = (Encoding.ASCII.GetBytes(e.Insurer), ClaimText.Encode(e.Symbol), ClaimText.Encode(e.Number));
            var key = new MatchKey(room, insurer, symbol, number, Encoding.ASCII.GetBytes(e.Birth.ToString("yyyyMMdd")));
            if (key.TooLong) { throw new ArgumentException("Symbol and number are longer than a claim can carry.", nameof(entitlements)); }
            var slot = new Slot
            {
                Person = e.Person, From = e.From.DayNumber, To = (e.To ?? DateOnly.MaxValue).DayNumber, Died = (e.DiedOn ?? DateOnly.MaxValue).DayNumber,
                Collected = (e.CardCollectedOn ?? DateOnly.MaxValue).DayNumber, Benefit = (byte)e.BenefitPercent, Income = (byte)e.IncomeClass,
                Body = ReviewBodies.Of(e.Insurer), Key = (int)text.Length, KeyLength = (byte)key.Length,
            };
            text.Write(key.Bytes);
            // as SN carries it: insurer, symbol, number, branch
            slot.Data = (int)text.Length;
            text.Write(Encoding.ASCII.GetBytes(e.Insurer.PadLeft(8) + ","));
            text.Write([.. symbol, (byte)',', .. number, (byte)',', .. Encoding.ASCII.GetBytes(e.Branch)]);
            (slot.DataLength, slot.BranchLength) = ((byte)(text.Length - slot.Data), (byte)e.Branch.Length);
            slots.Add((slot, key.Hash));
            if (e.Kana is { Length: > 0 } kana) { identities.Add((IdentityIndex.Of(kana, e.Birth), e.Person)); }
        }

        _text = text.ToArray();
        var sorted = slots.ToArray();
        Array.Sort(sorted, (a, b) => (a.Slot.Person, a.Slot.From, a.Slot.Key).CompareTo((b.Slot.Person, b.Slot.From, b.Slot.Key)));
        _slots = [.. sorted.Select(s => s.Slot)];
        Persons = _slots.Select(s => s.Person).Distinct().Count();
        _table = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, _slots.Length * 2))];
        _next = new int[_slots.Length];
        Array.Fill(_table, -1);
        _identities = new(identities, _slots);
        for (var i = _slots.Length - 1; i >= 0; i--)
        {
            ref var head = ref _table[sorted[i].Hash & (uint)(_table.Length - 1)];
            (_next[i], head) = (head, i);
        }
    }

    internal ref readonly Slot this[int slot] => ref _slots[slot];

    /// <summary>Insurer, symbol, number and branch as SN carries them, with their commas.</summary>
    internal ReadOnlySpan<byte> Data(int slot) => _text.AsSpan(_slots[slot].Data, _slots[slot].DataLength);

    internal ReadOnlySpan<byte> Branch(int slot) => _text.AsSpan(_slots[slot].Data + _slots[slot].DataLength - _slots[slot].BranchLength, _slots[slot].BranchLength);

    internal ReadOnlySpan<byte> Key(int slot) => _text.AsSpan(_slots[slot].Key, _slots[slot].KeyLength);

    /// <summary>First slot with the key, -1 for none; <see cref="Next"/> goes on.</summary>
    internal int Find(in MatchKey key) => key.TooLong ? -1 : Same(_table[key.Hash & (uint)(_table.Length - 1)], key.Bytes);

    internal int Next(int slot, in MatchKey key) => Same(_next[slot], key.Bytes);

    /// <summary>Slots of a person, by first day; they lie side by side.</summary>
    internal (int First, int End) OfPerson(int slot)
    {
        var person = _slots[slot].Person;
        var (first, end) = (slot, slot + 1);
        while (first > 0 && _slots[first - 1].Person == person) { first--; }
        while (end < _slots.Length && _slots[end].Person == person) { end++; }
        return (first, end);
    }

    /// <summary>
    /// Entitlements of all persons with this kana and birth that hold on all these days (as bits): candidates of an unknown number.
    /// </summary>
    /// <param name="month">Day number of the first day of the month.</param>
    internal List<int> Candidates(string kana, DateOnly birth, int month, uint days)
    {
        var found = new List<int>();
        foreach (var any in _identities.Find(IdentityIndex.Of(kana, birth)))
        {
            var (first, end) = OfPerson(any);
            for (var slot = first; slot < end; slot++)
            {
                if ((ReceiptMatcher.Days(_slots[slot], month) & days) == days) { found.Add(slot); }
            }
        }

        return found;
    }

    private int Same(int slot, ReadOnlySpan<byte> key)
    {
        while (slot >= 0 && !Key(slot).SequenceEqual(key)) { slot = _next[slot]; }
        return slot;
    }
}
