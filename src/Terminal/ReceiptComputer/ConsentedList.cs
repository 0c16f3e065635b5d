using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.CentreLink;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>同意済資格情報の一括取得: who consented at home (OQSmuhvq) or online (OQSmuonq), with the entitlement of today (facts 8.3).</summary>
/// <param name="treatment">One of <see cref="Treatments"/>.</param>
internal sealed class ConsentedList(string kind, string treatment, CentreClient centre, TerminalSettings settings, ListPatience patience) : IBulkWork
{
    public string Kind => kind;

    public async Task<IReadOnlyList<Node>> WorkAsync(BulkList list, CancellationToken ct)
    {
        var search = list.Request.Body.Find("QualificationConfirmSearchInfo")!;
        // the message says which care is meant; its MedicalTreatmentFlag can only say it again
        var asked = new ConsentedRequest(
            Guid.Empty, settings.Terminal, treatment, Day(search["ConsentDateFrom"]), Day(search["ConsentDateTo"]),
            treatment == Treatments.Online ? Day(search["ExaminationDateFrom"]) : null, treatment == Treatments.Online ? Day(search["ExaminationDateTo"]) : null);
        return await PagesAsync(
            list, patience, (id, after) => centre.ConsentedAsync(asked with { RequestId = id, After = after }, ct), page => (page.Persons.Select(Unit), page.Next), ct);
    }

    /// <summary>Page after page; what stands in the way ends the list with a unit that says so.</summary>
    public static async Task<IReadOnlyList<Node>> PagesAsync<T>(
        BulkList list, ListPatience patience, Func<Guid, string?, Task<CentreReply<T>>> ask, Func<T, (IEnumerable<Node> Units, string? Next)> read, CancellationToken ct)
    {
        List<Node> units = [];
        string? after = null;
        for (var page = 0; ; page++)
        {
            var reply = await patience.AskAsync(list, () => ask(list.IdOf(page), after), r => r is CentreReply<T>.Silent silent && MessageDesk.Trouble(silent.Code) == ResultCodes.NoLine, ct);
            if (reply is not CentreReply<T>.Answered { Answer: var told })
            {
                return [.. units, Failed(MessageDesk.Trouble(reply is CentreReply<T>.Silent s ? s.Code : ((CentreReply<T>.Refused)reply).Code))];
            }

            var (more, next) = read(told);
            units.AddRange(more);
            if (next is null) { return units; }
            after = next;
        }
    }

    /// <summary>Of an ended consent only the facility's own number and why it ended (OQSCD031); the layout has no element for the reason, so the message says it.</summary>
    private static Node Unit(ConsentedPerson person)
    {
        var unit = new Node("BulkConfirmUnit");
        if (person.Answer is not { } answer)
        {
            MessageDesk.Status(unit, ResultCodes.ConsentEnded(person.Ended ?? "0"));
            return unit.Add("ReferenceNumber", person.ReferenceNumber);
        }

        var limit = person.Kinds.FirstOrDefault(k => k.Kind == ConsentKinds.LimitCertificate);
        MessageDesk.Status(unit, answer.Result == ResultKinds.CouldNotTell ? ResultCodes.CouldNotTell : null);
        if (answer.Result != ResultKinds.CouldNotTell)
        {
            var alone = AidNodes.StandsAlone(person.Aid, answer);
            unit.Add("QualificationValidity", alone ? "1" : PersonResult.Validity(answer));
            foreach (var result in PersonResult.Of(
                alone ? answer with { Person = null } : answer, limit is { State: "1", At: { } at } ? ("1", at.ToOffset(CareCalendar.Japan)) : ("0", null),
                (one, coverage) => ConsentNodes.Add(one, coverage, person.Kinds))) { unit.Add(result); }
            if (person.Aid is { } aid) { unit.Add(AidNodes.Result(aid)); }
        }

        return unit.Add("ReferenceNumber", person.ReferenceNumber);
    }

    private static Node Failed(ResultCode trouble)
    {
        var unit = new Node("BulkConfirmUnit");
        MessageDesk.Status(unit, trouble);
        return unit;
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture);
}
