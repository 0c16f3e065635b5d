using Kazasu.Hosting.Stores;
using Kazasu.Web.Portal.Coupons;
using Kazasu.Web.Portal.Staff;

namespace Kazasu.Web.Portal;

/// <summary>What the operator does for the portal beside its pages: <c>kazasu portal</c>, and the testbed. Resolvable from the web's services.</summary>
public sealed class PortalOperator
{
    private readonly Enrolment _enrolment;
    private readonly CouponStore _coupons;

    internal PortalOperator(Enrolment enrolment, CouponStore coupons) => (_enrolment, _coupons) = (enrolment, coupons);

    /// <summary>A new code for a facility's first sign-in; it works once and for two weeks.</summary>
    /// <param name="facility">Medical institution code, 10 digits.</param>
    public Task<string> NewEnrolmentCodeAsync(string facility, CancellationToken ct) => _enrolment.NewCodeAsync(facility, ct);

    /// <summary>Takes coupon codes of the shop into the stock.</summary>
    /// <returns>How many were new.</returns>
    public Task<int> AddCouponsAsync(IEnumerable<string> codes, CancellationToken ct) => _coupons.AddAsync(codes, ct);

    /// <summary>The same without running pages, e.g. while they run elsewhere.</summary>
    public static async Task<T> DoAsync<T>(WebSettings settings, TimeProvider clock, Func<PortalOperator, Task<T>> act, CancellationToken ct)
    {
        await using var database = Database.Open(settings.Database, Path.Combine(settings.DataFolder, "web.db"));
        await database.ApplyScriptsAsync(typeof(PortalOperator).Assembly, clock.GetUtcNow(), ct);
        return await act(new(new(database, clock), new(database, clock)));
    }
}
