using Kazasu.Testbed.SampleNation;

namespace Kazasu.Cli;

/// <summary>Persons of the sample nation by what is typed on the command line.</summary>
internal static class People
{
    /// <param name="person">Name in the cast or index.</param>
    /// <returns>Null when there is no such person.</returns>
    public static int? Find(Nation nation, string person) =>
        int.TryParse(person, out var index)
            ? index >= 0 && index < nation.Size ? index : null
            : nation.Cast.FirstOrDefault(c => c.Key == person)?.Index;

    public static string Unknown(Nation nation, string person) =>
        $"--person: nobody is called '{person}'. Cast: {string.Join(", ", nation.Cast.Select(c => c.Key))}; or 0 to {nation.Size - 1}.";
}
