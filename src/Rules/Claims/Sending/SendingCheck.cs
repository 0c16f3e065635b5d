using Kazasu.Rules.Claims.Routing;
using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Claims.Sending;

/// <summary>What is known about one receipt before it is sent.</summary>
/// <param name="Row">Row of block F; null = no visit of the patient is recorded.</param>
public sealed record SendingFacts(ClaimRow? Row)
{
    public bool FileFault { get; init; }

    public bool GuideOpen { get; init; }

    /// <summary>Insurer number and number for the claim form are known; without a visit: the receipt names an insurer, not 不詳.</summary>
    public bool NumbersKnown { get; init; }

    /// <summary>④ was taken at the counter: only then may the claim become 不詳.</summary>
    public bool DeclarationTaken { get; init; }

    public bool DeclarationComplete { get; init; }

    public IReadOnlyList<RemarkItem> MissingRemarks { get; init; } = [];

    public bool TypeChanges { get; init; }

    /// <summary>The current entitlement does not cover all days of the receipt.</summary>
    public bool ChangedInMonth { get; init; }

    public bool HasJd { get; init; }

    public bool JdAgrees { get; init; }

    public bool HasMf { get; init; }

    public long Points { get; init; }

    public AgeClass Age { get; init; }

    /// <summary>The facility claims electronically (C31).</summary>
    public bool Electronic { get; init; } = true;
}

/// <summary>What a receipt lacks before it is sent (スライドP13–P18).</summary>
public static class SendingCheck
{
    /// <summary>Each gap once, in the order of <see cref="Gaps.All"/>; the receipt goes when none blocks.</summary>
    public static IReadOnlyList<Gap> Of(SendingFacts f)
    {
        var found = Entitlement(f).Concat(Records(f)).ToHashSet();
        if (f.FileFault) { found.Add(Gap.FileFault); }
        return [.. Gaps.All.Select(row => row.Gap).Where(found.Contains)];
    }

    /// <summary>
    /// MF 00 may be written for the facility: below the limit no 高額療養費 can have had an effect (記録条件仕様, 窓口負担額レコード).
    /// </summary>
    public static bool MayWriteMf(AgeClass age, long points) => points <= RoutingTable.PointLimit(age);

    private static IEnumerable<Gap> Entitlement(SendingFacts f)
    {
        if (f.Row is null) { return [f.NumbersKnown ? Gap.NoCheck : Gap.AskPatient]; }
        if (f.GuideOpen && f.Row.Form is not (ClaimForm.Current or ClaimForm.NotInsured)) { return [Gap.GuideOpen]; }
        return f.Row.Form switch
        {
            ClaimForm.Current => Known(f, Gap.CurrentNumbers).Concat(f.ChangedInMonth ? [Gap.ChangedInMonth] : []),
            ClaimForm.Old => Known(f, Gap.OldNumbers).Concat(f.Electronic ? [] : [Gap.Paper]),
            ClaimForm.Unknown => [],
            ClaimForm.Hold => Held(f),
            ClaimForm.NotInsured => [Gap.NotInsured],
        };
    }

    private static IEnumerable<Gap> Known(SendingFacts f, Gap missing)
    {
        if (!f.NumbersKnown) { yield return missing; }
        if (f.NumbersKnown && f.TypeChanges) { yield return Gap.TypeChanges; }
    }

    private static IEnumerable<Gap> Held(SendingFacts f)
    {
        if (f.Row!.Id == "DT-F03") { return [Gap.OldWithoutCard]; }
        if (f.Row.Id != "DT-F07" || !f.DeclarationTaken) { return [Gap.AskPatient]; }
        return Completing(f);
    }

    private static IEnumerable<Gap> Completing(SendingFacts f)
    {
        if (!f.DeclarationComplete) { yield return Gap.Declaration; }
        if (f.MissingRemarks.Contains(RemarkItem.ContactedOn)) { yield return Gap.Contact; }
        if (f.MissingRemarks.Any(item => item != RemarkItem.ContactedOn)) { yield return Gap.Remarks; }
    }

    private static IEnumerable<Gap> Records(SendingFacts f)
    {
        if (!f.HasJd) { yield return Gap.NoJd; }
        if (f.HasJd && !f.JdAgrees) { yield return Gap.JdDisagrees; }
        if (!f.HasMf && !MayWriteMf(f.Age, f.Points)) { yield return Gap.NoMf; }
    }
}
