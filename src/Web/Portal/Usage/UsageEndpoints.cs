using System.Globalization;
using System.Text;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Staff;
using Kazasu.Rules.Usage;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Usage;

/// <param name="Months">Newest last.</param>
internal sealed record UsageModel(PortalGuest Guest, IReadOnlyList<UsageMonth> Months, DateOnly Today, string? Message, string Token);

/// <summary><c>/portal/usage</c>, <c>/portal/usage.csv</c>; <c>POST</c> (month=yyyy-MM, claims, notified) by an administrator.</summary>
internal static class UsageEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/portal").RequireAuthorization(StaffPolicies.SignedIn);
        all.MapGet("/usage", (HttpContext c, PortalDesk desk, UsageMonths months, ICareCalendar calendar) => desk.ShowAsync(guest => PageAsync(c, desk, months, calendar, guest, null)));
        all.MapGet("/usage.csv", (HttpContext c, PortalDesk desk, UsageMonths months, ICareCalendar calendar) => desk.ShowAsync(async guest =>
            Results.File(Csv(await months.OfAsync(guest, calendar.Today, c.RequestAborted)), "text/csv; charset=utf-8", $"riyouritsu-{guest.Facility.Code}.csv")));
        app.MapPost("/portal/usage", WriteAsync).RequireAuthorization(StaffPolicies.Administrator);
    }

    private static Task<IResult> WriteAsync(HttpContext c, PortalDesk desk, UsageMonths months, ICareCalendar calendar) => desk.TakeAsync(async (guest, intent) =>
    {
        var (claims, notified) = (intent["claims"]?.Trim() ?? "", intent["notified"]?.Trim().TrimEnd('%', '％') ?? "");
        int? count = int.TryParse(claims, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 10_000_000 ? n : null;
        decimal? rate = decimal.TryParse(notified, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var r) && r <= 100 && decimal.Round(r, 2) == r ? r : null;
        if (!DateOnly.TryParseExact(intent["month"] + "-01", "yyyy-MM-dd", out var month) || (claims.Length > 0 && count is null) || (notified.Length > 0 && rate is null))
        {
            return await PageAsync(c, desk, months, calendar, guest, "レセプト件数は半角の整数、利用率は0から100まで（小数第2位まで）の半角数字で入力してください。");
        }
        await months.WriteAsync(guest, month, count, rate, c.RequestAborted);
        return Results.Redirect("/portal/usage");
    });

    private static async Task<IResult> PageAsync(HttpContext c, PortalDesk desk, UsageMonths months, ICareCalendar calendar, PortalGuest guest, string? message) =>
        Page.Of<UsagePage>(new UsageModel(guest, await months.OfAsync(guest, calendar.Today, c.RequestAborted), calendar.Today, message, desk.Token), message is null ? 200 : 400);

    /// <summary>With a byte order mark, so that spreadsheets take it as UTF-8.</summary>
    private static byte[] Csv(IEnumerable<UsageMonth> months)
    {
        var lines = new StringBuilder("診療月,オンライン資格確認件数,マイナ保険証件数,スマホ件数,マイナ保険証利用者数,スマホ利用者数,利用率（件数ベース・推計）,スマホの割合（推計）,レセプト件数,レセプト件数ベース利用率（推計）,レセプト件数ベース利用率（通知）,通知月,適用月\r\n");
        foreach (var m in months)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{m.Month:yyyy-MM},{m.Own.Checks},{m.Own.MyNumberChecks},{m.Own.PhoneChecks},{m.Own.Users},{m.Own.PhoneUsers},")
                .Append(CultureInfo.InvariantCulture, $"{Rate(m.Own.CountBased)},{Rate(m.Own.PhoneShare)},{m.Claims},{Rate(m.Estimated)},{m.Notified:0.00},{m.Timetable.Notified:yyyy-MM},{m.Timetable.Applied:yyyy-MM}\r\n");
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(lines.ToString())];
    }

    private static string Rate(decimal? rate) => rate is { } r ? Percent.Of(r).ToString("0.00", CultureInfo.InvariantCulture) : "";
}
