using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Tests.SampleNation;

public sealed class NationTests
{
    private static readonly DateOnly Anchor = new(2025, 10, 6);
    private static readonly Lazy<IReadOnlyList<SamplePerson>> Everybody = new(() => [.. new Nation(1, 10_000, Anchor).People()]);

    [Fact]
    public void The_same_seed_gives_the_same_nation_and_another_seed_another()
    {
        static string Written(ulong seed) => JsonSerializer.Serialize(new Nation(seed, 300, Anchor).People());

        Assert.Equal(Written(1), Written(1));
        Assert.NotEqual(Written(1), Written(2));
    }

    [Theory, InlineData(0), InlineData(25), InlineData(26), InlineData(27), InlineData(49), InlineData(50), InlineData(777), InlineData(999)]
    public void A_person_is_the_same_whatever_the_size_of_the_nation(int index) =>
        Assert.Equal(
            JsonSerializer.Serialize(new Nation(1, 1_000, Anchor).Person(index)),
            JsonSerializer.Serialize(new Nation(1, 50_000_000, Anchor).Person(index)));

    [Fact]
    public void Reading_everybody_in_turn_gives_the_persons_asked_for_one_by_one()
    {
        var nation = new Nation(1, 10_000, Anchor);
        foreach (var index in new[] { 3, 26, 50, 51, 4_321, 9_999 })
        {
            Assert.Equal(JsonSerializer.Serialize(Everybody.Value[index]), JsonSerializer.Serialize(nation.Person(index)));
        }

        Assert.Equal(10_000, Everybody.Value.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => nation.Person(10_000));
    }

    [Fact]
    public void Nobody_but_the_cast_depends_on_the_anchor() =>
        Assert.Equal(
            JsonSerializer.Serialize(new Nation(1, 500, Anchor).People().Skip(Cast.Size)),
            JsonSerializer.Serialize(new Nation(1, 500, new(2027, 1, 1)).People().Skip(Cast.Size)));

    [Fact]
    public void Medical_histories_are_the_same_for_the_same_seed_and_never_before_birth()
    {
        static IEnumerable<MedicalRecord> Of(ulong seed) => Everybody.Value.Take(500).SelectMany(p => MedicalHistory.Of(seed, p, new("1312345679", "かざす試験クリニック")));

        Assert.Equal(JsonSerializer.Serialize(Of(1)), JsonSerializer.Serialize(Of(1)));
        Assert.NotEqual(JsonSerializer.Serialize(Of(1)), JsonSerializer.Serialize(Of(2)));
        var births = Everybody.Value.Take(500).ToDictionary(p => p.Record.PersonKey, p => p.Birth);
        Assert.All(Of(1), r => Assert.True((r.Care?.Day ?? r.Checkup!.Day) > births[r.PersonKey]));
        Assert.Equal(Of(1).Count(), Of(1).Select(r => (r.PersonKey, r.RecordKey)).Distinct().Count());
    }

    [Fact]
    public void Every_person_has_a_key_of_its_own_that_says_nothing()
    {
        var keys = Everybody.Value.Select(p => p.Record.PersonKey).ToHashSet();

        Assert.Equal(10_000, keys.Count);
        Assert.All(keys, k => Assert.Matches("^[a-p]{16}$", k));
    }

    [Fact, Covers("E8")]
    public void Every_record_carries_what_an_eligibility_answer_shows_and_what_routing_needs()
    {
        foreach (var person in Everybody.Value)
        {
            var name = person.Name;
            Assert.Contains('　', name.Name);
            Assert.Matches("^[ァ-ヶー]+　[ァ-ヶー]+$", name.Kana);
            Assert.Contains(name.Sex, new[] { "male", "female" });
            Assert.Matches("^000[0-9]{4}$", name.PostalCode);
            Assert.NotEmpty(name.Address);
            Assert.All(person.Record.Coverages, c => Assert.True(c.Number.Length > 0 && c.InsurerName.Length > 0));
        }
    }

    [Fact]
    public void Ages_run_from_0_to_100()
    {
        var ages = Everybody.Value.Select(p => p.AgeOn(new(2025, 7, 1))).ToList();

        Assert.Equal((0, 100), (ages.Min(), ages.Max()));
        Assert.InRange(ages.Count(a => a < 15), 500, 3_000);
        Assert.InRange(ages.Count(a => a >= 75), 500, 3_500);
    }

    [Fact]
    public void Names_with_characters_outside_JIS_X_0208_occur_and_have_kana()
    {
        var outside = Everybody.Value.Where(p => p.Name.Name.Any("髙﨑德栁增靑黑橫淸瀨".Contains)).ToList();
        var beyondThePlane = Everybody.Value.Count(p => p.Name.Name.Contains("𠮷"));
        var selected = Everybody.Value.Count(p => p.Name.Name.EnumerateRunes().Any(r => r.Value is >= 0xE0100 and <= 0xE01EF));

        Assert.InRange(outside.Count, 100, 1_500);
        Assert.InRange(beyondThePlane, 10, 500);
        Assert.InRange(selected, 10, 500);
    }

    [Fact]
    public void No_digits_anywhere_pass_as_a_My_Number()
    {
        var text = JsonSerializer.Serialize(Everybody.Value.Take(3_000));

        foreach (System.Text.RegularExpressions.Match run in System.Text.RegularExpressions.Regex.Matches(text, "[0-9]{12,}"))
        {
            for (var i = 0; i + 12 <= run.Length; i++) { Assert.False(IsMyNumber(run.Value.Substring(i, 12)), run.Value); }
        }

        Assert.True(IsMyNumber("123456789018")); // the measure itself: 行政手続における特定の個人を識別するための…省令 第5条
    }

    /// <summary>Check digit of a My Number: 11 minus the sum of P×Q modulo 11, 0 when the remainder is 0 or 1.</summary>
    private static bool IsMyNumber(string digits)
    {
        var sum = 0;
        for (var n = 1; n <= 11; n++) { sum += (digits[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5); }

        return digits[11] - '0' == (sum % 11 <= 1 ? 0 : 11 - (sum % 11));
    }
}
