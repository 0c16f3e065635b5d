using Kazasu.Interchange.CentreApi;

namespace Kazasu.Testbed.SampleNation;

/// <summary>Who holds which certificate of an insurer; rolled for an inhabitant, the same whatever the coverage.</summary>
/// <param name="Limit">A 限度額適用認定証, whose class follows age and income.</param>
/// <param name="Low">For low incomes: 0 = not, 1 = Ⅱ・オ, 2 = Ⅰ, 3 = Ⅰ（老福）, 4 = at the border (境).</param>
/// <param name="High">Class within those who work: 0 to 2, 2 the highest.</param>
/// <param name="Disease">特定疾病, 0 = none, else OQSCD013.</param>
internal sealed record Certified(bool Limit, int Low, int High, int Disease);

/// <summary>
/// Certificates of insurers in the sample nation. Which classes exist at which age follows the code list (OQSCD012, facts/oqs-interface.md 12); how often
/// they occur is made up, so that every class occurs among 10,000 persons. Each limit certificate holds from 1 August (first: from 1 July 2025) to 31 July.
/// </summary>
internal static class Certificates
{
    private static readonly (DateOnly From, DateOnly To)[] Years =
        [(new(2025, 7, 1), new(2026, 7, 31)), (new(2026, 8, 1), new(2027, 7, 31)), (new(2027, 8, 1), new(2028, 7, 31))];

    public static Certified Roll(Dice dice) => new(
        dice.Happens(250), dice.Pick<int>([(70, 0), (12, 1), (10, 2), (4, 3), (4, 4)]), dice.Roll(3), dice.Happens(12) ? 1 + dice.Roll(3) : 0);

    /// <summary>What is certified beside one coverage (one share); null when nothing is.</summary>
    public static CoverageDetails? Of(Stay part, DateOnly birth, int income, Certified? certified)
    {
        var preschool = part.From <= Shares.PreschoolEnds(birth);
        var told = DateOnly.FromDateTime(part.RegisteredAt.Date);
        return new(
            IssuedOn: told < part.From ? part.From : told, Preschool: preschool,
            Elderly: Common(part, Shares.SeventyFrom(birth), Shares.LateElderlyFrom(birth).AddDays(-1)) is { } seventies
                ? new(seventies.From, seventies.From, seventies.To, Shares.On(seventies.From, birth, income)) : null,
            Limits: certified is { Limit: true } && !preschool ? Limits(part, birth, income, certified) : null,
            Diseases: certified is { Disease: > 0 and var disease } && Common(part, part.From, Years[^1].To) is { } days
                ? [new($"{disease}", days.From, days.From, days.To, disease == 1 && ClassOf(birth, part.From, income, certified) is "A01" or "A02" ? 20_000 : 10_000)] : null);
    }

    /// <summary>適用区分, OQSCD012.</summary>
    public static string ClassOf(DateOnly birth, DateOnly day, int income, Certified c)
    {
        if (day < Shares.SeventyFrom(birth)) { return c.Low switch { 0 => $"A0{4 - c.High}", 4 => "A06", _ => c.High == 2 && c.Low == 3 ? "A01" : "A05" }; }
        if (income == 2) { return $"B0{3 - c.High}"; }
        if (c.Low > 0 && income == 0) { return c.Low switch { 1 => "B05", 2 => "B06", 3 => "B07", _ => "B08" }; }
        return day < Shares.LateElderlyFrom(birth) ? "B04" : income == 1 ? "B09" : "B10";
    }

    /// <summary>One a year, and anew when 70 is reached.</summary>
    private static IReadOnlyList<LimitCertificate>? Limits(Stay part, DateOnly birth, int income, Certified certified)
    {
        List<LimitCertificate> limits = [];
        var seventy = Shares.SeventyFrom(birth);
        foreach (var (first, last) in Years)
        {
            (DateOnly, DateOnly)[] spans = first < seventy && seventy <= last ? [(first, seventy.AddDays(-1)), (seventy, last)] : [(first, last)];
            foreach (var (from, to) in spans)
            {
                if (Common(part, from, to) is not { } days) { continue; }

                // 限度額適用・標準負担額減額 for low incomes, 限度額 alone for the others
                var ofClass = ClassOf(birth, days.From, income, certified);
                var kind = ofClass is "A05" or "A06" or "B05" or "B06" or "B07" or "B08" ? certified.High == 2 ? "03" : "02" : "01";
                limits.Add(new(kind, ofClass, days.From, days.From, days.To, kind == "02" && certified.High == 1 ? days.From : null));
            }
        }

        return limits.Count > 0 ? limits : null;
    }

    private static (DateOnly From, DateOnly To)? Common(Stay part, DateOnly from, DateOnly to)
    {
        var (first, last) = (part.From > from ? part.From : from, part.To < to ? part.To.Value : to);
        return first <= last ? (first, last) : null;
    }
}
