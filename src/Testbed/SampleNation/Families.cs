namespace Kazasu.Testbed.SampleNation;

/// <summary>Place of somebody in the household.</summary>
internal enum Role { Head, Spouse, Child, Parent }

/// <summary>One of the household before anything is known of insurance.</summary>
internal sealed record Member(Role Role, string Sex, DateOnly Birth, WrittenName Family, WrittenName Given);

/// <summary>A household living together. Members come in the order of their indices; the first is the head.</summary>
/// <param name="Start">Index of the head.</param>
/// <param name="Income">See <see cref="Shares.On"/>.</param>
internal sealed record Household(int Start, Place Place, int Income, IReadOnlyList<Member> Members);

/// <summary>
/// Cuts the nation into households. Persons lie in blocks of <see cref="Block"/> whose sizes and contents follow from the seed and the block's
/// number alone, so that a person is the same whatever the size of the nation.
/// </summary>
internal static class Families
{
    public const int Block = 24;

    private static readonly DateOnly Census = Rates.From;

    /// <returns>Start and size of the household that holds a person.</returns>
    /// <param name="index">Person, counted from the first after the cast.</param>
    public static (int Start, int Size) Around(ulong seed, int index)
    {
        var block = index / Block;
        var dice = new Dice(seed, "block", block);
        for (var start = block * Block; ;)
        {
            var size = Math.Min(dice.Pick<int>([(18, 1), (26, 2), (22, 3), (22, 4), (8, 5), (4, 6)]), ((block + 1) * Block) - start);
            if (index < start + size) { return (start, size); }

            start += size;
        }
    }

    public static Household Of(ulong seed, int start, int size)
    {
        var dice = new Dice(seed, "household", start);
        var family = Names.Family(dice);
        var place = Places.Live(dice);
        var income = dice.Pick<int>([(70, 0), (20, 1), (10, 2)]);
        var members = Ages(dice, size).Select(m => Person(dice, family, m.Role, m.Sex, m.Age)).ToList();
        return new(start, place, income, members);
    }

    private static IEnumerable<(Role Role, string Sex, int Age)> Ages(Dice dice, int size)
    {
        var headSex = dice.Happens(size == 1 ? 480 : 720) ? "male" : "female";
        var spouseSex = headSex == "male" ? "female" : "male";
        var head = size switch
        {
            1 => dice.Pick<int>([(30, dice.Between(18, 34)), (35, dice.Between(35, 64)), (35, dice.Between(65, 100))]),
            2 => dice.Pick<int>([(35, dice.Between(25, 59)), (65, dice.Between(60, 95))]),
            _ => dice.Between(25, 58),
        };
        yield return (Role.Head, headSex, head);

        var left = size - 1;
        if (size == 2 && head < 60 && dice.Happens(450)) { yield return (Role.Child, Sex(dice), Child(dice, head)); yield break; }

        if (left > 0) { left--; yield return (Role.Spouse, spouseSex, Math.Clamp(head + dice.Between(-6, 4), 18, 100)); }

        var parents = left switch { 0 => 0, 1 => dice.Happens(250) ? 1 : 0, 2 => dice.Happens(150) ? 1 : 0, 3 => dice.Happens(600) ? 1 : 0, _ => 2 };
        for (; left > parents; left--) { yield return (Role.Child, Sex(dice), Child(dice, head)); }

        for (; left > 0; left--) { yield return (Role.Parent, left == 1 ? "female" : "male", Math.Min(head + dice.Between(22, 36), 100)); }
    }

    private static int Child(Dice dice, int head) => dice.Between(0, Math.Clamp(head - 22, 0, 24));

    private static string Sex(Dice dice) => dice.Happens(512) ? "male" : "female";

    private static Member Person(Dice dice, WrittenName family, Role role, string sex, int age)
    {
        var birth = Census.AddYears(-age).AddDays(-dice.Roll(365));
        return new(role, sex, birth, family, Names.Given(dice, sex, birth));
    }
}
