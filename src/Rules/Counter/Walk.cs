namespace Kazasu.Rules.Counter;

/// <summary>
/// The walk from block to block. A medium that proved of no use is laid aside, and evidence never comes back, so every walk ends.
/// A row where the sources determine nothing is not the end while a medium is left that they do speak of (F8: a presented card opens
/// ①–④ whatever the 資格確認書 answered; F1).
/// </summary>
internal static class Walk
{
    private static readonly CounterRow[][] Blocks =
        [[.. BlockABeforeReading.Rows, .. BlockAReading.Rows], [.. BlockBReading.Rows, .. BlockBNotRead.Rows], BlockC.Rows, BlockD.Rows, BlockE.Rows];

    public static IEnumerable<CounterRow> Rows => Blocks.SelectMany(b => b);

    public static IReadOnlyList<CounterRow> RowsOf(Block block) => Blocks[(int)block];

    /// <summary>The first block of a case.</summary>
    public static Block Start(Case c) => c.Presents switch
    {
        Medium.Phone => Block.A,
        Medium.Card => Block.B,
        Medium.EligibilityCertificate => Block.C,
        Medium.InsuranceCard or Medium.Notice => Block.D,
        Medium.Nothing => Block.E,
    };

    public static List<CounterRow> From(Block block, Case c)
    {
        var row = Array.Find(Blocks[(int)block], r => r.When(c))!;
        var after = row.GoesOn.Count > 0 ? Onward(row, c) : Undetermined(row, c);
        return [row, .. after];
    }

    private static List<CounterRow> Onward(CounterRow row, Case c) => row.Id switch
    {
        "DT-A03" when c.RegistersNow => From(Block.A, c with { Registered = true }),
        "DT-B01" when c.RegistersNow => From(Block.B, c with { Registered = true }),
        "DT-B08" => From(Block.B, c with { Identity = true }),
        "DT-B09" or "DT-B10" => From(Block.B, c with { Identity = true, Equipment = Equipment.Ok }),
        // the 資格確認書 may say nothing, and then these rows' own next ones follow: phone and card stay at hand
        "DT-A06" or "DT-A12" or "DT-A20" or "DT-B03" or "DT-B13" => From(Block.C, c),
        _ => First(row, Aside(row.Block, c)),
    };

    private static List<CounterRow> First(CounterRow row, Case c) => From(row.GoesOn.First(b => b switch
    {
        Block.A => c.PhoneUsable,
        Block.B => c.PhysicalCard,
        Block.C => c.HasEligibilityCertificate,
        Block.D => c.HasCardOrNotice,
        _ => true,
    }), c);

    /// <summary>The medium of this block is of no more use; the expired card and the notice stay, others may need them.</summary>
    private static Case Aside(Block block, Case c) => block switch
    {
        Block.A => c with { Phone = PhoneState.None },
        Block.B => c with { PhysicalCard = false },
        Block.C => c with { EligibilityCertificate = EligibilityCertificateHeld.None },
        _ => c,
    };

    private static List<CounterRow> Undetermined(CounterRow row, Case c)
    {
        if (row.Id != "DT-C04" || c.InsurerConfirms) { return []; }

        var without = Aside(Block.C, c);
        List<CounterRow> on = c.PhysicalCard ? From(Block.B, without)
            : c.PhoneUsable ? From(Block.A, without)
            : c.InsuranceCardInDate ? From(Block.D, without)
            : [];
        return on is [.., { Share: not ShareKind.StaffDecide }] ? on : [];
    }
}
