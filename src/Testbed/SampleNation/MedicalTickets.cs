using Kazasu.Interchange.CentreApi;

namespace Kazasu.Testbed.SampleNation;

/// <summary>Medical aid (生活保護の医療扶助) of the sample nation: an invented office, and members of the cast with tickets for one facility.</summary>
internal static class MedicalTickets
{
    /// <summary>公費負担者番号: 法別 12, prefecture 13, where no real office is known, check digit.</summary>
    public static readonly string Office = CheckDigit.Append("1213990");

    private const string OfficeName = "見本区福祉事務所";

    /// <param name="day">Any day of the month that the tickets are for.</param>
    public static IReadOnlyList<(int Person, TicketNotice Notice)> Of(Nation nation, FacilityView facility, DateOnly day)
    {
        var (from, last) = (new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1));
        return
        [
            Ticket("society", "0000017", "02", insured: true, selfPay: 0, "本態性高血圧症"),
            Ticket("gap", "0000025", "01", insured: false, selfPay: 1_200, "２型糖尿病", "脂質異常症"),
            Ticket("suppressed", "0000033", "02", insured: true, selfPay: 0, "急性上気道炎"),
        ];

        (int, TicketNotice) Ticket(string who, string number, string use, bool insured, int selfPay, params string[] injuries)
        {
            var person = nation.Cast.Single(c => c.Key == who);
            var ticket = new MedicalTicket(
                "01", from, from, last, $"{day:yyMM}{number[^4..]}", facility.Code, facility.Name, facility.Kind == "dental" ? "03" : "02", selfPay, use, insured, injuries, "地区　花子", "扱　太郎");
            return (person.Index, new(person.Person.Record.PersonKey, OfficeName, number, from.AddYears(-1), ticket));
        }
    }
}
