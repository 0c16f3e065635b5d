namespace Kazasu.Interchange.Decide;

/// <summary>A question that cannot be answered as written.</summary>
/// <param name="name">Name of the field as in docs/schemas/decide-question.schema.json; empty = the line as a whole.</param>
public sealed class QuestionException(string name, string message) : FormatException(message)
{
    public string Field => name;

    /// <summary>The question's own id, where it could be read.</summary>
    public string? Id { get; internal set; }
}
