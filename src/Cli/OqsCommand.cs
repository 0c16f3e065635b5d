using System.CommandLine;
using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.ReceiptComputer;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.World;

namespace Kazasu.Cli;

/// <summary><c>kazasu oqs …</c>: a receipt computer on the command line (docs/receipt-computers.md).</summary>
internal static class OqsCommand
{
    public static Command Create() => new("oqs", "The file interface to receipt computers: send requests, watch results, check any file.") { Send(), Watch(), Check() };

    private static Option<DirectoryInfo> Folder() => new("--folder") { Description = "Shared root with req, res and face below; ./run uses data/oqs.", DefaultValueFactory = _ => new("data/oqs") };

    private static Command Send()
    {
        var folder = Folder();
        var file = new Argument<FileInfo?>("file") { Description = "A request file to send under its own name.", Arity = ArgumentArity.ZeroOrOne };
        var institution = new Option<string>("--institution") { Description = "Medical institution code, 10 digits.", DefaultValueFactory = _ => TestbedWorld.DefaultFacility };
        var person = new Option<string?>("--person") { Description = "Somebody of the sample nation instead of a number: a name in the cast, or an index." };
        var persons = new Option<int>("--persons") { Description = "Persons of the sample nation, as ./run was started.", DefaultValueFactory = _ => 10_000 };
        var insurer = new Option<string?>("--insurer") { Description = "保険者番号; with --number and --birth instead of a file." };
        var symbol = new Option<string?>("--symbol") { Description = "記号." };
        var number = new Option<string?>("--number") { Description = "番号." };
        var branch = new Option<string?>("--branch") { Description = "枝番." };
        var birth = new Option<string?>("--birth") { Description = "Birth date, e.g. 1985-08-20." };
        var day = Shared.Date();
        var shiftJis = new Option<bool>("--shift-jis") { Description = "Send in Shift_JIS instead of UTF-8." };
        var ask = new Option<string>("--ask") { Description = "eligibility · medicines · treatment · checkup · a list: home-visits · online · medical-aid (the last 90 days, this month).", DefaultValueFactory = _ => "eligibility" };
        ask.AcceptOnlyFromAmong(["eligibility", "medicines", "treatment", "checkup", .. Lists]);
        var pdf = new Option<bool>("--pdf") { Description = "Medical information as PDF." };
        var wait = new Option<int>("--wait") { Description = "Seconds to wait for the answer.", DefaultValueFactory = _ => 30 };
        var command = new Command("send", "Writes a request and shows its answer, checked.") { file, folder, person, persons, institution, insurer, symbol, number, branch, birth, day, ask, pdf, shiftJis, wait };
        command.SetAction(async (parsed, ct) =>
        {
            var client = new Client(parsed.GetValue(folder)!.FullName, TimeProvider.System);
            FileName name;
            byte[] bytes;
            if (parsed.GetValue(file) is { } given)
            {
                if (FileName.Parse(given.Name) is not { } known || !given.Exists) { await Console.Error.WriteLineAsync($"{given.Name}: not there, or no name of the interface"); return 2; }
                (name, bytes) = (known, await File.ReadAllBytesAsync(given.FullName, ct));
            }
            else
            {
                var careDate = parsed.GetValue(day) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(CareCalendar.Japan).DateTime);
                var suffix = $"{TimeProvider.System.GetUtcNow().ToOffset(CareCalendar.Japan):yyyyMMddHHmmssfff}";
                if (parsed.GetValue(ask) is { } list && Lists.Contains(list, StringComparer.Ordinal))
                {
                    return await ListAsync(client, list, parsed.GetValue(institution)!, careDate, suffix, parsed.GetValue(shiftJis), TimeSpan.FromSeconds(parsed.GetValue(wait)), ct);
                }

                Asked? asked = null;
                if (parsed.GetValue(person) is { } somebody)
                {
                    var nation = new Nation(1, parsed.GetValue(persons), careDate);
                    if (People.Find(nation, somebody) is not { } index) { await Console.Error.WriteLineAsync(People.Unknown(nation, somebody)); return 2; }
                    var sample = nation.Person(index);
                    if (sample.Record.Coverages is [.., var last]) { asked = new(last.InsurerNumber, last.Symbol, last.Number, last.Branch, sample.Birth); }
                }
                else if (parsed.GetValue(insurer) is { } insurerNumber && parsed.GetValue(number) is { } insuredNumber
                    && DateOnly.TryParseExact(parsed.GetValue(birth), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born))
                {
                    asked = new(insurerNumber, parsed.GetValue(symbol), insuredNumber, parsed.GetValue(branch), born);
                }

                if (asked is null)
                {
                    await Console.Error.WriteLineAsync("Give a request file, or --person with a coverage, or --insurer, --number and --birth 1985-08-20.");
                    return 2;
                }

                name = new("OQSsiquc01req", suffix, "xml");
                try
                {
                    bytes = Client.EligibilityRequest(
                        parsed.GetValue(institution)!, careDate, asked.Insurer, asked.Symbol, asked.Number, asked.Branch, asked.Birth, suffix, parsed.GetValue(shiftJis));
                    if (parsed.GetValue(ask) is { } kind and not "eligibility")
                    {
                        (var api, bytes) = Client.MedicalRequest(
                            parsed.GetValue(institution)!, asked.Insurer, asked.Symbol, asked.Number, asked.Branch, kind, parsed.GetValue(pdf), suffix, parsed.GetValue(shiftJis));
                        name = new(api, suffix, "xml");
                    }
                }
                catch (ArgumentException wrong)
                {
                    await Console.Error.WriteLineAsync($"cannot be written: {wrong.Message}");
                    return 2;
                }
            }

            if (!parsed.GetValue(folder)!.Exists)
            {
                await Console.Error.WriteLineAsync($"There is no {parsed.GetValue(folder)!.FullName}: no terminal was started there. ./run --data FOLDER has its folders in FOLDER/oqs: give --folder FOLDER/oqs.");
                return 2;
            }

            await client.SendAsync(name, bytes, ct);
            if (await client.AwaitAsync(name, TimeSpan.FromSeconds(parsed.GetValue(wait)), ct) is not { } answer)
            {
                await Console.Error.WriteLineAsync($"no answer to {name} in {parsed.GetValue(wait)} s; does a terminal watch {parsed.GetValue(folder)!.FullName}?");
                return 1;
            }

            return Show(answer) && !answer.EndsWith(".err", StringComparison.Ordinal) ? 0 : 1;
        });
        return command;
    }

    private static readonly string[] Lists = ["home-visits", "online", "medical-aid"];

    private static async Task<int> ListAsync(Client client, string kind, string institution, DateOnly day, string suffix, bool shiftJis, TimeSpan patience, CancellationToken ct)
    {
        var (api, bytes) = Client.ListRequest(institution, kind, day.AddDays(-90), day, suffix, shiftJis);
        if (await client.ListAsync(new(api, suffix, "xml"), bytes, institution, patience, ct) is not { } result)
        {
            await Console.Error.WriteLineAsync("no result in time, or the list was refused; does a terminal watch the folder?");
            return 1;
        }

        return Show(result) ? 0 : 1;
    }

    private static Command Watch()
    {
        var folder = Folder();
        var command = new Command("watch", "Shows and checks every file that comes into res and face, until stopped.") { folder };
        command.SetAction(async (parsed, ct) =>
        {
            await foreach (var file in new Client(parsed.GetValue(folder)!.FullName, TimeProvider.System).WatchAsync(ct)) { Show(file); }
            return 0;
        });
        return command;
    }

    private static Command Check()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Files of the interface.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "Checks files against their layouts: every fault with line and element.") { files };
        command.SetAction(parsed => parsed.GetValue(files)!.Select(file => FileCheck.Check(file.FullName, Console.Out)).ToList().TrueForAll(sound => sound) ? 0 : 1);
        return command;
    }

    private sealed record Asked(string Insurer, string? Symbol, string Number, string? Branch, DateOnly Birth);

    private static bool Show(string file)
    {
        if (file.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)) { Console.WriteLine($"{Path.GetFullPath(file)}: PDF, {new FileInfo(file).Length} bytes"); return true; }
        if (file.EndsWith(".err", StringComparison.OrdinalIgnoreCase)) { Console.Write($"{Path.GetFileName(file)}: {File.ReadAllText(file)}"); return true; }
        var sound = FileCheck.Check(file, Console.Out);
        if (FileName.Parse(Path.GetFileName(file))?.Layout is { } layout && OqsReader.Read(layout, File.ReadAllBytes(file)).Message is { } message) { Print(message.Header, 1); Print(message.Body, 1); }
        return sound;
    }

    private static void Print(Node node, int depth)
    {
        Console.WriteLine($"{new string(' ', depth * 2)}{node.Name}{(string.IsNullOrEmpty(node.Value) ? "" : $" {node.Value}")}");
        foreach (var child in node.Children) { Print(child, depth + 1); }
    }
}
