using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Tests.Counter;

/// <summary>Block A: what becomes of a patient with a phone.</summary>
public sealed class PhoneTests
{
    private static readonly Case Fails = At.Phone with { PhoneReads = false };

    private static readonly Case NotReady = At.Phone with { Facility = Facility.ReaderOnly };

    [Fact, Covers("U1", "F61", "DT-A10")]
    public void A_phone_that_is_read_and_valid_ends_the_matter()
    {
        var decided = At.Phone.Decide();
        Assert.Equal("DT-A10", decided.End.Id);
        Assert.Equal([Method.PhoneCheck], decided.Methods);
        Assert.Equal(ClaimForm.Current, decided.Claim.Form);
        Assert.Equal(Counted.Yes, decided.Counting.Counted);
    }

    [Fact, Covers("K18", "K19", "F6", "F10", "F18", "F19", "XC-03", "DT-A11", "DT-A12", "DT-A13")]
    public void After_a_failed_read_the_order_is_card_then_certificate_then_portal()
    {
        var all = Fails with { PhysicalCard = true, EligibilityCertificate = EligibilityCertificateHeld.Paper, Portal = Portal.Screen };
        Assert.Equal("DT-A11 DT-B06", all.Walked());
        Assert.Equal("DT-A12 DT-C03", (all with { PhysicalCard = false }).Walked());
        Assert.Equal("DT-A13", (all with { PhysicalCard = false, EligibilityCertificate = EligibilityCertificateHeld.None }).Walked());
    }

    [Theory, Covers("F9", "F39", "XC-03", "XC-29", "GP-08")]
    [InlineData(Visit.First)]
    [InlineData(Visit.RevisitHeld)]
    public void With_a_phone_only_neither_notice_nor_oral_confirmation_nor_declaration_is_offered(Visit visit)
    {
        var decided = (Fails with { Visit = visit, Notice = true, Day = new(2026, 4, 2) }).Decide();
        Assert.Empty(decided.Methods.Intersect([Method.CardAndNotice, Method.NoticeAfterRead, Method.OralConfirmation, Method.Declaration]));
        Assert.Equal("DT-D05", decided.End.Id);
        Assert.False(decided.Share.Determined);
    }

    [Fact, Covers("F11", "F12", "SC-030")]
    public void A_saved_screen_counts_with_the_card_and_never_with_a_phone()
    {
        Assert.Equal("DT-A09 DT-E01", (NotReady with { Portal = Portal.Pdf }).Walked());
        Assert.Equal("DT-B14", (At.Card with { Card = CardState.ChipDamaged, Portal = Portal.Pdf }).Walked());
    }

    [Fact, Covers("F5", "F20", "F21", "N24", "P42", "C28", "A22", "GP-07", "U5", "DT-A05", "DT-A07")]
    public void At_a_facility_without_phones_the_card_is_basic_and_the_portal_on_the_spot_saves_the_patient_from_the_full_price()
    {
        Assert.Equal("DT-A05 DT-B06", (NotReady with { PhysicalCard = true }).Walked());
        var portal = (NotReady with { Portal = Portal.Screen, OwnRatio = Ratio.Thirty }).Decide();
        Assert.Equal("DT-A07", portal.End.Id);
        Assert.Contains("次回、事前にご確認ください", TellTexts.Of(portal.Tell[0]).Ja);
        Assert.Equal(30, portal.Share.Percent);
        Assert.Equal(ClaimForm.Current, portal.Claim.Form);
        Assert.Equal(Counted.No, portal.Counting.Counted);
        Assert.All([Facility.EligibilityOnly, Facility.Exempt], f => Assert.Equal("DT-A07", (NotReady with { Facility = f, Portal = Portal.Screen }).Walked()));
    }

    [Fact, Covers("F22", "GP-42")]
    public void In_the_pilot_the_portal_is_no_method_yet()
    {
        var pilot = Fails with { Day = new(2025, 7, 10), PilotSite = true, Portal = Portal.Screen };
        Assert.Equal("DT-A15 DT-E01", pilot.Walked());
        Assert.Equal("DT-A13", (pilot with { Day = new(2025, 9, 19) }).Walked());
    }

    [Theory, Covers("X11", "X32", "X35", "F38", "P30", "P32", "XC-02", "XC-04", "A29", "N25", "DT-A04", "MOD-10")]
    [InlineData(PhoneState.Lapsed, CardState.Valid, "DT-A04 DT-B06")]
    [InlineData(PhoneState.Suspended, CardState.Valid, "DT-A04 DT-B06")]
    [InlineData(PhoneState.Ready, CardState.Grace, "DT-A04 DT-B07")]
    [InlineData(PhoneState.Ready, CardState.Over, "DT-A04 DT-B14")]
    public void A_lapsed_phone_is_neither_read_nor_logs_in_and_grace_is_the_cards_alone(PhoneState phone, CardState card, string withCard)
    {
        var lapsed = At.Phone with { Phone = phone, Card = card, Portal = Portal.Screen };
        Assert.Equal("DT-A04 DT-E01", lapsed.Walked());
        Assert.Contains("更新し、マイナポータルから追加し直して", TellTexts.Of(lapsed.Decide().Tell[0]).Ja);
        Assert.Equal(phone == PhoneState.Suspended, lapsed.Decide().Modifiers.Any(m => m.Id == "MOD-10"));
        Assert.Equal(withCard, (lapsed with { PhysicalCard = true }).Walked());
    }

    [Fact, Covers("P43", "P41", "DT-A02", "N29")]
    public void A_phone_without_the_card_added_leads_to_the_physical_card()
    {
        var decided = (At.Phone with { Phone = PhoneState.CardNotAdded, PhysicalCard = true }).Decide();
        Assert.Equal("DT-B06", decided.End.Id);
        Assert.Contains(Tell.AddBeforeVisit, decided.Tell);
        Assert.Contains(Tell.Under15, decided.Tell);
    }

    [Fact, Covers("P47", "P48", "P8", "DT-A03")]
    public void Who_registers_in_mynaportal_starts_again_and_who_does_not_goes_on()
    {
        var unregistered = At.Phone with { Registered = false };
        Assert.Equal("DT-A03 DT-A10", (unregistered with { RegistersNow = true }).Walked());
        Assert.Equal("DT-A03 DT-B01 DT-E01", (unregistered with { PhysicalCard = true }).Walked());
    }

    [Fact, Covers("F24", "F25", "F26", "F27", "F60", "E7", "XC-05", "DT-A16", "DT-A17", "DT-A18")]
    public void After_an_invalid_result_the_portal_is_no_way_but_notice_memory_and_the_screen_are()
    {
        var invalid = At.Phone with { Result = ReadResult.Invalid, Portal = Portal.Screen };
        Assert.Equal("DT-A16", (invalid with { Notice = true }).Walked());
        Assert.Equal("DT-A17", (invalid with { Visit = Visit.RevisitHeld }).Walked());
        Assert.Equal("DT-A18", invalid.Walked());
        Assert.All(
            [invalid, invalid with { Notice = true }, invalid with { Visit = Visit.RevisitHeld }],
            c => Assert.DoesNotContain(Method.PortalOnPhone, c.Decide().Methods));
    }

    [Fact, Covers("F28", "F39", "C14", "C15", "DT-A19", "DT-A21")]
    public void The_declaration_needs_the_physical_card()
    {
        var nothing = At.Phone with { Result = ReadResult.NoInformation, Claim = At.Complete };
        Assert.Equal("DT-A21 DT-E01", nothing.Walked());
        Assert.Equal("DT-F05", nothing.Decide().Claim.Id);
        Assert.Equal("DT-A19 DT-B22", (nothing with { PhysicalCard = true }).Walked());
        Assert.Equal("DT-F08", (nothing with { PhysicalCard = true }).Decide().Claim.Id);
    }

    [Fact, Covers("V23", "GP-05")]
    public void There_is_no_visual_mode_for_a_phone() =>
        Assert.Equal("DT-A15 DT-E01", (At.Phone with { Identity = false, PasscodeIssued = true }).Walked());

    [Fact, Covers("GP-06")]
    public void A_mobile_device_reads_no_phone() =>
        Assert.Equal("DT-A15 DT-E01", (At.Phone with { Equipment = Equipment.ReaderDown, MobileDevice = true }).Walked());

    [Fact, Covers("F61", "MOD-9")]
    public void Who_carries_both_at_a_ready_facility_chooses_and_gets_the_same()
    {
        var phone = (At.Phone with { PhysicalCard = true }).Decide();
        var card = (At.Card with { Phone = PhoneState.Ready }).Decide();
        Assert.Contains(phone.Modifiers, m => m.Id == "MOD-9");
        Assert.Contains(card.Modifiers, m => m.Id == "MOD-9");
        Assert.Equal((phone.Share, phone.Claim.Id, phone.Counting.Counted), (card.Share, card.Claim.Id, card.Counting.Counted));
    }

    [Theory, Covers("K10", "K15", "N32", "MOD-6", "MOD-7")]
    [InlineData(Incident.ReadyStateLapsed, "MOD-6", "もう一度認証")]
    [InlineData(Incident.HeldWithoutSession, "MOD-7", "先に顔認証付きカードリーダーを操作")]
    public void A_lapsed_ready_state_and_a_phone_held_too_early_are_no_failures(Incident incident, string modifier, string says)
    {
        var decided = (At.Phone with { Incident = incident }).Decide();
        Assert.Contains(says, Assert.Single(decided.Modifiers, m => m.Id == modifier).Effect.Ja);
        Assert.Equal("DT-A10", decided.End.Id);
    }
}
