using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Listener;

/// <summary>
/// One caller's storm stays its own: each client certificate's name has a bucket of requests and so many under way at once. What is above waits a
/// moment in the caller's own queue, and is refused when that is full (too-many-requests, retry after a second). A facility's lists have a bucket and a
/// place of their own, so that a list takes nothing from its own desk; what all lists together take is <see cref="ListTurn"/>'s.
/// </summary>
internal static class Limits
{
    /// <summary>Batches are large: one insurer at a time, a few waiting.</summary>
    private const int InsurerAtOnce = 2, OthersAtOnce = 64, QueueForEachPermit = 8;

    /// <summary>A facility's lists go one after the other, two waiting.</summary>
    private const int ListsAtOnce = 1, ListsWaiting = 2;

    public static void AddLimits(this IServiceCollection services, CentreSettings settings) => services.AddRateLimiter(limits =>
    {
        if (settings.FacilityRate < 1 || settings.FacilityBurst < settings.FacilityRate || settings.FacilityAtOnce < 1)
        {
            throw new InvalidOperationException("CentreSettings: facilityRate and facilityAtOnce must be 1 or more, facilityBurst at least facilityRate.");
        }

        if (settings.FacilityListRate < 1 || settings.FacilityListBurst < settings.FacilityListRate)
        {
            throw new InvalidOperationException("CentreSettings: facilityListRate must be 1 or more, facilityListBurst at least as much.");
        }

        // the places first: what finds none there gives them back, a token that was taken is gone
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => AtOnce(http, settings)),
            PartitionedRateLimiter.Create<HttpContext, string>(http => Rate(http, settings)));
        limits.OnRejected = async (rejected, _) => await Refuse(rejected.HttpContext).ExecuteAsync(rejected.HttpContext);
    });

    public static IResult Refuse(HttpContext http)
    {
        http.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        return Problem.Result(429, ErrorCodes.TooManyRequests, "This caller sends more than its share; slow down and send again with the same id.");
    }

    private static RateLimitPartition<string> Rate(HttpContext http, CentreSettings settings)
    {
        var (burst, rate) = IsList(http) ? (settings.FacilityListBurst, settings.FacilityListRate) : (settings.FacilityBurst, settings.FacilityRate);
        return !http.User.IsInRole(Roles.Facility) ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(Name(http), _ => new() { TokenLimit = burst, TokensPerPeriod = rate, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = rate });
    }

    private static RateLimitPartition<string> AtOnce(HttpContext http, CentreSettings settings)
    {
        var most = IsList(http) ? ListsAtOnce : http.User.IsInRole(Roles.Facility) ? settings.FacilityAtOnce : http.User.IsInRole(Roles.Insurer) ? InsurerAtOnce : OthersAtOnce;
        return RateLimitPartition.GetConcurrencyLimiter(Name(http), _ => new() { PermitLimit = most, QueueLimit = IsList(http) ? ListsWaiting : most * QueueForEachPermit });
    }

    private static bool IsList(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ListDoor>() is not null;

    private static string Name(HttpContext http) => $"{(IsList(http) ? "list:" : "")}{http.User.FindFirstValue(ClaimTypes.Role)}:{http.User.Identity?.Name}";
}
