using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Guide;

/// <summary>One thing the guide wants to know: what to do, what to ask, and answers of one touch each.</summary>
/// <param name="Id">In addresses and in the store, e.g. <c>physical-card</c>.</param>
/// <param name="Do">What staff do now.</param>
/// <param name="Ask">What is asked; as far as it can be said to the patient, it is.</param>
internal sealed record Question(string Id, string Do, string Ask, IReadOnlyList<Choice> Choices)
{
    /// <summary>False: pointless with what is known.</summary>
    public Func<Case, bool> Fits { get; init; } = _ => true;

    public IEnumerable<Choice> ChoicesFor(Case known) => Choices.Where(c => c.Fits(known));
}

/// <param name="Apply">What the answer means for the case.</param>
internal sealed record Choice(string Id, string Text, Func<Case, Case> Apply)
{
    public Func<Case, bool> Fits { get; init; } = _ => true;
}

/// <summary>An answer as it is kept.</summary>
internal sealed record Told(string Question, string Choice);
