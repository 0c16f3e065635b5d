using Kazasu.Testbed.Bench;
using Kazasu.Testbed.Stack;

namespace Kazasu.EndToEnd.Tests;

/// <summary>A small day of a clinic; the whole one is <c>kazasu bench clinic-day</c>.</summary>
public sealed class ClinicDayTests
{
    [Fact, Covers("I3", "I4")]
    public async Task Every_request_of_a_day_is_answered_once_by_the_right_answer_over_restarts_of_the_terminal()
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("kazasu-day-");
        try
        {
            await using var stack = await KazasuStack.StartAsync(
                new() { Folder = folder.FullName, Persons = 300, Ports = (0, 0, 0), Pages = false, Handsets = new() { PerCommand = default, PerSignature = default } }, TimeProvider.System, ct);
            var output = new StringWriter();
            using var day = new ClinicDay(stack, visits: 30, listPersons: 60, restarts: 2, seed: 1);
            var report = await day.RunAsync(output, ct);
            Assert.True(report.Good, $"{report} {output}");
            Assert.True(report is { Kiosk: > 5, Halves: > 0, Twice: > 0, Clients: > 0 }, report.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
