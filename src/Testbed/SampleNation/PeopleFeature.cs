using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.SampleNation;

/// <summary>The sample nation for programs.</summary>
internal static class PeopleFeature
{
    private const int MostAtOnce = 200;

    /// <summary><c>GET /api/people?q=&amp;from=0&amp;count=50</c> and <c>GET /api/people/{index}</c>: <see cref="PersonSummary"/>.</summary>
    public static void MapPeople(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/people", (People people, TestbedParts parts, string? q, int? from, int? count) =>
            from is < 0 || count is < 1 or > MostAtOnce
                ? Problem.Result(400, "request-invalid", $"from: 0 or more. count: 1 to {MostAtOnce}.")
                : TypedResults.Ok(people.Find(q ?? "", from ?? 0, count ?? 50).Select(p => Summary(parts, p.Index))));

        app.MapGet("/api/people/{index:int}", (People people, TestbedParts parts, int index) =>
            index < 0 || index >= people.Nation.Size
                ? Unknown(people.Nation)
                : TypedResults.Ok(Summary(parts, index)));
    }

    private static PersonSummary Summary(TestbedParts parts, int index) =>
        PersonSummary.Of(parts.World.PersonNow(index), parts.World.Nation, parts.Calendar.Now);

    public static IResult Unknown(Nation nation) =>
        Problem.Result(404, "person-unknown", $"The sample nation has the persons 0 to {nation.Size - 1}.");
}
