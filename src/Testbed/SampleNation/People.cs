namespace Kazasu.Testbed.SampleNation;

/// <summary>Finds persons of the nation by what somebody types.</summary>
/// <param name="nation">Of a large one the first <see cref="Searched"/> are searched by name; any is found by its number.</param>
public sealed class People(Nation nation)
{
    public const int Searched = 20_000;

    private readonly Lazy<IReadOnlyList<(int Index, string Words)>> _words = new(() =>
        [.. nation.People().Take(Searched).Select(p => (p.Index, $"{p.Name.Name} {p.Name.Kana}".Replace('　', ' ')))]);

    public Nation Nation { get; } = nation;

    /// <param name="text">A number, or parts of name or kana; empty = everybody.</param>
    public IReadOnlyList<SamplePerson> Find(string text, int from, int count)
    {
        var words = text.Replace('　', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [var one] && int.TryParse(one, out var index)) { return index >= 0 && index < Nation.Size ? [Nation.Person(index)] : []; }

        if (words.Length == 0) { return [.. Enumerable.Range(from, Math.Clamp(Nation.Size - from, 0, count)).Select(Nation.Person)]; }

        return [.. _words.Value.Where(w => Array.TrueForAll(words, w.Words.Contains)).Skip(from).Take(count).Select(w => Nation.Person(w.Index))];
    }
}
