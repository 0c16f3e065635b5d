using System.CommandLine;
using Kazasu.Cli;

var root = new RootCommand("Kazasu (かざす): the My Number health-insurance check by phone or card, whole.")
{
    UpCommand.Create(),
    VisitCommand.Create(),
    DecideCommand.Create(),
    CardCommand.Create(),
    BenchCommand.Create(),
    FuzzCommand.Create(),
    PartCommands.Centre(),
    PartCommands.Web(),
    PortalCommand.Create(),
    PrintCommand.Create(),
    PartCommands.Terminal(),
    TestbedCommand.Create(),
    NamesCommand.Create(),
    AuditCommand.Create(),
    KeysCommand.Create(),
    OqsCommand.Create(),
    ClaimsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
