namespace Kazasu.Interchange.OqsFiles;

/// <summary>An element of a message in hand: a value, or elements.</summary>
public sealed class Node(string name, string? value = null, int line = 0)
{
    // most elements are values: a list of half a million of them has no half a million empty lists
    private List<Node>? _children;

    public string Name { get; } = name;
    public string? Value { get; } = value;
    /// <summary>Line in the file it was read from, 1 for the first; 0 when it was made here.</summary>
    public int Line { get; } = line;
    public IReadOnlyList<Node> Children => _children ?? (IReadOnlyList<Node>)[];

    /// <summary>The value of the first child of the name; null when it is not there or empty.</summary>
    public string? this[string name] => Find(name)?.Value is { Length: > 0 } value ? value : null;

    public Node? Find(string name) => _children?.Find(child => child.Name == name);

    public IEnumerable<Node> All(string name) => Children.Where(child => child.Name == name);

    /// <summary>Adds an element with a value; null and empty values are left out, as the interface does.</summary>
    public Node Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) { Add(new Node(name, value)); }
        return this;
    }

    /// <summary>Adds elements; null is left out.</summary>
    public Node Add(Node? child)
    {
        if (child is not null) { (_children ??= []).Add(child); }
        return this;
    }
}

/// <summary>A message of a known layout.</summary>
public sealed record OqsMessage(Layout Layout, Node Header, Node Body)
{
    public static OqsMessage New(string api) => new(Catalogue.Find(api) ?? throw new ArgumentException($"no layout {api}"), new("MessageHeader"), new("MessageBody"));
}

/// <summary>What is wrong with a file, and where.</summary>
/// <param name="Line">1 for the first; 0 where no line can be named.</param>
/// <param name="Element">Path, e.g. <c>MessageHeader/MedicalInstitutionCode</c>; empty for the file as a whole.</param>
/// <param name="Why">A sentence without the value.</param>
public sealed record OqsFault(ResultCode Code, int Line, string Element, string Why)
{
    public override string ToString() => $"{Code.Code} line {Line} {Element}: {Why}";
}
