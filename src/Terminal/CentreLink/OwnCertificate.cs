using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Kazasu.Hosting.Clocks;
using Kazasu.Rules.Facilities;
using Kazasu.Terminal.Setup;

namespace Kazasu.Terminal.CentreLink;

/// <param name="LastDay">In Japan.</param>
internal sealed record OwnCertificateNotice(ExpiryWarning Warning, DateOnly LastDay);

/// <summary>
/// The client certificate by which this terminal calls the centre: reception is warned before it ends, also when the centre cannot be reached any more
/// because it has ended. Each warning goes when staff have read it, and the next one comes by itself.
/// </summary>
internal sealed class OwnCertificate(TerminalSettings settings, TerminalSetup setup, TimeProvider clock)
{
    private readonly DateOnly _lastDay = LastDayOf(settings.ClientCertificate);

    /// <summary>The warning that is due and not read yet; null = none. That it has ended is said until there is another one.</summary>
    public OwnCertificateNotice? Notice => Due is { } due && (due.Expired || setup.Facts.CertificateWarningSeen != Mark(due)) ? new(due, _lastDay) : null;

    public async Task<bool> SeenAsync()
    {
        if (Due is { } due) { await setup.CertificateWarningSeenAsync(Mark(due)); }
        return true;
    }

    private ExpiryWarning? Due => CertificateExpiry.On(Day(clock.GetUtcNow()), _lastDay);

    /// <summary>A renewed certificate begins with unread warnings.</summary>
    private string Mark(ExpiryWarning due) => string.Create(CultureInfo.InvariantCulture, $"{_lastDay:O}/{due.Step}");

    private static DateOnly LastDayOf(string pem)
    {
        using var own = X509Certificate2.CreateFromPem(File.ReadAllText(pem));
        return Day(new DateTimeOffset(own.NotAfter));
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(CareCalendar.Japan).DateTime);
}
