using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Http;

namespace Kazasu.Testbed.World;

/// <summary>A change that the centre has to hear of, told by a page of the testbed.</summary>
internal static class CentreAway
{
    /// <summary>Does it; a centre that cannot be told is an answer.</summary>
    public static async Task<IResult> TellAsync(Func<Task<IResult>> change)
    {
        try
        {
            return await change();
        }
        catch (Exception away) when (away is HttpRequestException or InvalidOperationException)
        {
            return Problem.Result(503, "centre-away", $"The centre could not be told: {away.Message}");
        }
    }
}
