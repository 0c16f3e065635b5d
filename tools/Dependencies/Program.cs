using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

// Asks the configured package sources for advisories on every package in Directory.Packages.props and what these bring along:
//   dotnet run --project tools/Dependencies
// Exit code 0: asked, and none is known. 1: some are, listed. 2: nobody could be asked, which says nothing about the packages.
// The packages are restored once more in a temporary folder, by the ordinary client with its audit switched on; nothing here is changed.

var root = new DirectoryInfo(AppContext.BaseDirectory);
while (root is not null && !File.Exists(Path.Combine(root.FullName, "Directory.Packages.props"))) { root = root.Parent; }
if (root is null) { Console.Error.WriteLine("Directory.Packages.props is not above the program."); return 2; }

var packages = XDocument.Load(Path.Combine(root.FullName, "Directory.Packages.props")).Descendants("PackageVersion")
    .Select(p => (Id: p.Attribute("Include")!.Value, Version: p.Attribute("Version")!.Value)).ToList();
var shipped = Directory.EnumerateFiles(Path.Combine(root.FullName, "src"), "*.csproj", SearchOption.AllDirectories)
    .SelectMany(f => XDocument.Load(f).Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);

var folder = Directory.CreateTempSubdirectory("kazasu-dependencies-");
try
{
    var sources = Regex.Matches(Run("nuget", "list", "source", "--format", "short"), @"^E\s+(?<source>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => m.Groups["source"].Value).ToList();

    // a file of its own beside the configuration that is there: named as audit sources, those without advisories are told
    new XDocument(new XElement("configuration", new XElement("auditSources", sources.Select((s, i) => new XElement("add", new XAttribute("key", $"audit-{i}"), new XAttribute("value", s))))))
        .Save(Path.Combine(folder.FullName, "nuget.config"));
    var project = Path.Combine(folder.FullName, "all.csproj");
    new XDocument(new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0"), new XElement("NuGetAudit", "true"), new XElement("NuGetAuditMode", "all"), new XElement("NuGetAuditLevel", "low")),
        new XElement("ItemGroup", packages.Select(p => new XElement("PackageReference", new XAttribute("Include", p.Id), new XAttribute("Version", p.Version)))))).Save(project);
    var said = Run("restore", project);

    var known = Regex.Matches(said, @"NU190[1-4]: (?<what>[^\r\n\[]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => m.Groups["what"].Value.Trim()).Distinct().Order(StringComparer.Ordinal).ToList();
    var (silent, failed) = (Regex.Count(said, "NU1905", RegexOptions.None, TimeSpan.FromSeconds(5)), said.Contains("NU1900", StringComparison.Ordinal) || said.Contains(": error ", StringComparison.Ordinal));
    foreach (var (id, version) in packages) { Console.WriteLine($"{(shipped.Contains(id) ? "ships     " : "build/test")} {id} {version}"); }

    foreach (var what in known) { Console.WriteLine($"ADVISORY   {what}"); }

    if (known.Count > 0) { return 1; }
    if (failed || silent >= sources.Count)
    {
        Console.WriteLine(failed
            ? "Could not be asked: a source did not answer. Nothing is known about these packages; ask again on line."
            : "The configured source gives no advisories. Nothing is known about these packages: that is not \"none vulnerable\". Add a source with advisories, or read those of the packages that ship by hand.");
        return 2;
    }

    Console.WriteLine($"{packages.Count} packages and what they bring along: no advisory is known to the source.");
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}

string Run(params string[] arguments)
{
    var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder.FullName };
    start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
    using var process = Process.Start(start)!;
    var error = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return output + error.Result;
}
