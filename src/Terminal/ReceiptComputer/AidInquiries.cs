using System.Globalization;
using System.Security.Cryptography;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.CentreLink;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Medical aid (医療扶助) beside an insurance or alone: as the list OQSmutic, by 公費負担者番号 and 受給者番号, or of a kiosk visit.</summary>
internal sealed class AidInquiries(CentreClient centre, TerminalSettings settings, ListPatience patience) : IBulkWork
{
    /// <summary>法別番号 of 生活保護: a number of 8 digits that begins with it is no insurer's (facts 5.1).</summary>
    private const string Law = "12";

    public string Kind => "OQSmutic";

    public async Task<IReadOnlyList<Node>> WorkAsync(BulkList list, CancellationToken ct)
    {
        var month = DateOnly.ParseExact(list.Request.Body.Find("QualificationConfirmSearchInfo")!["MedicalTreatmentMonth"] + "01", "yyyyMMdd", CultureInfo.InvariantCulture);
        return await ConsentedList.PagesAsync(
            list, patience, (id, after) => centre.AidAsync(new(id, settings.Terminal, Month: month, After: after), ct), page => (page.Persons.Select(Unit), page.Next), ct);
    }

    /// <summary>Whether a search asks for aid instead of an insurance.</summary>
    public static bool IsMeant(Node search) => search["InsurerNumber"]!.Trim(' ') is { Length: 8 } number && number.StartsWith(Law, StringComparison.Ordinal);

    /// <returns>The results, and what stood in the way; both empty when there is no such aid with a ticket for this facility.</returns>
    public async Task<(IReadOnlyList<Node> Results, ResultCode? Trouble)> ByNumberAsync(Node search, Guid id, CancellationToken ct)
    {
        var birth = DateOnly.ParseExact(search["Birthdate"]!, "yyyyMMdd", CultureInfo.InvariantCulture);
        var insured = new InsuredNumber(search["InsurerNumber"]!.Trim(' '), null, search["InsuredIdentificationNumber"]!, null);
        return await centre.AidAsync(new(id, settings.Terminal, Insured: insured, Birth: birth), ct) switch
        {
            CentreReply<AidPage>.Answered { Answer: var page } => ([.. page.Persons.Select(p => AidNodes.Result(p).Add("ReferenceNumber", p.ReferenceNumber))], null),
            CentreReply<AidPage>.Refused refused => ([], MessageDesk.Trouble(refused.Code)),
            CentreReply<AidPage>.Silent silent => ([], MessageDesk.Trouble(silent.Code)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Of the person of a visit; null also when it cannot be asked for now: the face file is worth writing without it.</summary>
    public async Task<AidPerson?> OfCheckAsync(Guid check, CancellationToken ct) =>
        await centre.AidAsync(new(IdOf(check), settings.Terminal, CheckId: check), ct) is CentreReply<AidPage>.Answered { Answer.Persons: [var person] } ? person : null;

    /// <summary>The same over a restart, so that it is one view.</summary>
    private static Guid IdOf(Guid check) => new(SHA256.HashData([.. "aid"u8, .. check.ToByteArray()]).AsSpan(0, 16));

    private static Node Unit(AidPerson aid)
    {
        var unit = new Node("BulkConfirmUnit");
        MessageDesk.Status(unit, null);
        return unit.Add("QualificationValidity", "1").Add(AidNodes.Result(aid)).Add("ReferenceNumber", aid.ReferenceNumber);
    }
}
