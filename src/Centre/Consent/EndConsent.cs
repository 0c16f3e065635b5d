using System.Text.Json;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Consent;

/// <summary>
/// The patient ends a consent before its 24 hours are over: a newer decision with what is left, and the newest decision counts, so it holds from the
/// next question on, at every node. What was handed out before cannot be taken back, and nothing here says that it can.
/// </summary>
internal sealed class EndConsent(ConsentStore consents, LedgerWriter ledger, TimeProvider clock)
{
    private sealed record ConsentEndAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, Guid RequestId, string Person, IReadOnlyList<string> Ended, IReadOnlyList<string> Left);

    private sealed record EndRequest(string Person, string Facility, string? Kind, DateTimeOffset GivenAt);

    /// <param name="by">Who wrote it down: the place where the patient did it.</param>
    /// <param name="kind">One of <see cref="ConsentKinds"/>, or null for all.</param>
    /// <returns>Whether anything was left to end.</returns>
    public async Task<bool> EndAsync(string by, string person, string facility, string? kind, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if ((await consents.OfPersonAsync(person, now, ct)).FirstOrDefault(c => c.Facility == facility) is not { } given
            || (kind is not null && !given.Kinds.Contains(kind, StringComparer.Ordinal)))
        {
            return false;
        }

        // in the same millisecond the ending still comes after the giving
        now = StoredTime.FromStored(Math.Max(now.ToStored(), given.GivenAt.ToStored() + 1));
        IReadOnlyList<string> left = kind is null ? [] : [.. given.Kinds.Where(k => k != kind)];
        var id = Guid.NewGuid();
        var audit = new ConsentEndAudit(1, "consent-end", now, facility, id, person, [.. given.Kinds.Except(left, StringComparer.Ordinal)], left);
        await ledger.CommitAsync(
            new(by, id, RequestBody.HashOf(new EndRequest(person, facility, kind, given.GivenAt)), new(200, "{}"u8.ToArray()),
                JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null,
                [
                    new(ConsentStore.Into,
                        [person, facility, now.ToStored(), given.CheckId, id.ToByteArray(bigEndian: true), string.Join(' ', left), (left.Count == 0 ? now : given.Until).ToStored()]),
                ])
            { Person = person },
            ct);
        return true;
    }
}
