using System.Globalization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Interchange.Text;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>
/// Medical aid in the words of the interface: a result of its own with 被保険者証区分 A1, whose numbers are 公費負担者番号 and 受給者番号, and its tickets
/// (facts 5.2, 5.3). Elements of a ticket whose meaning no source tells are left out.
/// </summary>
internal static class AidNodes
{
    /// <summary>Whether the aid is all there is to tell: an insurance that has ended or is not known is left out beside it, and the answer is 有効 (inferred).</summary>
    public static bool StandsAlone(AidPerson? aid, CheckAnswer answer) => aid is not null && answer.Result is not (ResultKinds.Valid or ResultKinds.Several);

    public static Node Result(AidPerson aid)
    {
        var person = aid.Person;
        var result = new Node("ResultOfQualificationConfirmation")
            .Add("InsuredCardClassification", "A1")
            .Add("InsurerNumber", aid.OfficeNumber)
            .Add("InsuredIdentificationNumber", aid.RecipientNumber)
            .Add("PersonalFamilyClassification", "1") // inferred: everybody has a number of their own, and clients refuse a result without it
            .Add("Name", person.Name.Replace(' ', '\u3000'))
            .Add("NameKana", Kana.Half(person.Kana))
            .Add("Sex1", person.Sex == "male" ? "1" : "2")
            .Add("Birthdate", Day(person.Birth))
            .Add("Address", person.Address)
            .Add("PostNumber", PersonResult.Post(person.PostalCode))
            .Add("QualificationDate", Day(aid.From))
            .Add("DisqualificationDate", aid.To is { } to ? Day(to.AddDays(1)) : null)
            .Add("InsuredCardValidDate", Day(aid.From))
            .Add("InsuredCardExpirationDate", aid.To is { } last ? Day(last) : null)
            .Add("InsurerName", aid.OfficeName);
        var tickets = new Node("PublicExpenseResultList");
        foreach (var ticket in aid.Tickets) { tickets.Add(Ticket(ticket)); }
        return result.Add(tickets);
    }

    private static Node Ticket(MedicalTicket t)
    {
        var node = new Node("MedicalTicketInfo")
            .Add("TicketType", t.Kind).Add("MedicalTicketValidDate", Day(t.From)).Add("MedicalTicketExpirationDate", Day(t.To)).Add("IssueNumber", t.IssueNumber)
            .Add("MedicalTreatmentMonth", t.Month.ToString("yyyyMM", CultureInfo.InvariantCulture)).Add("DesignatedMedicalInstitutionCode", t.Facility)
            .Add("DesignatedMedicalInstitutionFlag", "0").Add("DesignatedMedicalInstitutionName", t.FacilityName);
        foreach (var (injury, i) in t.Injuries.Take(3).Select((injury, i) => (injury, i + 1))) { node.Add($"InjuryName{i}", injury); }
        node.Add("MedicalTreatmentType", t.Care).Add("SelfPayAmount", t.SelfPay.ToString(CultureInfo.InvariantCulture)).Add("DistrictContactName", t.Contact)
            .Add("HandlingContactName", t.Handler).Add("SingleOrCombinedUse", t.Use).Add("StatusOfSocialInsurance", t.SocialInsurance ? "01" : "02");
        foreach (var (remark, i) in (t.Remarks ?? []).Take(3).Select((remark, i) => (remark, i + 1))) { node.Add($"Remarks{i}", remark); }
        return node;
    }

    private static string Day(DateOnly day) => $"{day:yyyyMMdd}";
}
