using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured;

/// <summary>Who is or was insured under the numbers of a question, as it was read.</summary>
internal sealed class Under
{
    private readonly Dictionary<(string Insurer, string Number), List<string>> _keys = [];
    private readonly Dictionary<string, PersonRecord> _persons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownHere> _here = new(StringComparer.Ordinal);

    /// <summary>Everybody under one of the numbers: a family, seldom more. Branch, symbol and birth tell them apart.</summary>
    public IEnumerable<PersonRecord> Of(InsuredNumber number) => _keys.TryGetValue(KeyOf(number), out var keys) ? keys.Select(k => _persons[k]) : [];

    /// <returns>Null when it was not asked for.</returns>
    public KnownHere? Here(string person) => _here.GetValueOrDefault(person);

    public static (string Insurer, string Number) KeyOf(InsuredNumber number) => (NumberKey.OfInsurer(number.InsurerNumber), NumberKey.Of(number.Number));

    public void Add((string Insurer, string Number) key, string person)
    {
        if (!_keys.TryGetValue(key, out var keys)) { _keys[key] = keys = []; }
        keys.Add(person);
    }

    public void Add(string person, KnownHere here) => _here[person] = here;

    public void Complete(HistoryRows histories)
    {
        foreach (var keys in _keys.Values)
        {
            keys.Sort(StringComparer.Ordinal);
            foreach (var key in keys) { _persons.TryAdd(key, histories.Of(key, registered: false)); }
        }
    }
}
