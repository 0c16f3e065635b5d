using Kazasu.Rules.Claims;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Rules.Tests.Claims.Routing;

public sealed class UnknownNumberTests
{
    private static readonly string[] Complete = ["不詳", "ヤマダハナコ", "社保", "山手健康保険組合", "山手商事", "東京都千代田区１", "０３０００００００００", "２０２５年１２月１０日"];

    [Fact, Covers("C23", "C24")]
    public void All_eight_items_must_be_there_in_order()
    {
        Assert.Empty(UnknownNumber.MissingOf(Complete));
        Assert.Equal([RemarkItem.ContactedOn], UnknownNumber.MissingOf(Complete[..7]));
        Assert.Equal([RemarkItem.Unknown], UnknownNumber.MissingOf(["フショウ", .. Complete[1..]]));
        Assert.Equal([RemarkItem.WorkplaceName], UnknownNumber.MissingOf([.. Complete[..4], "　", .. Complete[5..]]));
        Assert.Equal(8, UnknownNumber.MissingOf([]).Count);
    }

    [Theory, Covers("C25")]
    [InlineData(false, 1, "2025-11-01", UnknownOutcome.Return)]
    [InlineData(true, 1, "2023-08-01", UnknownOutcome.Return)]
    [InlineData(true, 1, "2023-09-01", UnknownOutcome.Found)]
    [InlineData(true, 2, "2025-11-01", UnknownOutcome.AskInsurers)]
    [InlineData(true, 0, "2025-11-01", UnknownOutcome.Apportion)]
    public void The_review_body_searches_asks_or_returns(bool complete, int candidates, string month, UnknownOutcome outcome) =>
        Assert.Equal(outcome, UnknownNumber.Judge(DateOnly.Parse(month), complete, candidates));

    [Fact]
    public void The_numbers_are_those_of_the_notice()
    {
        Assert.Equal(("777777777", "77777777"), (UnknownNumber.Number(lateElderly: false), UnknownNumber.Number(lateElderly: true)));
        Assert.True(UnknownNumber.IsUnknown("77777777") && UnknownNumber.IsUnknown("77777779") && !UnknownNumber.IsUnknown("99999999"));
        Assert.NotEmpty(UnknownNumber.Sources);
    }
}
