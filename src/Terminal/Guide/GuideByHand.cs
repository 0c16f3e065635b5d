using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Rules.Counter;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Support;
using Kazasu.Terminal.Setup;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Kazasu.Terminal.Guide;

/// <summary>
/// The same guide with no reader and no line: a page of links, every answer in the address (<c>day</c>, <c>facility</c>, <c>error-code</c>, <c>also</c>, then the
/// questions in order). Nothing is kept.
/// </summary>
internal static class GuideByHand
{
    public static RazorComponentResult Page(HttpContext context, TerminalSetup setup, ICareCalendar calendar)
    {
        List<Told> told = [];
        foreach (var pair in new QueryStringEnumerable(context.Request.QueryString.Value)) { told.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString())); }
        string? Field(string name) => told.Find(t => t.Question == name)?.Choice;

        var day = DateOnly.TryParseExact(Field("day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? given : calendar.Today;
        var facility = FacilityOf(Field("facility")) ?? (setup.Judge() is PhoneReadiness.Ready ? Facility.PhoneReady : Facility.ReaderOnly);
        var code = Field("error-code") is { } c && ErrorCodes.IsCode(c) ? c : null;
        var also = Circumstance.All.Where(c => told.Exists(t => t.Question == "also" && t.Choice == c.Id)).ToList();
        var start = Start(day, facility, setup.Facts.PilotSite, code, also);
        string To(IReadOnlyList<Told> answers) => Address(day, facility, code, also, answers);
        var now = GuideNow.Of(start, told);

        var kept = now.Trail.Select(a => new Told(a.Question.Id, a.Choice.Id)).ToList();
        var show = new GuideShow(
            now, null, (q, choice) => To([.. kept, new(q.Id, choice.Id)]), kept.Count > 0 ? To(kept[..^1]) : null)
        {
            Error = code is null ? null : ErrorCodes.LookUp(code, day),
        };
        return Screens.Page.Of<GuidePage>(new GuidePageModel(show, day, facility, setup.Facts.FacilityName, Address(day, facility, null, [], []), also));
    }

    /// <summary>MOD-8: a code is a failure of the equipment; the table itself knows.</summary>
    public static GuideStart Start(DateOnly day, Facility facility, bool pilotSite, string? code, IEnumerable<Circumstance>? also = null) => new(
        (also ?? []).Aggregate(new Case
        {
            Day = day, Facility = facility, Presents = Medium.Nothing, Visit = Rules.Counter.Visit.First, PilotSite = pilotSite, Inquiry = Inquiry.Unavailable,
            ErrorCode = code, Equipment = code switch { null => Equipment.Ok, "011" => Equipment.NetworkDown, _ => Equipment.ReaderDown },
        }, (known, circumstance) => circumstance.Apply(known)),
        new HashSet<string>(StringComparer.Ordinal), QuestionsOnReading.Presents);

    public static string Name(Facility facility) => facility switch
    {
        Facility.PhoneReady => "カードリーダーあり・スマホ対応",
        Facility.ReaderOnly => "カードリーダーあり・スマホ非対応",
        Facility.EligibilityOnly => "資格確認限定型",
        Facility.Exempt => "オンライン資格確認なし",
    };

    private static Facility? FacilityOf(string? code) =>
        Enum.GetValues<Facility>().Where(f => Kiosk.KioskState.Kebab(f.ToString()) == code).Select(f => (Facility?)f).FirstOrDefault();

    private static string Address(DateOnly day, Facility facility, string? code, IEnumerable<Circumstance> also, IReadOnlyList<Told> told) => "/reception/guide?" + string.Join('&',
        [
            $"day={day:yyyy-MM-dd}", $"facility={Kiosk.KioskState.Kebab(facility.ToString())}", .. code is null ? Array.Empty<string>() : [$"error-code={code}"],
            .. also.Select(c => $"also={c.Id}"), .. told.Select(t => $"{t.Question}={t.Choice}"),
        ]);
}

/// <param name="Again">The address of the first question.</param>
/// <param name="Also">Circumstances that staff ticked.</param>
internal sealed record GuidePageModel(GuideShow Show, DateOnly Day, Facility Facility, string FacilityName, string Again, IReadOnlyList<Circumstance> Also);
