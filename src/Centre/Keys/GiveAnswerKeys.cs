using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Keys;

/// <summary>Terminals learn the next answer key before it signs.</summary>
internal static class GiveAnswerKeys
{
    public static void MapAnswerKeys(this IEndpointRouteBuilder enrolled) =>
        enrolled.MapGet(KeyRoutes.AnswerKeys, (CentreKeys keys) => TypedResults.Json(new AnswerKeysView(keys.Introductions), CentreJson.Options));
}
