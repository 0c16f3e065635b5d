using System.Globalization;
using Kazasu.Testbed.Drills;

namespace Kazasu.EndToEnd.Tests;

/// <summary>What an operator must have tried before it is needed: the centre as processes of its own on PostgreSQL servers of its own.</summary>
public sealed class DrillTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("E18")]
    public async Task Nodes_and_primary_are_lost_in_turn_and_every_answer_given_is_in_the_log_right_and_once()
    {
        var report = await FailoverDrill.RunAsync(TextWriter.Null, TimeSpan.FromMilliseconds(300), Ct);
        foreach (var (lost, again) in report.Events) { Report(string.Create(CultureInfo.InvariantCulture, $"failover: lost {lost}, every terminal answered again after {again.TotalSeconds:0.0} s")); }
        Report(string.Create(CultureInfo.InvariantCulture, $"failover: {report.Answers} answers, slowest {report.Slowest.TotalSeconds:0.0} s"));
        Assert.Empty(report.Faults);
        Assert.Equal(4, report.Events.Count);
        Assert.True(report.Answers >= 32 && report.Replays > 0 && report.Repeated > 0, $"{report}");
    }

    [Fact]
    public async Task A_restore_to_a_moment_has_every_answer_given_before_it_and_takes_no_proof_again_that_was_used_after_it()
    {
        var report = await RestoreDrill.RunAsync(TextWriter.Null, TimeSpan.FromMilliseconds(300), Ct);
        Report(string.Create(CultureInfo.InvariantCulture, $"restore: {report.Kept} answers kept, {report.Lost} given after the moment, answering again after {report.Took.TotalSeconds:0.0} s"));
        Assert.Empty(report.Faults);
        Assert.True(report.Kept >= 4 && report.Lost >= 2, $"{report}");
    }

    private static void Report(string line) => TestContext.Current.TestOutputHelper!.WriteLine($"[report] {line}");
}
