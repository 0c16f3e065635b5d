using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Testbed.SampleNation;

/// <summary>One stay with one insurer.</summary>
/// <param name="To">Last day, included; null = open.</param>
/// <param name="RegisteredAt">When the centre was told of the beginning.</param>
/// <param name="EndRegisteredAt">When it was told of the end.</param>
internal sealed record Stay(
    Insurer Insurer, string Symbol, string Number, string Branch, string Relation, DateOnly From, DateOnly? To,
    DateTimeOffset RegisteredAt, DateTimeOffset? EndRegisteredAt = null)
{
    public const string Insured = "insured", Dependant = "dependant";

    /// <summary>A moment of a day in Japan.</summary>
    public static DateTimeOffset At(DateOnly date, int hour = 9) => new(date, new TimeOnly(hour, 0), CareCalendar.Japan);

    /// <summary>An end is never told before the beginning.</summary>
    public Stay EndsOn(DateOnly last, DateTimeOffset told) => this with { To = last, EndRegisteredAt = told < RegisteredAt ? RegisteredAt : told };
}

/// <summary>Turns stays into coverages: one a share, because every coverage carries one share, and 後期高齢者医療 from the 75th birthday.</summary>
internal static class Stays
{
    /// <summary>What lies behind this day is not written down yet.</summary>
    private static readonly DateOnly Horizon = new(2035, 1, 1);

    /// <param name="income">See <see cref="Shares.On"/>.</param>
    /// <param name="elderly">The stay that begins on the 75th birthday.</param>
    /// <param name="deletedAt">When the insurer deletes what it has registered until then; nothing is registered after.</param>
    /// <param name="certified">What insurers certify beside a stay.</param>
    public static IReadOnlyList<CoverageRecord> Coverages(
        IEnumerable<Stay> stays, DateOnly birth, int income, Stay elderly, DateTimeOffset? deletedAt = null, Certified? certified = null)
    {
        var all = new List<CoverageRecord>();
        foreach (var stay in WithElderly(stays, birth, elderly))
        {
            foreach (var part in Parts(stay, birth, income).Where(p => !(p.RegisteredAt > deletedAt)))
            {
                all.Add(new($"c{(all.Count + 1).ToString(CultureInfo.InvariantCulture)}", part.Insurer.Number, part.Insurer.Name, part.Insurer.Scheme,
                    part.Symbol, part.Number, part.Branch, part.Relation, Shares.On(part.From, birth, income), part.From, part.To,
                    part.RegisteredAt, part.EndRegisteredAt, deletedAt, Certificates.Of(part, birth, income, certified)));
            }
        }

        return all;
    }

    private static IEnumerable<Stay> WithElderly(IEnumerable<Stay> stays, DateOnly birth, Stay elderly)
    {
        var begins = Shares.LateElderlyFrom(birth);
        if (begins > Horizon)
        {
            foreach (var stay in stays) { yield return stay; }
            yield break;
        }

        var told = Stay.At(begins.AddMonths(-1));
        foreach (var stay in stays.Where(s => s.From < begins))
        {
            yield return stay.To is { } to && to < begins ? stay : stay.EndsOn(begins.AddDays(-1), told);
        }

        yield return elderly with { From = begins, To = null, RegisteredAt = told };
    }

    private static IEnumerable<Stay> Parts(Stay stay, DateOnly birth, int income)
    {
        foreach (var change in Shares.Changes(birth).Where(c => c < Horizon && Shares.On(c, birth, income) != Shares.On(c.AddDays(-1), birth, income)))
        {
            if (change <= stay.From || change > stay.To) { continue; }

            var told = Stay.At(change.AddMonths(-1));
            if (told < stay.RegisteredAt) { told = stay.RegisteredAt; }

            yield return stay.EndsOn(change.AddDays(-1), told);
            stay = stay with { From = change, RegisteredAt = told };
        }

        yield return stay;
    }
}
