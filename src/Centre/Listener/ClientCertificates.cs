using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kazasu.Centre.Listener;

/// <summary>Makes the caller's identity of the client certificate that the handshake has already judged; once for each connection.</summary>
internal sealed class ClientCertificates(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Scheme_ = "client-certificate";

    /// <summary>Claims beside role and name: SHA-256 of the certificate in lower-case hex, and its end (ISO 8601).</summary>
    public const string Fingerprint = "certificate-sha256", Ends = "certificate-ends";

    private static readonly object s_item = new();

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication(Scheme_).AddScheme<AuthenticationSchemeOptions, ClientCertificates>(Scheme_, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Roles.Facility, p => p.RequireRole(Roles.Facility))
            .AddPolicy(Roles.Issuer, p => p.RequireRole(Roles.Issuer))
            .AddPolicy(Roles.Operator, p => p.RequireRole(Roles.Operator))
            .AddPolicy(Roles.InsurerOrOperator, p => p.RequireRole(Roles.Insurer, Roles.Operator));
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Connection.ClientCertificate is not { } certificate) { return Task.FromResult(AuthenticateResult.NoResult()); }

        var items = Context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is not null && items.TryGetValue(s_item, out var kept) && kept is AuthenticationTicket ticket)
        {
            return Task.FromResult(AuthenticateResult.Success(ticket));
        }

        if (Caller.Of(certificate.SubjectName) is not { } caller)
        {
            return Task.FromResult(AuthenticateResult.Fail("The client certificate names no role."));
        }

        ticket = new(
            new(new ClaimsIdentity(
                [
                    new(ClaimTypes.Role, caller.Role), new(ClaimTypes.Name, caller.Name), new(Fingerprint, certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant()),
                    new(Ends, new DateTimeOffset(certificate.NotAfter).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
                ],
                Scheme_)),
            Scheme_);
        items?[s_item] = ticket;
        return Task.FromResult(AuthenticateResult.Success(ticket));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Problem.Result(401, ErrorCodes.NotPermitted, "The client certificate names no role (OU) that this centre knows.").ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.Result(403, ErrorCodes.NotPermitted, "The client certificate's role (OU) is not for this.").ExecuteAsync(Context);
}
