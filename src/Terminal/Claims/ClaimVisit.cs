using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Claims;
using Kazasu.Rules.Counter;
using Kazasu.Terminal.Declarations;
using Kazasu.Terminal.Guide;
using Visit = Kazasu.Terminal.Visits.Visit;

namespace Kazasu.Terminal.Claims;

/// <summary>A visit with everything that its claim follows from.</summary>
/// <param name="Guide">Where its counter guide stands; null = it needed none.</param>
internal sealed record ClaimVisit(Visit Visit, GuideNow? Guide, GuideRecord? Record, KeptDeclaration? Declaration, VisitNotes Notes)
{
    /// <summary>Null: neither the answer nor a declaration says who it was.</summary>
    public Patient? Patient { get; } = Patient.Of(Visit.Check?.Person) ?? Patient.Of(Declaration?.Form);

    public bool GuideOpen => Record is null && Guide?.Next is not null;

    /// <summary>④ was a way of this visit and a form was taken.</summary>
    public bool DeclarationTaken => Declaration is not null;

    /// <summary>The last try to reach the patient, on or after the visit (C21, C25).</summary>
    public DateOnly? ContactedOn => Notes.Contacts is [.., var last] ? last.Day : null;

    public IReadOnlyList<RemarkItem> MissingRemarks => Remarks.Missing(Declaration?.Form ?? new(), ContactedOn);

    /// <summary>The entitlement confirmed by the answer; of several the one that the patient named.</summary>
    public CoverageView? Current => Visit.Check switch
    {
        { Result: ResultKinds.Valid, Coverages: [var one, ..] } => one,
        { Result: ResultKinds.Several, Coverages: var several } when Chosen is { } chosen && chosen < several.Count => several[chosen],
        _ => null,
    };

    /// <summary>The old entitlement on the 「資格（無効）」 screen (C5).</summary>
    public CoverageView? Old => Visit.Check is { Result: ResultKinds.Invalid, Coverages: [var old, ..] } ? old : null;

    /// <summary>Row of block F for this visit, with what was learned since.</summary>
    /// <param name="pastKnown">An old entitlement is known from earlier visits or stands in the receipt.</param>
    /// <param name="actualDays">実日数 of the receipt.</param>
    public ClaimRow Row(bool pastKnown, int actualDays)
    {
        if (Notes.Learned is { Kind: LearnedKind.NotInsured }) { return BlockF.Rows.Single(r => r.Form == ClaimForm.NotInsured); }
        if (Guide is null || Record is { ClaimForm: "current" } || Notes.Learned is { Kind: LearnedKind.Current }) { return BlockF.Rows[0]; }
        var c = Guide.Case;
        return CounterTable.Decide(c with
        {
            Claim = c.Claim with
            {
                PastKnown = c.Claim.PastKnown || pastKnown || Notes.Learned is { Kind: LearnedKind.Old }, ActualDays = Math.Max(1, actualDays), DeclarationComplete = Declaration is { Complete: true, Form: not null }, RemarksComplete = MissingRemarks.Count == 0,
            },
        }).Claim;
    }

    private int? Chosen =>
        Guide?.Trail.FirstOrDefault(a => a.Question.Id == "coverage")?.Choice.Id is { } id && int.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var index) ? index : null;
}
