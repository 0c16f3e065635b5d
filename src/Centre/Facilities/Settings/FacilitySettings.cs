using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Mobile;

namespace Kazasu.Centre.Facilities.Settings;

/// <summary>What became of a change of settings.</summary>
public abstract record SettingsOutcome
{
    private SettingsOutcome() { }

    public sealed record Saved(FacilitySettingsView Settings) : SettingsOutcome;

    /// <summary>The terms of use come first (T26).</summary>
    public sealed record TermsFirst : SettingsOutcome;

    /// <summary>Another version of the terms is to be confirmed.</summary>
    public sealed record OtherTerms : SettingsOutcome;

    public sealed record NotEnrolled : SettingsOutcome;
}

/// <summary>
/// 環境設定情報 of facilities (T14, T24–T27): who set what when is kept, the newest of each setting holds. The terms of use must have been confirmed
/// before 《訪問診療等機能》 can be switched on. For the web pages in the centre's process too.
/// </summary>
public sealed class FacilitySettings
{
    /// <summary>Version of the オンライン資格確認等システム利用規約 that is to be confirmed; with a new one everybody confirms anew before the next change.</summary>
    public const string Terms = "1";

    private const string TermsSetting = "terms", HomeVisitSetting_ = "home-visit", UsePhoneSetting = "use-phone", On = "on", Off = "off";

    private readonly Database _database;
    private readonly FacilityDirectory _facilities;
    private readonly TimeProvider _clock;

    internal FacilitySettings(Database database, FacilityDirectory facilities, TimeProvider clock) => (_database, _facilities, _clock) = (database, facilities, clock);

    /// <returns>Null when the facility is not enrolled.</returns>
    public async Task<FacilitySettingsView?> OfAsync(string facility, CancellationToken ct)
    {
        if (await _facilities.FindAsync(facility, ct) is not { } known) { return null; }

        await using var connection = await _database.ConnectAsync(ct);
        var newest = (await connection.QueryAsync<(string Setting, string Value, long At)>(new(
            """
            select s.setting, s.value, s.at from facility_setting s where s.facility = @facility
              and s.number = (select max(n.number) from facility_setting n where n.facility = s.facility and n.setting = s.setting)
            """,
            new { facility }, cancellationToken: ct))).ToDictionary(s => s.Setting, s => (s.Value, At: StoredTime.FromStored(s.At)), StringComparer.Ordinal);
        var confirmed = newest.TryGetValue(TermsSetting, out var terms) && terms.Value == Terms ? terms.At : (DateTimeOffset?)null;
        var homeVisit = newest.TryGetValue(HomeVisitSetting_, out var visit) && visit.Value == On;
        return new(known.UsePhone, homeVisit, Terms, confirmed, homeVisit ? "introduce" : confirmed is null ? "confirm-terms" : "switch-on");
    }

    /// <summary>The facility has confirmed the terms of use (T25).</summary>
    /// <param name="terms">The version that it was shown.</param>
    /// <param name="by">Who did it: an account, or the terminal.</param>
    public async Task<SettingsOutcome> ConfirmTermsAsync(string facility, string terms, string by, CancellationToken ct)
    {
        if (await OfAsync(facility, ct) is not { } now) { return new SettingsOutcome.NotEnrolled(); }
        if (terms != Terms) { return new SettingsOutcome.OtherTerms(); }
        if (now.TermsConfirmedAt is null) { await PutAsync(facility, TermsSetting, terms, by, ct); }

        return new SettingsOutcome.Saved((await OfAsync(facility, ct))!);
    }

    /// <summary>Saves the settings, all or none (T14, T25, T26). What stays as it is is not written again.</summary>
    /// <param name="by">Who did it: an account, or the terminal.</param>
    public async Task<SettingsOutcome> ChangeAsync(string facility, SettingsChange change, string by, CancellationToken ct)
    {
        if (await OfAsync(facility, ct) is not { } now || await _facilities.FindAsync(facility, ct) is not { } known) { return new SettingsOutcome.NotEnrolled(); }
        if (HomeVisitSetting.Refusal(now.TermsConfirmedAt is not null, change.HomeVisit && !now.HomeVisit) is not null) { return new SettingsOutcome.TermsFirst(); }

        if (change.HomeVisit != now.HomeVisit) { await PutAsync(facility, HomeVisitSetting_, change.HomeVisit ? On : Off, by, ct); }
        if (change.UsePhone != now.UsePhone)
        {
            await PutAsync(facility, UsePhoneSetting, change.UsePhone ? On : Off, by, ct);
            await _facilities.PutAsync(known with { UsePhone = change.UsePhone }, ct);
        }

        return new SettingsOutcome.Saved((await OfAsync(facility, ct))!);
    }

    private async Task PutAsync(string facility, string setting, string value, string by, CancellationToken ct)
    {
        await using var connection = await _database.ConnectAsync(ct);
        await connection.ExecuteAsync(new(
            """
            insert into facility_setting(facility, setting, number, value, by_whom, at)
            select @facility, @setting, coalesce(max(number), 0) + 1, @value, @by, @at from facility_setting where facility = @facility and setting = @setting
            """,
            new { facility, setting, value, by, at = _clock.GetUtcNow().ToStored() }, cancellationToken: ct));
    }
}
