using System.Globalization;
using Kazasu.Rules.Preparation;
using Kazasu.Rules.Validity;
using Kazasu.Web.PhoneReady;
using Microsoft.AspNetCore.Http;

namespace Kazasu.Web.Preparation;

/// <summary>One visit that is being planned, all of it in the page's address.</summary>
/// <param name="Facility">The chosen one; null = none, or it is not listed.</param>
/// <param name="Hits">Facilities to choose from; null = none was looked for.</param>
/// <param name="Plan">Null until the form was sent.</param>
internal sealed record PlanModel(
    PhoneOs Os, bool Added, bool FifteenOrOlder, DateOnly Day, DateOnly? Expires, string Typed, DirectoryEntry? Facility, DirectoryHits? Hits, VisitPlan? Plan)
{
    public static PlanModel Read(IQueryCollection query, DirectoryIndex index, DateOnly today)
    {
        var os = PreparationFeature.Os(query["os"].ToString());
        var asked = query.ContainsKey("day");
        var (added, fifteen) = (query["added"] != "no", query["age"] != "under");
        var (day, expires) = (DayOf(query["day"]) ?? today, DayOf(query["expires"]));
        var search = DirectoryQuery.Read(query["q"], null, null, null);
        var facility = index.Find(query["clinic"].ToString());
        var hits = facility is null && search.Typed.Length > 0 ? index.Search(search) : null;
        var plan = facility is not null || (asked && hits is null) || query["clinic"] == "none"
            ? VisitPlan.For(new(day, os, added, fifteen, expires, facility?.Listing))
            : null;
        return new(os, added, fifteen, day, expires, search.Typed, facility, plan is null ? hits : null, plan);
    }

    /// <summary>Address of the plan with this facility (<c>none</c> = without one), or of its file for the calendar.</summary>
    public string Address(string clinic, string page = "/prepare/plan") =>
        $"{page}?os={PreparationFeature.Word(Os)}&added={(Added ? "yes" : "no")}&age={(FifteenOrOlder ? "over" : "under")}&day={Screens.Day.Iso(Day)}" +
        $"{(Expires is { } e ? "&expires=" + Screens.Day.Iso(e) : "")}&clinic={clinic}";

    /// <summary>Entries for the calendar: the visit, the day from which the certificate can be renewed, and its last day.</summary>
    public IReadOnlyList<CalendarEntry> Calendar => Plan is null ? [] : [.. Entries(Plan)];

    private IEnumerable<CalendarEntry> Entries(VisitPlan plan)
    {
        var place = Facility?.Facility.Name ?? "医療機関・薬局";
        yield return new($"visit-{Screens.Day.Iso(Day)}", Day, $"受診：{place}", "持ち物：" + string.Join("、", plan.Bring.Select(b => b.Ja)) + "\n" + string.Join("\n", plan.Before.Select(b => b.Ja)));
        if (Expires is not { } expires) { yield break; }

        var after = RenewalAlert.OtherUses.Ja + "\n" + AddingTheCard.AfterRenewal.Ja;
        yield return new($"renew-{Screens.Day.Iso(expires)}", RenewalAlert.From(expires), "マイナンバーカードの電子証明書を更新する", $"有効期限は{Screens.Day.Long(expires)}です。\n{after}");
        yield return new($"expires-{Screens.Day.Iso(expires)}", expires, "電子証明書の有効期限（今日まで）", $"明日からスマートフォンでは受付できません。\n{after}");
    }

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2020 and <= 2099 ? day : null;
}
