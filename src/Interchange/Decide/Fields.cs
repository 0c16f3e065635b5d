using System.Globalization;
using System.Text.Json;
using Kazasu.Rules.Counter;

namespace Kazasu.Interchange.Decide;

/// <summary>The fields of one question, each taken once; what nobody took is unknown.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonElement> _fields = [];

    private readonly HashSet<string> _known = [];

    /// <exception cref="QuestionException">Not an object, or a field twice.</exception>
    public Fields(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object) { throw new QuestionException("", "A question is one JSON object."); }

        foreach (var property in line.EnumerateObject())
        {
            if (!_fields.TryAdd(property.Name, property.Value)) { throw new QuestionException(property.Name, $"{property.Name} stands there twice."); }
        }
    }

    /// <summary>A value that is there and not null.</summary>
    public bool Has(string name)
    {
        _known.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    public bool Flag(string name, bool otherwise) => !Has(name) ? otherwise : _fields[name].ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    public string? Text(string name) =>
        !Has(name) ? null : _fields[name].ValueKind == JsonValueKind.String ? _fields[name].GetString() : throw Wrong(name, "a text");

    public int Number(string name, int otherwise) =>
        !Has(name) ? otherwise
        : _fields[name].ValueKind == JsonValueKind.Number && _fields[name].TryGetInt32(out var n) ? n
        : throw Wrong(name, "a whole number");

    public DateOnly? Day(string name) => Text(name) switch
    {
        null => null,
        var t when DateOnly.TryParseExact(t, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1868 and <= 2199 => day,
        _ => throw Wrong(name, "a date YYYY-MM-DD of 1868 to 2199"),
    };

    public Ratio? Ratio(string name) => Number(name, 0) switch
    {
        0 when !Has(name) => null,
        10 => Kazasu.Rules.Counter.Ratio.Ten,
        20 => Kazasu.Rules.Counter.Ratio.Twenty,
        30 => Kazasu.Rules.Counter.Ratio.Thirty,
        _ => throw Wrong(name, "10, 20 or 30"),
    };

    /// <summary>Enum members are written in kebab case: <c>PhoneReady</c> is <c>phone-ready</c>.</summary>
    public T? Choice<T>(string name) where T : struct, Enum => Text(name) switch
    {
        null => null,
        var t when Kebab.TryParse<T>(t, out var value) => value,
        _ => throw Wrong(name, "one of " + string.Join(", ", Kebab.Names<T>())),
    };

    public T Required<T>(string name, T? value) where T : struct => value ?? throw new QuestionException(name, $"{name} is missing.");

    /// <exception cref="QuestionException">A field that no rule asks for.</exception>
    public void RefuseUnknown()
    {
        if (_fields.Keys.FirstOrDefault(f => !_known.Contains(f)) is { } unknown)
        {
            throw new QuestionException(unknown, $"{unknown} is not a field of the question.");
        }
    }

    private QuestionException Wrong(string name, string expected) => new(name, $"{name} must be {expected}, not {_fields[name].GetRawText()}.");
}
