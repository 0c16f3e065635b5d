using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Emergency;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Outage;

/// <summary>What staff do in an outage: look at it, use a last-known answer, keep a check for later, and finish what came of it.</summary>
internal sealed class OutageDesk(
    Line line, OutageLog outages, WaitingChecks waiting, LastKnownStore known, VisitStore visits, EmergencyAccess emergency, ScreenEvents screens, TerminalSettings settings, ICareCalendar calendar, TimeProvider clock)
{
    public async Task<OutageNow> NowAsync(CancellationToken ct)
    {
        var checks = await waiting.ShownAsync(ct);
        return new(line.Now, await outages.LastAsync(ct), checks, OutageNow.WithoutAnswer(await visits.OnAsync(calendar.Today, ct), checks), clock.GetUtcNow()) { EmergencyPermitted = emergency.Now is not null };
    }

    public Task<IReadOnlyList<LastKnown>> FindAsync(Intent intent, CancellationToken ct) =>
        known.FindAsync(intent["reference"], Date(intent["birth"]), intent["kana"], calendar.Today, ct);

    /// <summary>The last-known answer that was used for a visit, its signature verified now; null = none, or it is not believed.</summary>
    public async Task<LastKnown?> UsedAsync(Guid visit, CancellationToken ct) =>
        (await waiting.OfVisitAsync(visit, ct)).FirstOrDefault(c => c.Data.LastKnown is not null)?.Data.LastKnown is { } jws ? known.Open(jws) : null;

    /// <summary>Puts a last-known answer beside a visit, or beside nobody's, and keeps the check by its number for when the line is back.</summary>
    /// <returns>False: there is no such answer (any more).</returns>
    public async Task<bool> UseAsync(string? mark, Guid? visit)
    {
        if (mark is null || await known.OneAsync(mark, calendar.Today, CancellationToken.None) is not { Answer: { Person: { } person, Coverages: [.., var coverage] } } found) { return false; }
        await KeepAsync(visit, new(coverage.InsurerNumber, coverage.Symbol, coverage.Number, coverage.Branch), person.Birth, found.Jws, person.Name);
        return true;
    }

    /// <returns>Null: kept. Else the field that is missing or cannot be meant.</returns>
    public async Task<string?> NumberAsync(Intent i, Guid? visit)
    {
        if (Digits(i["insurer"]) is not { Length: 6 or 8 } insurer) { return "insurer"; }
        if (i["number"]?.Trim() is not { Length: > 0 and <= 40 } number) { return "number"; }
        if (Date(i["birth"]) is not { } birth || birth > calendar.Today) { return "birth"; }
        await KeepAsync(visit, new(insurer, Text(i["symbol"]), number, Text(i["branch"])), birth, lastKnown: null, Text(i["name"]));
        return null;
    }

    /// <inheritdoc cref="NumberAsync"/>
    public async Task<string?> WrittenAsync(Intent i, Guid? visit)
    {
        if (Text(i["name"]) is not { Length: <= 100 } name) { return "name"; }
        if (i["sex"] is not ("male" or "female") || i["sex"] is not { } sex) { return "sex"; }
        if (Date(i["birth"]) is not { } birth || birth > calendar.Today) { return "birth"; }
        var (address, insurer) = (Text(i["address"]), Text(i["insurer-name"]));
        if (address is null && insurer is null) { return "address"; }
        await waiting.AddAsync(new(
            Guid.NewGuid(), visit, WaitingKind.Written, calendar.Today, clock.GetUtcNow(), WaitingState.Waiting, new(Written: new(name, sex, birth, address, insurer), Name: name)));
        return null;
    }

    /// <summary>The patient was called, or it was settled otherwise.</summary>
    public async Task<bool> CloseAsync(Guid id)
    {
        if (await waiting.FindAsync(id, CancellationToken.None) is not { } check || check.State == WaitingState.Closed) { return false; }
        await waiting.SettleAsync(check with { State = WaitingState.Closed, Data = check.Data with { Proof = null } });
        return true;
    }

    public async Task SeenAsync()
    {
        await outages.SeenAsync();
        screens.Changed();
    }

    private async Task KeepAsync(Guid? visit, InsuredNumber insured, DateOnly birth, string? lastKnown, string? name)
    {
        var id = Guid.NewGuid();

        // one question by number for a visit: the newer choice takes the older one's place
        foreach (var old in visit is { } v ? await waiting.OfVisitAsync(v, CancellationToken.None) : [])
        {
            if (old is { Kind: WaitingKind.Number, State: WaitingState.Waiting }) { await waiting.SettleAsync(old with { State = WaitingState.Closed }); }
        }
        var day = visit is { } of && await visits.FindAsync(of, CancellationToken.None) is { } known ? known.Day : calendar.Today;
        await waiting.AddAsync(new(
            id, visit, WaitingKind.Number, day, clock.GetUtcNow(), WaitingState.Waiting, new(Number: new(id, settings.Terminal, insured, birth, day), LastKnown: lastKnown, Name: name)));
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? Digits(string? value) => value?.Trim() is { } text && text.All(char.IsAsciiDigit) ? text : null;

    private static DateOnly? Date(string? value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
