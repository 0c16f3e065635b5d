using System.CommandLine;
using Kazasu.Interchange.Text;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Cli;

/// <summary><c>kazasu names …</c>: what becomes of a name in each target, and of all names together.</summary>
internal static class NamesCommand
{
    public static Command Create() => new("names", "What becomes of names in UTF-8, in the terminal's Shift_JIS files and in claims.") { Report(), Write() };

    private static Command Report()
    {
        var size = new Option<int>("--nation") { Description = "Persons of the sample nation whose names are counted too.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("report", "Counts the 58,862 glyphs of the national character list by target, and the sample nation's names.") { size };
        command.SetAction(parsed =>
        {
            var names = new Nation(1, parsed.GetValue(size), new DateOnly(2025, 12, 2)).People().Select(person => person.Name.Name).ToList();
            foreach (var target in Enum.GetValues<TextTarget>())
            {
                var report = GlyphReport.For(target);
                Console.WriteLine($"{target}: {report.Glyphs} glyphs, {report.AsIs} as is, {report.WithoutSelector} without selector, {report.BySubstitute} substituted, {report.Not} not");
                foreach (var (source, count) in report.BySource.OrderByDescending(entry => entry.Value)) { Console.WriteLine($"  {count,6} {source}"); }
                var told = names.Select(name => NameChain.Write(target, name).Substitutions).ToList();
                Console.WriteLine(
                    $"  sample nation: {names.Count} names, {told.Count(list => list.Count == 0)} as they are, "
                    + $"{told.Count(list => list.Count > 0 && list.All(entry => entry.Source is not null))} substituted, {told.Count(list => list.Any(entry => entry.Source is null))} with a character that is not carried");
            }
        });
        return command;
    }

    private static Command Write()
    {
        var text = new Argument<string>("text") { Description = "A name, e.g. 𠮷田　髙子." };
        var command = new Command("write", "Writes a name for each target and tells what was substituted.") { text };
        command.SetAction(parsed =>
        {
            foreach (var target in Enum.GetValues<TextTarget>())
            {
                var written = NameChain.Write(target, parsed.GetValue(text)!);
                Console.WriteLine($"{target}: {written.Text}");
                foreach (var one in written.Substitutions) { Console.WriteLine($"  character {one.Position}: {one.Original} → {one.Written} ({one.Source ?? "not carried"})"); }
            }
        });
        return command;
    }
}
