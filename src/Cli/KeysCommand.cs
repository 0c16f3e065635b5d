using System.CommandLine;
using Kazasu.Centre;

namespace Kazasu.Cli;

/// <summary><c>kazasu keys prepare | switch</c>: a centre's signing keys rolled in two steps, so that everybody believes a key before it signs (docs/operations.md).</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "A centre's signing keys, rolled in two steps: prepare, give to all who must believe it, switch.") { Prepare(), Switch() };

    private static Command Prepare()
    {
        var (what, data) = (What(), Data());
        var command = new Command("prepare", "Makes the next key. It does not sign yet; the centre gives out its public half from its next start on.") { what, data };
        command.SetAction(parsed =>
        {
            var file = CentreHost.PrepareKey(parsed.GetValue(data)!.FullName, parsed.GetValue(what)!);
            Console.WriteLine($"""
                Next {parsed.GetValue(what)} key made; public half: {file}
                Now: copy the new files to the other nodes' data folders and restart the nodes one by one;
                give the public half to everybody who must believe it, and make sure that they have it;
                then on every node: kazasu keys switch {parsed.GetValue(what)} --data FOLDER, and restart the nodes one by one.
                """);
        });
        return command;
    }

    private static Command Switch()
    {
        var (what, data) = (What(), Data());
        var command = new Command("switch", "From the centre's next start on the next key signs. What the key before it signed is still believed.") { what, data };
        command.SetAction(parsed =>
        {
            try
            {
                CentreHost.SwitchKey(parsed.GetValue(data)!.FullName, parsed.GetValue(what)!);
                Console.WriteLine("Switched; restart the node.");
                return 0;
            }
            catch (InvalidOperationException none)
            {
                Console.Error.WriteLine(none.Message);
                return 1;
            }
        });
        return command;
    }

    private static Argument<string> What()
    {
        var what = new Argument<string>("what") { Description = "answer: signs what terminals are told. audit: signs the days of the audit log." };
        what.AcceptOnlyFromAmong("answer", "audit");
        return what;
    }

    private static Option<DirectoryInfo> Data()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "The centre's data folder.", DefaultValueFactory = _ => new(Path.Combine("data", "centre")) };
        data.AcceptExistingOnly();
        return data;
    }
}
