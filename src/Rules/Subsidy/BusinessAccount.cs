using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Subsidy;

/// <summary>事業形態</summary>
public enum BusinessForm
{
    /// <summary>法人</summary>
    Corporation,
    /// <summary>個人事業主</summary>
    SoleProprietor,
}

/// <summary>What a facility is about to enter on the pages of Amazon Business.</summary>
/// <param name="Name">法人名・個人事業主名・屋号</param>
/// <param name="Contact">May be a department or the company (S29).</param>
/// <param name="ChoseInvitationCode">Sole proprietors choose 「招待コード」 as the way of confirmation (S27).</param>
/// <param name="Code">Corporations enter it with the additional information (S26); the rest of that page is optional (S28).</param>
public sealed record AccountForm(BusinessForm Form, string Name, string Contact, string Telephone, bool ChoseInvitationCode, InvitationCode? Code);

public enum AccountProblem
{
    /// <summary>Not the portal's name of the facility followed by the ten digits (S25).</summary>
    Name,
    Contact,
    Telephone,
    /// <summary>The sole proprietor has not chosen 「招待コード」 (S27).</summary>
    InvitationCodeNotChosen,
    /// <summary>The screen calls it optional, here it is mandatory (S23).</summary>
    InvitationCode,
}

/// <summary>Making an Amazon Business account, free of charge (S15, S18–S29).</summary>
public static class BusinessAccount
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["S15", "S18", "S23", "S25", "S26", "S27", "S28", "S29", "XC-26"]);

    /// <summary>Name for the field 「法人名・個人事業主名・屋号」: the facility's name as the portal has it, then its code (S25, XC-26).</summary>
    /// <param name="facilityCode">医療機関コード, ten half-width digits.</param>
    /// <exception cref="ArgumentException">No name, or a code of another form.</exception>
    public static string Name(string facilityName, string facilityCode) =>
        string.IsNullOrWhiteSpace(facilityName) ? throw new ArgumentException("医療機関名がありません。", nameof(facilityName))
        : !IsFacilityCode(facilityCode) ? throw new ArgumentException("医療機関コードは半角数字10桁です。", nameof(facilityCode))
        : facilityName.Trim() + facilityCode;

    public static bool IsFacilityCode(string code) => code.Length == 10 && code.All(char.IsAsciiDigit);

    /// <summary>What is missing or wrong, in the order of the pages; empty = it can be sent.</summary>
    public static IReadOnlyList<AccountProblem> Check(AccountForm form, string facilityName, string facilityCode)
    {
        List<AccountProblem> problems = [];
        if (form.Name != Name(facilityName, facilityCode)) { problems.Add(AccountProblem.Name); }
        if (string.IsNullOrWhiteSpace(form.Contact)) { problems.Add(AccountProblem.Contact); }
        if (string.IsNullOrWhiteSpace(form.Telephone)) { problems.Add(AccountProblem.Telephone); }
        if (form is { Form: BusinessForm.SoleProprietor, ChoseInvitationCode: false }) { problems.Add(AccountProblem.InvitationCodeNotChosen); }
        if (form.Code is null) { problems.Add(AccountProblem.InvitationCode); }
        return problems;
    }
}
