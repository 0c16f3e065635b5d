using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Preparation;

public enum PhoneOs
{
    IPhone,
    Android,
}

/// <summary>Whether a phone can carry the card.</summary>
public enum Support
{
    Supported,
    /// <summary>The model is right, its iOS is older than 18.5 (P12).</summary>
    UpdateOs,
    ModelTooOld,
    /// <summary>Not in our list: look at the Digital Agency's page (P14, P15, GP-28).</summary>
    LookUp,
}

/// <summary>iPhone XS or later with iOS 18.5 or higher, from 2025-06-24 (P13). Android models are only listed outside the sources (P14).</summary>
public static class PhoneSupport
{
    /// <summary>First iOS.</summary>
    public static readonly Version FirstIos = new(18, 5);

    /// <summary>First day of the iPhone form.</summary>
    public static readonly DateOnly IPhonesFrom = new(2025, 6, 24);

    /// <summary>Pages of the Digital Agency where each model is looked up (P15), and its list of Android models (P14).</summary>
    public const string AndroidList = "https://faq.myna.go.jp/faq/show/7261?site_domain=default";

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["P12", "P13", "P14", "P15"]);

    /// <summary>Names for a choice, oldest first.</summary>
    public static IReadOnlyList<string> IPhones { get; } = [.. PhoneModels.BuiltIn.TooOld, .. PhoneModels.BuiltIn.IPhones];

    public static Support IPhone(string model, Version ios, PhoneModels? models = null)
    {
        var known = models ?? PhoneModels.BuiltIn;
        return Has(known.TooOld, model) ? Support.ModelTooOld
            : !Has(known.IPhones, model) ? Support.LookUp
            : ios >= FirstIos ? Support.Supported
            : Support.UpdateOs;
    }

    /// <summary>An Android phone that is not in the list may carry the card all the same.</summary>
    public static Support Android(string model, PhoneModels models) => Has(models.Androids, model) ? Support.Supported : Support.LookUp;

    /// <summary>What to do next.</summary>
    public static Text Of(Support support) => support switch
    {
        Support.Supported => new("お使いのスマートフォンは、マイナ保険証に対応しています。", "Your phone can carry the card."),
        Support.UpdateOs => new(
            "機種は対応していますが、iOS が古いため追加できません。「設定」から iOS 18.5 以上に更新してください。", "The model is right, but its iOS is too old. Update to iOS 18.5 or later."),
        Support.ModelTooOld => new(
            "この機種は対応していません（iPhone XS 以降が必要です）。実物のマイナンバーカードをお使いください。", "This model cannot carry the card (iPhone XS or later is needed). Use the physical card."),
        Support.LookUp => new(
            "この機種はこのページの一覧にありません。デジタル庁のサービスサイトの一覧でご確認ください。", "Not in our list. Look the model up on the Digital Agency's service pages."),
    };

    private static bool Has(IReadOnlyList<string> models, string model) => models.Contains(model, StringComparer.OrdinalIgnoreCase);
}
