using Kazasu.Testbed.SampleNation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.Phones;

/// <summary>The page that is the phone, and its parts that change.</summary>
internal static class PhonesFeature
{
    private const int Found = 30;

    public static void MapPhones(this IEndpointRouteBuilder app)
    {
        app.MapGet("/phone", IResult (Nation nation, int? person, string? os) => Exists(nation, person ?? 0)
            ? new RazorComponentResult<PhonePage>(new { Person = person ?? 0, Wanted = os })
            : PeopleFeature.Unknown(nation));
        app.MapGet("/phone/device", IResult (Nation nation, int person, string? thing) => Exists(nation, person)
            ? new RazorComponentResult<PhoneDevice>(new { Person = person, Card = thing == "card" })
            : PeopleFeature.Unknown(nation));
        app.MapGet("/phone/people", (People people, string? q) =>
            new RazorComponentResult<PersonList>(new { Persons = people.Find(q ?? "", 0, Found) }));
        // a page that is closed takes its phone away; a beacon carries no JSON
        app.MapPost("/phone/let-go", async (TestbedParts parts, CancellationToken ct) =>
        {
            await parts.Handsets.ReleaseAsync(ct);
            return TypedResults.NoContent();
        });
        app.MapPhoneApi();
    }

    private static bool Exists(Nation nation, int person) => person >= 0 && person < nation.Size;
}
