using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Guide;

/// <summary>The guide by hand, as pages.</summary>
public sealed class ByHandTests
{
    private const string Ask = "/reception/guide?day=2026-01-15&facility=phone-ready";
    private const string NoData = "&presents=card&card-read=invalid&notice=no&visit=first&eligibility-certificate=none&portal-with-card=none&insurance-card=none&insurer-confirms=no&past-known=no";

    [Theory, Covers("MOD-1", "MOD-2", "MOD-3", "MOD-6", "MOD-7", "E19", "E20", "C19")]
    [InlineData("black-dots", "●のまま請求可")]
    [InlineData("newborn", "加入時に資格確認書の交付を受けるよう案内")]
    [InlineData("two-days", "不詳請求は不可。患者に後日確認")]
    [InlineData("ready-lapsed", "もう一度認証する。失敗ではない")]
    [InlineData("held-without-session", "先に顔認証付きカードリーダーを操作するよう案内")]
    public async Task What_no_visit_tells_is_ticked_and_stands_beside_the_decision(string also, string effect)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        Assert.DoesNotContain(effect, await clinic.PageAsync(Ask + NoData, clinic.Reception));
        Assert.Contains(effect, await clinic.PageAsync($"{Ask}&also={also}{NoData}", clinic.Reception));
    }

    [Fact, Covers("MOD-4", "C20")]
    public async Task Data_that_came_before_the_claim_makes_it_a_current_one()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        const string current = "現在の資格で請求";
        Assert.DoesNotContain(current, await clinic.PageAsync(Ask + NoData, clinic.Reception));
        Assert.Contains(current, await clinic.PageAsync($"{Ask}&also=later-data{NoData}", clinic.Reception));
    }

    [Fact]
    public async Task Every_circumstance_can_be_ticked_at_the_start_and_goes_along_with_every_answer()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var first = await clinic.PageAsync($"{Ask}&also=newborn&also=two-days&also=unheard-of", clinic.Reception);
        Assert.Equal(6, first.Split("name=\"also\"").Length - 1);
        Assert.Equal(2, first.Split(" checked").Length - 1);
        Assert.Contains("also=newborn&also=two-days&presents=card", first);
        Assert.DoesNotContain("unheard-of", first);
    }
}
