using Kazasu.Hosting.Clocks;
using Kazasu.Rules.Support;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Support;

/// <summary>Help for facilities and patients: search in the words people type, and who answers the telephone now (A rows).</summary>
internal static class SupportFeature
{
    /// <summary>More is not a question.</summary>
    private const int LongestQuestion = 200;

    public static void MapSupport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/support", (ICareCalendar calendar, string? q) =>
        {
            var typed = q is null ? "" : q.Length > LongestQuestion ? q[..LongestQuestion] : q;
            return Page.Of<SupportPage>(new SupportModel(typed.Trim(), HelpSearch.Find(typed, calendar.Today, 10), calendar.Now));
        });
        app.MapGet("/support/assistant", (ICareCalendar calendar, string? at, string? code) =>
            Page.Of<AssistantPage>(new AssistantModel(code is null ? StepWords.Read(at) : Assistant.Enter(code, calendar.Today), code ?? "", calendar.Now)));
        app.MapGet("/support/guides", (ICareCalendar calendar) => Page.Of<GuidesPage>(calendar.Today));
    }
}

/// <param name="Code">As entered; empty when none was.</param>
internal sealed record AssistantModel(AssistantStep Step, string Code, DateTimeOffset Now);

/// <param name="Typed">Empty when nothing was asked.</param>
internal sealed record SupportModel(string Typed, IReadOnlyList<Found> Found, DateTimeOffset Now);
