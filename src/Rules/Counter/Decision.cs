using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Counter;

/// <summary>What the patient is asked to pay.</summary>
/// <param name="Percent">10, 20 or 30; null: the own ratio, where it was not told here, or the staff's decision.</param>
/// <param name="Proposed">The ratio is unknown and 3割 is proposed only; <see cref="Shares.ProposedNote"/> stands beside it.</param>
public sealed record Share(ShareKind Kind, int? Percent, bool Proposed)
{
    /// <summary>The sources determine the share.</summary>
    public bool Determined => Kind != ShareKind.StaffDecide;
}

/// <param name="Counted">As the row says; a pilot read counts nowhere (U3).</param>
public sealed record Counting(CountingRow Row, Counted Counted);

/// <summary>A way that a modifier leaves open beside the decision.</summary>
public sealed record Alternative(Modifier Modifier, Decision Decision);

/// <summary>The whole answer for one case.</summary>
/// <param name="Path">Rows in the order walked; the last one is where the walk ended.</param>
/// <param name="Methods">What is done, in order, without what only leads on.</param>
public sealed record Decision(
    IReadOnlyList<CounterRow> Path, IReadOnlyList<Method> Methods, Share Share, ClaimRow Claim, Counting Counting, IReadOnlyList<Tell> Tell,
    IReadOnlyList<NextTime> NextTime, IReadOnlyList<Modifier> Modifiers, IReadOnlyList<Alternative> Alternatives)
{
    public CounterRow End => Path[^1];

    /// <summary>All requirement rows behind the answer, each once.</summary>
    public IReadOnlyList<string> Requirements =>
    [
        .. Path.SelectMany(r => r.Requirements).Concat(Claim.Requirements).Concat(Counting.Row.Requirements)
            .Concat(Modifiers.SelectMany(m => m.Requirements)).Distinct(),
    ];

    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);
}

/// <summary>Sentences about the share.</summary>
public static class Shares
{
    /// <summary>Beside a proposed 3割 (decisions.md, reading rules).</summary>
    public static Text ProposedNote { get; } = new(
        "負担割合が不明のため3割を提案しています。一般に未就学児と70～74歳の多くは2割、75歳以上は1～3割です。実際と異なるときは保険者が差額を請求することがあります。",
        "The ratio is unknown; 3割 is proposed. By general law preschool children and most people of 70 to 74 pay 2割, people of 75 and over 1割 to 3割. The insurer may bill a difference.");

    public static Text Of(ShareKind kind) => kind switch
    {
        ShareKind.PerBlockUsed => new("使った手段による", "per the block used"),
        ShareKind.OwnRatio => new("3割等（本人の負担割合）。10割にしない", "own ratio (3割/2割/1割); never 10割"),
        ShareKind.AsDeclared => new("申告どおりの負担割合（不明なら3割を提案）。10割にしない", "as declared; unknown: 3割 is proposed; never 10割"),
        ShareKind.CardPresented => new("3割等（カードの提示あり）。10割にしない", "3割等, because the card was presented; never 10割"),
        ShareKind.StaffDecide => new(
            "資料に定めなし。ソフトウェアは3割とも10割とも示さない。職員が判断し、理由とともに記録", "Not determined by the sources: neither 3割 nor 10割 is shown. Staff decide and record it with the reason"),
    };
}
