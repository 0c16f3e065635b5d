using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Printed;

/// <param name="Asked">A day other than today was asked for.</param>
internal sealed record PrintedListModel(DateOnly Day, bool Asked);

/// <summary>Poster, leaflets, stickers, check sheets (L rows): looked at here, printed from the browser, or made into files by <c>kazasu print</c>.</summary>
internal static class PrintedFeature
{
    public static void MapPrinted(this IEndpointRouteBuilder app)
    {
        app.MapGet("/printed", (ICareCalendar calendar, string? date) => On(calendar, date, day => Page.Of<PrintedListPage>(new PrintedListModel(day, day != calendar.Today))));
        app.MapGet("/printed/{key}", (ICareCalendar calendar, string key, string? date) => On(calendar, date, day =>
            PrintedSheets.Find(key) is { } sheet ? Page.Of<PrintedSheetPage>(new SheetModel(sheet, day), sheet.HoldsOn(day) ? 200 : 404) : new RazorComponentResult<Home.NotFoundPage> { PreventStreamingRendering = true, StatusCode = 404 }));
    }

    private static IResult On(ICareCalendar calendar, string? date, Func<DateOnly, IResult> page)
    {
        if (string.IsNullOrEmpty(date)) { return page(calendar.Today); }

        return DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? page(day)
            : Problem.Result(400, "request-invalid", "date: a day, written as 2025-12-05.");
    }
}
