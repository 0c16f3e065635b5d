using Kazasu.Centre.Eligibility;
using Kazasu.Interchange.CentreApi;
using static Kazasu.Centre.Tests.World.Histories;

namespace Kazasu.Centre.Tests.Eligibility;

/// <summary>History, day of care and moment of knowledge give one of the closed set.</summary>
public sealed class EntitlementTests
{
    private static readonly CoverageRecord s_open = Coverage("c1", Day(2024, 4, 1));
    private static readonly CoverageRecord s_old = Coverage("old", Day(2024, 4, 1), Day(2025, 3, 31), endTold: At(2025, 4, 10));
    private static readonly CoverageRecord s_new = Coverage("new", Day(2025, 4, 1), told: At(2025, 4, 20), insurer: Society);

    public static TheoryData<string, CoverageRecord[], DateOnly, DateTimeOffset, string> Table => new()
    {
        { "nothing known", [], Day(2025, 4, 1), At(2025, 4, 1), "no-record" },
        { "open, first day", [s_open], Day(2024, 4, 1), At(2024, 4, 1), "valid c1" },
        { "open, the day before", [s_open], Day(2024, 3, 31), At(2024, 4, 1), "invalid - newer" },
        { "last day is included", [s_old], Day(2025, 3, 31), At(2025, 5, 1), "valid old" },
        { "the day after the last", [s_old], Day(2025, 4, 1), At(2025, 5, 1), "invalid old" },
        { "end not told yet: it still looks valid", [s_old], Day(2025, 4, 5), At(2025, 4, 9), "valid old" },
        { "end told this very moment counts", [s_old], Day(2025, 4, 5), At(2025, 4, 10), "invalid old" },
        { "job change: end told, new one not", [s_old, s_new], Day(2025, 4, 15), At(2025, 4, 15), "invalid old" },
        { "job change: both told", [s_old, s_new], Day(2025, 4, 15), At(2025, 4, 20), "valid new" },
        { "job change: new one told before the end", [s_old, s_new with { RegisteredAt = At(2025, 4, 2) }], Day(2025, 4, 5), At(2025, 4, 5), "several old new" },
        { "job change seen later for the old day", [s_old, s_new], Day(2025, 3, 1), At(2025, 6, 1), "valid old" },
        { "gap with a newer entitlement ahead", [s_old, s_new with { From = Day(2025, 6, 1) }], Day(2025, 5, 1), At(2025, 5, 1), "invalid old newer" },
        { "the one that ended last is the old one", [s_old, Coverage("older", Day(2020, 4, 1), Day(2024, 3, 31))], Day(2025, 5, 1), At(2025, 5, 1), "invalid old" },
        { "registered in the future is not known", [s_new], Day(2025, 4, 5), At(2025, 4, 19), "no-record" },
        { "deleted", [s_open with { DeletedAt = At(2025, 1, 1) }], Day(2025, 4, 1), At(2025, 1, 1), "no-record" },
        { "before it was deleted", [s_open with { DeletedAt = At(2025, 1, 2) }], Day(2024, 12, 1), At(2025, 1, 1), "valid c1" },
        { "one deleted, the other counts", [s_old with { DeletedAt = At(2025, 1, 1) }, s_open], Day(2025, 1, 5), At(2025, 1, 5), "valid c1" },
        { "two hold", [s_open, s_new], Day(2025, 5, 1), At(2025, 5, 1), "several c1 new" },
        { "a later registration of the same coverage replaces it", [s_open, s_open with { RegisteredAt = At(2025, 1, 1), From = Day(2024, 10, 1) }], Day(2024, 5, 1), At(2025, 1, 1), "invalid - newer" },
        { "but not before it was told", [s_open, s_open with { RegisteredAt = At(2025, 1, 1), From = Day(2024, 10, 1) }], Day(2024, 5, 1), At(2024, 12, 31), "valid c1" },
        { "the same key at another insurer is another coverage", [s_open, s_open with { InsurerNumber = Society, RegisteredAt = At(2025, 1, 1) }], Day(2025, 5, 1), At(2025, 5, 1), "several c1 c1" },
    };

    [Theory, MemberData(nameof(Table)), Covers("E2", "E3", "E4")]
    public void A_history_gives_on_a_day_as_known_at_a_moment(string why, CoverageRecord[] history, DateOnly day, DateTimeOffset knownAt, string expected) =>
        Assert.True(expected == Say(Entitlement.On(Person("p", history), day, knownAt)), $"{why}: {Say(Entitlement.On(Person("p", history), day, knownAt))}");

    [Theory, Covers("E5")]
    [InlineData(1, "valid c1")]
    [InlineData(2, "no-record")]
    [InlineData(9, "no-record")]
    [InlineData(10, "valid c1")]
    public void Display_is_stopped_from_a_moment_included_to_a_moment_excluded(int day, string expected)
    {
        var person = Person("p", s_open) with { Suppressions = [new(At(2025, 5, 2), At(2025, 5, 10))] };
        Assert.Equal(expected, Say(Entitlement.On(person, Day(2025, 5, 1), At(2025, 5, day))));
    }

    [Fact, Covers("E3")]
    public void An_end_that_was_not_told_is_not_shown()
    {
        var valid = Assert.IsType<Entitlement.Valid>(Entitlement.On(Person("p", s_old), Day(2025, 3, 1), At(2025, 4, 1)));
        Assert.Null(valid.Coverage.To);
        valid = Assert.IsType<Entitlement.Valid>(Entitlement.On(Person("p", s_old), Day(2025, 3, 1), At(2025, 5, 1)));
        Assert.Equal(Day(2025, 3, 31), valid.Coverage.To);
    }

    [Fact, Covers("E5")]
    public void For_all_small_histories_suppressed_equals_deleted_and_what_is_told_holds()
    {
        var seen = new HashSet<string>();
        foreach (var (history, day, knownAt) in SmallWorlds())
        {
            var person = Person("p", history);
            var suppressed = Entitlement.On(person with { Suppressions = [new(DateTimeOffset.MinValue, null)] }, day, knownAt);
            var deleted = Entitlement.On(Person("p", [.. history.Select(c => c with { DeletedAt = DateTimeOffset.MinValue })]), day, knownAt);
            Assert.Equal(suppressed, deleted);

            var entitlement = Entitlement.On(person, day, knownAt);
            seen.Add(entitlement.GetType().Name);
            switch (entitlement)
            {
                case Entitlement.Valid v: Assert.True(v.Coverage.From <= day && !(v.Coverage.To < day)); break;
                case Entitlement.Several s: Assert.All(s.Coverages, c => Assert.True(c.From <= day && !(c.To < day))); break;
                case Entitlement.Invalid { Old: { } old }: Assert.True(old.To < day && old.EndRegisteredAt <= knownAt); break;
            }

            Assert.Equal(Say(entitlement), Say(Entitlement.On(Person("p", [.. history.Where(c => c.RegisteredAt <= knownAt)]), day, knownAt)));
            Assert.Equal(Say(entitlement), Say(Entitlement.On(Person("p", [.. history.Reverse()]), day, knownAt)));
        }

        Assert.Equal(["Invalid", "NoRecord", "Several", "Valid"], seen.Order());
    }

    [Fact, Covers("E8")]
    public void The_name_is_the_newest_known_that_holds_on_the_day()
    {
        var first = Person("p").Names[0] with { From = Day(2000, 1, 1), RegisteredAt = At(2024, 1, 1) };
        var married = first with { Name = "青木 翔", From = Day(2025, 6, 1), RegisteredAt = At(2025, 6, 20) };
        var person = Person("p") with { Names = [married, first] };
        Assert.Equal(first, Entitlement.NameOn(person, Day(2025, 6, 10), At(2025, 6, 10)));
        Assert.Equal(married, Entitlement.NameOn(person, Day(2025, 6, 10), At(2025, 6, 20)));
        Assert.Equal(first, Entitlement.NameOn(person, Day(2025, 5, 31), At(2025, 7, 1)));
        Assert.Equal(first, Entitlement.NameOn(person, Day(1999, 1, 1), At(2025, 7, 1)));
        Assert.Null(Entitlement.NameOn(person, Day(2025, 6, 10), At(2023, 1, 1)));
    }

    /// <summary>Every pair of coverages out of a small set of first and last days and moments of registration, on every day, known at every moment.</summary>
    private static IEnumerable<(CoverageRecord[] History, DateOnly Day, DateTimeOffset KnownAt)> SmallWorlds()
    {
        CoverageRecord[] Any(string key) =>
        [
            .. from f in (int[])[1, 3] from length in (int?[])[null, 0, 2] from told in (int[])[1, 4] from late in (int[])[0, 3]
               let to = length is { } l ? Day(2025, 5, f + l) : (DateOnly?)null
               select Coverage(key, Day(2025, 5, f), to, At(2025, 5, told), to is { } t ? At(2025, 5, t.Day + late) : null),
        ];
        return from a in Any("a") from b in Any("b") from day in (int[])[1, 3, 5, 6] from known in (int[])[1, 4, 8]
               select ((CoverageRecord[])[a, b], Day(2025, 5, day), At(2025, 5, known));
    }

    private static string Say(Entitlement entitlement) => entitlement switch
    {
        Entitlement.Valid v => "valid " + v.Coverage.CoverageKey,
        Entitlement.Invalid i => $"invalid {i.Old?.CoverageKey ?? "-"}{(i.NewerExists ? " newer" : "")}",
        Entitlement.NoRecord => "no-record",
        Entitlement.Several s => "several " + string.Join(' ', s.Coverages.Select(c => c.CoverageKey)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
