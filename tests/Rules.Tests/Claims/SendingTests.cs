using Kazasu.Rules.Claims;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Rules.Claims.Sending;
using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Tests.Claims;

/// <summary>What a receipt lacks before it is sent.</summary>
public sealed class SendingTests
{
    private static readonly SendingFacts Sound = new(BlockF.Rows[0]) { NumbersKnown = true, HasJd = true, JdAgrees = true, HasMf = true };

    private static SendingFacts At(string row) => Sound with { Row = BlockF.Rows.Single(r => r.Id == row) };

    private static IReadOnlyList<Gap> Of(SendingFacts facts) => SendingCheck.Of(facts);

    [Fact, Covers("C1", "C2", "C30", "C28")]
    public void A_confirmed_entitlement_goes()
    {
        Assert.Empty(Of(Sound));
        Assert.Equal([Gap.CurrentNumbers], Of(Sound with { NumbersKnown = false, TypeChanges = true }));
        Assert.Empty(Of(At("DT-F02") with { ChangedInMonth = true }));
        Assert.Equal([Gap.TypeChanges, Gap.ChangedInMonth], Of(Sound with { TypeChanges = true, ChangedInMonth = true }));
        Assert.Empty(Of(Sound with { GuideOpen = true }));
    }

    [Fact, Covers("C4", "C5", "C31", "DT-F02", "DT-F03")]
    public void An_old_one_goes_electronically_where_its_numbers_are_known()
    {
        Assert.Empty(Of(At("DT-F02")));
        Assert.Equal([Gap.OldNumbers], Of(At("DT-F02") with { NumbersKnown = false }));
        Assert.Equal([Gap.Paper], Of(At("DT-F02") with { Electronic = false }));
        Assert.Equal([Gap.GuideOpen], Of(At("DT-F02") with { GuideOpen = true }));
        Assert.Equal([Gap.OldWithoutCard], Of(At("DT-F03")));
    }

    [Fact, Covers("C11", "C13", "C14", "C15", "C16", "C17", "C19", "C21", "C23", "C24", "DT-F04", "DT-F05", "DT-F06", "DT-F07", "DT-F08")]
    public void An_unknown_one_goes_only_when_nothing_is_missing()
    {
        Assert.Empty(Of(At("DT-F08")));
        Assert.Equal([Gap.NotInsured], Of(At("DT-F04") with { GuideOpen = true }));
        Assert.Equal([Gap.AskPatient], Of(At("DT-F05")));
        Assert.Equal([Gap.AskPatient], Of(At("DT-F06") with { DeclarationTaken = true }));
        Assert.Equal([Gap.AskPatient], Of(At("DT-F07")));
        var declared = At("DT-F07") with { DeclarationTaken = true, DeclarationComplete = true };
        Assert.Equal([Gap.Contact], Of(declared with { MissingRemarks = [RemarkItem.ContactedOn] }));
        Assert.Equal([Gap.Declaration, Gap.Remarks], Of(declared with { DeclarationComplete = false, MissingRemarks = [RemarkItem.Address] }));
        Assert.Equal([Gap.GuideOpen], Of(declared with { GuideOpen = true }));
    }

    [Fact, Covers("C8", "C10")]
    public void Missing_records_are_told_and_do_not_block()
    {
        var bare = Sound with { HasJd = false, HasMf = false, Points = 11_801, FileFault = true };
        Assert.Equal([Gap.FileFault, Gap.NoJd, Gap.NoMf], Of(bare));
        Assert.Equal([Gap.JdDisagrees], Of(Sound with { JdAgrees = false }));
        Assert.Equal([Gap.NoCheck], Of(Sound with { Row = null }));
        Assert.Equal([Gap.AskPatient], Of(Sound with { Row = null, NumbersKnown = false }));
        Assert.Empty(Of(Sound with { HasMf = false, Points = 11_800 }));
        Assert.False(Gaps.Of(Gap.NoMf).Blocks);
    }

    [Fact, Covers("F62")]
    public void Every_gap_has_a_row_with_words_and_a_source()
    {
        Assert.Equal(Enum.GetValues<Gap>().Order(), Gaps.All.Select(g => g.Gap).Order());
        Assert.All(Gaps.All, g => Assert.NotEmpty(g.Sources));
        Assert.All(Gaps.All, g => Assert.True(g.What.Ja.Length > 0 && g.Do.Ja.Length > 0));
    }

    [Fact]
    public void A_form_that_nobody_knows_is_an_error() =>
        Assert.ThrowsAny<Exception>(() => Of(Sound with { Row = BlockF.Rows[0] with { Form = (ClaimForm)99 } }));

    [Fact, Covers("C24")]
    public void Remarks_are_written_with_their_names_and_read_back_over_several_lines()
    {
        var form = new Declaration { Kana = "ヤマダタロウ", Kind = InsuranceKind.LateElderly, InsurerName = "東京都後期高齢者医療広域連合", Address = "千代田区", Telephone = "03" };
        var lines = RemarkLines.Write(Remarks.From(form, new(2025, 12, 10)));
        Assert.Equal("不詳", lines[0]);
        Assert.Equal("事業所名：該当なし", lines[4]);
        Assert.Equal(8, RemarkLines.Read(lines).Count);
        Assert.Equal("千代田区霞が関", RemarkLines.Read(["不詳", "住所：千代田区", "霞が関"])[RemarkItem.Address]);
        Assert.Equal("03", RemarkLines.Read(["連絡先：03"])[RemarkItem.Contact]);
        Assert.DoesNotContain(RemarkItem.Unknown, RemarkLines.Read(["", "ヤマダ"]).Keys);
        Assert.Equal(7, RemarkLines.Read(["x", "1", "2", "3", "4", "5", "6", "7", "8"]).Count);
        Assert.DoesNotContain("だれか", RemarkLines.Read(["だれか", "住所：千代田区"]).Values);
        Assert.Equal(3, RemarkLines.Write(Remarks.From(new() { Kana = "ヤマダ" }, null)).Count + 1);
        Assert.True(RemarkLines.IsOurs("旧資格情報") && RemarkLines.IsOurs("不詳") && RemarkLines.IsOurs("住所：x"));
        Assert.False(RemarkLines.IsOurs("経過は良好"));
        Assert.NotEmpty(RemarkLines.Sources);
        Assert.Equal("不詳", RemarkLines.Name(RemarkItem.Unknown));
        Assert.ThrowsAny<Exception>(() => RemarkLines.Name((RemarkItem)99));
    }

    [Theory]
    [InlineData("1112", AgeClass.General, true)]
    [InlineData("1113", AgeClass.Preschool, false)]
    [InlineData("1114", AgeClass.Preschool, true)]
    [InlineData("1117", AgeClass.Elderly, false)]
    [InlineData("1118", AgeClass.Elderly, true)]
    [InlineData("1119", AgeClass.Elderly, false)]
    [InlineData("1110", AgeClass.Elderly, true)]
    [InlineData("1318", AgeClass.LateElderly, true)]
    [InlineData("1116", AgeClass.General, true)]
    [InlineData("", AgeClass.General, false)]
    public void The_type_of_a_receipt_tells_age_and_setting(string type, AgeClass age, bool outpatient) =>
        Assert.Equal((age, outpatient), (ReceiptType.AgeOf(type), ReceiptType.IsOutpatient(type)));

    [Theory]
    [InlineData("39131156", '3', false)]
    [InlineData("67131156", '4', true)]
    [InlineData("138016", '1', true)]
    [InlineData("390001", '1', true)]
    [InlineData("670001", '1', true)]
    [InlineData("01130012", '1', false)]
    [InlineData("31130012", '1', false)]
    [InlineData("61130012", '1', false)]
    public void The_insurer_tells_the_scheme(string insurer, char scheme, bool writes) =>
        Assert.Equal((scheme, writes), (ReceiptType.SchemeOf(insurer), ReceiptType.WritesBenefitPercent(insurer)));

    [Fact]
    public void After_delivery_other_codes_are_written()
    {
        Assert.Equal(["11", "12", "13", "14", "13", "02"], new[] { RoutingTable.Rerouted, RoutingTable.Split, RoutingTable.AsWritten, RoutingTable.Branch, RoutingTable.ClassChanged, RoutingTable.Valid }.Select(r => RoutingTable.AfterDelivery(r).Confirmation));
        Assert.Equal(RoutingTable.LateRerouted, RoutingTable.AfterDelivery(RoutingTable.UnknownFound));
        Assert.Equal(RoutingTable.Rows.Count, RoutingTable.Rows.Select(r => r.Id).Distinct().Count());
    }

    [Fact, Covers("C25")]
    public void An_unknown_number_is_found_asked_apportioned_or_returned()
    {
        DateOnly month = new(2025, 11, 1);
        Assert.Equal("R11", UnknownNumber.Decide(month, true, 1).Row.Id);
        Assert.Equal(("R12", RoutingReason.SeveralCandidates), (UnknownNumber.Decide(month, true, 2).Row.Id, UnknownNumber.Decide(month, true, 2).Reason));
        Assert.Equal("R13", UnknownNumber.Decide(month, true, 0).Row.Id);
        Assert.Equal(RoutingReason.RemarksIncomplete, UnknownNumber.Decide(month, false, 1).Reason);
        Assert.Equal("R14", UnknownNumber.Decide(new(2023, 8, 1), true, 1).Row.Id);
        Assert.True(UnknownNumber.IsUnknown("77777777"u8) && UnknownNumber.IsUnknown("77777779"u8) && !UnknownNumber.IsUnknown("01130012"u8));
    }
}
