using Kazasu.Rules.Facilities;

namespace Kazasu.Rules.Tests.Facilities;

public sealed class PrefecturesTests
{
    [Theory]
    [InlineData("0112345678", "北海道")]
    [InlineData("1312345678", "東京都")]
    [InlineData("4712345678", "沖縄県")]
    [InlineData("0012345678", null)]
    [InlineData("4812345678", null)]
    [InlineData("a112345678", null)]
    [InlineData("1a12345678", null)]
    [InlineData("1", null)]
    public void A_medical_institution_code_begins_with_its_prefectures_number(string code, string? prefecture) =>
        Assert.Equal(prefecture, Prefectures.NumberOf(code) is > 0 and var number ? Prefectures.All[number - 1] : null);

    [Fact]
    public void There_are_forty_seven() => Assert.Equal(47, Prefectures.All.Distinct().Count());
}
