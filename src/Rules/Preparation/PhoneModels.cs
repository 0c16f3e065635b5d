namespace Kazasu.Rules.Preparation;

/// <summary>
/// Which models carry the card, as data that an operator may renew without a new program. The sources name the oldest iPhone (P13) and no Android
/// model (P14): those are added from the Digital Agency's service pages (P15).
/// </summary>
/// <param name="AsOf">Day on which the list was looked through.</param>
/// <param name="TooOld">iPhones before XS, as Apple names them, oldest first.</param>
/// <param name="IPhones">iPhones that carry it.</param>
/// <param name="Androids">Android phones that carry it, as their makers name them.</param>
public sealed record PhoneModels(DateOnly AsOf, IReadOnlyList<string> TooOld, IReadOnlyList<string> IPhones, IReadOnlyList<string> Androids)
{
    public static PhoneModels BuiltIn { get; } = new(
        new(2025, 11, 19),
        [
            "iPhone 6", "iPhone 6 Plus", "iPhone 6s", "iPhone 6s Plus", "iPhone SE (1st generation)", "iPhone 7", "iPhone 7 Plus", "iPhone 8", "iPhone 8 Plus", "iPhone X",
        ],
        [
            "iPhone XS", "iPhone XS Max", "iPhone XR", "iPhone 11", "iPhone 11 Pro", "iPhone 11 Pro Max", "iPhone SE (2nd generation)",
            "iPhone 12", "iPhone 12 mini", "iPhone 12 Pro", "iPhone 12 Pro Max", "iPhone 13", "iPhone 13 mini", "iPhone 13 Pro", "iPhone 13 Pro Max",
            "iPhone SE (3rd generation)", "iPhone 14", "iPhone 14 Plus", "iPhone 14 Pro", "iPhone 14 Pro Max", "iPhone 15", "iPhone 15 Plus",
            "iPhone 15 Pro", "iPhone 15 Pro Max", "iPhone 16", "iPhone 16 Plus", "iPhone 16 Pro", "iPhone 16 Pro Max", "iPhone 16e",
            "iPhone 17", "iPhone 17 Pro", "iPhone 17 Pro Max", "iPhone Air",
        ],
        []);
}
