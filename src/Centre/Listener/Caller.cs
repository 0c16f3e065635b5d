using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Kazasu.Centre.Listener;

/// <summary>What a client certificate lets its holder do: the OU of its subject.</summary>
internal static class Roles
{
    public const string Facility = "facility";
    public const string Issuer = "issuer";
    public const string Insurer = "insurer";
    public const string Operator = "operator";
    public const string InsurerOrOperator = "insurer-or-operator";
}

/// <summary>Who calls. The authority that signed the client certificate vouches for both.</summary>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Name">Facility: 10-digit code. Insurer: insurer number. Others: a name.</param>
internal sealed record Caller(string Role, string Name)
{
    private const string CommonName = "2.5.4.3";
    private const string OrganizationalUnit = "2.5.4.11";

    /// <returns>Null when the subject names no role of ours, or names one twice.</returns>
    public static Caller? Of(X500DistinguishedName subject)
    {
        string? role = null, name = null;
        try
        {
            foreach (var part in subject.EnumerateRelativeDistinguishedNames())
            {
                if (part.HasMultipleElements) { return null; }

                switch (part.GetSingleElementType().Value)
                {
                    case OrganizationalUnit when role is null: role = part.GetSingleElementValue(); break;
                    case CommonName when name is null: name = part.GetSingleElementValue(); break;
                    case OrganizationalUnit or CommonName: return null;
                }
            }
        }
        catch (Exception unreadable) when (unreadable is System.Security.Cryptography.CryptographicException or AsnContentException)
        {
            return null;
        }

        return string.IsNullOrEmpty(name) ? null : role switch
        {
            Roles.Facility when IsCode(name) => new(role, name),
            Roles.Issuer or Roles.Insurer or Roles.Operator => new(role, name),
            _ => null,
        };
    }

    /// <summary>Medical institution code as the centre uses it: 10 digits, prefecture and fee table first.</summary>
    public static bool IsCode(string code) => code.Length == 10 && code.All(char.IsAsciiDigit);
}
