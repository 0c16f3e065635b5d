using Dapper;
using Kazasu.Hosting.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Usage;

/// <summary>One check of a facility as it may count in its usage rates.</summary>
/// <param name="Person">Opaque key; null when nobody was found.</param>
/// <param name="Medium"><c>card</c> · <c>phone</c> · <c>number</c> (inquiry).</param>
/// <param name="Outcome"><c>valid</c> · <c>invalid</c> · <c>no-record</c> · <c>several</c>.</param>
public sealed record FacilityCheck(string? Person, DateOnly Day, string Medium, string Outcome);

/// <summary>The online checks that a facility made, for its own usage rates. For the web pages in the centre's process.</summary>
public sealed class FacilityChecks(Database database)
{
    /// <summary>Checks that were made: refused ones and those that could not tell are no checks (U7). A check of the last seconds may be missing.</summary>
    /// <param name="from">First day of care.</param>
    /// <param name="to">Last day of care, included.</param>
    public async Task<IReadOnlyList<FacilityCheck>> OfAsync(string facility, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var reading = await database.ConnectStaleAsync(ct);
        return [.. (await reading.Connection.QueryAsync<(string? Person, DateOnly Day, string Medium, string Outcome)>(new(
            """
            select person_key, care_date, medium, outcome from eligibility_check
            where facility = @facility and care_date between @from and @to and outcome in ('valid', 'invalid', 'no-record', 'several')
            """, new { facility, from, to }, cancellationToken: ct))).Select(r => new FacilityCheck(r.Person, r.Day, r.Medium, r.Outcome))];
    }
}

internal static class UsageFeature
{
    public static void AddUsage(this IServiceCollection services) => services.AddSingleton<FacilityChecks>();
}
