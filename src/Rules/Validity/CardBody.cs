using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Validity;

/// <summary>
/// Validity of the My Number Card itself, apart from its certificate (X1, X2, X4). A body past its date counts as not readable (GP-19);
/// the date read from the card wins over this calculation (GP-21).
/// </summary>
public static class CardBody
{
    /// <summary>Who is a minor (未成年者) is not printed; 18 is the default (GP-20).</summary>
    public const int DefaultAdultAge = 18;

    public static Citation Source { get; } = Register.Seminar.At("スライドP24 ①");

    /// <summary>Last day: the 10th birthday after issue, for minors the 5th.</summary>
    public static DateOnly Expires(DateOnly birth, DateOnly issued, int adultAge = DefaultAdultAge) =>
        Birthdays.After(issued, birth, issued < birth.AddYears(adultAge) ? 5 : 10);
}
