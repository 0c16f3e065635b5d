using Kazasu.Rules.Sources;

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

    /// <summary>Models before iPhone XS, as Apple names them.</summary>
    private static readonly HashSet<string> BeforeXs = new(StringComparer.OrdinalIgnoreCase)
    {
        "iPhone 6", "iPhone 6 Plus", "iPhone 6s", "iPhone 6s Plus", "iPhone SE (1st generation)", "iPhone 7", "iPhone 7 Plus", "iPhone 8",
        "iPhone 8 Plus", "iPhone X",
    };

    private static readonly HashSet<string> FromXs = new(StringComparer.OrdinalIgnoreCase)
    {
        "iPhone XS", "iPhone XS Max", "iPhone XR", "iPhone 11", "iPhone 11 Pro", "iPhone 11 Pro Max", "iPhone SE (2nd generation)",
        "iPhone 12", "iPhone 12 mini", "iPhone 12 Pro", "iPhone 12 Pro Max", "iPhone 13", "iPhone 13 mini", "iPhone 13 Pro", "iPhone 13 Pro Max",
        "iPhone SE (3rd generation)", "iPhone 14", "iPhone 14 Plus", "iPhone 14 Pro", "iPhone 14 Pro Max", "iPhone 15", "iPhone 15 Plus",
        "iPhone 15 Pro", "iPhone 15 Pro Max", "iPhone 16", "iPhone 16 Plus", "iPhone 16 Pro", "iPhone 16 Pro Max", "iPhone 16e",
        "iPhone 17", "iPhone 17 Pro", "iPhone 17 Pro Max", "iPhone Air",
    };

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["P12", "P13", "P14", "P15"]);

    /// <summary>Names for a choice, oldest first.</summary>
    public static IReadOnlyList<string> IPhones { get; } = [.. BeforeXs, .. FromXs];

    public static Support IPhone(string model, Version ios) =>
        BeforeXs.Contains(model) ? Support.ModelTooOld
        : !FromXs.Contains(model) ? Support.LookUp
        : ios >= FirstIos ? Support.Supported
        : Support.UpdateOs;
}
