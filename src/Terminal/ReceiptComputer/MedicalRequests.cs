using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.CentreLink;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>薬剤情報・診療情報 (YZK) and 特定健診情報 (TKK), behind the patient's consent: as XML or PDF, as the request wants it (facts 10).</summary>
internal sealed class MedicalRequests(CentreClient centre, MessageDesk desk, TerminalSettings settings, ICareCalendar calendar)
{
    private const string Ok = "1";

    /// <summary>診療区分, OQSCD028.</summary>
    public static string FlagOf(string treatment) => treatment == Treatments.Online ? "3" : "2";

    /// <param name="id">Kept over restarts: the same id is one view.</param>
    public async Task<Answered> AnswerAsync(OqsMessage request, Guid id, CancellationToken ct)
    {
        var medicines = request.Layout.Api.StartsWith("YZK", StringComparison.OrdinalIgnoreCase);
        var category = request.Body["FileCategory"]!;
        IReadOnlyList<string>? kinds = (medicines, category) switch
        {
            (true, "1" or "2") => [ConsentKinds.Medication],
            (true, "3" or "4") => [ConsentKinds.Medication, ConsentKinds.Treatment],
            (false, "1" or "2") => [ConsentKinds.HealthCheckup],
            _ => null,
        };
        if (kinds is null) { return Xml(Head(request, ResultCodes.WrongValue)); }

        var header = request.Header;
        var insured = new InsuredNumber(header["InsurerNumber"]!.Trim(' '), header["InsuranceCardSymbol"], header["InsuredPersonIdentificationNumber"]!, header["BranchNumber"]);
        var asked = new MedicalInformationRequest(
            id, settings.Terminal, kinds, Insured: insured, From: Month(request.Body["StartDate"]), To: LastDay(Month(request.Body["EndDate"])),
            Treatment: Treatments.All.FirstOrDefault(t => FlagOf(t) == request.Body["MedicalTreatmentFlag"]));
        if (asked.From > asked.To) { return Xml(Head(request, ResultCodes.WrongValue)); }

        return await centre.MedicalInformationAsync(asked, ct) switch
        {
            CentreReply<MedicalInformationAnswer>.Answered { Answer: var told } => Told(request, told, medicines, pdf: category is "1" or "3"),
            CentreReply<MedicalInformationAnswer>.Refused { Code: ErrorCodes.ConsentMissing } => Xml(Head(request, ResultCodes.ConsentMissing)),
            CentreReply<MedicalInformationAnswer>.Refused { Code: ErrorCodes.EligibilityOnly } => Xml(Head(request, ResultCodes.EligibilityOnly)),
            CentreReply<MedicalInformationAnswer>.Refused refused => Xml(Head(request, MessageDesk.Trouble(refused.Code))),
            CentreReply<MedicalInformationAnswer>.Silent silent => Xml(Head(request, MessageDesk.Trouble(silent.Code))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Answered Told(OqsMessage request, MedicalInformationAnswer told, bool medicines, bool pdf)
    {
        if (told.Facility != settings.Facility) { return Xml(Head(request, ResultCodes.CouldNotTell)); }
        var prescriptions = request.Body["PrDiInfClassification"] == "1";
        var days = told.Days.Where(d => prescriptions || d.Source == CareSources.Receipt).ToList();
        if (medicines ? days.Count == 0 : told.Checkups.Count == 0) { return Xml(Head(request, ResultCodes.NoInformation)); }
        if (pdf) { return new(medicines ? MedicalSheet.Medicines(told, days, calendar.Now) : MedicalSheet.Checkups(told, calendar.Now), "pdf"); }

        var answer = Head(request, null);
        if (medicines) { MedicineNodes.Write(answer, told.Person, days, settings.Facility); } else { CheckupNodes.Write(answer, told); }
        return Xml(answer);
    }

    private OqsMessage Head(OqsMessage request, ResultCode? trouble)
    {
        var answer = OqsMessage.New(request.Layout.Api[..^3] + "res");
        answer.Header.Add("ProcessExecutionTime", $"{calendar.Now:yyyyMMddHHmmss}").Add("MedicalInstitutionCode", settings.Facility)
            .Add("ArbitraryFileIdentifier", request.Header["ArbitraryFileIdentifier"])
            .Add("ResultCode", trouble?.Code ?? Ok).Add("MessageContents", trouble?.Japanese).Add("CharacterCodeIdentifier", desk.ShiftJis ? "1" : "0");
        return answer;
    }

    private Answered Xml(OqsMessage message) => new(desk.Write(message));

    /// <summary>Also of 999912, which means no end.</summary>
    private static DateOnly? LastDay(DateOnly? month) => month is { } m ? new(m.Year, m.Month, DateTime.DaysInMonth(m.Year, m.Month)) : null;

    private static DateOnly? Month(string? month) => month is null ? null : DateOnly.ParseExact(month + "01", "yyyyMMdd", CultureInfo.InvariantCulture);
}
