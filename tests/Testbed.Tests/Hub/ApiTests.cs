using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Tests.Hub;

public sealed class ApiTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body)
    {
        using var answer = await fixture.Http.PostAsJsonAsync(path, body, Ct);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    [Fact]
    public async Task People_are_listed_with_PIN_and_expectation()
    {
        var people = await fixture.Http.GetFromJsonAsync<PersonSummary[]>("/api/people?from=0&count=30", Ct);
        var one = await fixture.Http.GetFromJsonAsync<PersonSummary>("/api/people/10", Ct);

        Assert.Equal(30, people!.Length);
        Assert.Equal(("late-registration", "invalid", "1234"), (one!.Role!.Key, one.WithPhone.Outcome, one.PhonePin));
        Assert.Equal(people[10], one);
        Assert.Null(people[29].Role);
    }

    [Fact, Covers("P37", "K9", "K10")]
    public async Task A_program_goes_the_whole_way_of_an_iPhone_and_holds_it()
    {
        Assert.Equal("resting", (await fixture.Http.GetFromJsonAsync<PhoneAnswer>("/api/phone?person=6", Ct))!.State);
        Assert.Equal("choosing", (await PostAsync("/api/phone/press", new PressStep(6, "side"))).Body.GetProperty("state").GetString());
        Assert.Equal("asking", (await PostAsync("/api/phone/choose", new PhoneStep(6))).Body.GetProperty("state").GetString());
        Assert.True((await PostAsync("/api/phone/authenticate", new AuthenticateStep(6, Recognised: false))).Body.GetProperty("refused").GetBoolean());
        var ready = (await PostAsync("/api/phone/authenticate", new AuthenticateStep(6, Whole: true))).Body;
        Assert.Equal(("ready", true), (ready.GetProperty("state").GetString(), ready.GetProperty("readySeconds").GetInt32() is > 50 and <= 60));

        var held = (await PostAsync("/api/phone/hold", new HoldStep(6))).Body;
        Assert.Equal(("held", "phone"), (held.GetProperty("outcome").GetString(), held.GetProperty("phone").GetProperty("held").GetString()));
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/api/phone/release", new { })).Status);
        Assert.Null((await fixture.Http.GetFromJsonAsync<PhoneAnswer>("/api/phone?person=6", Ct))!.Held);
        await PostAsync("/api/phone/lock", new PhoneStep(6));
    }

    [Fact]
    public async Task An_unplugged_reader_and_a_missing_card_are_answers_not_errors()
    {
        await PostAsync("/api/faults", new FaultState(ReaderUnplugged: true));
        Assert.Equal("no-reader", (await PostAsync("/api/phone/hold", new HoldStep(0))).Body.GetProperty("outcome").GetString());
        await PostAsync("/api/faults", FaultState.None);
        var under15 = fixture.Parts.World.Nation.Cast.Single(c => c.Key == "under-15").Index;
        Assert.Equal("nothing-to-hold", (await PostAsync("/api/phone/hold", new HoldStep(under15))).Body.GetProperty("outcome").GetString());
        Assert.Equal("held", (await PostAsync("/api/phone/hold", new HoldStep(under15, "card"))).Body.GetProperty("outcome").GetString());
        await PostAsync("/api/phone/release", new { });
    }

    [Fact, Covers("P24")]
    public async Task Moving_to_another_phone_shows_in_the_answer()
    {
        Assert.Equal("iphone-face-id", (await PostAsync("/api/phone/move", new MoveStep(7, "iphone"))).Body.GetProperty("model").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/api/phone/move", new MoveStep(7, "nokia"))).Status);
    }

    [Fact]
    public async Task The_date_is_read_set_and_reset()
    {
        Assert.Equal("2026-04-01", (await PostAsync("/api/date", new { date = "2026-04-01" })).Body.GetProperty("date").GetString());
        Assert.False((await PostAsync("/api/date", new { date = (string?)null })).Body.GetProperty("set").GetBoolean());
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/api/date", new { date = "1899-01-01" })).Status);
        Assert.Equal("2025-10-06", (await PostAsync("/api/date", new { date = "2025-10-06" })).Body.GetProperty("date").GetString());
    }

    [Fact]
    public async Task A_facility_that_no_centre_heard_of_stays_as_it_is_and_says_why()
    {
        var (status, body) = await PostAsync("/api/facility", new { usePhone = false, pilotSite = true });

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "centre-away"), (status, body.GetProperty("code").GetString()));
        Assert.Equal((true, false), (fixture.Parts.World.Facility.UsePhone, fixture.Parts.World.Facility.PilotSite));
    }

    [Theory]
    [InlineData("/api/phone/hold", """{"person":500}""", HttpStatusCode.NotFound)]
    [InlineData("/api/phone/hold", """{"person":0,"thing":"watch"}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/phone/press", """{"person":0,"button":"top"}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/faults", """{"centreDelayMs":-1}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/faults", "{", HttpStatusCode.BadRequest)]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string path, string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await fixture.Http.PostAsync(path, content, Ct);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(FaultState.None, fixture.Parts.Faults.Now);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_post_a_plain_form_to_the_programs_side()
    {
        using var content = new StringContent("""{"lineCut":true}""", System.Text.Encoding.UTF8, "text/plain");
        using var answer = await fixture.Http.PostAsync("/api/faults", content, Ct);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }
}
