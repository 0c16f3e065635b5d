using System.Data.Common;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Rules.Facilities;
using Kazasu.Rules.Subsidy;

namespace Kazasu.Web.Portal.Coupons;

/// <param name="Number">Which of the facility's coupons, from 1.</param>
internal sealed record GivenCoupon(int Number, string Code, DateTimeOffset GivenAt);

/// <summary>What became of asking for a coupon code.</summary>
internal abstract record CouponReply
{
    private CouponReply() { }

    public sealed record Given(GivenCoupon Coupon) : CouponReply;

    /// <summary>The rule says no.</summary>
    public sealed record Refused(CouponAnswer Why) : CouponReply;

    /// <summary>The operator's stock is used up; nothing was given and nothing is lost.</summary>
    public sealed record NoneLeft : CouponReply;
}

/// <summary>
/// The coupon codes: each goes to one facility once, and a facility gets as many as its kind has (S3). Asked again with the same request it is the same
/// coupon.
/// </summary>
internal sealed class CouponStore(Database database, TimeProvider clock)
{
    /// <summary>Takes codes of the shop into the stock; a code that is known already is passed over.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> AddAsync(IEnumerable<string> codes, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        await using var all = await db.BeginTransactionAsync(ct);
        var added = 0;
        foreach (var code in codes)
        {
            added += await db.ExecuteAsync(new(
                "insert into portal_coupon (code, added_at) values (@code, @at) on conflict (code) do nothing", new { code, at = clock.GetUtcNow().ToStored() }, all, cancellationToken: ct));
        }
        await all.CommitAsync(ct);
        return added;
    }

    /// <summary>The facility's coupons, by number.</summary>
    public async Task<IReadOnlyList<GivenCoupon>> OfAsync(string facility, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return await OfAsync(db, null, facility, ct);
    }

    /// <summary>One of the facility's coupons, or a new one of the stock when it has one to come.</summary>
    /// <param name="request">Made by the page that asks: asked twice, it is one coupon.</param>
    /// <param name="account">Who asks.</param>
    public async Task<CouponReply> AskAsync(string facility, FacilityKind kind, Guid request, Guid account, DateOnly day, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        await using var turn = await db.BeginTransactionAsync(ct);
        await db.ExecuteAsync(new("update portal_coupon_turn set turn = turn + 1 where id = 1", transaction: turn, cancellationToken: ct));

        var has = await OfAsync(db, turn, facility, ct);
        var before = await db.ExecuteScalarAsync<string?>(new(
            "select code from portal_coupon where facility = @facility and request = @request", new { facility, request = request.ToString() }, turn, cancellationToken: ct));
        if (before is not null) { return new CouponReply.Given(has.Single(c => c.Code == before)); }

        var answer = Rules.Subsidy.Coupons.Ask(kind, has.Count, day);
        if (answer is not CouponAnswer.Issue { Number: var number }) { return new CouponReply.Refused(answer); }

        var at = clock.GetUtcNow();
        var code = await db.ExecuteScalarAsync<string?>(new(
            """
            update portal_coupon set facility = @facility, number = @number, request = @request, account = @account, given_at = @at
            where code = (select code from portal_coupon where facility is null order by added_at, code limit 1) returning code
            """,
            new { facility, number = (long)number, request = request.ToString(), account = account.ToString(), at = at.ToStored() }, turn, cancellationToken: ct));
        if (code is null) { return new CouponReply.NoneLeft(); }

        await turn.CommitAsync(ct);
        return new CouponReply.Given(new(number, code, StoredTime.FromStored(at.ToStored())));
    }

    private static async Task<IReadOnlyList<GivenCoupon>> OfAsync(DbConnection db, DbTransaction? turn, string facility, CancellationToken ct) =>
        [.. (await db.QueryAsync<(long Number, string Code, long At)>(new(
            "select number, code, given_at from portal_coupon where facility = @facility order by number", new { facility }, turn, cancellationToken: ct)))
            .Select(c => new GivenCoupon((int)c.Number, c.Code, StoredTime.FromStored(c.At)))];
}
