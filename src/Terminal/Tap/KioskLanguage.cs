namespace Kazasu.Terminal.Tap;

/// <summary>Languages of the kiosk. Japanese comes first and comes back after every patient.</summary>
internal static class KioskLanguage
{
    public const string First = "ja";

    /// <summary>BCP 47 tags; <c>ja-simple</c> (private to us) is やさしい日本語.</summary>
    public static readonly IReadOnlyList<string> All = [First, "en", "ja-simple", "zh", "ko", "pt", "vi"];
}
