namespace Kazasu.Rules.Claims;

/// <summary>保険種別 (F46).</summary>
public enum InsuranceKind
{
    /// <summary>社保</summary>
    Employees,
    /// <summary>国保</summary>
    National,
    /// <summary>後期</summary>
    LateElderly,
    /// <summary>その他（公費単独医療等）; the printed text is damaged (GP-46).</summary>
    Other,
    /// <summary>わからない</summary>
    Unknown,
}

/// <summary>保険証の交付を受けた時期 (F49).</summary>
public enum CardIssued
{
    WithinOneMonth,
    Earlier,
    Unknown,
}

/// <summary>一部負担金の割合 as ticked (F50).</summary>
public enum DeclaredShare
{
    Thirty,
    Twenty,
    Ten,
    Unknown,
}

public enum Sex
{
    Male,
    Female,
}

/// <summary>
/// The patient's declaration of insured status (被保険者資格申立書, 別紙様式, F45–F56). Null or blank = not filled in; what the patient
/// ticked わからない is filled in (F56). Its data serve billing only and are destroyed afterwards (F44).
/// </summary>
public sealed record Declaration
{
    /// <summary>□ 有効な保険証の交付を受けている. The wording of the official form stays (XC-32).</summary>
    public bool ValidCardIssued { get; init; }

    public InsuranceKind? Kind { get; init; }

    /// <summary>The insurer is a national health insurance society (国民健康保険組合); only asked for 国保.</summary>
    public bool InsurerIsSociety { get; init; }

    public string? InsurerName { get; init; }

    public string? WorkplaceName { get; init; }

    public CardIssued? Issued { get; init; }

    public DeclaredShare? Share { get; init; }

    public string? Name { get; init; }

    /// <summary>フリガナ</summary>
    public string? Kana { get; init; }

    public DateOnly? Birth { get; init; }

    public Sex? Sex { get; init; }

    public string? Address { get; init; }

    /// <summary>An address other than the one on the card, if there is one (※3).</summary>
    public string? OtherAddress { get; init; }

    public DateOnly? SignedOn { get; init; }

    public string? Signature { get; init; }

    /// <summary>A guardian or another person signed.</summary>
    public bool SignedByAnother { get; init; }

    /// <summary>患者との関係 (※5).</summary>
    public string? RelationToPatient { get; init; }

    public string? Telephone { get; init; }

    /// <summary>Whether ※1 asks for the workplace name: 社保, 国保 of a society, その他, わからない (F48).</summary>
    public bool NeedsWorkplace => Kind switch
    {
        InsuranceKind.Employees or InsuranceKind.Other or InsuranceKind.Unknown => true,
        InsuranceKind.National => InsurerIsSociety,
        InsuranceKind.LateElderly or null => false,
    };
}

/// <summary>What is printed on the card, to compare with.</summary>
public sealed record CardFace(string Name, DateOnly Birth, Sex Sex, string Address);
