using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Tests.SampleNation;

public sealed class RatesTests
{
    private static readonly Lazy<IReadOnlyList<SamplePerson>> Ordinary = new(() => [.. new Nation(1, 20_000, new(2025, 10, 6)).People().Skip(Cast.Size)]);

    private static double PerMille(Func<SamplePerson, bool> of, Func<SamplePerson, bool>? among = null)
    {
        var all = Ordinary.Value.Where(among ?? (_ => true)).ToList();
        return 1000.0 * all.Count(of) / all.Count;
    }

    [Fact, Covers("E4", "E5")]
    public void Deleted_and_suppressed_come_at_their_rates()
    {
        Assert.InRange(PerMille(p => p.Record.Coverages.Any(c => c.DeletedAt is not null)), Rates.Deleted * 0.6, Rates.Deleted * 1.5);
        Assert.InRange(PerMille(p => p.Record.Suppressions.Count > 0), Rates.Suppressed * 0.5, Rates.Suppressed * 1.6);
    }

    [Fact, Covers("E3")]
    public void Job_changes_come_at_their_rate_and_leave_days_without_a_known_entitlement()
    {
        var heads = Ordinary.Value.Where(p => p.Index == p.Household && p.Record.Coverages[0].Scheme is SchemeKinds.Association or SchemeKinds.Society).ToList();
        var late = heads.Where(p => p.Record.Coverages is [.., { To: { } last }, var next] && next.From == last.AddDays(1)
            && next.Scheme == SchemeKinds.Society && next.RegisteredAt.Date > next.From.ToDateTime(default).AddDays(2)).ToList();

        Assert.InRange(1000.0 * late.Count / heads.Count, Rates.JobChange * 0.7, Rates.JobChange * 1.3);
        foreach (var person in late.Where(p => p is { Phone.Standing: CertificateStanding.Good, Record.Registered: true, Record.Suppressions: [] }
            && p.Record.Coverages[0].DeletedAt is null && p.Card!.CertificateExpires >= Rates.To))
        {
            var begins = person.Record.Coverages[^1].From;
            Assert.Equal(ResultKinds.Invalid, Expectation.WithPhone(person, new(begins, new(12, 0), TimeSpan.FromHours(9))).Outcome);
        }
    }

    [Fact]
    public void Cards_and_phones_come_at_their_rates()
    {
        var day = new DateOnly(2025, 7, 1);
        Assert.InRange(PerMille(p => p.Card?.CertificateExpires < day), Rates.Expired * 0.6, Rates.Expired * 1.5);
        Assert.InRange(PerMille(p => p.Card?.Standing == CertificateStanding.Revoked), Rates.Revoked * 0.4, Rates.Revoked * 1.8);
        Assert.InRange(PerMille(p => p.Phone?.Standing == CertificateStanding.Suspended), Rates.Suspended * 0.3, Rates.Suspended * 1.8);
        Assert.InRange(PerMille(p => p.Phone is null, p => p.AgeOn(day) >= 16), Rates.NotAdded * 0.8, Rates.NotAdded * 1.4);
        Assert.InRange(PerMille(p => !p.Record.Registered, p => p.Card is not null), Rates.NotRegisteredForUse * 0.7, Rates.NotRegisteredForUse * 1.3);
    }

    [Fact]
    public void On_an_ordinary_day_nearly_everybody_with_a_phone_is_valid_and_every_other_result_occurs()
    {
        var now = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.FromHours(9));
        var outcomes = Ordinary.Value.Where(p => p.Phone is not null).CountBy(p => Expectation.WithPhone(p, now).Outcome).ToDictionary();

        Assert.True(outcomes[ResultKinds.Valid] > 0.9 * outcomes.Values.Sum());
        Assert.All([ResultKinds.Invalid, ResultKinds.NoRecord, ErrorCodes.NotRegisteredForUse, Expectation.WalletStopped], kind => Assert.True(outcomes.GetValueOrDefault(kind) > 0, kind));
    }
}
