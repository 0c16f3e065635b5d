using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Inquiry;
using Kazasu.Centre.Insured;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.MedicalAid;

/// <summary>A person's medical aid as one facility may see it: only with tickets that name it, and never of somebody whose display was stopped.</summary>
internal sealed class AidReader(TicketStore tickets, InsuredReader insured, ReferenceNumberTable numbers, ICareCalendar calendar)
{
    /// <returns>Null when there is nothing to tell.</returns>
    public async Task<AidPerson?> OfPersonAsync(string person, string facility, DateOnly day, CancellationToken ct) =>
        await insured.OfAsync(person, ct) is { } known ? await OfPersonAsync(known, facility, day, ct) : null;

    /// <param name="day">Any day of the month of care.</param>
    public async Task<AidPerson?> OfPersonAsync(PersonRecord person, string facility, DateOnly day, CancellationToken ct)
    {
        var knownAt = calendar.Now;
        if (person.Suppressions.Any(s => s.From <= knownAt && !(s.To <= knownAt)) || Entitlement.NameOn(person, day, knownAt) is not { } name) { return null; }

        // one office bears a person's aid; were there two, the one that told of the newest aid counts
        var told = (await tickets.OfPersonAsync(person.PersonKey, facility, new(day.Year, day.Month, 1), ct)).GroupBy(t => t.Office, StringComparer.Ordinal)
            .MaxBy(office => office.Max(t => t.Notice.AidFrom))?.ToList();
        return told is not [.., var last] ? null : new(
            Answers.View(name), last.Office, last.Notice.OfficeName, last.Notice.RecipientNumber, last.Notice.AidFrom, last.Notice.AidTo, [.. told.Select(t => t.Notice.Ticket)],
            await numbers.OfPersonAsync(facility, person.PersonKey, ct));
    }
}
