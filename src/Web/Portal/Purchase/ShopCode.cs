using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Rules.Facilities;
using Kazasu.Rules.Subsidy;
using Kazasu.Web.Portal.Frame;
using Microsoft.Extensions.Logging;

namespace Kazasu.Web.Portal.Purchase;

/// <param name="Name">Account of the facility's staff.</param>
internal sealed record CodeShown(string Name, DateTimeOffset At);

/// <summary>
/// The invitation code of the shop (招待コード). Its value lies in a file of the operator's alone; here it is masked, shown to administrators of insured facilities only,
/// and each showing is written down before it is shown (S22).
/// </summary>
internal sealed partial class ShopCode(WebSettings settings, Database database, TimeProvider clock, ILogger<ShopCode> log)
{
    private readonly InvitationCode? _code = Read(settings.InvitationCodeFile);

    /// <summary>The operator has given one.</summary>
    public bool IsThere => _code is not null;

    /// <returns>Null when there is none, or it is not for this guest.</returns>
    public async Task<string?> ShowAsync(PortalGuest guest, CancellationToken ct)
    {
        var viewer = guest.Kind == FacilityKind.Pharmacy ? CodeViewer.InsuredPharmacy : CodeViewer.InsuredMedicalFacility;
        if (!guest.IsAdministrator || _code?.ShowTo(viewer) is not { } value) { return null; }

        await using var db = await database.ConnectAsync(ct);
        await db.ExecuteAsync(new("insert into portal_shown_code (id, facility, account, name, at) values (@id, @facility, @account, @name, @at)",
            new { id = Guid.CreateVersion7().ToString(), facility = guest.Facility.Code, account = guest.Me.Id.ToString(), name = guest.Me.Name, at = clock.GetUtcNow().ToStored() },
            cancellationToken: ct));
        LogShown(guest.Me.Id);
        return value;
    }

    /// <summary>The facility's last showings, newest first.</summary>
    public async Task<IReadOnlyList<CodeShown>> ShownAsync(string facility, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return [.. (await db.QueryAsync<(string Name, long At)>(new(
            "select name, at from portal_shown_code where facility = @facility order by at desc limit 20", new { facility }, cancellationToken: ct)))
            .Select(s => new CodeShown(s.Name, StoredTime.FromStored(s.At)))];
    }

    /// <exception cref="InvalidOperationException">The file holds something else.</exception>
    private static InvitationCode? Read(string? file) => file is null ? null
        : InvitationCode.Read(File.ReadAllText(file).Trim())
            ?? throw new InvalidOperationException($"{file} holds no invitation code: six letters or digits on one line are wanted.");

    [LoggerMessage(Level = LogLevel.Information, Message = "portal {Account}: invitation code shown")]
    private partial void LogShown(Guid account);
}
