using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Tests.Counter;

/// <summary>Blocks C, D, E and the ways that modifiers leave open.</summary>
public sealed class CertificateAndProvisionalTests
{
    [Theory, Covers("E1", "E16", "E23", "X29", "X26", "C15", "GP-17", "DT-C03", "DT-C04", "DT-C05", "DT-C06")]
    [InlineData(Facility.PhoneReady, Inquiry.Valid, Equipment.Ok, "DT-C03")]
    [InlineData(Facility.ReaderOnly, Inquiry.Valid, Equipment.ReaderDown, "DT-C03")]
    [InlineData(Facility.PhoneReady, Inquiry.Invalid, Equipment.Ok, "DT-C04")]
    [InlineData(Facility.PhoneReady, Inquiry.NoInformation, Equipment.Ok, "DT-C04")]
    [InlineData(Facility.PhoneReady, Inquiry.Valid, Equipment.NetworkDown, "DT-C05")]
    [InlineData(Facility.PhoneReady, Inquiry.Unavailable, Equipment.Ok, "DT-C05")]
    [InlineData(Facility.EligibilityOnly, Inquiry.Valid, Equipment.Ok, "DT-C06")]
    [InlineData(Facility.Exempt, Inquiry.Invalid, Equipment.Ok, "DT-C06")]
    public void A_certificate_is_inquired_online_and_checked_by_eye_where_that_is_not_possible(Facility facility, Inquiry inquiry, Equipment equipment, string walked) =>
        Assert.Equal(walked, (At.Certificate with { Facility = facility, Inquiry = inquiry, Equipment = equipment }).Walked());

    [Fact, Covers("GP-17", "GP-09", "E6")]
    public void Where_the_inquiry_is_not_valid_nothing_is_decided_until_the_insurer_confirms()
    {
        var open = At.Certificate with { Inquiry = Inquiry.Invalid, OwnRatio = Ratio.Thirty };
        Assert.Equal(new Share(ShareKind.StaffDecide, null, Proposed: false), open.Decide().Share);
        Assert.Equal(ClaimForm.Hold, open.Decide().Claim.Form);
        var confirmed = (open with { InsurerConfirms = true }).Decide();
        Assert.Equal((30, ClaimForm.Current), (confirmed.Share.Percent, confirmed.Claim.Form));
    }

    [Fact, Covers("F8", "F18", "F21")]
    public void A_certificate_that_settles_nothing_takes_no_other_way_from_the_patient()
    {
        var card = At.Card with { Card = CardState.ChipDamaged, EligibilityCertificate = EligibilityCertificateHeld.Paper, Inquiry = Inquiry.Invalid };
        Assert.Equal("DT-B13 DT-C04 DT-B17", card.Walked());
        var phone = At.Phone with { Facility = Facility.ReaderOnly, EligibilityCertificate = EligibilityCertificateHeld.Paper, Inquiry = Inquiry.Invalid };
        Assert.Equal("DT-A06 DT-C04 DT-A07", (phone with { Portal = Portal.Screen }).Walked());
        Assert.Equal("DT-A06 DT-C04", phone.Walked());
        Assert.Equal("DT-C04 DT-D01", (At.Certificate with { Inquiry = Inquiry.Invalid, InsuranceCard = InsuranceCardHeld.InValidity, Day = new(2025, 12, 1) }).Walked());
    }

    [Theory, Covers("X20", "X25", "GP-18", "DT-C01", "DT-C02")]
    [InlineData(EligibilityCertificateHeld.PastValidity, "DT-C01")]
    [InlineData(EligibilityCertificateHeld.ElectronicNotLive, "DT-C02")]
    public void A_certificate_past_its_validity_or_not_live_gives_way_to_what_else_is_there(EligibilityCertificateHeld held, string row)
    {
        var c = At.Certificate with { EligibilityCertificate = held };
        Assert.Equal($"{row} DT-E01", c.Walked());
        Assert.Equal($"{row} DT-B06", (c with { PhysicalCard = true, Phone = PhoneState.Ready }).Walked());
        Assert.Equal($"{row} DT-A10", (c with { Phone = PhoneState.Ready }).Walked());
        Assert.Equal($"{row} DT-D03", (c with { Notice = true }).Walked());
    }

    [Theory, Covers("F29", "F33", "F36", "X18", "X19", "GP-14", "XC-08", "DT-D01", "DT-D03", "DT-D05", "DT-D06")]
    [InlineData("2025-11-30", InsuranceCardHeld.Expired, "DT-D06")]
    [InlineData("2025-12-01", InsuranceCardHeld.InValidity, "DT-D01")]
    [InlineData("2025-12-01", InsuranceCardHeld.Expired, "DT-D06")]
    [InlineData("2025-12-02", InsuranceCardHeld.InValidity, "DT-D03")]
    [InlineData("2025-12-02", InsuranceCardHeld.Expired, "DT-D03")]
    [InlineData("2026-03-31", InsuranceCardHeld.Expired, "DT-D03")]
    [InlineData("2026-04-01", InsuranceCardHeld.Expired, "DT-D05")]
    public void An_expired_card_alone_is_taken_in_the_provisional_window_only(string day, InsuranceCardHeld held, string walked) =>
        Assert.Equal(walked, (At.ExpiredCard with { Day = DateOnly.Parse(day), InsuranceCard = held }).Walked());

    [Theory, Covers("F1", "F34", "DT-D02")]
    [InlineData(true, PhoneState.None, EligibilityCertificateHeld.None, "DT-D02 DT-B06")]
    [InlineData(false, PhoneState.Ready, EligibilityCertificateHeld.None, "DT-D02 DT-A10")]
    [InlineData(false, PhoneState.None, EligibilityCertificateHeld.Paper, "DT-D02 DT-C03")]
    [InlineData(false, PhoneState.CardNotAdded, EligibilityCertificateHeld.None, "DT-D03")]
    public void Who_holds_something_better_than_an_expired_card_uses_it(bool card, PhoneState phone, EligibilityCertificateHeld certificate, string walked) =>
        Assert.Equal(walked, (At.ExpiredCard with { PhysicalCard = card, Phone = phone, EligibilityCertificate = certificate }).Walked());

    [Fact, Covers("F33", "F35", "C29", "N16")]
    public void In_the_provisional_case_the_share_is_taken_the_claim_filed_and_the_patient_told_what_to_bring()
    {
        var decided = (At.ExpiredCard with { OwnRatio = Ratio.Thirty }).Decide();
        Assert.Equal((30, ClaimForm.Current), (decided.Share.Percent, decided.Claim.Form));
        Assert.Equal([Tell.BringNextTimeMust], decided.Tell);
        Assert.Contains("必ず", TellTexts.Of(Tell.BringNextTimeMust).Ja);
    }

    [Fact, Covers("GP-15", "DT-D04")]
    public void Without_a_valid_inquiry_the_insurer_is_asked()
    {
        var open = At.ExpiredCard with { Inquiry = Inquiry.NoInformation };
        Assert.Equal("DT-D04", open.Walked());
        Assert.False(open.Decide().Share.Determined);
        Assert.Equal(ClaimForm.Hold, open.Decide().Claim.Form);
        var confirmed = (open with { InsurerConfirms = true, OwnRatio = Ratio.Twenty }).Decide();
        Assert.Equal((20, ClaimForm.Current), (confirmed.Share.Percent, confirmed.Claim.Form));
    }

    [Fact, Covers("N15", "DT-D01")]
    public void Who_still_shows_a_card_in_date_hears_what_to_bring_from_december() =>
        Assert.Contains(Tell.FromDecember2025, (At.ExpiredCard with { Day = new(2025, 11, 20), InsuranceCard = InsuranceCardHeld.InValidity }).Decide().Tell);

    [Fact, Covers("GP-09", "DT-E01", "A1")]
    public void With_nothing_at_all_the_software_proposes_no_charge_and_shows_whom_to_call()
    {
        var nothing = (At.Phone with { Presents = Medium.Nothing, Phone = PhoneState.None }).Decide();
        Assert.Equal("DT-E01", nothing.End.Id);
        Assert.Equal(new Share(ShareKind.StaffDecide, null, Proposed: false), nothing.Share);
        Assert.Contains("3割とも10割とも示さない", Shares.Of(ShareKind.StaffDecide).Ja);
        Assert.Contains("0800-080-4583", MethodTexts.Of(Method.OfferWhatRemains).Ja);
    }

    [Fact, Covers("F1", "E16", "MOD-11")]
    public void A_certificate_may_stand_in_for_old_data_and_if_it_fails_the_row_stands()
    {
        var old = At.Card with { Result = ReadResult.Invalid, EligibilityCertificate = EligibilityCertificateHeld.Paper };
        Assert.Equal("DT-B21", old.Walked());
        var alternative = Assert.Single(old.Decide().Alternatives);
        Assert.Equal(("MOD-11", "DT-C03", Counted.Undetermined), (alternative.Modifier.Id, alternative.Decision.End.Id, alternative.Decision.Counting.Counted));
        var fails = (old with { Inquiry = Inquiry.Invalid }).Decide();
        Assert.Empty(fails.Alternatives);
        Assert.Contains(fails.Modifiers, m => m.Id == "MOD-11");
    }

    [Fact, Covers("X18", "F40", "A10", "MOD-12")]
    public void To_1_december_an_insurance_card_in_date_may_be_used_when_nothing_was_read()
    {
        var down = At.Card with { Day = new(2025, 12, 1), Equipment = Equipment.NetworkDown, InsuranceCard = InsuranceCardHeld.InValidity };
        var alternative = Assert.Single(down.Decide().Alternatives);
        Assert.Equal(("MOD-12", "DT-D01"), (alternative.Modifier.Id, alternative.Decision.End.Id));
        Assert.Empty((down with { Day = new(2025, 12, 2) }).Decide().Alternatives);
        Assert.Empty((down with { Equipment = Equipment.Ok, Result = ReadResult.Invalid }).Decide().Alternatives);
    }
}
