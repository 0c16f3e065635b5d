using System.Diagnostics;
using System.Text.Json;
using Kazasu.Interchange.Text;

namespace Kazasu.EndToEnd.Tests;

/// <summary><c>kazasu claims …</c> and <c>kazasu fuzz claims</c> as programs of their own: exit code, summary for a clerk, lines for a program.</summary>
public sealed class ClaimCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-claims-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_tells_faults_with_their_place_and_a_summary()
    {
        var sound = await RunAsync("check", Put("sound.UKE", Sample()));
        Assert.Equal(0, sound.Code);
        Assert.Contains("レセプト 1 件: 受付 1, 返戻 0, 合計 1,000 点", sound.Out);
        var wrong = await RunAsync("check", Put("wrong.UKE", Sample().Replace("19800501", "19801301", StringComparison.Ordinal)), "--json");
        Assert.Equal(1, wrong.Code);
        var lines = wrong.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal((2, "RE", 7, "date"), (lines[0].GetProperty("line").GetInt32(), lines[0].GetProperty("record").GetString(), lines[0].GetProperty("item").GetInt32(), lines[0].GetProperty("rule").GetString()));
        Assert.Equal((0, 1), (lines[^1].GetProperty("accepted").GetInt32(), lines[^1].GetProperty("returned").GetInt32()));
        Assert.Equal(2, (await RunAsync("check", Path.Combine(_folder, "none.UKE"))).Code);
    }

    [Fact]
    public async Task Explain_and_diff_name_items_in_japanese()
    {
        var (one, two) = (Put("one.UKE", Sample()), Put("two.UKE", Sample().Replace("4567", "4568", StringComparison.Ordinal)));
        var explained = await RunAsync("explain", one);
        Assert.Equal(0, explained.Code);
        Assert.Contains("HO 保険者", explained.Out);
        Assert.Contains("合計点数: 1000", explained.Out);
        Assert.Equal(1, (await RunAsync("explain", one, "--receipt", "9")).Code);
        var different = await RunAsync("diff", one, two);
        Assert.Equal(1, different.Code);
        Assert.Contains("番号: 4567 → 4568", different.Out);
        Assert.Contains("相違 1 件", different.Out);
        Assert.Equal(0, (await RunAsync("diff", one, one)).Code);
    }

    [Fact, Covers("SC-121")]
    public async Task Route_writes_a_file_for_each_way_and_a_notice_a_line()
    {
        var registry = Put("registry.csv", "1,06139463,123,4567,01,1980-05-01,2020-04-01,2025-09-30\n1,138016,千代田,9999,02,1980-05-01,2025-10-01,\n", System.Text.Encoding.UTF8);
        var to = Path.Combine(_folder, "routed");
        var routed = await RunAsync("route", Put("in.UKE", Sample()), "--registry", registry, "--out", to, "--json");
        Assert.Equal((0, 1), (routed.Code, JsonDocument.Parse(routed.Out).RootElement.GetProperty("actions").GetProperty("reroute").GetInt32()));
        Assert.Contains("SN,1,04,  138016,千代田,9999,02", Encodings.Windows31J.GetString(await File.ReadAllBytesAsync(Path.Combine(to, "federation.UKE"), Ct)));
        var notice = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(Path.Combine(to, "notice.jsonl"), Ct))).RootElement;
        Assert.Equal(("R07", "138016", 3), (notice.GetProperty("rule").GetString(), notice.GetProperty("newInsurer").GetString(), notice.GetProperty("firstLostDay").GetInt32()));
        Assert.Contains("振替 1", (await RunAsync("route", Put("in.UKE", Sample()), "--registry", registry, "--out", to)).Out);
        Assert.Equal(2, (await RunAsync("route", Put("in.UKE", Sample()), "--registry", Put("bad.csv", "x", System.Text.Encoding.UTF8), "--out", to)).Code);
        Assert.Equal(1, (await RunAsync("route", Put("wrong.UKE", Sample().Replace("19800501", "19801301", StringComparison.Ordinal)), "--registry", registry, "--out", to)).Code);
    }

    [Fact, Covers("C31")]
    public async Task Prepare_needs_a_terminals_store_and_leaves_a_work_list()
    {
        var (file, to, data) = (Put("in.UKE", Sample()), Path.Combine(_folder, "prepared"), Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName);
        Assert.Equal(2, (await RunAsync("prepare", file, "--data", data, "--out", to)).Code);
        await File.WriteAllBytesAsync(Path.Combine(data, "terminal.db"), [], Ct);
        var prepared = await RunAsync("prepare", file, "--data", data, "--out", to, "--json");
        Assert.True(prepared.Code == 0, prepared.Error);
        Assert.Equal((1, 0), (JsonDocument.Parse(prepared.Out).RootElement.GetProperty("going").GetInt32(), JsonDocument.Parse(prepared.Out).RootElement.GetProperty("held").GetInt32()));
        var listed = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(Path.Combine(to, "work-list.jsonl"), Ct))).RootElement;
        Assert.Equal("no-check", listed.GetProperty("gaps")[0].GetProperty("gap").GetString());
        Assert.Equal(Sample(), Encodings.Windows31J.GetString(await File.ReadAllBytesAsync(Path.Combine(to, "payment-fund.UKE"), Ct)));
        Assert.Contains("送れる 1, 保留 0", (await RunAsync("prepare", file, "--data", data, "--out", to, "--paper")).Out);
        Assert.Equal(2, (await RunAsync("prepare", Put("none.UKE", "hello"), "--data", data, "--out", to)).Code);
    }

    [Fact]
    public async Task Fuzz_is_bounded_and_every_outcome_has_a_name()
    {
        var fuzzed = await RunAsync("fuzz", "claims", "--mutations", "2000", "--seed", "7");
        Assert.True(fuzzed.Code == 0, fuzzed.Error);
        Assert.Contains("Every outcome had a name.", fuzzed.Out);
        Assert.Contains("route: ", fuzzed.Out);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Sample()
    {
        var days = string.Join(',', Enumerable.Range(1, 31).Select(d => d is 3 or 15 ? "1" : ""));
        return "IR,1,13,1,1234569,,テスト医院,202511,00,03-1234-5678\r\n"
            + $"RE,1,1112,202510,山田　花子,2,19800501,,,,,,,000123{new string(',', 23)}ヤマダハナコ,\r\nHO,06139463,123,4567,2,1000,,,,,,,,,\r\nSN,1,01,,,,01,,\r\nJD,1,{days}\r\nMF,00,{new string(',', 30)}\r\n"
            + $"SY,8830417,20251003,1,,,01,\r\nSI,11,1,111000110,,500,2,,,,,,,{days}\r\nGO,1,1000,99\r\n\u001a";
    }

    private string Put(string name, string text, System.Text.Encoding? encoding = null)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, (encoding ?? Encodings.Windows31J).GetBytes(text));
        return path;
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        string[] all = [Repository.Path("src", "Cli", "bin", configuration, "net10.0", "kazasu.dll"), .. arguments[0] == "fuzz" ? arguments : ["claims", .. arguments]];
        using var process = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await output, await error);
    }
}
