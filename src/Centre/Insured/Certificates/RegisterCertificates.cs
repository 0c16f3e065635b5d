using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Insured.Certificates;

/// <summary>The issuer (J-LIS) tells which certificate it gave to whom.</summary>
internal static class RegisterCertificates
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.IssuerCertificates, HandleAsync)
        .RequireAuthorization(Roles.Issuer).WithMetadata(new RequestSizeLimitAttribute(Batch.MaxBytes));

    internal static async Task<IResult> HandleAsync(HttpContext http, CertificateRegister register, CancellationToken ct)
    {
        var (certificates, bad) = await Batch.ReadAsync<CertificateRecord>(http.Request.Body, c => $"{c.Authority}/{c.Serial}", Faults, ct);
        return bad.Count > 0 ? Batch.Refuse(bad) : Batch.Took(certificates.Count, await register.RegisterAsync(certificates, ct));
    }

    private static IEnumerable<(string, string)> Faults(CertificateRecord c)
    {
        if (!IsAuthority(c.Authority)) { yield return ("authority", "must have 64 lower-case hex digits"); }
        if (!IsSerial(c.Serial)) { yield return ("serial", "must be lower-case hex without leading zeros, at most 40 digits"); }
        if (c.PersonKey.Length is 0 or > 64) { yield return ("personKey", "must have 1 to 64 characters"); }
        if (c.Medium is not (CertificateRegister.Card or CertificateRegister.Phone)) { yield return ("medium", "must be card or phone"); }

        var phone = c.Medium == CertificateRegister.Phone;
        if (phone ? c.CardAuthority is null || !IsAuthority(c.CardAuthority) : c.CardAuthority is not null)
        {
            yield return ("cardAuthority", phone ? "must name the card certificate's authority" : "is for phones only");
        }
        if (phone ? c.CardSerial is null || !IsSerial(c.CardSerial) : c.CardSerial is not null)
        {
            yield return ("cardSerial", phone ? "must name the card certificate" : "is for phones only");
        }
    }

    private static bool IsAuthority(string id) => id.Length == 64 && id.All(IsHex);

    private static bool IsSerial(string serial) => serial.Length is > 0 and <= 40 && serial.All(IsHex) && serial[0] != '0';

    private static bool IsHex(char c) => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f';
}
