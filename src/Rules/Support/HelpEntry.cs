using Kazasu.Rules.InForce;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Support;

/// <summary>For whom an entry is.</summary>
public enum Asker
{
    Facility,
    Patient,
}

/// <summary>A question with its answer, as the sources print it.</summary>
/// <param name="Id">Stable name, for links: <c>Q13</c>, <c>symptom-NetworkError</c>.</param>
/// <param name="InForce">Days on which the answer holds; on others the entry is not found.</param>
/// <param name="OtherWords">What people type instead.</param>
/// <param name="Printed">Words of the answer that stand in the source.</param>
public sealed record HelpEntry(
    string Id, string Requirement, Asker For, Period InForce, Text Question, Text Answer, IReadOnlyList<string> OtherWords, Quote? Printed)
{
    public IReadOnlyList<Citation> Sources => RequirementSources.Of([Requirement]);
}
