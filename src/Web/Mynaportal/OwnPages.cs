using Kazasu.Centre.HomeCare;
using Kazasu.Centre.Patients;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Mynaportal;

/// <param name="Now">Civil time in Japan.</param>
/// <param name="Closes">When the session ends, civil time in Japan.</param>
internal sealed record OwnModel(Patient Patient, OwnEligibility Own, DateTimeOffset Now, DateTimeOffset Closes);

/// <param name="Accesses">Null where nothing may be told.</param>
/// <param name="Today">Of the technical clock, in Japan: records of earlier days are under a signed day.</param>
internal sealed record AccessesModel(OwnAccesses? Accesses, DateOnly Today);

/// <param name="Consents">Null where nothing may be told.</param>
/// <param name="Ended">A consent has just been ended.</param>
/// <param name="Home">Given at home or online.</param>
internal sealed record ConsentsModel(IReadOnlyList<OwnConsent>? Consents, bool Ended, IReadOnlyList<OwnHomeConsent>? Home);

/// <summary>What a patient who is signed in sees and does. Whoever is not sees the sign-in instead, at the same address.</summary>
internal static class OwnPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("", (Own own, CancellationToken ct) => own.ShowAsync(async patient => Page.Of<EligibilityPage>(await ModelAsync(own, patient, ct)), ct));
        app.MapGet("/print", (Own own, CancellationToken ct) => own.ShowAsync(async patient =>
            await ModelAsync(own, patient, ct) is { Own.Result: ResultKinds.Valid or ResultKinds.Several } model
                ? Page.Of<CopyPage>(model)
                : TypedResults.Redirect("/mynaportal"), ct));
        app.MapGet("/accesses", (Own own, CancellationToken ct) => own.ShowAsync(
            async patient => Page.Of<AccessesPage>(new AccessesModel(
                await own.Records.AccessesAsync(patient, ct), DateOnly.FromDateTime(own.Clock.GetUtcNow().ToOffset(CareCalendar.Japan).DateTime))), ct));
        app.MapGet("/accesses/{node}/{seq:long}", (Own own, string node, long seq, CancellationToken ct) => own.ShowAsync(
            async patient => await own.Records.ProofAsync(patient, node, seq, ct) is { } proof
                ? TypedResults.File(proof, "application/json", $"kazasu-record-{seq}.json")
                : Problem.Result(404, ErrorCodes.RecordUnknown, "There is no such record of yours, or its day is not closed yet."), ct));
        app.MapGet("/consents", (Own own, string? ended, CancellationToken ct) => own.ShowAsync(
            async patient => Page.Of<ConsentsPage>(new ConsentsModel(await own.Records.ConsentsAsync(patient, ct), ended == "1", await own.AtHome.OwnAsync(patient, ct))), ct));
        app.MapPost("/consents/end", (Own own, [FromForm] string facility, [FromForm] string kind, [FromForm] string? treatment, CancellationToken ct) => own.ShowAsync(async patient =>
        {
            var what = kind == "all" ? null : kind;
            var ended = string.IsNullOrEmpty(treatment)
                ? await own.Records.EndConsentAsync(patient, facility, what, ct)
                : await own.AtHome.EndAsync(patient, facility, treatment, what, ct);
            return TypedResults.Redirect(ended ? "/mynaportal/consents?ended=1" : "/mynaportal/consents");
        }, ct));
        app.MapPost("/register", (Own own, [FromForm] string agreed, CancellationToken ct) => own.ShowAsync(async patient =>
        {
            if (agreed == "yes") { await own.Records.RegisterAsync(patient, ct); }

            return TypedResults.Redirect("/mynaportal");
        }, ct));
    }

    private static async Task<OwnModel> ModelAsync(Own own, Patient patient, CancellationToken ct)
    {
        var now = own.Calendar.Now;
        return new(patient, await own.Records.EligibilityAsync(patient, ct), now, now + (patient.Until - own.Clock.GetUtcNow()));
    }
}

/// <summary>One request of a browser that may be a patient's.</summary>
internal sealed class Own(
    IHttpContextAccessor http, PatientSignIn signIn, PatientRecords records, Centre.HomeCare.HomeReception atHome, AppAddress app, WebSettings settings, ICareCalendar calendar, TimeProvider clock)
{
    public PatientRecords Records => records;

    /// <summary>Consents given at home or online.</summary>
    public Centre.HomeCare.HomeReception AtHome => atHome;

    public ICareCalendar Calendar => calendar;

    public TimeProvider Clock => clock;

    /// <summary>What a patient gets, or the sign-in page for everybody else.</summary>
    public async Task<IResult> ShowAsync(Func<Patient, Task<IResult>> page, CancellationToken ct) =>
        await new Visitor(http.HttpContext!, signIn).PatientAsync(ct) is { } patient ? await page(patient) : SignIn.Page(http.HttpContext!, signIn, app, settings);
}
