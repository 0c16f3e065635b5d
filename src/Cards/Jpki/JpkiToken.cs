using System.Text;

namespace Kazasu.Cards.Jpki;

/// <summary>What a card says it is by the first 32 bytes of EF 0006 (facts/jpki-card.md section 1).</summary>
public enum JpkiToken { MyNumberCard, ResidentRegisterCard, AndroidPhone, IPhone, Unknown }

/// <summary>What follows from the token name for the order of a tap (facts/jpki-card.md section 8, rule 2).</summary>
public static class JpkiTokens
{
    /// <summary>
    /// Whether the 4-digit PIN is verified over the reader. Not with an iPhone: its owner was recognised by Face ID or Touch ID
    /// (sources/000_627a3a07c80451b4.txt, 周知(保険者等向け) 3).
    /// </summary>
    public static bool TakesPin(this JpkiToken token) => token is not JpkiToken.IPhone;

    /// <summary>Whether the certificate can be read only after the PIN (GP-SE of an Android phone).</summary>
    public static bool CertificateNeedsPin(this JpkiToken token) => token is JpkiToken.AndroidPhone;

    /// <summary>Whether it is a phone rather than a card.</summary>
    public static bool IsPhone(this JpkiToken token) => token is JpkiToken.AndroidPhone or JpkiToken.IPhone;

    /// <summary>Length of the token name, padded with spaces.</summary>
    internal const int NameLength = 32;

    internal static JpkiToken Parse(ReadOnlySpan<byte> name) => Encoding.Latin1.GetString(name).TrimEnd(' ') switch
    {
        "JPKIAPICCTOKEN2" => JpkiToken.MyNumberCard,
        "JPKIAPICCTOKEN" => JpkiToken.ResidentRegisterCard,
        "JPKIAPGPSETOKEN" => JpkiToken.AndroidPhone,
        "JPKIAPIOSTOKEN" => JpkiToken.IPhone,
        _ => JpkiToken.Unknown,
    };
}
