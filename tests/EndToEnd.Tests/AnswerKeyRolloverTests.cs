using Kazasu.Centre;
using Kazasu.Testbed.Simulation;
using Kazasu.Testbed.Stack;

namespace Kazasu.EndToEnd.Tests;

/// <summary>The centre's answer key is changed under a terminal that nobody touches.</summary>
public sealed class AnswerKeyRolloverTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-rollover-").FullName;
    private KazasuStack _stack = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder, "centre");

    public async ValueTask InitializeAsync() => _stack = await KazasuStack.StartAsync(
        new() { Folder = _folder, Persons = 300, Ports = (0, 0, 0), Pages = false, Handsets = new() { PerCommand = default, PerSignature = default } }, TimeProvider.System, Ct);

    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact, Covers("E18")]
    public async Task Prepared_learned_and_switched_twice_and_no_answer_was_refused()
    {
        await ValidAsync();
        CentreHost.PrepareKey(Data, "answer");
        await _stack.RestartCentreAsync(Ct);
        await _stack.RestartTerminalAsync(Ct); // it asks at its start, and keeps what it learned
        await UntilAsync(() => Kept == 1);
        await _stack.RestartTerminalAsync(Ct);

        CentreHost.SwitchKey(Data, "answer");
        await _stack.RestartCentreAsync(Ct);
        await ValidAsync();

        // a second time while the terminal hears nothing of it beforehand: it asks when an answer comes that it cannot know
        CentreHost.PrepareKey(Data, "answer");
        CentreHost.SwitchKey(Data, "answer");
        await _stack.RestartCentreAsync(Ct);
        await ValidAsync();
        Assert.Equal(2, Kept);
    }

    private int Kept => Directory.Exists(Path.Combine(_folder, "terminal", "answer-keys")) ? Directory.GetFiles(Path.Combine(_folder, "terminal", "answer-keys"), "*.jws").Length : 0;

    private async Task ValidAsync()
    {
        var report = await Visit.RunAsync(_stack, new(_stack.World.Nation.Cast.Single(c => c.Key == "android").Index, null, "none"), Ct);
        Assert.True(report.Result == "valid", $"{report.Result} {report.Failure}");
        await _stack.FirstScreenAsync();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 1800, "It did not become so in three minutes.");
            await Task.Delay(100, Ct);
        }
    }
}
