using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kazasu.Centre.Claims;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Terminal.Claims;

namespace Kazasu.Cli;

/// <summary><c>kazasu claims check|explain|prepare|route|diff FILE</c>: claim files as a clerk and as a program wants them. Exit code 0 sound or the same, 1 not, 2 no such file.</summary>
internal static class ClaimsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Command Create() => new("claims", "Claim files (レセプト電算): hold against the rules, explain, route, compare.") { Check(), Explain(), Prepare(), Route(), Diff() };

    private static Command Check()
    {
        var (file, json) = (File("file", "RECEIPTC.UKE, RECEIPTS.UKE or RECEIPTY.UKE."), AsJson());
        var forwarded = new Option<bool>("--forwarded") { Description = "The file comes from a review body: what only it writes may stand there." };
        var command = new Command("check", "Every fault with line, record, item and rule, then a summary.") { file, json, forwarded };
        command.SetAction(parsed => Guard(() =>
        {
            using var stream = parsed.GetValue(file)!.OpenRead();
            var summary = FileCheck.Run(
                stream,
                fault => Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(fault, Json) : $"{(fault.Severity == Severity.Error ? "error  " : "warning")} {fault}"),
                parsed.GetValue(forwarded) ? Submission.Forwarded : Submission.First);
            var sound = summary.Receipts - summary.ReceiptsWithError;
            var taken = summary.FileErrors > 0 ? 0 : sound;
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { kind = summary.Edition?.Kind, summary.Receipts, accepted = taken, returned = summary.Receipts - taken, summary.Points, summary.Errors, summary.Warnings }, Json)
                : $"レセプト {summary.Receipts} 件: 受付 {taken}, 返戻 {summary.Receipts - taken}, 合計 {summary.Points:N0} 点, エラー {summary.Errors}, 確認 {summary.Warnings}"
                  + (summary.FileErrors > 0 ? "（ファイル全体に誤りがあり、受け付けられません）" : ""));
            return summary.Errors == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Command Explain()
    {
        var file = File("file", "A claim file.");
        var receipt = new Option<int>("--receipt") { Description = "Which receipt of the file, 1 for the first; 0 is its head.", DefaultValueFactory = _ => 1 };
        var command = new Command("explain", "The records of a receipt, item by item with their official names. Shows persons' data.") { file, receipt };
        command.SetAction(parsed => Guard(() =>
        {
            using var stream = parsed.GetValue(file)!.OpenRead();
            var found = ClaimFileText.Explain(stream, parsed.GetValue(receipt), Console.WriteLine);
            if (!found) { Console.Error.WriteLine($"the file has no receipt {parsed.GetValue(receipt)}"); }
            return found ? 0 : 1;
        }));
        return command;
    }

    private static Command Diff()
    {
        var (first, second) = (File("first", "A claim file."), File("second", "The file to compare with."));
        var command = new Command("diff", "Differences by line, record and item. Shows persons' data.") { first, second };
        command.SetAction(parsed => Guard(() =>
        {
            using var one = parsed.GetValue(first)!.OpenRead();
            using var two = parsed.GetValue(second)!.OpenRead();
            var differences = ClaimFileText.Diff(one, two, Console.WriteLine);
            Console.WriteLine($"相違 {differences} 件");
            return differences == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Command Prepare()
    {
        var (file, json) = (File("file", "The receipt computer's file of a month."), AsJson());
        var data = new Option<DirectoryInfo>("--data") { Description = "The terminal's data folder (terminal.db); the terminal may be running.", Required = true };
        var into = new Option<DirectoryInfo>("--out") { Description = "Folder for payment-fund.UKE, federation.UKE, held.UKE and work-list.jsonl.", Required = true };
        var paper = new Option<bool>("--paper") { Description = "The facility claims on paper: nothing is re-routed, and the work list says so." };
        var command = new Command("prepare", "Before sending: corrects the receipts by the terminal's visits and lists what is missing. Exit code 1 when receipts are held.") { file, data, into, paper, json };
        command.SetAction(async (parsed, ct) =>
        {
            try
            {
                var summary = await ClaimPreparation.RunAsync(
                    parsed.GetValue(data)!.FullName, await System.IO.File.ReadAllBytesAsync(parsed.GetValue(file)!.FullName, ct), parsed.GetValue(into)!.FullName, !parsed.GetValue(paper),
                    new CareCalendar(TimeProvider.System), TimeProvider.System, ct);
                Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(summary, Json)
                    : $"レセプト {summary.Receipts} 件: 送れる {summary.Going}, 保留 {summary.Held}, 直した {summary.Changed}, だれの受付かわからないもの {summary.UnknownVisits}");
                foreach (var fault in summary.FileFaults) { await Console.Error.WriteLineAsync(fault); }
                return summary.Held == 0 ? 0 : 1;
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                await Console.Error.WriteLineAsync(wrong.Message);
                return 2;
            }
        });
        return command;
    }

    private static Command Route()
    {
        var (file, json) = (File("file", "A claim file without faults."), AsJson());
        var registry = new Option<FileInfo>("--registry") { Description = $"Registered entitlements, UTF-8, one a line: {RegistryFile.Columns}", Required = true };
        var into = new Option<DirectoryInfo>("--out") { Description = "Folder for the files: payment-fund.UKE, federation.UKE, returned.UKE, asked.UKE, notice.jsonl.", Required = true };
        var command = new Command("route", "Keep, fill the branch, re-route, split, bill as written or return each receipt (振替・分割).") { file, registry, into, json };
        command.SetAction((parsed, ct) => Task.FromResult(Guard(() =>
        {
            var input = parsed.GetValue(file)!;
            using (var checking = input.OpenRead())
            {
                var faults = FileCheck.Run(checking, _ => { }, Submission.Forwarded);
                if (faults.Errors > 0) { Console.Error.WriteLine($"the file has {faults.Errors} errors; see: kazasu claims check"); return 1; }
            }

            var snapshot = EligibilitySnapshot.Of(RegistryFile.Read(System.IO.File.ReadLines(parsed.GetValue(registry)!.FullName)));
            var folder = parsed.GetValue(into)!;
            folder.Create();
            using var stream = input.OpenRead();
            using var fund = System.IO.File.Create(Path.Combine(folder.FullName, "payment-fund.UKE"));
            using var federation = System.IO.File.Create(Path.Combine(folder.FullName, "federation.UKE"));
            using var returned = System.IO.File.Create(Path.Combine(folder.FullName, "returned.UKE"));
            using var asked = System.IO.File.Create(Path.Combine(folder.FullName, "asked.UKE"));
            using var notice = System.IO.File.CreateText(Path.Combine(folder.FullName, "notice.jsonl"));
            var outputs = new RoutingOutputs(fund, federation, returned, one => notice.WriteLine(JsonSerializer.Serialize(
                new { one.Receipt, one.Decision.Action, rule = one.Decision.Row.Id, confirmation = one.Decision.Row.Confirmation, one.Decision.Reason, one.OldInsurer, one.NewInsurer, one.FirstLostDay, one.Candidates, source = one.Decision.Row.Source.ToString() }, Json))) { Asked = asked };
            var summary = new ClaimRouter(snapshot, RoutingSettings.Default).Run(stream, outputs, ct);
            Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(summary, Json) : Told(summary));
            return 0;
        })));
        return command;
    }

    private static string Told(RoutingSummary summary) =>
        $"レセプト {summary.Receipts} 件: 変更なし {summary.Of(RoutingAction.Keep)}, 枝番補完 {summary.Of(RoutingAction.FillBranch)}, 振替 {summary.Of(RoutingAction.Reroute)}, "
        + $"分割 {summary.Of(RoutingAction.Split)}, 記載のまま請求 {summary.Of(RoutingAction.BillAsWritten)}, 返戻 {summary.Of(RoutingAction.Return)}, "
        + $"不詳の照会 {summary.Of(RoutingAction.Ask)}, 按分 {summary.Of(RoutingAction.Apportion)}";

    private static Argument<FileInfo> File(string name, string what) => new(name) { Description = what };

    private static Option<bool> AsJson() => new("--json") { Description = "One JSON object a line." };

    private static int Guard(Func<int> what)
    {
        try
        {
            return what();
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or NotAClaimFileException or RegistryFileException)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    }
}
