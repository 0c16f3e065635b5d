using System.Globalization;
using System.Text;
using Kazasu.Rules.Directory;
using Kazasu.Rules.Facilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.PhoneReady;

/// <summary>The directory for programs: the list as CSV (docs/schemas/directory.schema.json) and what changed since (docs/schemas/directory-changes.schema.json).</summary>
internal static class OpenData
{
    public const string List = "/directory/facilities.csv", Changes = "/directory/changes.json";
    private const int MostChanges = 5_000, RowsAtOnce = 500;

    /// <summary>Columns of the list, in order. Stable: new ones come at the end.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["医療機関コード", "名称", "名称カナ", "種別", "都道府県", "所在地", "電話番号", "掲載開始日", "最終確認日", "受付停止日"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(List, ListAsync);
        app.MapGet(Changes, (DirectoryIndex index, string? since) => ChangedSince(index, since));
    }

    /// <summary>The row of a listed facility.</summary>
    public static IReadOnlyList<string> Row(DirectoryEntry entry)
    {
        var (facility, listing) = (entry.Facility, (Listing.Listed)entry.Listing);
        return
        [
            facility.Code, facility.Name, facility.Kana ?? "", FacilityKinds.Name(entry.Kind), entry.PrefectureName, facility.Address ?? "", facility.Telephone ?? "",
            Day(listing.Since), Day(listing.LastConfirmed), listing.StoppedOn is { } stopped ? Day(stopped) : "",
        ];
    }

    private static async Task ListAsync(HttpContext http, DirectoryIndex index, string? pref)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"phone-ready-facilities.csv\"";
        var only = int.TryParse(pref, out var number) ? number : 0;
        var rows = index.Listed.Where(e => only == 0 || e.Prefecture == only).Select(Row).Prepend(Columns);
        await http.Response.WriteAsync("\uFEFF", http.RequestAborted); // spreadsheets read it as UTF-8 only so
        var text = new StringBuilder();
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            text.Clear();
            foreach (var row in some) { text.AppendJoin(',', row.Select(Quoted)).Append("\r\n"); }

            await http.Response.WriteAsync(text.ToString(), http.RequestAborted);
        }
    }

    /// <summary>RFC 4180.</summary>
    private static string Quoted(string value) => value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <param name="since">The <c>next</c> of the answer before; missing = from the beginning.</param>
    private static IResult ChangedSince(DirectoryIndex index, string? since)
    {
        if (Cursor.Read(since) is not { } after) { return Results.BadRequest("since: the value of 'next' of the answer before, or nothing."); }

        var changes = index.All.Where(e => Cursor.Of(e).CompareTo(after) > 0 && e.Facility.Events.OfType<DirectoryEvent.ConfirmedRead>().Any()).OrderBy(Cursor.Of).Take(MostChanges + 1).ToList();
        var some = changes.Take(MostChanges).ToList();
        return TypedResults.Json(new
        {
            columns = Columns,
            changes = some.Select(e => new { code = e.Facility.Code, listed = e.Listing is Listing.Listed, row = e.Listing is Listing.Listed ? Row(e) : null }),
            more = changes.Count > MostChanges,
            next = (some.Count == 0 ? after : Cursor.Of(some[^1])).ToString(),
        });
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A place in the row of changes: moment, then code.</summary>
internal readonly record struct Cursor(long Milliseconds, string Code) : IComparable<Cursor>
{
    public static Cursor Of(DirectoryEntry entry) => new(entry.Facility.ChangedAt.ToUnixTimeMilliseconds(), entry.Facility.Code);

    /// <returns>Null when it is none.</returns>
    public static Cursor? Read(string? text) =>
        string.IsNullOrEmpty(text) ? new(0, "")
        : text.Split('-') is [var moment, var code] && long.TryParse(moment, CultureInfo.InvariantCulture, out var milliseconds) ? new(milliseconds, code)
        : null;

    public int CompareTo(Cursor other) => Milliseconds != other.Milliseconds ? Milliseconds.CompareTo(other.Milliseconds) : string.CompareOrdinal(Code, other.Code);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds}-{Code}");
}
