using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Facilities.Settings;

/// <summary>A facility's terminal reads and changes its settings, in the order T24–T27.</summary>
internal static class SettingsDoors
{
    private const string Terminal = "terminal";

    public static void Map(IEndpointRouteBuilder enrolled)
    {
        enrolled.MapGet(FacilityRoutes.Settings, ShowAsync);
        enrolled.MapPut(FacilityRoutes.Settings, ChangeAsync);
        enrolled.MapPost(FacilityRoutes.Terms, ConfirmAsync);
    }

    internal static async Task<IResult> ShowAsync(HttpContext http, FacilitySettings settings, CancellationToken ct) =>
        TypedResults.Json(await settings.OfAsync(http.EnrolledFacility().Code, ct), CentreJson.Options);

    internal static async Task<IResult> ChangeAsync(HttpContext http, FacilitySettings settings, CancellationToken ct)
    {
        var (change, problem) = await RequestBody.ReadAsync<SettingsChange>(http, ct);
        return change is null ? problem! : Said(await settings.ChangeAsync(http.EnrolledFacility().Code, change, Terminal, ct));
    }

    internal static async Task<IResult> ConfirmAsync(HttpContext http, FacilitySettings settings, CancellationToken ct)
    {
        var (terms, problem) = await RequestBody.ReadAsync<TermsConfirmation>(http, ct);
        return terms is null ? problem! : Said(await settings.ConfirmTermsAsync(http.EnrolledFacility().Code, terms.Terms, Terminal, ct));
    }

    private static IResult Said(SettingsOutcome outcome) => outcome switch
    {
        SettingsOutcome.Saved(var settings) => TypedResults.Json(settings, CentreJson.Options),
        SettingsOutcome.TermsFirst => Problem.Result(409, ErrorCodes.TermsNotConfirmed, "The terms of use must be confirmed before the setting can be saved."),
        SettingsOutcome.OtherTerms => RequestBody.Invalid($"terms: the version to be confirmed is {FacilitySettings.Terms}."),
        SettingsOutcome.NotEnrolled => Problem.Result(403, ErrorCodes.FacilityUnknown, "This facility is not enrolled at the centre."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
