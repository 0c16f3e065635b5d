using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Tests.SampleNation;

/// <summary>What insurers certified for the people of the sample nation.</summary>
public sealed class CertificateTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly Lazy<IReadOnlyList<(SamplePerson Person, CoverageRecord Coverage)>> Held = new(() =>
        [.. new Nation(1, 10_000, Day).People().SelectMany(p => p.Record.Coverages.Where(c => c.From <= Day && !(c.To < Day)).Select(c => (p, c)))]);

    [Fact]
    public void Every_class_every_disease_a_small_child_and_an_elderly_certificate_occur()
    {
        var limits = Held.Value.SelectMany(h => h.Coverage.Details?.Limits ?? []).Where(l => l.From <= Day && Day <= l.To).ToList();
        Assert.Empty(CodeLists.Find("OQSCD012")!.Values.Select(v => v.Value).Except(limits.Select(l => l.Class)));
        Assert.Empty(CodeLists.Find("OQSCD011")!.Values.Select(v => v.Value).Except(limits.Select(l => l.Kind)));
        Assert.Contains(limits, l => l.LongTermFrom is not null);
        Assert.Equal(["1", "2", "3"], Held.Value.SelectMany(h => h.Coverage.Details?.Diseases ?? []).Select(d => d.Category).Distinct().Order());
        Assert.Contains(Held.Value, h => h.Coverage.Details?.Elderly is { SharePercent: 20 });
        Assert.Contains(Held.Value, h => h.Coverage.Details?.Elderly is { SharePercent: 30 });
        Assert.Contains(Held.Value, h => h.Coverage.Details?.Preschool == true);
    }

    [Fact]
    public void A_class_fits_the_age_and_a_certificate_does_not_outlast_its_coverage()
    {
        foreach (var (person, coverage) in Held.Value)
        {
            var age = person.AgeOn(Day);
            Assert.Equal(coverage.Details!.Preschool, age < 6 || (coverage.Details.Preschool && age == 6));
            foreach (var limit in (coverage.Details.Limits ?? []).Where(l => l.From <= Day && Day <= l.To))
            {
                Assert.Equal(age < 70 || (age == 70 && limit.Class.StartsWith('A')), limit.Class.StartsWith('A'));
                Assert.True(coverage.From <= limit.From && !(coverage.To < limit.To));
            }
        }
    }
}
