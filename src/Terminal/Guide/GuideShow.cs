using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Support;
using Kazasu.Terminal.Reception;
using Microsoft.AspNetCore.Components;

namespace Kazasu.Terminal.Guide;

/// <summary>What the guide's parts show, at reception or by hand.</summary>
/// <param name="Sheet">Null: by hand, nothing is kept.</param>
/// <param name="Link">By hand: the address that an answer leads to.</param>
/// <param name="Back">By hand: the address without the last answer.</param>
/// <param name="Hint">What may also help, while asking.</param>
internal sealed record GuideShow(GuideNow Now, GuideSheet? Sheet, Func<Question, Choice, string>? Link, string? Back, string? Hint = null)
{
    public RecordFault? Fault { get; init; }

    /// <summary>An error code was entered: its answer stands beside the decision (MOD-8).</summary>
    public ErrorAnswer? Error { get; init; }

    /// <summary>At reception.</summary>
    public static GuideShow? At(GuideSheet? sheet, Visits.Visit? visit, string? fault) => sheet is null ? null : new(
        sheet.Now, sheet, null, null, visit is { Check.Result: ResultKinds.CouldNotTell } ? ReceptionWords.Next(visit, canAskAgain: false)[0] : null)
    {
        Fault = Enum.TryParse<RecordFault>(fault, out var f) && Enum.IsDefined(f) ? f : null,
    };

    public string To(string act) => $"/reception/visits/{Sheet!.Visit}/guide/{act}";
}

/// <summary>Base of the guide's parts.</summary>
public abstract class GuidePart : ComponentBase
{
    [CascadingParameter]
    private protected GuideShow G { get; set; } = null!;
}
