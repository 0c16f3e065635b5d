using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Centre.Audit;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Api;

/// <summary>Two nodes that wrote on two days, and what the command copied of them: after the first day, and after both.</summary>
public sealed class CopiedLog(PostgresFixture postgres) : IAsyncLifetime
{
    private WebApplication _second = null!;

    public CentreWorld World { get; private set; } = null!;
    public Someone Someone { get; private set; } = null!;
    public Someone Erased { get; private set; } = null!;
    public string Older => Path.Combine(World.Folder, "older");
    public string Whole => Path.Combine(World.Folder, "whole");
    public string Mine => Path.Combine(World.Folder, "mine");
    public string[] Line => ["--certificate", World.Authority.IssueClient(ClientKind.Operator, "operator", "test"), "--authority", World.Authority.ServerAuthorityFile];

    public async ValueTask InitializeAsync()
    {
        World = await CentreWorld.StartAsync(await postgres.NewDatabaseAsync());
        (Someone, Erased) = (await World.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1))), await World.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1))));
        var folder = Directory.CreateDirectory(Path.Combine(World.Folder, "second")).FullName;
        foreach (var secret in (string[])["challenge-keys", "answer-key.pem", "audit-key.pem"]) { File.Copy(Path.Combine(World.Folder, "centre", secret), Path.Combine(folder, secret)); }
        _second = CentreHost.Create(World.Settings(folder), World.Calendar, World.Clock);
        await _second.StartAsync();
        using var client = Clients.With(
            World.Authority.IssueClient(ClientKind.Facility, CentreWorld.Clinic, "test"), World.Authority.ServerAuthorityFile, new(_second.Urls.Single().Replace("127.0.0.1", "localhost")));
        var there = new Desk(World, client, CentreWorld.Clinic);

        foreach (var desk in (Desk[])[World.Desk, there, World.Desk]) { await desk.CheckAsync(Someone.Card); }
        await World.Desk.CheckAsync(Erased.Card);
        await CloseAsync(1);
        Assert.Equal(0, (await RunAsync(["audit", "copy", $"{World.Address}", Older, .. Line])).Code);
        Assert.Equal(0, (await RunAsync(["audit", "prove", $"{World.Address}", "--person", Erased.Record.PersonKey, "--out", Mine, .. Line])).Code);

        using var erasing = await World.Operator.PostAsJsonAsync(AuditRoutes.Erase, new EraseRequest(Guid.NewGuid(), Erased.Record.PersonKey, World.Clock.GetUtcNow()), CentreJson.Options);
        erasing.EnsureSuccessStatusCode();
        await World.PublishListsAsync();
        for (var i = 0; i < 3; i++) { await there.CheckAsync(Someone.Phone); }
        await CloseAsync(2);
        CopyFolder(Older, Whole);
        Assert.Equal(0, (await RunAsync(["audit", "copy", $"{World.Address}", Whole, .. Line])).Code);
    }

    public async ValueTask DisposeAsync()
    {
        await _second.StopAsync();
        await _second.DisposeAsync();
        await World.DisposeAsync();
    }

    private async Task CloseAsync(int daysAhead)
    {
        World.Clock.Ahead = TimeSpan.FromDays(daysAhead);
        await World.Services.GetRequiredService<AuditDays>().CloseAsync(default);
    }

    public static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The command as a program of its own.</summary>
    public static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet", [Repository.Path("src", "Cli", "bin", configuration, "net10.0", "kazasu.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}

/// <summary><c>kazasu audit copy | check | prove</c> against a real centre of two nodes: what an outsider is told, and the exit code.</summary>
public sealed class AuditCommandTests(CopiedLog log) : IClassFixture<CopiedLog>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-copy-").FullName;

    private string Copy => Path.Combine(_folder, "copy");

    private string Days => Path.Combine(Copy, "days.jws");

    /// <summary>The node that wrote most, so that there is something to meddle with on both days.</summary>
    private string Leaves => Directory.GetFiles(Path.Combine(Copy, "leaves")).MaxBy(f => (new FileInfo(f).Length, f))!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Meddle(Action act)
    {
        CopiedLog.CopyFolder(log.Whole, Copy);
        act();
    }

    private void Bytes(string file, Func<byte[], byte[]> change) => File.WriteAllBytes(file, change(File.ReadAllBytes(file)));

    private static string Flip(string part) => (part[0] == 'A' ? 'B' : 'A') + part[1..];

    [Fact]
    public async Task A_log_of_two_nodes_and_two_days_is_whole_and_the_command_says_so()
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Key(Assert.Single(Directory.GetFiles(Path.Combine(log.Whole, "keys")))).ExportSubjectPublicKeyInfo()));
        var (code, said) = await CopiedLog.RunAsync("audit", "check", log.Whole, "--older", log.Older, "--key", fingerprint);
        Assert.True(code == 0, said);
        Assert.Contains("2 days, 2 nodes, 8 leaves, 0 records checked; 0 faults", said);
        Assert.Contains($"key {fingerprint} (compared)", said);

        var stranger = await CopiedLog.RunAsync("audit", "check", log.Whole, "--key", new string('0', 64));
        Assert.Equal(1, stranger.Code);
        Assert.Contains($"WRONG  key {fingerprint}: signed, and is none of the keys that were published", stranger.Said);

        var online = await CopiedLog.RunAsync(["audit", "check", $"{log.World.Address}", "--older", log.Older, .. log.Line]);
        Assert.True(online.Code == 0, online.Said);
    }

    public static TheoryData<string, string> Meddlings => new()
    {
        { "leaf changed", "the leaves are not those that were signed: some were changed, cut out, put in or moved" },
        { "leaves changed places", "the leaves are not those that were signed: some were changed, cut out, put in or moved" },
        { "tail cut off", "leaves were signed, " },
        { "cut in the middle of a leaf", "the rest is cut off" },
        { "root of a day changed", "WRONG  days.jws line 2: is not signed by a key in the folder, or no statement" },
        { "day cut out", "names a day before it that is not here" },
        { "days half written", "WRONG  days.jws line 2: is not signed by a key in the folder, or no statement" },
        { "another key", "is no public key, or another one than its name says" },
        { "key damaged", "is no public key, or another one than its name says" },
        { "last day cut off", "WRONG  days.jws: ends 1 days before the older copy does" },
        { "history anew", "WRONG  days.jws line 1: is another one than in the older copy: history was written anew" },
    };

    [Theory, MemberData(nameof(Meddlings))]
    public async Task What_was_meddled_with_is_named_with_its_place(string how, string told)
    {
        string[] more = [];
        var node = "";
        Meddle(() =>
        {
            node = Path.GetFileNameWithoutExtension(Leaves);
            switch (how)
            {
                case "leaf changed": Bytes(Leaves, b => [.. b[..32], (byte)(b[32] ^ 1), .. b[33..]]); break;
                case "leaves changed places": Bytes(Leaves, b => [.. b[32..64], .. b[..32], .. b[64..]]); break;
                case "tail cut off": Bytes(Leaves, b => b[..^32]); break;
                case "cut in the middle of a leaf": Bytes(Leaves, b => b[..^7]); break;
                case "root of a day changed": File.WriteAllLines(Days, [File.ReadAllLines(Days)[0], Changed(File.ReadAllLines(Days)[1])]); break;
                case "day cut out": File.WriteAllLines(Days, File.ReadAllLines(Days)[1..]); break;
                case "days half written": File.WriteAllText(Days, File.ReadAllText(Days)[..^40]); break;
                case "another key": File.WriteAllText(KeyFile(), ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfoPem()); break;
                case "key damaged": File.WriteAllText(KeyFile(), File.ReadAllText(KeyFile())[..60]); break;
                case "last day cut off": File.WriteAllLines(Days, File.ReadAllLines(Days)[..1]); more = ["--older", log.Whole]; break;
                case "history anew":
                    // the older copy of somebody who was told another first day
                    CopiedLog.CopyFolder(log.Older, Path.Combine(_folder, "other"));
                    File.WriteAllLines(Path.Combine(_folder, "other", "days.jws"), [Changed(File.ReadAllLines(Days)[0])]);
                    more = ["--older", Path.Combine(_folder, "other")];
                    break;
                default: throw new UnreachableException();
            }
        });

        var (code, said) = await CopiedLog.RunAsync(["audit", "check", Copy, .. more]);
        Assert.True(code == 1, said);
        Assert.Contains("WRONG  ", said);
        Assert.Contains(told, said);
        if (how.StartsWith("lea") || how.Contains("tail")) { Assert.Contains($"node {node}", said); }
    }

    [Fact]
    public async Task A_copy_that_was_stopped_half_way_is_whole_as_far_as_it_goes_and_goes_on_where_it_stopped()
    {
        Meddle(() =>
        {
            File.WriteAllLines(Days, File.ReadAllLines(Days)[..1]);
            Bytes(Leaves, b => b[..^20]);
        });
        var half = await CopiedLog.RunAsync("audit", "check", Copy);
        Assert.True(half.Code == 0, half.Said);
        Assert.Contains("a copy that was stopped half-way", half.Said);

        Assert.Equal(0, (await CopiedLog.RunAsync(["audit", "copy", $"{log.World.Address}", Copy, .. log.Line])).Code);
        foreach (var file in Directory.GetFiles(log.Whole, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(Copy, Path.GetRelativePath(log.Whole, file)), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_copy_is_not_carried_on_over_another_history()
    {
        Meddle(() => File.WriteAllLines(Days, [Changed(File.ReadAllLines(Days)[0])]));
        var before = await File.ReadAllTextAsync(Days, TestContext.Current.CancellationToken);
        var (code, said) = await CopiedLog.RunAsync(["audit", "copy", $"{log.World.Address}", Copy, .. log.Line]);
        Assert.Equal(2, code);
        Assert.Contains("history was written anew or cut", said);
        Assert.Equal(before, await File.ReadAllTextAsync(Days, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_record_in_its_persons_hands_is_proved_alone_and_under_a_copy_also_after_the_centre_erased_it()
    {
        var mine = Assert.Single(Directory.GetFiles(log.Mine));
        foreach (var where in (string[][])[[], [log.Whole]])
        {
            var (code, said) = await CopiedLog.RunAsync(["audit", "check", .. where, "--record", mine]);
            Assert.True(code == 0, said);
            Assert.Contains("PROVED", said);
            Assert.Contains(log.Erased.Record.PersonKey, said);
        }

        var gone = await CopiedLog.RunAsync(["audit", "prove", $"{log.World.Address}", "--person", log.Erased.Record.PersonKey, "--out", Path.Combine(_folder, "again"), .. log.Line]);
        Assert.True(gone.Code == 0, gone.Said);
        Assert.StartsWith("0 records", gone.Said);

        var record = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await File.ReadAllTextAsync(mine, TestContext.Current.CancellationToken))!;
        record["data"] = JsonSerializer.SerializeToElement(Convert.ToBase64String("""{"kind":"check","facility":"1310000099"}"""u8));
        var forged = Path.Combine(_folder, "forged.json");
        await File.WriteAllTextAsync(forged, JsonSerializer.Serialize(record), TestContext.Current.CancellationToken);
        foreach (var where in (string[][])[[], [log.Whole]])
        {
            var (code, said) = await CopiedLog.RunAsync(["audit", "check", .. where, "--record", forged]);
            Assert.Equal(1, code);
            Assert.Contains("WRONG  forged.json: is not what was recorded there", said);
        }
    }

    [Fact]
    public async Task What_cannot_be_looked_at_is_no_verdict()
    {
        foreach (var arguments in (string[][])[["audit", "check", Path.Combine(_folder, "none")], ["audit", "check"], ["audit", "check", log.Whole, "--record", Path.Combine(_folder, "none.json")]])
        {
            var (code, said) = await CopiedLog.RunAsync(arguments);
            Assert.Equal(2, code);
            Assert.DoesNotContain("faults", said);
        }
    }

    private string KeyFile() => Assert.Single(Directory.GetFiles(Path.Combine(Copy, "keys")));

    private static ECDsa Key(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    /// <summary>The statement with another payload under the old signature.</summary>
    private static string Changed(string statement) => statement.Split('.') is [var header, var payload, var signature] ? $"{header}.{payload[..40]}{Flip(payload[40..])}.{signature}" : throw new UnreachableException();
}
