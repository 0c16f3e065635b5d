using Kazasu.Testbed.Bench;

namespace Kazasu.Trust.Tests.Revocation;

/// <summary>Memory is measured: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(LargeLists), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(LargeLists))]
public sealed class LargeLists
{
    /// <summary>Every look-up is checked inside, before, while and after the list is replaced.</summary>
    [Fact]
    public void A_large_list_is_loaded_looked_up_and_replaced_while_running()
    {
        var figures = RevocationBench.Measure(200_000);
        Assert.InRange(figures.HeldBytes, 1_000_000, 200_000 * 12);
        Assert.True(figures.LookUpsWhileReplacing > 0);
    }

    [Fact]
    public void The_figures_are_printed_one_a_line()
    {
        var output = new StringWriter();
        RevocationBench.Run(output, 1_000);
        Assert.Equal(9, output.ToString().TrimEnd().Split('\n').Length);
    }
}
