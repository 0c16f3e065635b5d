using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Guide;

/// <summary>With what the guide begins: what the visit already tells.</summary>
/// <param name="Known">Questions that need not be asked.</param>
/// <param name="First">Asked before all others; null = nothing.</param>
internal sealed record GuideStart(Case Case, IReadOnlySet<string> Known, Question? First = null);

/// <summary>An answered question.</summary>
internal sealed record Answered(Question Question, Choice Choice);

/// <summary>
/// Where the guide stands: the next question, or the decision of the counter table. A question is asked only while its answer can still change
/// what the table says; when none can, the decision is what it would be had all been asked (a test walks every combination).
/// </summary>
/// <param name="Next">Null: nothing more to ask.</param>
/// <param name="Decision">Final only when <paramref name="Next"/> is null.</param>
internal sealed record GuideNow(Case Case, IReadOnlyList<Answered> Trail, Question? Next, Decision Decision)
{
    /// <summary>What the patient may be told already: everything at the end, before that what the state of the phone alone decides.</summary>
    public IReadOnlyList<Tell> Tells => Next is null ? Decision.Tell : Decision.Path[0] is { Id: "DT-A01" or "DT-A02" or "DT-A03" or "DT-A04" } row ? row.Tell : [];

    /// <param name="told">In the order told; what does not fit (any more) is passed over.</param>
    public static GuideNow Of(GuideStart start, IEnumerable<Told> told)
    {
        var known = start.Case;
        var trail = new List<Answered>();
        foreach (var t in told)
        {
            var question = start.First?.Id == t.Question ? start.First : start.Known.Contains(t.Question) ? null : Questions.All.FirstOrDefault(q => q.Id == t.Question);
            if (question?.ChoicesFor(known).FirstOrDefault(c => c.Id == t.Choice) is not { } choice || trail.Exists(a => a.Question.Id == question.Id)) { continue; }
            known = choice.Apply(known);
            trail.Add(new(question, choice));
        }
        var next = start.First is { } first && !trail.Exists(a => a.Question == first)
            ? first
            : Questions.For(known).FirstOrDefault(q => !start.Known.Contains(q.Id) && q.Fits(known) && !trail.Exists(a => a.Question.Id == q.Id) && Matters(q, known));
        return new(known, trail, next, CounterTable.Decide(known));
    }

    private static bool Matters(Question question, Case known)
    {
        var now = Gist(CounterTable.Decide(known));
        return question.ChoicesFor(known).Any(c => Gist(CounterTable.Decide(c.Apply(known))) != now);
    }

    /// <summary>What of a decision staff act on. A way that a modifier leaves open counts only where the claim is not settled already.</summary>
    internal static string Gist(Decision d) => string.Join(' ',
        [.. d.Path.Select(r => r.Id), d.Share.Kind.ToString(), d.Claim.Form.ToString(), d.Counting.Row.Id, d.Counting.Counted.ToString(), .. d.Alternatives.Where(_ => d.Claim.Form != ClaimForm.Current).Select(a => a.Modifier.Id + Gist(a.Decision))]);
}
