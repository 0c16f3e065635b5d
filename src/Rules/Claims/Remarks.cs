using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Claims;

/// <summary>The eight items that the remarks column (摘要欄) of an unknown-number claim must hold (C24), in the order of the list.</summary>
public enum RemarkItem
{
    /// <summary>「不詳」</summary>
    Unknown,
    /// <summary>カナ氏名</summary>
    Kana,
    /// <summary>保険種別</summary>
    Kind,
    /// <summary>保険者等名称</summary>
    InsurerName,
    /// <summary>事業所名</summary>
    WorkplaceName,
    /// <summary>住所</summary>
    Address,
    /// <summary>連絡先</summary>
    Contact,
    /// <summary>患者への連絡を行った日</summary>
    ContactedOn,
}

/// <summary>The remarks of an unknown-number claim, made from the declaration.</summary>
public static class Remarks
{
    /// <summary>Where ※1 asks for no workplace (XC-31).</summary>
    public const string NotApplicable = "該当なし";

    private const string NotKnown = "わからない";

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["C23", "C24", "XC-31"]);

    /// <summary>Each item with its text; null = missing, and the claim is not filed (SC-116).</summary>
    /// <param name="contactedOn">Day on which the patient was contacted, successfully or not (C21, C25).</param>
    public static IReadOnlyList<(RemarkItem Item, string? Text)> From(Declaration form, DateOnly? contactedOn) =>
    [
        (RemarkItem.Unknown, "不詳"),
        (RemarkItem.Kana, Filled(form.Kana)),
        (RemarkItem.Kind, form.Kind is { } kind ? Name(kind) : null),
        (RemarkItem.InsurerName, Filled(form.InsurerName) ?? (form.Kind == InsuranceKind.Unknown ? NotKnown : null)),
        (RemarkItem.WorkplaceName, Filled(form.WorkplaceName) ?? (form.Kind is null || form.NeedsWorkplace ? null : NotApplicable)),
        (RemarkItem.Address, Filled(form.Address)),
        (RemarkItem.Contact, Filled(form.Telephone)),
        (RemarkItem.ContactedOn, contactedOn?.ToString("yyyy-MM-dd")),
    ];

    /// <summary>What still has to be filled in; empty = complete.</summary>
    public static IReadOnlyList<RemarkItem> Missing(Declaration form, DateOnly? contactedOn) =>
        [.. From(form, contactedOn).Where(r => r.Text is null).Select(r => r.Item)];

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Name(InsuranceKind kind) => kind switch
    {
        InsuranceKind.Employees => "社保",
        InsuranceKind.National => "国保",
        InsuranceKind.LateElderly => "後期",
        InsuranceKind.Other => "その他",
        InsuranceKind.Unknown => NotKnown,
    };
}
