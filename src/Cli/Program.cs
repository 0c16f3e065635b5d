using System.CommandLine;
using Kazasu.Cli;

var root = new RootCommand("Kazasu (かざす): the My Number health-insurance check by phone or card, whole.")
{
    UpCommand.Create(),
    VisitCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
