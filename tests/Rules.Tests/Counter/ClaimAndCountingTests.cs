using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Tests.Counter;

/// <summary>Blocks F and G.</summary>
public sealed class ClaimAndCountingTests
{
    private static readonly Case Declared = At.Card with { Equipment = Equipment.NetworkDown, DeclaredRatio = Ratio.Thirty, Claim = At.Complete };

    private static string Row(Case c) => c.Decide().Claim.Id;

    [Fact, Covers("C3", "C11", "C12", "C23", "DT-F08", "SC-108")]
    public void A_number_is_unknown_only_with_the_card_a_first_visit_one_day_a_declaration_and_all_remarks()
    {
        Assert.Equal("DT-F08", Row(Declared));
        Assert.Equal("DT-F07", Row(Declared with { Claim = At.Complete with { DeclarationComplete = false } }));
        Assert.Equal("DT-F07", Row(Declared with { Claim = At.Complete with { RemarksComplete = false } }));
    }

    [Fact, Covers("C16", "C17", "C19", "GP-10", "GP-36", "DT-F06", "MOD-3")]
    public void A_revisit_or_a_second_day_forbids_it()
    {
        Assert.Equal("DT-F06", Row(Declared with { Visit = Visit.RevisitNotHeld }));
        var second = (Declared with { Claim = At.Complete with { ActualDays = 2 } }).Decide();
        Assert.Equal("DT-F06", second.Claim.Id);
        Assert.Contains(second.Modifiers, m => m.Id == "MOD-3");
    }

    [Fact, Covers("C13", "DT-F04")]
    public void Who_was_not_insured_at_the_visit_is_no_unknown_number() =>
        Assert.Equal(ClaimForm.NotInsured, (Declared with { Claim = At.Complete with { Entitled = false } }).Decide().Claim.Form);

    [Fact, Covers("C20", "DT-F01", "MOD-4")]
    public void Data_given_before_filing_make_it_current()
    {
        var given = (Declared with { Claim = At.Complete with { LaterProvided = true } }).Decide();
        Assert.Equal(ClaimForm.Current, given.Claim.Form);
        Assert.Contains(given.Modifiers, m => m.Id == "MOD-4");
    }

    [Fact, Covers("C4", "C5", "C6", "C22", "E22", "DT-F02", "XC-07")]
    public void Old_entitlement_goes_before_unknown()
    {
        Assert.Equal("DT-F02", Row(Declared with { Claim = At.Complete with { PastKnown = true } }));
        Assert.Equal("DT-F02", Row(At.Card with { Result = ReadResult.Invalid, Claim = At.Complete }));
        Assert.Equal("DT-F02", Row(At.Phone with { Result = ReadResult.Invalid }));
        Assert.Equal("DT-F08", Row(At.Card with { Result = ReadResult.NoInformation, Claim = At.Complete }));
        Assert.Contains("振替・分割", BlockF.Rows[1].Instruction.Ja);
    }

    [Fact, Covers("GP-16", "DT-F03")]
    public void Old_data_without_a_my_number_insurance_card_are_held() =>
        Assert.Equal("DT-F03", Row(At.ExpiredCard with { Day = new(2026, 5, 11), Claim = new(PastKnown: true) }));

    [Fact, Covers("C1", "C2", "GP-01")]
    public void Portal_and_notice_confirm_the_current_entitlement()
    {
        var unusable = At.Card with { Card = CardState.ChipDamaged };
        Assert.Equal(ClaimForm.Current, (unusable with { Portal = Portal.Pdf }).Decide().Claim.Form);
        Assert.Equal(ClaimForm.Current, (unusable with { Notice = true }).Decide().Claim.Form);
    }

    [Fact, Covers("C30")]
    public void Current_goes_before_old_and_old_before_unknown() =>
        Assert.Equal([ClaimForm.Current, ClaimForm.Old, ClaimForm.Unknown], Enum.GetValues<ClaimForm>()[..3]);

    [Fact, Covers("F23")]
    public void Whoever_brings_the_card_is_treated_as_insured_by_screen_past_information_or_declaration()
    {
        var down = At.Card with { Equipment = Equipment.NetworkDown };
        Case[] ways = [down with { Portal = Portal.Screen }, down with { Visit = Visit.RevisitHeld, OralNumberKnown = false }, down];
        Assert.Equal([Method.CardAndPortal, Method.OralConfirmation, Method.Declaration], ways.Select(w => w.Decide().End.Methods[^1]));
        Assert.Equal([ClaimForm.Current, ClaimForm.Old, ClaimForm.Hold], ways.Select(w => w.Decide().Claim.Form));
        Assert.All(ways, w => Assert.True(w.Decide().Share is { Determined: true, Percent: null or 30 }));
    }

    public static TheoryData<string, Case, string, Counted> Counting => new()
    {
        { "a phone read", At.Phone, "DT-G01", Counted.Yes },
        { "a phone read in the pilot", At.Phone with { Day = new(2025, 7, 10), PilotSite = true }, "DT-G01", Counted.No },
        { "a card read", At.Card, "DT-G02", Counted.Yes },
        { "visual mode", At.Card with { Identity = false, PasscodeIssued = true }, "DT-G02", Counted.Yes },
        { "the portal on a phone", At.Phone with { PhoneReads = false, Portal = Portal.Screen }, "DT-G03", Counted.No },
        { "card and notice", At.Card with { Card = CardState.ChipDamaged, Notice = true }, "DT-G04", Counted.No },
        { "declaration", At.Card with { Equipment = Equipment.NetworkDown }, "DT-G05", Counted.No },
        { "oral", At.Card with { Equipment = Equipment.NetworkDown, Visit = Visit.RevisitHeld }, "DT-G05", Counted.No },
        { "certificate", At.Certificate, "DT-G06", Counted.No },
        { "mobile", At.Card with { Equipment = Equipment.ReaderDown, MobileDevice = true }, "DT-G07", Counted.Undetermined },
        { "eligibility only", At.Card with { Facility = Facility.EligibilityOnly }, "DT-G07", Counted.Undetermined },
        { "mobile and no record", At.Card with { Equipment = Equipment.ReaderDown, MobileDevice = true, Result = ReadResult.NoInformation }, "DT-G08", Counted.Undetermined },
        { "invalid", At.Card with { Result = ReadResult.Invalid }, "DT-G08", Counted.Undetermined },
        { "no record, then certificate", At.Phone with { Result = ReadResult.NoInformation, EligibilityCertificate = EligibilityCertificateHeld.Paper }, "DT-G08", Counted.Undetermined },
    };

    [Theory, MemberData(nameof(Counting)), Covers("U1", "U3", "U5", "U6", "U7", "U38", "A23", "GP-12", "GP-13", "DT-G01", "DT-G02", "DT-G03", "DT-G04", "DT-G05", "DT-G06", "DT-G07", "DT-G08")]
    public void Only_what_phone_or_card_reader_read_as_valid_counts(string how, Case c, string row, Counted counted)
    {
        var decided = c.Decide().Counting;
        Assert.True((row, counted) == (decided.Row.Id, decided.Counted), how);
    }

    [Fact, Covers("F51", "GP-35", "E8", "SC-073")]
    public void The_share_is_the_own_one_where_known_and_a_proposal_says_that_it_is_one()
    {
        Assert.Equal(new Share(ShareKind.OwnRatio, 10, Proposed: false), (At.Card with { OwnRatio = Ratio.Ten }).Decide().Share);
        Assert.Equal(new Share(ShareKind.OwnRatio, null, Proposed: false), At.Card.Decide().Share);
        Assert.Equal(new Share(ShareKind.AsDeclared, 30, Proposed: true), (Declared with { DeclaredRatio = null }).Decide().Share);
        Assert.Contains("未就学児", Shares.ProposedNote.Ja);
        Assert.All(Enum.GetValues<ShareKind>(), k => Assert.NotEmpty(Shares.Of(k).En));
    }
}
