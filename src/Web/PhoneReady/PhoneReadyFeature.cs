using Kazasu.Centre.Facilities;
using Kazasu.Hosting.Clocks;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Web.PhoneReady;

/// <summary>The public directory of phone-ready facilities (D rows): search, a page for each facility, figures over time, open data.</summary>
internal static class PhoneReadyFeature
{
    public static void AddPhoneReady(this IServiceCollection services, IServiceProvider centre) => services
        .AddSingleton(centre.GetRequiredService<PhoneReadyFacilities>())
        .AddSingleton<DirectoryIndex>().AddSingleton<DirectoryFigures>()
        .AddHostedService<DirectoryFeed>();

    public static void MapPhoneReady(this IEndpointRouteBuilder app)
    {
        app.MapGet("/directory", (DirectoryIndex index, string? q, string? pref, string? kind, string? page) =>
        {
            var query = DirectoryQuery.Read(q, pref, kind, page);
            return Page.Of<DirectoryPage>(new DirectoryModel(query, index.Search(query), index.Listed.Count));
        });
        app.MapGet("/directory/figures", (DirectoryFigures figures) => Page.Of<FiguresPage>(figures.Months()));
        app.MapGet("/directory/data", () => Page.Of<DataPage>(""));
        OpenData.Map(app);
        app.MapGet("/directory/{code}", (DirectoryIndex index, ICareCalendar calendar, string code) =>
        {
            var entry = index.Find(code);
            return Page.Of<FacilityPage>(new FacilityModel(entry, calendar.Now), entry is null ? 404 : 200);
        });
    }
}

/// <param name="Listed">All facilities in the directory.</param>
internal sealed record DirectoryModel(DirectoryQuery Query, DirectoryHits Hits, int Listed);

/// <param name="Entry">Null when it is not listed, whatever the reason.</param>
internal sealed record FacilityModel(DirectoryEntry? Entry, DateTimeOffset Now);
