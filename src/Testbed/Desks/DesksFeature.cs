using Kazasu.Hosting.Problems;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.Desks;

/// <param name="Act">Name of a <see cref="DeskAct"/>, any case, e.g. <c>suspendPhone</c>.</param>
public sealed record DeskStep(int Person, string Act);

/// <param name="Outcome">Name of a <see cref="DeskOutcome"/>.</param>
public sealed record DeskAnswer(string Outcome);

/// <summary>The telephone desk for losses and the municipal counter: a page, and the same as JSON.</summary>
internal static class DesksFeature
{
    public static void MapDesks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/desk", IResult (Nation nation, int? person, string? done) => Exists(nation, person ?? 0)
            ? new RazorComponentResult<DeskPage>(new { Person = person ?? 0, Done = done })
            : PeopleFeature.Unknown(nation));
        app.MapPost("/desk", (TestbedParts parts, [FromForm] int person, [FromForm] string act, CancellationToken ct) =>
            ActAsync(parts, person, act, outcome => TypedResults.Redirect($"/desk?person={person}&done={outcome}"), ct));
        app.MapPost("/api/desk", (TestbedParts parts, DeskStep step, CancellationToken ct) =>
            ActAsync(parts, step.Person, step.Act, outcome => TypedResults.Ok(new DeskAnswer(outcome.ToString())), ct));
    }

    private static async Task<IResult> ActAsync(TestbedParts parts, int person, string name, Func<DeskOutcome, IResult> done, CancellationToken ct)
    {
        if (!Exists(parts.World.Nation, person)) { return PeopleFeature.Unknown(parts.World.Nation); }

        return Enum.TryParse<DeskAct>(name, ignoreCase: true, out var act) && Enum.IsDefined(act)
            ? await CentreAway.TellAsync(async () => done(await parts.World.AskDeskAsync(person, act, parts.Calendar.Today, ct)))
            : Problem.Result(400, "request-invalid", $"act: one of {string.Join(", ", Enum.GetNames<DeskAct>())}.");
    }

    private static bool Exists(Nation nation, int person) => person >= 0 && person < nation.Size;
}
