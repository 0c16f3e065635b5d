using Dapper;
using Kazasu.Centre.Usage;
using Kazasu.Hosting.Stores;
using Kazasu.Rules.Usage;
using Kazasu.Web.Portal.Frame;

namespace Kazasu.Web.Portal.Usage;

/// <summary>One month of care of a facility.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Own">Counted from the checks at the centre: an estimate (U39).</param>
/// <param name="Claims">Claims of the month, as the facility says; null = not said.</param>
/// <param name="Notified">The official rate, 0 to 100, as the Payment Fund notified it; null = not entered.</param>
internal sealed record UsageMonth(DateOnly Month, MonthOfCare Own, int? Claims, decimal? Notified)
{
    public RateTimetable Timetable => new(Month);

    /// <summary>The facility's own estimate of the claim-count-based rate, 0 to 1.</summary>
    public decimal? Estimated => Claims is { } claims ? Own.ClaimCountBased(claims) : null;
}

/// <summary>A facility's months, newest last: what the centre counted, and what the facility wrote beside it.</summary>
internal sealed class UsageMonths(FacilityChecks checks, Database database, TimeProvider clock)
{
    /// <summary>How many are shown: a year, and the month before to compare with.</summary>
    public const int Shown = 13;

    public async Task<IReadOnlyList<UsageMonth>> OfAsync(PortalGuest guest, DateOnly today, CancellationToken ct)
    {
        var (code, first) = (guest.Facility.Code, new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Shown));
        var visits = (await checks.OfAsync(code, first, today, ct)).Select(c => Visit(c, guest.Facility.EligibilityOnly)).ToLookup(v => new DateOnly(v.Day.Year, v.Day.Month, 1));
        await using var db = await database.ConnectAsync(ct);
        var written = (await db.QueryAsync<(DateOnly Month, long? Claims, long? Notified)>(new(
            "select month, claims, notified from portal_usage where facility = @code", new { code }, cancellationToken: ct))).ToDictionary(w => w.Month);
        return [.. Enumerable.Range(0, Shown).Select(first.AddMonths).Select(month =>
        {
            var beside = written.GetValueOrDefault(month);
            return new UsageMonth(month, MonthOfCare.Of(month, visits[month]), (int?)beside.Claims, beside.Notified / 100m);
        })];
    }

    /// <param name="month">Its first day.</param>
    /// <param name="claims">Null leaves what was written before: the rate is notified two months after the claims are counted.</param>
    /// <param name="notified">0 to 100; null as with the claims.</param>
    public async Task WriteAsync(PortalGuest guest, DateOnly month, int? claims, decimal? notified, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        await db.ExecuteAsync(new(
            """
            insert into portal_usage (facility, month, claims, notified, account, at) values (@code, @month, @claims, @notified, @account, @at)
            on conflict (facility, month) do update set
              claims = coalesce(excluded.claims, portal_usage.claims), notified = coalesce(excluded.notified, portal_usage.notified), account = excluded.account, at = excluded.at
            """,
            new { code = guest.Facility.Code, month, claims = (long?)claims, notified = (long?)(notified * 100), account = guest.Me.Id.ToString(), at = clock.GetUtcNow().ToStored() },
            cancellationToken: ct));
    }

    /// <summary>A check as block G counts it; who was not found is nobody's user.</summary>
    private static CountedVisit Visit(FacilityCheck check, bool eligibilityOnly) => new(
        check.Person ?? "", check.Day,
        check.Medium == "number" ? "DT-G06" : eligibilityOnly ? "DT-G07" : check.Outcome is "invalid" or "no-record" ? "DT-G08" : check.Medium == "phone" ? "DT-G01" : "DT-G02",
        check.Medium == "phone");
}
