using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Challenges;

/// <summary>What a card or phone signs.</summary>
internal static class ChallengesFeature
{
    public static void MapChallenges(this IEndpointRouteBuilder app) => AskChallenge.Map(app);
}
