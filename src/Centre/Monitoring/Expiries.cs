using System.Security.Cryptography.X509Certificates;
using Kazasu.Hosting.Clocks;
using Kazasu.Rules.Facilities;
using Kazasu.Trust.Certificates;

namespace Kazasu.Centre.Monitoring;

/// <summary>When something that the centre lives by ends.</summary>
/// <param name="What"><c>server</c> · <c>client-authority</c> · <c>card-authority</c> · <c>phone-authority</c>.</param>
/// <param name="Name">Subject, or the first characters of the key id.</param>
internal sealed record Expiry(string What, string Name, DateTimeOffset Ends);

/// <summary>All of them, as read at the start. An anchor that ended unseen stopped 80,000 practices in Germany for seven weeks in 2020.</summary>
internal sealed class Expiries(IReadOnlyList<Expiry> all)
{
    public IReadOnlyList<Expiry> All => all;

    public static Expiries Of(CentreSettings settings, TrustAnchors anchors)
    {
        using var server = X509Certificate2.CreateFromPemFile(settings.ServerCertificate);
        var clients = new X509Certificate2Collection();
        clients.ImportFromPemFile(settings.ClientAuthority);
        return new([
            new("server", server.Subject, new DateTimeOffset(server.NotAfter)),
            .. clients.Select(c => new Expiry("client-authority", c.Subject, new DateTimeOffset(c.NotAfter))),
            .. anchors.Authorities.Select(a => new Expiry(
                a.Medium switch { Medium.Card => "card-authority", Medium.Phone => "phone-authority" }, a.KeyId[..16], new(a.NotAfter.AddDays(1), TimeOnly.MinValue, CareCalendar.Japan))),
        ]);
    }

    /// <summary>Told on the days on which a facility is told of its own certificate, and every day after the end.</summary>
    public static bool IsTold(int daysLeft) => daysLeft <= CertificateExpiry.Daily || CertificateExpiry.Steps.Contains(daysLeft);
}
