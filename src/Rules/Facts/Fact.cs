using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Facts;

/// <summary>Something the sources say that pages show.</summary>
/// <param name="Requirement">Row of the catalogue.</param>
/// <param name="Printed">Where it stands, word for word; at least one.</param>
public sealed record Fact(string Requirement, Text Says, IReadOnlyList<Quote> Printed)
{
    public IReadOnlyList<Citation> Sources => RequirementSources.Of([Requirement]);
}

/// <summary>A number the sources print.</summary>
/// <param name="Unit">件, 人, 施設, 回.</param>
/// <param name="AsOf">The day it is of; for the seminar's screens the first day of its month.</param>
/// <param name="About">Printed with 約 or less exact.</param>
/// <param name="Printed">Words that hold this one number.</param>
public sealed record Figure(string Requirement, Text Name, decimal Value, string Unit, DateOnly AsOf, bool About, Quote Printed)
{
    public IReadOnlyList<Citation> Sources => RequirementSources.Of([Requirement]);
}

/// <summary>A fixed day or span of the introduction (Z31).</summary>
/// <param name="Last">Same as <paramref name="First"/> for a single day.</param>
/// <param name="MonthOnly">Printed as a month: <paramref name="First"/> is its first day.</param>
public sealed record Milestone(DateOnly First, DateOnly Last, bool MonthOnly, Text Says, Quote Printed);
