using System.Buffers.Text;
using System.Security.Cryptography;
using Dapper;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Facilities.Settings;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.HomeCare;

/// <summary>A facility's own address for patients at home or online (医療機関アクセスURL).</summary>
/// <param name="Token">Part of the address: 22 characters, base64url, not to be guessed.</param>
/// <param name="Treatment">One of <see cref="Treatments"/>.</param>
public sealed record HomeDoor(string Token, FacilityView Facility, string Treatment);

/// <summary>
/// The addresses that facilities show to their patients. There are none before 《訪問診療等機能》 is switched on (T27), and they lead nowhere while it is
/// off. For the web pages in the centre's process.
/// </summary>
public sealed class HomeDoors
{
    private const int TokenBytes = 16;

    private readonly Database _database;
    private readonly FacilityDirectory _facilities;
    private readonly FacilitySettings _settings;
    private readonly TimeProvider _clock;

    internal HomeDoors(Database database, FacilityDirectory facilities, FacilitySettings settings, TimeProvider clock) =>
        (_database, _facilities, _settings, _clock) = (database, facilities, settings, clock);

    /// <returns>Null when the address was never made, was replaced, or the facility does not take part (any more).</returns>
    public async Task<HomeDoor?> FindAsync(string token, CancellationToken ct)
    {
        await using var connection = await _database.ConnectAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<(string Facility, string Treatment)?>(new(
            $"select d.facility, d.treatment from home_door d where d.door = @token and d.door = ({Newest})", new { token }, cancellationToken: ct)) is var (facility, treatment)
            && await IsOnAsync(facility, ct) && await _facilities.FindAsync(facility, ct) is { } known
                ? new(token, known, treatment)
                : null;
    }

    /// <summary>The facility's address; made when it is first asked for.</summary>
    /// <param name="renew">Makes another one, from when on the earlier one leads nowhere (OQSCD035 1).</param>
    /// <returns>Null while 《訪問診療等機能》 is not switched on.</returns>
    public async Task<HomeDoor?> OfAsync(string facility, string treatment, bool renew, CancellationToken ct)
    {
        if (!Treatments.All.Contains(treatment, StringComparer.Ordinal)) { throw new ArgumentException("No kind of care at home or online.", nameof(treatment)); }
        if (!await IsOnAsync(facility, ct) || await _facilities.FindAsync(facility, ct) is not { } known) { return null; }

        await using var connection = await _database.ConnectAsync(ct);
        if (!renew && await NewestAsync() is { } there) { return new(there, known, treatment); }

        await connection.ExecuteAsync(new(
            """
            insert into home_door (door, facility, treatment, made_at)
            select @token, @facility, @treatment, case when max(made_at) >= @at then max(made_at) + 1 else @at end from home_door where facility = @facility and treatment = @treatment
            """,
            new { token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)), facility, treatment, at = _clock.GetUtcNow().ToStored() }, cancellationToken: ct));
        return new((await NewestAsync())!, known, treatment);

        Task<string?> NewestAsync() => connection.QueryFirstOrDefaultAsync<string>(new(
            "select door from home_door where facility = @facility and treatment = @treatment order by made_at desc, door desc limit 1", new { facility, treatment },
            cancellationToken: ct));
    }

    private const string Newest = "select n.door from home_door n where n.facility = d.facility and n.treatment = d.treatment order by n.made_at desc, n.door desc limit 1";

    private async Task<bool> IsOnAsync(string facility, CancellationToken ct) => (await _settings.OfAsync(facility, ct))?.HomeVisit == true;
}
