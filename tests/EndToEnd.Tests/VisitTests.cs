using System.Diagnostics;
using System.Text.Json;
using Kazasu.Testbed.Simulation;

namespace Kazasu.EndToEnd.Tests;

/// <summary>Visits without a screen: <c>kazasu visit</c> and what stands behind it.</summary>
public sealed class VisitTests(RunningStack run) : IClassFixture<RunningStack>
{
    public static TheoryData<string, string> Outcomes => new()
    {
        { "none", "valid" },
        { "held-badly", "held-badly" },
        { "pulled-away", "removed-too-soon" },
        { "reader-unplugged", "reader-broken" },
        { "line-cut", "network-error" },
        { "centre-slow", "network-error" },
        { "list-too-old", "could-not-tell" },
        { "wrong-pin", "pin-wrong" },
        { "face-differs", "valid" }, // a matter of cards only
    };

    [Theory, MemberData(nameof(Outcomes)), Covers("K30", "F6", "F2")]
    public async Task Each_fault_has_its_own_outcome_and_reception_gets_a_sentence_for_it(string fault, string expected)
    {
        await run.ResetAsync();
        var report = await Visit.RunAsync(run.Stack, new(run.Cast("android"), null, fault), TestContext.Current.CancellationToken);
        await run.ResetAsync();
        Assert.Equal(expected, report.Result ?? report.Failure);
        Assert.False(string.IsNullOrWhiteSpace(report.Statement));
        Assert.DoesNotContain("10割", report.Statement);
        Assert.Equal(expected == "valid" ? 30 : null, report.SharePercent);
    }

    public static TheoryData<string, string, string, string> Cards => new()
    {
        { "android", "face", "none", "valid" }, { "national", "pin", "none", "valid" }, { "society", "pin", "wrong-pin", "pin-wrong" },
        { "seventies", "visual", "none", "valid" }, { "not-registered", "face", "none", "valid" }, { "grace", "face", "none", "valid" },
        { "expired", "face", "none", "certificate-expired" }, { "revoked", "face", "none", "certificate-revoked" },
    };

    [Theory, MemberData(nameof(Cards)), Covers("K20", "V12")]
    public async Task With_the_card_each_way_of_identification_comes_to_its_outcome(string who, string identify, string fault, string expected)
    {
        await run.ResetAsync();
        var report = await Visit.RunAsync(run.Stack, new(run.Cast(who), null, fault, identify), TestContext.Current.CancellationToken);
        await run.ResetAsync();
        Assert.Equal(expected, report.Result ?? report.Failure);
        if (report.Result is not null) { Assert.Equal(identify, report.Reception!.Value.GetProperty("answer").GetProperty("level").GetString()); }
    }

    [Fact]
    public void Every_fault_that_the_command_offers_is_in_the_table_above() =>
        Assert.Equal(VisitFault.Names.Order(), Outcomes.Select(row => row.Data.Item1).Order());

    [Theory]
    [InlineData("android")]
    [InlineData("iphone")]
    public async Task The_command_ends_with_0_for_a_valid_answer_and_prints_what_the_schema_describes(string os)
    {
        var (code, output, _) = await RunAsync("visit", "--os", os, "--json");
        Assert.Equal(0, code);
        using var printed = JsonDocument.Parse(output);
        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.Path("docs", "schemas", "visit.schema.json"), TestContext.Current.CancellationToken));
        Assert.Equal(
            schema.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(),
            printed.RootElement.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("valid", printed.RootElement.GetProperty("result").GetString());
        Assert.All(printed.RootElement.GetProperty("steps").EnumerateArray(), step => Assert.True(step.GetProperty("milliseconds").GetDouble() >= 0));
        Assert.Contains(printed.RootElement.GetProperty("steps").EnumerateArray(), step => step.GetProperty("name").GetString() == "sign");
    }

    [Fact]
    public async Task The_command_ends_with_1_for_any_other_outcome_and_with_2_for_somebody_who_is_not_there()
    {
        Assert.Equal(1, (await RunAsync("visit", "--person", "late-registration")).Code);
        var (code, _, error) = await RunAsync("visit", "--person", "nobody-of-that-name");
        Assert.Equal(2, code);
        Assert.Contains("late-registration", error);
    }

    [Fact]
    public async Task A_wrong_date_on_the_command_line_says_how_to_write_one()
    {
        var (code, _, error) = await RunAsync("visit", "--date", "5.11.2025");
        Assert.NotEqual(0, code);
        Assert.Contains("2025-11-05", error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.EntryPoint).Assembly.Location, .. words]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
