using Dapper;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Insured.Notices;

/// <summary>
/// What insurers have not told: missing shares, files that never came, silence. An alarm for the operator, because at the counter a hole looks like
/// a person without insurance. Reads all coverages: for a look now and then, not for every minute, and from a standby when there is one.
/// </summary>
internal static class ShowHoles
{
    private static readonly TimeSpan s_silent = TimeSpan.FromDays(10);
    private const int MostFiles = 100;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(InsurerRoutes.Holes, HandleAsync).RequireAuthorization(Roles.InsurerOrOperator);

    internal static async Task<IResult> HandleAsync(HttpContext http, Database database, ICareCalendar calendar, CancellationToken ct) =>
        TypedResults.Json(await OfAsync(database, http.User.IsInRole(Roles.Insurer) ? http.User.Identity!.Name : null, calendar, ct), CentreJson.Options);

    /// <param name="insurer">Null for all.</param>
    internal static async Task<IReadOnlyList<InsurerHoles>> OfAsync(Database database, string? insurer, ICareCalendar calendar, CancellationToken ct)
    {
        await using var reading = await database.ConnectStaleAsync(ct);
        var connection = reading.Connection;
        var only = insurer is null ? "" : " and insurer_number = @insurer";
        var question = new { insurer, today = calendar.Today };
        var counts = (await connection.QueryAsync<(string Number, string Name, long InForce, long Missing)>(new(
            $"""
            select v.insurer_number, max(v.insurer_name), count(*), sum(case when v.share_percent = {NoticeRules.ShareNotTold} then 1 else 0 end) from coverage v
            where v.deleted_at is null and v.holds_from <= @today and (v.holds_to is null or v.holds_to >= @today){only}
              and not exists (select 1 from coverage w where w.person_key = v.person_key and w.insurer_number = v.insurer_number
                and w.coverage_key = v.coverage_key and w.registered_at > v.registered_at)
            group by v.insurer_number
            """,
            question, cancellationToken: ct))).ToDictionary(c => c.Number, StringComparer.Ordinal);
        var told = (await connection.QueryAsync<(string Number, long At)>(new($"select insurer_number, told_at from insurer_feed where 1 = 1{only}", question, cancellationToken: ct)))
            .ToDictionary(f => f.Number, f => StoredTime.FromStored(f.At), StringComparer.Ordinal);
        var files = (await connection.QueryAsync<(string Number, long File)>(new($"select insurer_number, file_number from insurer_file where 1 = 1{only}", question, cancellationToken: ct)))
            .ToLookup(f => f.Number, f => f.File, StringComparer.Ordinal);
        return [.. counts.Keys.Union(told.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(number =>
            Of(number, counts.TryGetValue(number, out var c) ? c : (number, null, 0, 0), told.TryGetValue(number, out var at) ? at : null, [.. files[number]], calendar.Now))];
    }

    private static InsurerHoles Of(string number, (string Number, string? Name, long InForce, long Missing) count, DateTimeOffset? toldAt, HashSet<long> files, DateTimeOffset now)
    {
        var last = files.Count == 0 ? (long?)null : files.Max();
        List<long> missing = [];
        for (var file = 1L; file < last && missing.Count < MostFiles; file++)
        {
            if (!files.Contains(file)) { missing.Add(file); }
        }

        List<string> alarms = [];
        if (count.Missing > 0) { alarms.Add("shares-missing"); }
        if (missing.Count > 0) { alarms.Add("files-missing"); }
        if (now - toldAt > s_silent) { alarms.Add("silent"); }
        return new(number, count.Name, toldAt, last, count.InForce, count.Missing, missing, alarms);
    }
}
