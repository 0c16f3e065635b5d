using Kazasu.Hosting.Clocks;
using Kazasu.Rules.Preparation;
using Kazasu.Web.PhoneReady;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PhoneAnswer = Kazasu.Rules.Preparation.Support;

namespace Kazasu.Web.Preparation;

/// <summary>
/// Everything a patient does before the visit (P rows): which phone is enough, what to have ready, step by step, a plan for one visit to print and for
/// the calendar. Forms that only ask; nothing of them is kept.
/// </summary>
internal static class PreparationFeature
{
    public static void AddPreparation(this IServiceCollection services) => services.AddSingleton<PhoneModelsFile>();

    public static void MapPreparation(this IEndpointRouteBuilder app)
    {
        app.MapGet("/prepare", (ICareCalendar calendar) => Page.Of<PreparePage>(calendar.Today));
        app.MapGet("/prepare/{os:regex(^(iphone|android)$)}", (PhoneModelsFile models, string os, string? model, string? version) =>
            Page.Of<PhonePage>(PhoneModel.Read(models.Now(), Os(os), model, version)));
        app.MapGet("/prepare/{os:regex(^(iphone|android)$)}/steps", (ICareCalendar calendar, string os) => Page.Of<StepsPage>(new StepsModel(Os(os), calendar.Now)));
        app.MapGet("/prepare/plan", (HttpRequest request, DirectoryIndex index, ICareCalendar calendar) =>
            Page.Of<PlanPage>(PlanModel.Read(request.Query, index, calendar.Today)));
        app.MapGet("/prepare/plan.ics", (HttpRequest request, DirectoryIndex index, ICareCalendar calendar) =>
            PlanModel.Read(request.Query, index, calendar.Today) is { Calendar.Count: > 0 } plan
                ? Results.Text(CalendarFile.Write(plan.Calendar, calendar.Now), CalendarFile.ContentType)
                : Results.NotFound());
    }

    public static PhoneOs Os(string word) => word == "android" ? PhoneOs.Android : PhoneOs.IPhone;

    public static string Word(PhoneOs os) => os == PhoneOs.Android ? "android" : "iphone";

    public static string Name(PhoneOs os) => os == PhoneOs.Android ? "Android" : "iPhone";
}

/// <param name="Now">Tells which telephone desk answers.</param>
internal sealed record StepsModel(PhoneOs Os, DateTimeOffset Now);

/// <summary>The question whether one phone is enough.</summary>
/// <param name="Model">As chosen or typed; empty = not asked yet.</param>
/// <param name="Version">Of the OS, as typed.</param>
/// <param name="Answer">Null when nothing was asked, or the version cannot be read.</param>
internal sealed record PhoneModel(PhoneModels Models, PhoneOs Os, string Model, string Version, PhoneAnswer? Answer)
{
    private const int Longest = 60;

    /// <summary>Asked, but the version is no version.</summary>
    public bool VersionWrong => Model.Length > 0 && Answer is null;

    public static PhoneModel Read(PhoneModels models, PhoneOs os, string? model, string? version)
    {
        var (name, typed) = (Cut(model), Cut(version));
        PhoneAnswer? answer = name.Length == 0 ? null
            : os == PhoneOs.Android ? PhoneSupport.Android(name, models)
            : System.Version.TryParse(typed.Contains('.', StringComparison.Ordinal) ? typed : typed + ".0", out var ios) ? PhoneSupport.IPhone(name, ios, models)
            : null;
        return new(models, os, name, typed, answer);
    }

    private static string Cut(string? text) => text is null ? "" : text.Length > Longest ? text[..Longest] : text.Trim();
}
