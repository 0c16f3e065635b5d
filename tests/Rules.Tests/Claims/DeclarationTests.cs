using Kazasu.Rules.Claims;
using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Tests.Claims;

public sealed class DeclarationTests
{
    private static readonly Declaration Complete = new()
    {
        ValidCardIssued = true, Kind = InsuranceKind.Employees, InsurerName = "全国健康保険協会", WorkplaceName = "静岡商事", Issued = CardIssued.WithinOneMonth,
        Share = DeclaredShare.Thirty, Name = "山田太郎", Kana = "ヤマダタロウ", Birth = new(1985, 8, 20), Sex = Sex.Male, Address = "静岡市葵区1-1",
        SignedOn = new(2025, 12, 5), Signature = "山田太郎", Telephone = "054-000-0000",
    };

    private static IEnumerable<DeclarationField> Faults(Declaration form, CardFace? card = null) => DeclarationCheck.Faults(form, card).Select(f => f.Field);

    [Fact, Covers("F45", "F46", "F47", "F52", "F55", "L13")]
    public void A_form_filled_in_has_no_fault() => Assert.Empty(Faults(Complete));

    [Fact, Covers("F45", "F46", "F47", "F52", "F53", "F55", "F57", "F58", "F59", "OC-09")]
    public void An_empty_form_lists_what_is_missing_in_the_order_of_the_form_and_cites_the_slide()
    {
        var faults = DeclarationCheck.Faults(new Declaration());
        Assert.Equal(
            [
                DeclarationField.ValidCardIssued, DeclarationField.Kind, DeclarationField.InsurerName, DeclarationField.Name, DeclarationField.Kana,
                DeclarationField.Birth, DeclarationField.Sex, DeclarationField.Address, DeclarationField.SignedOn, DeclarationField.Signature,
                DeclarationField.Telephone,
            ],
            faults.Select(f => f.Field));
        Assert.All(faults, f => Assert.All(f.Sources, s => Assert.StartsWith("スライドP17", s.Heading)));
    }

    [Theory, Covers("F48", "SC-117", "SC-118", "GP-46")]
    [InlineData(InsuranceKind.Employees, false, true)]
    [InlineData(InsuranceKind.National, false, false)]
    [InlineData(InsuranceKind.National, true, true)]
    [InlineData(InsuranceKind.LateElderly, false, false)]
    [InlineData(InsuranceKind.Other, false, true)]
    [InlineData(InsuranceKind.Unknown, false, true)]
    public void The_workplace_is_asked_for_where_the_footnote_says(InsuranceKind kind, bool society, bool asked) =>
        Assert.Equal(asked, Faults(Complete with { Kind = kind, InsurerIsSociety = society, WorkplaceName = " " }).Contains(DeclarationField.WorkplaceName));

    [Theory, Covers("F50")]
    [InlineData("1955-12-05", InsuranceKind.Employees, true)]
    [InlineData("1955-12-06", InsuranceKind.Employees, false)]
    [InlineData("9999-12-31", InsuranceKind.Employees, false)]
    [InlineData("1985-08-20", InsuranceKind.LateElderly, true)]
    public void The_share_is_asked_of_persons_of_70_and_of_the_late_elderly_scheme(string birth, InsuranceKind kind, bool asked) =>
        Assert.Equal(asked, Faults(Complete with { Birth = DateOnly.Parse(birth), Kind = kind, Share = null }).Contains(DeclarationField.Share));

    [Fact]
    public void Without_birth_or_date_the_age_is_not_guessed()
    {
        Assert.DoesNotContain(DeclarationField.Share, Faults(Complete with { Birth = null, Share = null }));
        Assert.DoesNotContain(DeclarationField.Share, Faults(Complete with { SignedOn = null, Share = null }));
    }

    [Fact, Covers("F49", "F50", "F56")]
    public void What_the_patient_ticked_as_unknown_is_filled_in() =>
        Assert.Empty(Faults(Complete with
        {
            Kind = InsuranceKind.Unknown, InsurerName = null, Issued = CardIssued.Unknown, Share = DeclaredShare.Unknown, Birth = new(1950, 1, 1),
        }));

    [Fact, Covers("F53", "F54", "F59")]
    public void What_differs_from_the_card_is_a_fault_and_another_address_is_not()
    {
        var card = new CardFace("山田太郎", new(1985, 8, 20), Sex.Male, "静岡市葵区1-1");
        Assert.Empty(Faults(Complete with { OtherAddress = "浜松市" }, card));
        Assert.Equal(
            [DeclarationField.Name, DeclarationField.Birth, DeclarationField.Sex, DeclarationField.Address],
            Faults(Complete with { Name = "山田大郎", Birth = new(1985, 8, 2), Sex = Sex.Female, Address = "静岡市" }, card));
        Assert.Equal(4, Faults(Complete with { Name = "", Birth = null, Sex = null, Address = "" }, card).Count());
    }

    [Fact, Covers("F55")]
    public void Who_signs_for_the_patient_gives_the_relation()
    {
        Assert.Equal([DeclarationField.RelationToPatient], Faults(Complete with { SignedByAnother = true }));
        Assert.Empty(Faults(Complete with { SignedByAnother = true, RelationToPatient = "母" }));
    }

    [Theory, Covers("F51", "GP-35", "SC-074")]
    [InlineData(DeclaredShare.Thirty, Ratio.Thirty)]
    [InlineData(DeclaredShare.Twenty, Ratio.Twenty)]
    [InlineData(DeclaredShare.Ten, Ratio.Ten)]
    [InlineData(DeclaredShare.Unknown, null)]
    [InlineData(null, null)]
    public void The_declared_share_is_the_share_at_the_counter(DeclaredShare? share, Ratio? ratio)
    {
        Assert.Equal(ratio, DeclarationCheck.Ratio(share));
        var decided = CounterTable.Decide(new()
        {
            Day = new(2025, 12, 5), Facility = Facility.PhoneReady, Presents = Medium.Card, Visit = Visit.First, Result = ReadResult.NoInformation,
            DeclaredRatio = ratio,
        });
        Assert.Equal(new Share(ShareKind.AsDeclared, (int)(ratio ?? Ratio.Thirty), Proposed: ratio is null), decided.Share);
        Assert.Contains("差額", TellTexts.Of(Tell.DeclarationExplained).Ja);
    }

    [Fact, Covers("C23", "C24", "SC-116", "SC-060")]
    public void The_remarks_hold_eight_items_and_miss_the_day_of_contact_until_it_is_known()
    {
        Assert.Equal([RemarkItem.ContactedOn], Remarks.Missing(Complete, null));
        Assert.Equal(
            ["不詳", "ヤマダタロウ", "社保", "全国健康保険協会", "静岡商事", "静岡市葵区1-1", "054-000-0000", "2025-12-10"],
            Remarks.From(Complete, new DateOnly(2025, 12, 10)).Select(r => r.Text));
    }

    [Fact, Covers("C24", "C26")]
    public void An_empty_form_lacks_all_remarks_but_the_word_unknown() =>
        Assert.Equal(Enum.GetValues<RemarkItem>()[1..], Remarks.Missing(new(), null));

    [Theory, Covers("XC-31", "SC-117")]
    [InlineData(InsuranceKind.National, "国保", "該当なし")]
    [InlineData(InsuranceKind.LateElderly, "後期", "該当なし")]
    [InlineData(InsuranceKind.Other, "その他", null)]
    [InlineData(InsuranceKind.Unknown, "わからない", null)]
    public void Where_no_workplace_is_asked_for_the_remark_says_not_applicable(InsuranceKind kind, string written, string? workplace)
    {
        var remarks = Remarks.From(Complete with { Kind = kind, WorkplaceName = null }, new DateOnly(2025, 12, 10));
        Assert.Equal(written, remarks[(int)RemarkItem.Kind].Text);
        Assert.Equal(workplace, remarks[(int)RemarkItem.WorkplaceName].Text);
    }

    [Fact]
    public void An_unknown_kind_needs_no_name_of_the_insurer() =>
        Assert.Equal("わからない", Remarks.From(Complete with { Kind = InsuranceKind.Unknown, InsurerName = null }, null)[(int)RemarkItem.InsurerName].Text);

    [Fact, Covers("F44", "SC-120", "GP-37")]
    public void A_declaration_is_destroyed_when_claim_and_payment_are_finished_or_at_the_deadline()
    {
        Assert.Equal(new(2026, 3, 20), DeclarationRetention.DestroyOn(new(2025, 12, 5), new(2026, 3, 20)));
        Assert.Equal(new(2025, 12, 15), DeclarationRetention.DestroyOn(new(2025, 12, 5), null, deadlineDays: 10));
        Assert.NotEmpty(DeclarationRetention.Sources);
        Assert.NotEmpty(Remarks.Sources);
    }
}
