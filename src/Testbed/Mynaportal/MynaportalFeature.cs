using System.Security.Cryptography;
using Kazasu.Hosting.Problems;
using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.Mynaportal;

/// <param name="Outcome"><c>added</c> · <c>refused</c> · <c>mistyped</c> · <c>wrong</c>.</param>
/// <param name="Fault">refused: name of the <see cref="AddingFault"/>.</param>
/// <param name="Which">mistyped, wrong: name of the <see cref="TypedSecret"/>.</param>
/// <param name="Words">For the patient.</param>
public sealed record AddAnswer(string Outcome, string? Fault, string? Which, int? TriesLeft, string Words, PhoneAnswer Phone);

/// <summary>The stand-in for the Mynaportal app (マイナポータルアプリ) on the phone in the hand: adding and deleting the card.</summary>
internal static class MynaportalFeature
{
    private const int LongestBody = 64;

    public static void MapMynaportal(this IEndpointRouteBuilder app)
    {
        app.MapGet("/phone/app", IResult (Nation nation, int? person, string? done) => Exists(nation, person ?? 0)
            ? new RazorComponentResult<AppPage>(new { Person = person ?? 0, Done = done })
            : PeopleFeature.Unknown(nation));
        app.MapPost("/api/phone/app/add", AddAsync);
        app.MapPost("/api/phone/app/delete", async (TestbedParts parts, PhoneStep step, CancellationToken ct) =>
            Exists(parts.World.Nation, step.Person) ? await CentreAway.TellAsync(async () => TypedResults.Ok(PhoneAnswer.Of(await parts.Handsets.DeleteCardAsync(step.Person, ct))))
                : PeopleFeature.Unknown(parts.World.Nation));
    }

    /// <summary>
    /// Body: signature password, card-face PIN (empty on Android) and new PIN of the phone, ASCII, a line feed between them. Secrets come as bytes, are
    /// wiped in the request's own buffer and here, and never become text.
    /// </summary>
    private static async Task<IResult> AddAsync(TestbedParts parts, int person, HttpRequest request, CancellationToken ct)
    {
        if (!Exists(parts.World.Nation, person)) { return PeopleFeature.Unknown(parts.World.Nation); }

        if (await SecretBody.ReadAsync(request, LongestBody, optional: false, ct) is not { } block)
        {
            return Problem.Result(400, "request-invalid", "Send password, card-face PIN and new PIN as application/octet-stream, a line feed between them.");
        }

        try
        {
            int first = block.AsSpan().IndexOf((byte)'\n'), second = block.AsSpan().LastIndexOf((byte)'\n');
            if (first < 0 || first == second) { return Problem.Result(400, "request-invalid", "Three lines: password, card-face PIN, new PIN."); }

            var typed = new Typed(block.AsMemory(0, first), block.AsMemory(first + 1, second - first - 1), block.AsMemory(second + 1));
            return await CentreAway.TellAsync(async () => await parts.Handsets.AddCardAsync(person, typed, ct) is { } outcome
                ? TypedResults.Ok(Answer(outcome, parts.Handsets.Look(person)))
                : Problem.Result(409, "no-card", "The person has no card."));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(block);
        }
    }

    private static AddAnswer Answer(AppOutcome outcome, HandsetView phone) => outcome switch
    {
        AppOutcome.Added => new("added", null, null, null, AppWords.Of(outcome), PhoneAnswer.Of(phone)),
        AppOutcome.Refused refused => new("refused", refused.Fault.ToString(), null, null, AppWords.Of(outcome), PhoneAnswer.Of(phone)),
        AppOutcome.Mistyped mistyped => new("mistyped", null, mistyped.Which.ToString(), null, AppWords.Of(outcome), PhoneAnswer.Of(phone)),
        AppOutcome.Wrong wrong => new("wrong", null, wrong.Which.ToString(), wrong.TriesLeft, AppWords.Of(outcome), PhoneAnswer.Of(phone)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool Exists(Nation nation, int person) => person >= 0 && person < nation.Size;
}
