using System.Formats.Asn1;

namespace Kazasu.Testbed.Issuer;

/// <summary>Distinguished names of the stand-in hierarchy as facts/jpki-card.md section 4 shows them, with <c>O=JPKI-TEST</c>.</summary>
internal static class Names
{
    private const string Country = "2.5.4.6";
    private const string Organisation = "2.5.4.10";
    private const string Unit = "2.5.4.11";
    private const string CommonName = "2.5.4.3";

    /// <summary>All card generations share this one.</summary>
    public static byte[] CardAuthority { get; } = Authority("JPKI for user authentication");

    /// <summary>ASSUMPTION: the real name of the phone authority is not public.</summary>
    public static byte[] PhoneAuthority { get; } = Authority("JPKI for user authentication (mobile)");

    public static byte[] SigningAuthority { get; } = Authority("JPKI for digital signature");

    /// <summary>issuerAltName of every leaf.</summary>
    public static byte[] Service { get; } = Name((Country, "JP"), (Organisation, "公的個人認証サービス"));

    public static byte[] Person(string commonName) => Name((Country, "JP"), (CommonName, commonName));

    private static byte[] Authority(string unit) => Name(
        (Country, "JP"), (Organisation, "JPKI-TEST"), (Unit, unit), (Unit, "Japan Agency for Local Authority Information Systems"));

    private static byte[] Name(params (string Attribute, string Value)[] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (attribute, value) in parts)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(attribute);
                    writer.WriteCharacterString(value.All(char.IsAscii) ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, value);
                }
            }
        }

        return writer.Encode();
    }
}
