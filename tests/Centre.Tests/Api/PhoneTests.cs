using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.Api;

/// <summary>When a phone is taken: by date, by facility, and as long as its card lives.</summary>
public sealed class PhoneTests(SqliteWorld world) : IClassFixture<SqliteWorld>
{
    private readonly CentreWorld _world = world.World;

    private Task<Someone> SomeoneAsync() => _world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));

    [Theory, Covers("T2", "SC-037", "SC-038")]
    [InlineData("2025-09-18", false, false)]
    [InlineData("2025-09-19", false, true)]
    [InlineData("2025-07-10", true, true)]
    [InlineData("2025-07-10", false, false)]
    [InlineData("2025-07-25", true, false)]
    [InlineData("2025-08-15", true, true)]
    [InlineData("2025-08-16", true, false)]
    public async Task A_phone_is_taken_from_the_start_and_at_pilot_sites_in_their_windows(string date, bool pilotSite, bool taken)
    {
        var code = pilotSite ? "1310000101" : "1310000102";
        await _world.EnrolAsync(new(code, "実証病院", "hospital", UsePhone: true, pilotSite));
        var desk = _world.DeskOf(code);
        var someone = await SomeoneAsync();
        using var day = new OnDay(_world, DateOnly.ParseExact(date, "yyyy-MM-dd"));

        if (taken)
        {
            Assert.Equal(ResultKinds.Valid, (await desk.CheckAsync(someone.Phone)).Result);
        }
        else
        {
            Assert.Equal(ErrorCodes.PhoneNotAccepted, await desk.RefusalAsync(someone.Phone));
        }

        Assert.Equal(ResultKinds.Valid, (await desk.CheckAsync(someone.Card)).Result);
    }

    [Fact, Covers("T14")]
    public async Task A_facility_that_switched_the_phone_off_takes_the_card_only()
    {
        await _world.EnrolAsync(new("1310000200", "病院", "hospital", UsePhone: false, PilotSite: false));
        var desk = _world.DeskOf("1310000200");
        var someone = await SomeoneAsync();
        Assert.Equal(ErrorCodes.PhoneNotAccepted, await desk.RefusalAsync(someone.Phone));

        await _world.EnrolAsync(new("1310000200", "病院", "hospital", UsePhone: true, PilotSite: false));
        Assert.Equal(ResultKinds.Valid, (await desk.CheckAsync(someone.Phone)).Result);
    }

    [Theory, Covers("E14", "E15", "X7", "X8", "X9", "X11", "X12", "X35", "SC-161")]
    [InlineData("2025-10-15", "2026-01-31")]
    [InlineData("2025-11-30", "2026-02-28")]
    public async Task Past_its_last_day_the_card_has_a_grace_with_eligibility_only_and_the_phone_has_none(string ends, string graceEnds)
    {
        var (last, grace) = (DateOnly.ParseExact(ends, "yyyy-MM-dd"), DateOnly.ParseExact(graceEnds, "yyyy-MM-dd"));
        var someone = await _world.RegisterAsync(Histories.Person(_world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1))), cardEnds: last);
        using (new OnDay(_world, last))
        {
            Assert.False((await _world.Desk.CheckAsync(someone.Phone)).EligibilityOnly);
        }

        using (new OnDay(_world, last.AddDays(1)))
        {
            Assert.Equal(ErrorCodes.CertificateExpired, await _world.Desk.RefusalAsync(someone.Phone));
        }

        using (new OnDay(_world, grace))
        {
            var byCard = await _world.Desk.CheckAsync(someone.Card);
            Assert.Equal((ResultKinds.Valid, true, 30), (byCard.Result, byCard.EligibilityOnly, byCard.Coverages.Single().SharePercent));
        }

        using (new OnDay(_world, grace.AddDays(1)))
        {
            Assert.Equal(ErrorCodes.CertificateExpired, await _world.Desk.RefusalAsync(someone.Card));
        }
    }

    [Fact, Covers("X11")]
    public async Task An_expired_phone_is_not_helped_by_a_day_of_care_that_lies_back()
    {
        var someone = await _world.RegisterAsync(Histories.Person(_world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1))), cardEnds: new(2025, 10, 20));
        using var day = new OnDay(_world, new DateOnly(2025, 10, 27));
        Assert.Equal(ErrorCodes.CertificateExpired, await _world.Desk.RefusalAsync(someone.Phone, new(2025, 10, 15)));
    }

    [Theory, Covers("P30", "X32")]
    [InlineData(false, ErrorCodes.CertificateRevoked)]
    [InlineData(true, ErrorCodes.CertificateSuspended)]
    public async Task A_phone_falls_with_the_card_it_hangs_on_though_its_own_list_says_nothing(bool suspended, string code)
    {
        var someone = await SomeoneAsync();
        var (authority, serial) = (someone.Card.Authority, someone.Card.Serial);
        if (suspended) { _world.Issuer.Suspend(authority, serial); } else { _world.Issuer.Revoke(authority, serial); }

        var list = _world.Issuer.RevocationList(authority, _world.Clock.GetUtcNow());
        (await _world.IssuerClient.PostAsync(CentreRoutes.IssuerRevocationLists, new ByteArrayContent(list), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        Assert.Equal(code, await _world.Desk.RefusalAsync(someone.Phone));
        Assert.Equal(code, await _world.Desk.RefusalAsync(someone.Card));
    }

    [Fact, Covers("P20", "P23", "P24", "SC-021")]
    public async Task Once_the_card_is_on_a_new_phone_the_old_phone_is_refused_at_once()
    {
        var someone = await SomeoneAsync();
        var newer = _world.Issuer.IssuePhone(someone.Card, new(2025, 12, 5));
        Assert.Equal(new(1, 1), await CentreWorld.PostAsync(_world.IssuerClient, CentreRoutes.IssuerCertificates, newer.Record));

        Assert.Equal(ErrorCodes.CertificateRevoked, await _world.Desk.RefusalAsync(someone.Phone));
        Assert.Equal(ResultKinds.Valid, (await _world.Desk.CheckAsync(newer)).Result);
        Assert.Equal(ResultKinds.Valid, (await _world.Desk.CheckAsync(someone.Card)).Result);
    }

    [Fact, Covers("P29")]
    public async Task The_card_stays_usable_beside_the_phone()
    {
        var someone = await SomeoneAsync();
        Assert.Equal("phone", (await _world.Desk.CheckAsync(someone.Phone)).Medium);
        Assert.Equal("card", (await _world.Desk.CheckAsync(someone.Card)).Medium);
    }

    [Fact]
    public async Task A_list_that_is_too_old_cannot_tell_and_says_for_what_medium()
    {
        var someone = await SomeoneAsync();
        using (new Later(_world, TimeSpan.FromHours(49)))
        {
            var byPhone = await _world.Desk.CheckAsync(someone.Phone);
            Assert.Equal((ResultKinds.CouldNotTell, ErrorCodes.RevocationListTooOld, "phone"), (byPhone.Result, byPhone.Cause, byPhone.Medium));
            Assert.Equal("card", (await _world.Desk.CheckAsync(someone.Card)).Medium);
            Assert.Null(byPhone.Person);
        }
    }

    [Fact]
    public async Task A_phone_whose_cards_list_is_too_old_cannot_be_told()
    {
        await using var own = await CentreWorld.StartAsync();
        var someone = await own.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        own.Clock.Ahead = TimeSpan.FromHours(49);
        var list = own.Issuer.RevocationList(someone.Phone.Authority, own.Clock.GetUtcNow());
        (await own.IssuerClient.PostAsync(CentreRoutes.IssuerRevocationLists, new ByteArrayContent(list), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var answer = await own.Desk.CheckAsync(someone.Phone);
        Assert.Equal((ResultKinds.CouldNotTell, ErrorCodes.RevocationListTooOld), (answer.Result, answer.Cause));
    }
}
