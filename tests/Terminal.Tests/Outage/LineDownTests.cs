using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Outage;

/// <summary>The terminal notices a lost line by itself, says so, and goes on.</summary>
public sealed class LineDownTests
{
    [Fact, Covers("K30", "F4", "F6")]
    public async Task A_lost_line_is_noticed_without_a_patient_and_told_at_reception_and_at_the_kiosk()
    {
        await using var clinic = await Outages.OpenAsync();
        Assert.DoesNotContain("センターにつながりません", await clinic.PageAsync("/reception", clinic.Reception));

        await clinic.CutAsync();
        var page = await clinic.PageAsync("/reception", clinic.Reception);
        Assert.Contains("センターにつながりません", page);
        Assert.Contains("から（1分以内）", page);
        Assert.DoesNotContain("10割", page);
        Assert.Equal(ErrorCodes.LineCut, (await clinic.OutageAsync()).Code);
        Assert.True((await clinic.StateAsync()).LineDown);
        Assert.Contains("ただいま通信に障害が出ています", await clinic.PageAsync("/kiosk"));

        await clinic.MendAsync();
        Assert.False((await clinic.StateAsync()).LineDown);
        Assert.DoesNotContain("センターにつながりません", await clinic.PageAsync("/reception", clinic.Reception));
        Assert.DoesNotContain("通信に障害", await clinic.PageAsync("/kiosk"));
        Assert.Contains(clinic.Log, l => l.Contains("line to the centre: down"));
    }

    [Theory, InlineData("start"), InlineData("card"), Covers("K30", "F4", "F6")]
    public async Task In_an_outage_nobody_enters_a_pin_in_vain_and_the_guide_opens_at_reception(string with)
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.CutAsync();
        var visit = await clinic.VisitAsync(await clinic.BeginInOutageAsync(with));
        Assert.Equal(("could-not-tell", "network-error", ErrorCodes.LineCut), (visit.Outcome, visit.Failure!.Kind, visit.Failure.Code));
        Assert.NotNull(visit.Guide);
        Assert.Contains("資格がないということではありません", visit.Statement);
        Assert.Equal([visit.Id], (await clinic.OutageAsync()).Unchecked);
    }

    [Fact, Covers("K30", "F4")]
    public async Task A_card_laid_into_its_own_slot_in_an_outage_leads_to_reception_too()
    {
        await using var clinic = await ClinicFixture.OpenAsync(adjust: s => s with { CardReader = "Card slot", HeartbeatEvery = TimeSpan.FromMilliseconds(200) });
        clinic.Readers.AddReader("Card slot");
        await ClinicFixture.UntilAsync(async () => (await clinic.StateAsync()).Actions.Contains("card"));
        await clinic.CutAsync();
        clinic.Readers.Hold("Card slot", Phones.Card());
        var told = await clinic.AwaitAsync("fallback");
        Assert.Equal(("network-error", ErrorCodes.LineCut), (told.Failure!.Kind, told.Failure.Code));
        Assert.NotNull((await clinic.VisitAsync(told.Visit!.Value)).Guide);
    }

    [Fact]
    public async Task Whoever_begins_just_when_the_line_is_back_is_not_sent_away_by_an_old_belief()
    {
        // without a heartbeat only questions notice: two that got no answer, and the line counts as down
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.LoseAnswers = 2;
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("failed");
        Assert.True((await clinic.OutageAsync()).Down);
        await clinic.TouchAsync("cancel");
        clinic.Readers.Remove(ClinicFixture.Reader);
        await clinic.TouchAsync("finish");

        Assert.Equal("holding", (await clinic.ToHoldAsync()).State);
        Assert.False((await clinic.OutageAsync()).Down);
    }

    [Fact]
    public async Task A_restart_in_the_middle_still_knows_since_when()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.CutAsync();
        var since = (await clinic.OutageAsync()).Since;
        clinic.StaysCut = true;
        clinic.Clock.Advance(TimeSpan.FromMinutes(7));
        await clinic.RestartAsync();
        var now = await clinic.OutageAsync();
        Assert.True(now.Down);
        Assert.Equal(since.ToUnixTimeMilliseconds(), now.Since.ToUnixTimeMilliseconds());
        Assert.Contains("（7分前）", await clinic.PageAsync("/reception", clinic.Reception));

        await clinic.MendAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.PageAsync("/reception", clinic.Reception)).Contains("まで障害でした"));
        await clinic.PostAsync("seen", new { });
        Assert.DoesNotContain("まで障害でした", await clinic.PageAsync("/reception", clinic.Reception));
    }

    [Fact]
    public async Task A_terminal_that_starts_while_nothing_can_be_reached_serves_its_pages_and_finds_the_line_later()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.CutAsync();
        clinic.StaysCut = true;
        await clinic.RestartAsync();
        foreach (var page in (string[])["/reception", "/reception/guide", "/reception/outage", "/reception/first-aid"])
        {
            Assert.Contains("<main", await clinic.PageAsync(page, clinic.Reception));
        }
        Assert.Contains("start", (await clinic.StateAsync()).Actions);
        await clinic.BeginInOutageAsync("start");
        await clinic.MendAsync();
        Assert.Equal("holding", (await clinic.ToHoldAsync()).State);
    }

    [Fact]
    public async Task While_questions_are_answered_no_heartbeat_is_sent_beside_them()
    {
        await using var clinic = await ClinicFixture.OpenAsync(adjust: s => s with { HeartbeatEvery = TimeSpan.FromHours(1) });
        await clinic.ToHoldAsync();
        Assert.InRange(clinic.Centre.Beats, 0, 1);
    }
}
