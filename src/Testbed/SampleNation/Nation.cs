namespace Kazasu.Testbed.SampleNation;

/// <summary>
/// The sample nation (見本の国民): from one seed, every person the same whatever the size. The first <see cref="Cast.Size"/> are the
/// <see cref="Cast"/>, whose histories hang on the anchor date; everybody else is independent of it and of the clock.
/// Made for days of care from 2025-07-01 on. Nobody has a My Number.
/// </summary>
/// <param name="size">Persons 0 to <paramref name="size"/>, end excluded; at least the cast.</param>
/// <param name="anchor">The day on which the cast shows what it is there for.</param>
public sealed class Nation(ulong seed, int size, DateOnly anchor)
{
    private readonly Inhabitants _inhabitants = new(seed);
    private readonly Lazy<IReadOnlyList<CastMember>> _cast = new(() => SampleNation.Cast.On(seed, anchor));

    public ulong Seed { get; } = seed;
    public DateOnly Anchor { get; } = anchor;
    public int Size { get; } = size >= SampleNation.Cast.Size ? size
        : throw new ArgumentOutOfRangeException(nameof(size), size, $"A sample nation has at least the {SampleNation.Cast.Size} persons of its cast.");

    /// <summary>Who is there to be shown, index 0 on.</summary>
    public IReadOnlyList<CastMember> Cast => _cast.Value;

    /// <exception cref="ArgumentOutOfRangeException">No such person in a nation of this size.</exception>
    public SamplePerson Person(int index)
    {
        if (index < 0 || index >= Size) { throw new ArgumentOutOfRangeException(nameof(index), index, $"The nation has the persons 0 to {Size - 1}."); }

        if (index < SampleNation.Cast.Size) { return Cast[index].Person; }

        var (start, members) = Families.Around(Seed, index - SampleNation.Cast.Size);
        return _inhabitants.Household(start, members)[index - SampleNation.Cast.Size - start];
    }

    /// <summary>The household (世帯) of a person, head first, as far as the size reaches. The cast: who has the same head.</summary>
    public IReadOnlyList<SamplePerson> HouseholdOf(int index)
    {
        if (index < SampleNation.Cast.Size) { return [.. Cast.Select(c => c.Person).Where(p => p.Household == Person(index).Household)]; }

        var (start, members) = Families.Around(Seed, index - SampleNation.Cast.Size);
        return [.. _inhabitants.Household(start, members).Where(p => p.Index < Size)];
    }

    /// <summary>Everybody in the order of the indices, made while being read.</summary>
    public IEnumerable<SamplePerson> People()
    {
        foreach (var member in Cast) { yield return member.Person; }

        for (var start = 0; start < Size - SampleNation.Cast.Size;)
        {
            var (_, members) = Families.Around(Seed, start);
            foreach (var person in _inhabitants.Household(start, members))
            {
                if (person.Index < Size) { yield return person; }
            }

            start += members;
        }
    }
}
