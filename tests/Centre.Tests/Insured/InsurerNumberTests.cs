using Kazasu.Centre.Insured;
using Kazasu.Centre.Tests.World;

namespace Kazasu.Centre.Tests.Insured;

/// <summary>Check digits of insurer numbers, and what else a person's record may be wrong in.</summary>
public sealed class InsurerNumberTests
{
    [Theory]
    [InlineData("01130012", true)]
    [InlineData("06132013", true)]
    [InlineData("06139463", true)]
    [InlineData("33120015", true)]
    [InlineData("34130021", true)]
    [InlineData("39131156", true)]
    [InlineData("138016", true)]
    [InlineData("01130013", false)]
    [InlineData("138017", false)]
    [InlineData("1138016", false)]
    [InlineData("", false)]
    [InlineData("０1130012", false)]
    public void An_insurer_number_ends_with_its_check_digit(string number, bool holds) => Assert.Equal(holds, InsurerNumber.Holds(number));

    [Fact]
    public void Every_single_wrong_digit_is_found()
    {
        const string Right = "06132013";
        for (var i = 0; i < Right.Length; i++)
        {
            for (var d = '0'; d <= '9'; d++) { Assert.Equal(d == Right[i], InsurerNumber.Holds(Right[..i] + d + Right[(i + 1)..])); }
        }
    }

    [Fact]
    public void Every_fault_of_a_record_is_named()
    {
        var good = Histories.Person("p", Histories.Coverage("c1", new(2024, 4, 1)));
        Assert.Empty(PersonLine.Faults(good));

        var (name, coverage) = (good.Names[0], good.Coverages[0]);
        var bad = good with
        {
            PersonKey = new('x', 65),
            Names = [name with { Name = " ", Sex = "other", Kana = new('ア', 201), PostalCode = "123456789", Address = new('a', 401) }],
            Coverages =
            [
                coverage with { CoverageKey = "", InsurerNumber = "1", Relation = "self", SharePercent = 100, Number = "", Branch = "1", To = new(2024, 3, 31) },
                coverage, coverage,
            ],
            Suppressions = [new(Histories.At(2025, 1, 1), Histories.At(2025, 1, 1)), new(Histories.At(2025, 1, 1), null)],
        };
        Assert.Equal(
            [
                "personKey", "names[0].name", "names[0].kana", "names[0].sex", "names[0].postalCode", "names[0].address",
                "coverages[0].coverageKey", "coverages[0].insurerNumber", "coverages[0].relation", "coverages[0].sharePercent", "coverages[0].number", "coverages[0].branch",
                "coverages[0].to", "coverages[0].endRegisteredAt", "suppressions[0].to", "coverages", "suppressions",
            ],
            PersonLine.Faults(bad).Select(f => f.Field));
        Assert.Equal(["names"], PersonLine.Faults(good with { Names = [] }).Select(f => f.Field));
        Assert.Equal(["names"], PersonLine.Faults(good with { Names = [name, name] }).Select(f => f.Field));
    }
}
