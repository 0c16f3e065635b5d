using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Centre.MedicalAid;

/// <summary>What may be wrong with a ticket. Every fault is named, none stops the search; never the value itself.</summary>
internal static class TicketLine
{
    private const int MostLines = 3;

    public static IEnumerable<(string Field, string Why)> Faults(TicketNotice n)
    {
        if (n.PersonKey.Length is 0 or > 64) { yield return ("personKey", "must have 1 to 64 characters"); }
        if (n.OfficeName.Trim().Length is 0 or > 200) { yield return ("officeName", "must have 1 to 200 characters"); }
        if (n.RecipientNumber.Length is 0 or > 20) { yield return ("recipientNumber", "must have 1 to 20 characters"); }
        if (n.AidTo < n.AidFrom) { yield return ("aidTo", "must not be before aidFrom"); }

        foreach (var fault in Faults(n.Ticket)) { yield return fault; }
    }

    private static IEnumerable<(string, string)> Faults(MedicalTicket t)
    {
        if (!Holds("OQSCD018", t.Kind)) { yield return ("ticket.kind", "must be a value of OQSCD018"); }
        if (!Holds("OQSCD019", t.Care)) { yield return ("ticket.care", "must be a value of OQSCD019"); }
        if (!Holds("OQSCD020", t.Use)) { yield return ("ticket.use", "must be a value of OQSCD020"); }
        if (t.Month.Day != 1) { yield return ("ticket.month", "must be the first day of a month"); }
        if (t.To < t.From || t.From < t.Month || t.To > t.Month.AddMonths(1).AddDays(-1)) { yield return ("ticket.from", "must not be after to, both within the month"); }
        if (t.IssueNumber.Length is 0 or > 20) { yield return ("ticket.issueNumber", "must have 1 to 20 characters"); }
        if (!Caller.IsCode(t.Facility)) { yield return ("ticket.facility", "must have 10 digits"); }
        if (t.FacilityName.Trim().Length is 0 or > 200) { yield return ("ticket.facilityName", "must have 1 to 200 characters"); }
        if (t.SelfPay is < 0 or > 999_999_999) { yield return ("ticket.selfPay", "must be yen, at most 9 digits"); }
        if (!AreTexts(t.Injuries)) { yield return ("ticket.injuries", $"must be at most {MostLines} of 1 to 200 characters"); }
        if (!AreTexts(t.Remarks ?? [])) { yield return ("ticket.remarks", $"must be at most {MostLines} of 1 to 200 characters"); }
        if (t.Contact is { Length: 0 or > 100 } || t.Handler is { Length: 0 or > 100 }) { yield return ("ticket.contact", "and handler must have 1 to 100 characters"); }
    }

    private static bool AreTexts(IReadOnlyList<string> texts) => texts.Count <= MostLines && texts.All(t => t.Trim().Length is > 0 and <= 200);

    private static bool Holds(string list, string value) => CodeLists.Find(list)!.Holds(value);
}
