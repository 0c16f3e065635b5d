using Kazasu.Rules.Counter;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Claims;

/// <summary>Fields of the form, in its order.</summary>
public enum DeclarationField
{
    ValidCardIssued,
    Kind,
    InsurerName,
    WorkplaceName,
    Share,
    Name,
    Kana,
    Birth,
    Sex,
    Address,
    SignedOn,
    Signature,
    RelationToPatient,
    Telephone,
}

/// <summary>One thing that keeps a declaration from being complete.</summary>
public sealed record DeclarationFault(DeclarationField Field, Text Reason, string Requirement)
{
    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirement);
}

/// <summary>Checks a declaration field by field (スライドP17). A deficient one leads to a returned claim (F59).</summary>
public static class DeclarationCheck
{
    private const int AgeThatMustGiveTheShare = 70;

    /// <summary>Faults in the order of the form; empty = complete.</summary>
    /// <param name="card">The card's face, where it is at hand: the form copies it exactly (F53).</param>
    public static IReadOnlyList<DeclarationFault> Faults(Declaration form, CardFace? card = null) =>
        [.. Insurance(form).Concat(Person(form)).Concat(card is null ? [] : Differing(form, card)).Concat(End(form)).OrderBy(f => f.Field)];

    /// <summary>The share as the counter takes it; null = unknown, and 3割 is proposed (GP-35).</summary>
    public static Ratio? Ratio(DeclaredShare? share) => share switch
    {
        DeclaredShare.Thirty => Counter.Ratio.Thirty,
        DeclaredShare.Twenty => Counter.Ratio.Twenty,
        DeclaredShare.Ten => Counter.Ratio.Ten,
        DeclaredShare.Unknown or null => null,
    };

    private static IEnumerable<DeclarationFault> Insurance(Declaration f)
    {
        if (!f.ValidCardIssued)
        {
            yield return new(DeclarationField.ValidCardIssued, new("有効な保険資格がある場合のみ使えます", "Only for patients with valid entitlement"), "F45");
        }

        if (f.Kind is null)
        {
            yield return new(DeclarationField.Kind, new("保険種別の誤りは審査支払機関で補正できません。社保と国保の取り違えに注意", "A wrong kind cannot be corrected by the review body; mind 社保 and 国保"), "F57");
        }

        if (f.Kind is not InsuranceKind.Unknown && Blank(f.InsurerName))
        {
            yield return new(DeclarationField.InsurerName, new("保険者等名称を記入", "Fill in the name of the insurer"), "F47");
        }

        if (f.NeedsWorkplace && Blank(f.WorkplaceName))
        {
            yield return new(DeclarationField.WorkplaceName, new("社保、国保組合、その他、わからない場合は事業所名（お勤めの会社名等）が必要（※1）", "The workplace name is needed for this kind (※1)"), "F48");
        }

        if (f.Share is null && (f.Kind is InsuranceKind.LateElderly || SeventyOrOver(f)))
        {
            yield return new(DeclarationField.Share, new("70歳以上または後期高齢者の方は負担割合も記入（※2）", "Persons of 70 and over and of the late-elderly scheme also give the share (※2)"), "F50");
        }
    }

    private static IEnumerable<DeclarationFault> Person(Declaration f)
    {
        var copy = new Text("カードの券面のとおりに記入（※4）", "Copy it as printed on the card (※4)");
        if (Blank(f.Name)) { yield return new(DeclarationField.Name, copy, "F53"); }
        if (Blank(f.Kana)) { yield return new(DeclarationField.Kana, new("氏名のフリガナを記入（※4）", "Give the reading of the name (※4)"), "F53"); }
        if (f.Birth is null) { yield return new(DeclarationField.Birth, copy, "F52"); }
        if (f.Sex is null) { yield return new(DeclarationField.Sex, copy, "F52"); }
        if (Blank(f.Address)) { yield return new(DeclarationField.Address, copy, "F53"); }
    }

    private static IEnumerable<DeclarationFault> Differing(Declaration f, CardFace card)
    {
        var differs = new Text("カードの券面と違います", "Differs from the card");
        if (!Blank(f.Name) && f.Name != card.Name) { yield return new(DeclarationField.Name, differs, "F59"); }
        if (f.Birth is { } birth && birth != card.Birth) { yield return new(DeclarationField.Birth, differs, "F59"); }
        if (f.Sex is { } sex && sex != card.Sex) { yield return new(DeclarationField.Sex, differs, "F59"); }
        if (!Blank(f.Address) && f.Address != card.Address) { yield return new(DeclarationField.Address, differs, "F59"); }
    }

    private static IEnumerable<DeclarationFault> End(Declaration f)
    {
        if (f.SignedOn is null) { yield return new(DeclarationField.SignedOn, new("記入日を記入", "Give the date"), "F55"); }
        if (Blank(f.Signature)) { yield return new(DeclarationField.Signature, new("署名が必要", "A signature is needed"), "F55"); }
        if (f.SignedByAnother && Blank(f.RelationToPatient))
        {
            yield return new(DeclarationField.RelationToPatient, new("保護者の方等が署名した場合は患者との関係を記入（※5）", "Where a guardian signed, give the relation (※5)"), "F55");
        }

        if (Blank(f.Telephone))
        {
            yield return new(DeclarationField.Telephone, new("資格情報の提供がないとき、こちらから確認するために必要", "Needed to ask the patient when the data do not come"), "F58");
        }
    }

    private static bool SeventyOrOver(Declaration f) => f is { Birth: { } birth, SignedOn: { } on } && birth.Year <= on.Year - AgeThatMustGiveTheShare && birth.AddYears(AgeThatMustGiveTheShare) <= on;

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
}
