using System.CommandLine;
using Kazasu.Cli;

var root = new RootCommand("Kazasu: the My Number health-insurance check by phone or card, whole.")
{
    UpCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
