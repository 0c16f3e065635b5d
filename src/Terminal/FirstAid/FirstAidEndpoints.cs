using Kazasu.Hosting.Clocks;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Support;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Kiosk;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.FirstAid;

/// <summary>
/// <c>GET /reception/first-aid</c> (<c>code</c> three half-width digits, or <c>symptom</c>; <c>maker</c>): cause, what to do, whom to call and whether they answer now,
/// what it means for the patient. No line and no script needed.
/// </summary>
internal static class FirstAidEndpoints
{
    public static void MapFirstAid(this IEndpointRouteBuilder app) =>
        app.MapGroup("/reception").RequireAuthorization(nameof(DeviceRole.Reception)).MapGet("/first-aid", PageOf);

    private static RazorComponentResult PageOf(string? code, string? symptom, string? maker, TerminalSetup setup, ICareCalendar calendar)
    {
        var wanted = Enum.GetValues<Symptom>().Where(s => KioskState.Kebab(s.ToString()) == symptom).Select(s => (Symptom?)s).FirstOrDefault();
        var of = Enum.TryParse<FaceReaderMaker>(maker, out var m) && Enum.IsDefined(m) ? m : setup.Facts.FaceReader;
        var entered = string.IsNullOrEmpty(code) ? null : code;
        return Page.Of<FirstAidPage>(new FirstAidModel(
            setup.Facts.FacilityName, of, entered, entered is null ? null : ErrorCodes.LookUp(entered, calendar.Today),
            entered is null && wanted is { } s ? Rules.Support.FirstAid.For(s) : null, calendar.Now));
    }
}

/// <param name="Entered">What was typed; with no <paramref name="Error"/> it was no code.</param>
/// <param name="Now">Civil time, for the desks' hours.</param>
internal sealed record FirstAidModel(
    string FacilityName, FaceReaderMaker? Maker, string? Entered, ErrorAnswer? Error, FirstAidAnswer? Symptom, DateTimeOffset Now);
