using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Staff;
using Kazasu.Rules.Facilities;
using Kazasu.Rules.Subsidy;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Portal.Setup;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Subsidies;

/// <param name="Reader">What a purchase of readers comes to; null = nothing was asked.</param>
/// <param name="Sets">The sets that were asked about.</param>
/// <param name="Used">Coupons of the facility that were used before.</param>
/// <param name="Asked">The application that was asked about; null = none.</param>
internal sealed record SubsidyModel(
    PortalGuest Guest, bool IsCanon, DateOnly Today, ReaderPurchase? Reader, IReadOnlyList<ReaderSet> Sets, int Used, DateOnly BoughtOn, Application? Asked, SupportAnswer? Answer, string? Message, string Token);

/// <summary>
/// <c>GET /portal/subsidies</c>: both calculators, by plain query fields so that a result has an address. Readers: price, cable, hub, sets, used, bought. Supports: scheme,
/// chain, online, device, modification, before (several), changed, applied.
/// </summary>
internal static class SubsidyEndpoints
{
    /// <summary>More yen than this is a slip of the finger.</summary>
    private const int MostYen = 100_000_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/portal/subsidies", (HttpContext c, PortalDesk desk, SetupRoom setup, ICareCalendar calendar) =>
        desk.ShowAsync(async guest =>
        {
            var state = await setup.OfAsync(guest, c.RequestAborted);
            return Page.Of<SubsidyPage>(Model(guest, c.Request.Query, calendar.Today) with { IsCanon = state.IsCanon, Token = desk.Token });
        })).RequireAuthorization(StaffPolicies.SignedIn);

    private static SubsidyModel Model(PortalGuest guest, IQueryCollection asked, DateOnly today)
    {
        var model = new SubsidyModel(guest, IsCanon: false, today, null, [], Used(asked["used"]), Day(asked["bought"], today), null, null, null, "");
        if (asked.ContainsKey("price"))
        {
            int? price = Yen(asked["price"]), cable = Yen(asked["cable"]), hub = Yen(asked["hub"]);
            if (price is null or 0 || cable is null || hub is null) { return model with { Message = "金額は、1億円までの半角数字で入力してください。" }; }
            var count = int.TryParse(asked["sets"], out var n) && n is >= 1 and <= 20 ? n : 1;
            ReaderSet[] sets = [.. Enumerable.Repeat(new ReaderSet(price.Value, cable.Value, hub.Value), count)];
            return model with { Sets = sets, Reader = ReaderSubsidy.Judge(guest.Kind, model.Used, model.BoughtOn, sets) };
        }
        if (Enum.TryParse<Scheme>(asked["scheme"], out var scheme) && Enum.IsDefined(scheme))
        {
            int? device = Yen(asked["device"]), modification = Yen(asked["modification"]);
            if (device is null || modification is null) { return model with { Message = "金額は、1億円までの半角数字で入力してください。" }; }
            var before = asked["before"].Select(b => Enum.TryParse<Scheme>(b, out var s) && Enum.IsDefined(s) ? s : (Scheme?)null).OfType<Scheme>().ToHashSet();
            var application = new Application(
                scheme, guest.Kind, guest.Kind == FacilityKind.Pharmacy && asked["chain"] == "yes", asked["online"] != "no", Day(asked["applied"], today), device.Value,
                modification.Value, before, asked["changed"] == "yes");
            return model with { Asked = application, Answer = Supports.Judge(application) };
        }
        return model;
    }

    private static int Used(string? typed) => int.TryParse(typed, out var used) && used is >= 0 and <= 3 ? used : 0;

    private static DateOnly Day(string? typed, DateOnly otherwise) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", out var day) ? day : otherwise;

    /// <returns>0 for an empty field; null for anything that is no amount.</returns>
    private static int? Yen(string? typed)
    {
        var text = (typed ?? "").Replace(",", "", StringComparison.Ordinal).Trim();
        return text.Length == 0 ? 0 : int.TryParse(string.Concat(text.Select(ch => ch is >= '０' and <= '９' ? (char)(ch - '０' + '0') : ch)), out var yen) && yen is >= 0 and <= MostYen ? yen : null;
    }
}
