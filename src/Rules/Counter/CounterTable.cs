namespace Kazasu.Rules.Counter;

/// <summary>The counter decision table (docs/requirements/decisions.md), blocks A to G and the modifiers, as one question and one answer.</summary>
public static class CounterTable
{
    /// <summary>Rows of blocks A to E in the order of the table.</summary>
    public static IReadOnlyList<CounterRow> Rows { get; } = [.. Walk.Rows];

    /// <summary>Answers any case: never nothing, never 10割.</summary>
    public static Decision Decide(Case question)
    {
        var c = AsEquipmentFailure(question.Presents == Medium.Card ? question with { PhysicalCard = true } : question);
        return Conclude(c, Walk.From(Walk.Start(c), c));
    }

    /// <summary>MOD-8: an error code is an equipment failure. 011 is the eligibility terminal itself, so nothing online works (A9).</summary>
    private static Case AsEquipmentFailure(Case c) => c switch
    {
        { ErrorCode: "011" } => c with { Equipment = Equipment.NetworkDown },
        { ErrorCode: not null, Equipment: Equipment.Ok } => c with { Equipment = Equipment.ReaderDown },
        _ => c,
    };

    private static Decision Conclude(Case c, IReadOnlyList<CounterRow> path)
    {
        var confirmed = path[^1].Claim == ClaimBasis.Current || (path[^1].Id is "DT-C04" or "DT-D04" && c.InsurerConfirms);
        var modifiers = Modifiers.All.Where(m => m.When(c, path)).ToList();
        return new(
            path, [.. path.SelectMany(r => r.Methods).Distinct()], ShareOf(c, path[^1], confirmed), ClaimOf(c, path, confirmed), CountingOf(c, path),
            [.. path.SelectMany(r => r.Tell).Distinct()], [.. path.SelectMany(r => r.NextTime).Distinct()], modifiers,
            [.. modifiers.SelectMany(m => Open(m, c, path))]);
    }

    /// <summary>MOD-11 and MOD-12 leave another way open; it is shown when it leads somewhere.</summary>
    private static IEnumerable<Alternative> Open(Modifier modifier, Case c, IReadOnlyList<CounterRow> path)
    {
        if (modifier.Id is not ("MOD-11" or "MOD-12")) { yield break; }

        var alone = c with { PhysicalCard = false, Phone = PhoneState.None };
        var other = modifier.Id == "MOD-12"
            ? Conclude(c, [.. path, Walk.RowsOf(Block.D)[0]])
            : Conclude(c, [.. path, .. Walk.From(Block.C, alone)]);
        if (other.Share.Determined) { yield return new(modifier, other); }
    }

    private static Share ShareOf(Case c, CounterRow end, bool confirmed) => end.Share switch
    {
        ShareKind.StaffDecide when !confirmed => new(ShareKind.StaffDecide, null, Proposed: false),
        ShareKind.AsDeclared => Proposing(ShareKind.AsDeclared, c.DeclaredRatio ?? c.OwnRatio),
        ShareKind.CardPresented => Proposing(ShareKind.CardPresented, c.OwnRatio),
        _ => new(ShareKind.OwnRatio, (int?)c.OwnRatio, Proposed: false),
    };

    private static Share Proposing(ShareKind kind, Ratio? known) => new(kind, (int)(known ?? Ratio.Thirty), Proposed: known is null);

    private static ClaimRow ClaimOf(Case c, IReadOnlyList<CounterRow> path, bool confirmed)
    {
        var end = path[^1];
        var cardPresented = path.Any(r => r.Block == Block.B && r.Id is not ("DT-B01" or "DT-B02"));
        var screenShowsOld = c.Result == ReadResult.Invalid && path.Any(r => r.Counting == "DT-G08");
        return BlockF.For(new(
            CurrentKnown: confirmed || (end.Claim == ClaimBasis.ConfirmedElseOld && c.OralNumberKnown),
            c.Claim.LaterProvided,
            PastKnown: c.Claim.PastKnown || screenShowsOld || end.Claim == ClaimBasis.ConfirmedElseOld,
            ByMyNumberInsuranceCard: cardPresented || path.Any(r => r.Counting is "DT-G01" or "DT-G08"),
            c.Claim.Entitled, cardPresented, FirstVisit: c.Visit == Visit.First, OneActualDay: c.Claim.ActualDays == 1,
            Complete: end.Methods.Contains(Method.Declaration) && c.Claim.DeclarationComplete && c.Claim.RemarksComplete));
    }

    private static Counting CountingOf(Case c, IReadOnlyList<CounterRow> path)
    {
        var mobile = path.Any(r => r.Methods.Contains(Method.MobileCheck));
        var id = path.Any(r => r.Counting == "DT-G08") ? "DT-G08" : mobile && path[^1].Counting == "DT-G02" ? "DT-G07" : path[^1].Counting!;
        var row = BlockG.Of(id);
        return new(row, id == "DT-G01" && c.Day < BlockG.PhoneReadsFrom ? Counted.No : row.Counted);
    }
}
