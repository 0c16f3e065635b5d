using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Preparation;

/// <summary>Shapes of the secrets a patient needs. Only shapes: no secret is ever kept.</summary>
public static class Secrets
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["P3", "P4", "P5"]);

    /// <summary>署名用電子証明書のパスワード: 6 to 16 half-width letters and digits (P3).</summary>
    public static bool IsSigningPassword(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c)) { return false; }
        }

        return text.Length is >= 6 and <= 16;
    }

    /// <summary>券面入力用暗証番号 (P4) and the PIN of the phone certificate (P5): 4 half-width digits.</summary>
    public static bool IsFourDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) { return false; }
        }

        return text.Length == 4;
    }

    /// <summary>What helps when the signature password is forgotten or locked; with the first way no visit to the municipality (P16–P18).</summary>
    public static IReadOnlyList<Text> ForgottenPassword { get; } =
    [
        new("「JPKI 暗証番号リセット」アプリで初期化を予約し、コンビニのキオスク端末で再設定（市区町村の窓口に行く必要はありません）",
            "Reserve the reset in the app 「JPKI 暗証番号リセット」, then reset at a convenience-store kiosk; no visit to the municipality needed"),
        new("お住まいの市区町村の窓口で再設定", "Reset at the municipal counter of residence"),
    ];
}
