using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Tests.Counter;

/// <summary>Block B: what becomes of a patient with the physical card.</summary>
public sealed class CardTests
{
    public static TheoryData<CardState, Equipment> Unusable => new()
    {
        { CardState.Over, Equipment.Ok },
        { CardState.ChipDamaged, Equipment.Ok },
        { CardState.Valid, Equipment.NetworkDown },
        { CardState.Valid, Equipment.ReaderDown },
    };

    [Theory, MemberData(nameof(Unusable))]
    [Covers("F2", "F3", "F4", "F7", "F8", "F13", "F14", "F15", "F16", "F37", "X10", "XC-06", "GP-19", "DT-B13", "DT-B14", "DT-B15", "DT-B16", "DT-B17", "DT-B18")]
    public void A_card_that_cannot_be_used_opens_the_four_methods_in_order(CardState card, Equipment equipment)
    {
        var all = At.Card with
        {
            Card = card, Equipment = equipment, EligibilityCertificate = EligibilityCertificateHeld.Paper, Portal = Portal.Screen, Notice = true,
            Visit = Visit.RevisitHeld,
        };
        Assert.StartsWith("DT-B13 DT-C0", all.Walked());
        var noCertificate = all with { EligibilityCertificate = EligibilityCertificateHeld.None };
        Assert.Equal("DT-B14", noCertificate.Walked());
        Assert.Equal("DT-B15", (noCertificate with { Portal = Portal.None }).Walked());
        var neither = noCertificate with { Portal = Portal.None, Notice = false };
        Assert.Equal("DT-B16", neither.Walked());
        Assert.Equal("DT-B17", (neither with { Visit = Visit.First }).Walked());
        Assert.Equal("DT-B18", (neither with { Visit = Visit.RevisitNotHeld }).Walked());
        Assert.All(Enum.GetValues<Visit>(), v => Assert.True((neither with { Visit = v }).Decide().Share.Determined));
    }

    [Fact, Covers("F17", "C18", "XC-07", "DT-B16")]
    public void Oral_confirmation_claims_what_was_confirmed_and_never_unknown()
    {
        var oral = At.Card with { Equipment = Equipment.NetworkDown, Visit = Visit.RevisitHeld, Claim = At.Complete };
        Assert.Equal(ClaimForm.Current, oral.Decide().Claim.Form);
        Assert.Equal(ClaimForm.Old, (oral with { OralNumberKnown = false }).Decide().Claim.Form);
        Assert.Contains("変更がないか", MethodTexts.Of(Method.OralConfirmation).Ja);
    }

    [Fact, Covers("E2", "E6", "F24", "F25", "F26", "F27", "F28", "N27", "XC-05", "DT-B19", "DT-B20", "DT-B21", "DT-B22", "DT-B23", "DT-B24", "SC-064")]
    public void Without_a_valid_result_come_notice_then_memory_then_declaration_and_never_the_portal()
    {
        foreach (var result in new[] { ReadResult.Invalid, ReadResult.NoInformation })
        {
            var read = At.Card with { Result = result, Portal = Portal.Screen };
            Assert.Equal("DT-B19", (read with { Notice = true }).Walked());
            Assert.Equal("DT-B20", (read with { Visit = Visit.RevisitHeld }).Walked());
            Assert.Equal(result == ReadResult.Invalid ? "DT-B21" : "DT-B22", read.Walked());
            Assert.Equal(result == ReadResult.Invalid ? "DT-B23" : "DT-B24", (read with { Visit = Visit.RevisitNotHeld }).Walked());
            Assert.Contains(Tell.ResultIsNotLoss, read.Decide().Tell);
            Assert.DoesNotContain(Method.CardAndPortal, read.Decide().Methods);
        }
    }

    [Fact, Covers("E5", "GP-43")]
    public void No_text_hints_at_why_there_is_no_information()
    {
        var texts = Enum.GetValues<Tell>().Select(TellTexts.Of).Concat(Enum.GetValues<Method>().Select(MethodTexts.Of))
            .Concat(CounterTable.Rows.Select(r => r.Situation)).Concat(Modifiers.All.Select(m => m.Effect));
        Assert.All(texts, t => Assert.DoesNotMatch("DV|暴力|ドメスティック|violence|停止され", t.ToString()));
        var suppressed = (At.Card with { Result = ReadResult.NoInformation }).Decide();
        Assert.DoesNotContain(suppressed.Sources, s => s.Heading.Contains("暴力"));
    }

    [Fact, Covers("E9", "E10", "E11", "E12", "C27", "MOD-1")]
    public void Black_dots_change_nothing_but_the_way_names_are_compared()
    {
        var plain = At.Card.Decide();
        var dotted = (At.Card with { BlackDots = true }).Decide();
        Assert.Equal((plain.End, plain.Share, plain.Claim), (dotted.End, dotted.Share, dotted.Claim));
        var effect = Assert.Single(dotted.Modifiers).Effect.Ja;
        Assert.Contains("カナ氏名", effect);
        Assert.Contains("●のまま請求可", effect);
    }

    [Fact, Covers("E14", "E15", "X7", "X9", "X12", "N26", "DT-B07", "MOD-5")]
    public void In_grace_the_card_is_received_as_usual_and_the_patient_told_to_renew()
    {
        var grace = (At.Card with { Card = CardState.Grace }).Decide();
        Assert.Equal("DT-B07", grace.End.Id);
        Assert.Contains("資格情報のみ", grace.End.Situation.Ja);
        Assert.Contains("資格がなくなったわけではありません", TellTexts.Of(Assert.Single(grace.Tell)).Ja);
        Assert.Equal(Counted.Yes, grace.Counting.Counted);
        Assert.Equal("MOD-5", Assert.Single(grace.Modifiers).Id);
        Assert.Equal("MOD-5", Assert.Single((At.Card with { RenewalDue = true }).Decide().Modifiers).Id);
    }

    [Fact, Covers("K22", "L6", "DT-B01", "DT-B02", "SC-012")]
    public void A_card_not_registered_is_registered_at_a_working_reader_or_gives_way()
    {
        var unregistered = At.Card with { Registered = false };
        Assert.Equal("DT-B01 DT-B06", (unregistered with { RegistersNow = true }).Walked());
        Assert.Equal("DT-B01 DT-C03", (unregistered with { EligibilityCertificate = EligibilityCertificateHeld.Paper }).Walked());
        Assert.Equal("DT-B02 DT-E01", (unregistered with { Equipment = Equipment.ReaderDown }).Walked());
        Assert.Equal("DT-B02 DT-D03", (unregistered with { Facility = Facility.ReaderOnly, Card = CardState.Over, Notice = true }).Walked());
        Assert.Equal("DT-F05", (unregistered with { Claim = At.Complete }).Decide().Claim.Id);
    }

    [Fact, Covers("E19", "E20", "N30", "MOD-2")]
    public void The_family_of_a_newborn_is_told_to_get_a_certificate()
    {
        var newborn = (At.Card with { Registered = false, Newborn = true }).Decide();
        Assert.Contains("資格確認書の交付", Assert.Single(newborn.Modifiers, m => m.Id == "MOD-2").Effect.Ja);
    }

    [Fact, Covers("F32", "M19", "M20", "GP-11", "XC-29", "DT-B03", "DT-B04", "DT-B05")]
    public void A_facility_without_online_check_takes_the_certificate_or_the_card_with_a_second_document()
    {
        var exempt = At.Card with { Facility = Facility.Exempt };
        Assert.Equal("DT-B03 DT-C06", (exempt with { EligibilityCertificate = EligibilityCertificateHeld.Paper }).Walked());
        Assert.Equal("DT-B04", (exempt with { Notice = true }).Walked());
        Assert.Equal("DT-B04", (exempt with { Portal = Portal.Pdf }).Walked());
        var alone = (exempt with { Claim = At.Complete }).Decide();
        Assert.Equal("DT-B05", alone.End.Id);
        Assert.Equal((ShareKind.CardPresented, 30), (alone.Share.Kind, alone.Share.Percent));
        Assert.Equal(ClaimForm.Hold, alone.Claim.Form);
    }

    [Theory, Covers("V1", "V3", "V4", "V5", "V6", "V8", "K32", "M1", "M5", "DT-B08", "DT-B09", "DT-B10")]
    [InlineData(true, true, Equipment.Ok, "DT-B08 DT-B06")]
    [InlineData(true, false, Equipment.Ok, "DT-B08 DT-B06")]
    [InlineData(false, true, Equipment.Ok, "DT-B09 DT-B06")]
    [InlineData(false, false, Equipment.Ok, "DT-B17")]
    [InlineData(true, true, Equipment.ReaderDown, "DT-B10 DT-B06")]
    [InlineData(true, false, Equipment.ReaderDown, "DT-B17")]
    public void Who_can_give_neither_face_nor_pin_is_received_by_staff(bool passcode, bool mobile, Equipment equipment, string walked) =>
        Assert.Equal(walked, (At.Card with { Identity = false, PasscodeIssued = passcode, MobileDevice = mobile, Equipment = equipment }).Walked());

    [Fact, Covers("V10", "V11", "V12", "V13", "OC-03")]
    public void Visual_mode_is_staff_button_passcode_photo_and_consent() =>
        Assert.Equal("目視確認モード（職員用ボタン→パスコード→顔写真を目視・カードを置く→同意）", MethodTexts.Of(Method.VisualMode).Ja);

    [Theory, Covers("M14", "M15", "E17", "DT-B11", "DT-B12")]
    [InlineData(CardState.Valid, Equipment.Ok, "DT-B11")]
    [InlineData(CardState.Grace, Equipment.Ok, "DT-B12")]
    [InlineData(CardState.Valid, Equipment.ReaderDown, "DT-B17")]
    public void The_eligibility_only_type_reads_eligibility_and_nothing_more(CardState card, Equipment equipment, string walked)
    {
        var c = At.Card with { Facility = Facility.EligibilityOnly, Card = card, Equipment = equipment, Identity = false };
        Assert.Equal(walked, c.Walked());
        Assert.Contains("資格情報のみ", MethodTexts.Of(Method.EligibilityOnlyCheck).Ja);
    }

    [Theory, Covers("A9", "F4", "MOD-8")]
    [InlineData("011", Equipment.Ok, "DT-B17")]
    [InlineData("123", Equipment.Ok, "DT-B10 DT-B06")]
    [InlineData("123", Equipment.NetworkDown, "DT-B17")]
    public void An_error_code_is_an_equipment_failure_and_011_the_terminals(string code, Equipment equipment, string walked)
    {
        var decided = (At.Card with { ErrorCode = code, Equipment = equipment, MobileDevice = true }).Decide();
        Assert.Equal(walked, string.Join(' ', decided.Path.Select(r => r.Id)));
        Assert.Contains(decided.Modifiers, m => m.Id == "MOD-8");
    }

    [Fact, Covers("F42", "N28", "N31", "C21")]
    public void Who_cannot_be_checked_hears_that_it_is_not_the_full_price_and_is_asked_for_the_data()
    {
        var told = (At.Card with { Equipment = Equipment.NetworkDown }).Decide().Tell;
        Assert.Equal([Tell.NotFullPayment, Tell.DeclarationExplained, Tell.GiveDataLater], told);
        Assert.Contains("10割にはなりません", TellTexts.Of(Tell.NotFullPayment).Ja);
        Assert.Contains("廃棄", TellTexts.Of(Tell.DeclarationExplained).Ja);
    }

    [Fact]
    public void What_is_presented_is_there_even_if_the_question_forgot_to_say_so() =>
        Assert.Equal("DT-F08", (At.Card with { PhysicalCard = false, Equipment = Equipment.NetworkDown, Claim = At.Complete }).Decide().Claim.Id);
}
