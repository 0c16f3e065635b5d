using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Terminal.CentreLink;

namespace Kazasu.Terminal.Claims;

/// <summary>What the centre said about a file that was sent.</summary>
/// <param name="Intake">Null: it was not reached, or refused the file.</param>
internal sealed record Sent(ReviewBody Body, int Receipts, ClaimIntake? Intake);

/// <summary>Sends what may go to the centre's claims desk. Sending twice is harmless: the centre takes each receipt once.</summary>
internal sealed class ClaimSending(ClaimStore store, ClaimDesk desk, CentreClient centre)
{
    /// <returns>A line for each review body with receipts; null: no such file.</returns>
    public async Task<IReadOnlyList<Sent>?> SendAsync(string id, CancellationToken ct)
    {
        if (await store.FindAsync(id, ct) is not { } draft) { return null; }
        var prepared = await desk.PrepareAsync(draft, ct);
        var sent = new List<Sent>();
        foreach (var body in Enum.GetValues<ReviewBody>())
        {
            using var file = new MemoryStream();
            var receipts = ClaimOutput.Write(file, prepared.Head, prepared.Going.Where(r => r.Body == body), body);
            if (receipts == 0) { continue; }
            sent.Add(new(body, receipts, await centre.SendClaimsAsync(file.ToArray(), ct) is CentreReply<ClaimIntake>.Answered a ? a.Answer : null));
        }

        return sent;
    }
}
