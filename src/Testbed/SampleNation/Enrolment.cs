namespace Kazasu.Testbed.SampleNation;

/// <summary>Who in a household is insured where, and what happens to it between <see cref="Rates.From"/> and <see cref="Rates.To"/>.</summary>
internal sealed class Enrolment(ulong seed, Household home)
{
    private readonly Dice _dice = new(seed, "enrolment", home.Start);

    /// <returns>The stays of every member, in their order. Dependants share symbol, number and fate with the insured.</returns>
    public IReadOnlyList<IReadOnlyList<Stay>> All()
    {
        var head = home.Members[0];
        var employed = Employed(head.Birth);
        var main = employed ? Career(Employer(_dice)) : [Resident(head)];
        var branch = 0;
        return [.. home.Members.Select(member => member.Role switch
        {
            Role.Head => main,
            Role.Parent => [Resident(member)],
            Role.Spouse when employed && _dice.Happens(450) => [Begin(Employer(_dice), Job(_dice), Stay.Insured, "00")],
            Role.Child when Shares.Age(member.Birth, Rates.From) >= 23 => [Begin(Employer(_dice), Job(_dice), Stay.Insured, "00")],
            _ => Follow(main, member.Birth, ++branch),
        })];
    }

    /// <summary>The stay that begins for a member on the 75th birthday (後期高齢者医療): everybody for himself, number with check digit.</summary>
    public Stay Elderly(int member) => new(Insurers.LateElderly(home.Place.Prefecture), "", LateElderlyNumber(new Dice(seed, "elderly", home.Start + member)), "",
        Stay.Insured, default, null, default);

    public static string LateElderlyNumber(Dice dice) => CheckDigit.Append(dice.Digits(7));

    private bool Employed(DateOnly birth) => Shares.Age(birth, Rates.From) switch
    {
        < 65 => _dice.Happens(770),
        < 75 => _dice.Happens(300),
        _ => false,
    };

    private Insurer Employer(Dice dice) => dice.Pick<Insurer>(
    [
        (52, Insurers.Association(home.Place.Prefecture)), (34, Insurers.Society(dice.Roll(10))), (11, Insurers.MutualAid(dice.Roll(4))),
        (3, Insurers.NationalSociety(dice.Roll(4))),
    ]);

    /// <summary>市町村国保: the household shares symbol and number.</summary>
    private Stay Resident(Member member)
    {
        var shared = new Dice(seed, "resident", home.Start);
        var from = new DateOnly(shared.Between(2005, 2023), shared.Between(1, 12), 1);
        from = from < member.Birth ? member.Birth : from;
        return new(Insurers.National(home.Place.Prefecture, home.Place.Municipality), $"試{home.Place.Municipality + 11}", shared.Digits(7),
            member.Role == Role.Head ? "01" : member.Sex == "male" ? "08" : "09", member.Role == Role.Head ? Stay.Insured : Stay.Dependant, from, null, Stay.At(from.AddDays(5)));
    }

    private static (string Symbol, string Number) Job(Dice dice) => (dice.Digits(dice.Between(4, 8)), dice.Between(1, 9999).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private Stay Begin(Insurer insurer, (string Symbol, string Number) job, string relation, string branch)
    {
        var from = new DateOnly(_dice.Between(2008, 2024), _dice.Between(1, 12), 1);
        return new(insurer, job.Symbol, job.Number, branch, relation, from, null, Stay.At(from.AddDays(5)));
    }

    private IReadOnlyList<Stay> Career(Insurer insurer)
    {
        var first = Begin(insurer, Job(_dice), Stay.Insured, "00");
        var happens = _dice.Roll(1000);
        var last = _dice.Between(Rates.From, Rates.To.AddDays(-120));
        var next = last.AddDays(1);
        Stay Second(DateOnly from, int late)
        {
            var (symbol, number) = Job(_dice);
            return new(Insurers.Society(_dice.Roll(10)), symbol, number, "00", Stay.Insured, from, null, Stay.At(from.AddDays(late)));
        }

        var gap = Rates.JobChange + Rates.Gap;
        return happens switch
        {
            < Rates.JobChange => [first.EndsOn(last, Stay.At(last, 18)), Second(next, _dice.Between(Rates.DaysLate.Least, Rates.DaysLate.Most))],
            _ when happens < gap => [first.EndsOn(last, Stay.At(last, 18)), Second(next.AddDays(_dice.Between(5, 60)), 0)],
            _ when happens < gap + Rates.Overlap => [first.EndsOn(last, Stay.At(last.AddDays(_dice.Between(3, 30)), 18)), Second(next, 0)],
            _ => [first],
        };
    }

    /// <summary>A member who shares the main insured's stays, from the birth on.</summary>
    private static IReadOnlyList<Stay> Follow(IReadOnlyList<Stay> main, DateOnly birth, int branch) =>
        [.. main.Where(s => s.To is not { } to || to >= birth).Select(s => s with
        {
            Relation = Stay.Dependant,
            Branch = (s.Branch == "00" ? branch : branch + 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture),
            From = s.From < birth ? birth : s.From,
            RegisteredAt = s.From < birth ? Stay.At(birth.AddDays(10)) : s.RegisteredAt,
        })];
}
