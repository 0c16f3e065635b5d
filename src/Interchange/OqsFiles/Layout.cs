namespace Kazasu.Interchange.OqsFiles;

/// <summary>How sure a fact is: the official books are not public, what is here was rebuilt from what is in use.</summary>
public enum Mark
{
    /// <summary>Seen in a real file, or reported from production.</summary>
    Seen,
    /// <summary>Seen in the code of a client that runs against real terminals.</summary>
    Client,
    /// <summary>Stated by a published document.</summary>
    Stated,
    /// <summary>Inferred by us.</summary>
    Inferred,
}

/// <summary>An element of a message.</summary>
/// <param name="Must">Whether it is always there.</param>
public abstract record Part(string Name, string Japanese, bool Must, Mark Mark)
{
    /// <summary>Only written when the element beside it has one of the values; null = no such rule.</summary>
    public (string Beside, string[] Values)? Only { get; init; }
}

/// <summary>An element with a value.</summary>
public sealed record Leaf(string Name, string Japanese, Form Form, bool Must, Mark Mark) : Part(Name, Japanese, Must, Mark);

/// <summary>An element with elements.</summary>
/// <param name="Most">How often it may be there.</param>
public sealed record Group(string Name, string Japanese, bool Must, Mark Mark, int Most, IReadOnlyList<Part> Parts) : Part(Name, Japanese, Must, Mark)
{
    public Part? Find(string name) => Parts.FirstOrDefault(part => part.Name == name);
}

public enum Direction { Request, Result }

/// <summary>One message: everything reader, writer and interface book know of it.</summary>
/// <param name="Id">OQS-IF-001 and so on.</param>
/// <param name="Api">First part of the file name: OQSsiquc01req.</param>
public sealed record Layout(string Id, string Japanese, string English, string Api, Direction Direction, Mark Mark, IReadOnlyList<Part> Header, IReadOnlyList<Part> Body)
{
    /// <summary>XmlMsg with header and body, as the reader and writer walk it.</summary>
    public Group Root { get; } = new("XmlMsg", Japanese, true, Mark.Seen, 1,
    [
        new Group("MessageHeader", "ヘッダ", true, Mark.Seen, 1, Header),
        new Group("MessageBody", "ボディ", Must(Body), Mark.Seen, 1, Body),
    ]);

    private static bool Must(IReadOnlyList<Part> body) => body.Any(part => part.Must);
}
