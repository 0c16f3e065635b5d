using System.Runtime.CompilerServices;
using Kazasu.Rules.Claims;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Rules.Counter;
using Kazasu.Rules.Facilities;
using Kazasu.Rules.Preparation;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Subsidy;
using Kazasu.Rules.Support;
using Kazasu.Rules.Tests.Counter;
using Kazasu.Rules.Validity;

namespace Kazasu.Rules.Tests;

/// <summary>A value that no member names is a caller's mistake, and no rule makes an answer of it.</summary>
public sealed class UnnamedValueTests
{
    public static TheoryData<string, Action> Uses => new()
    {
        { "kind of insurance", () => _ = new Declaration { Kind = (InsuranceKind)99 }.NeedsWorkplace },
        { "declared share", () => DeclarationCheck.Ratio((DeclaredShare)99) },
        { "kind in remarks", () => Remarks.From(new() { Kind = (InsuranceKind)99, WorkplaceName = "x" }, null) },
        { "result of a card", () => (At.Card with { Result = (ReadResult)99 }).Decide() },
        { "result of a phone", () => (At.Phone with { Result = (ReadResult)99 }).Decide() },
        { "medium", () => (At.Card with { Presents = (Medium)99 }).Decide() },
        { "share", () => Shares.Of((ShareKind)99) },
        { "method", () => MethodTexts.Of((Method)99) },
        { "sentence", () => TellTexts.Of((Tell)99) },
        { "next time", () => NextTimeTexts.Of((NextTime)99) },
        { "refusal", () => AddingTheCard.Of((Refusal)99) },
        { "reader", () => FirstAid.ReaderName((FaceReaderMaker)99) },
        { "symptom", () => FirstAid.For((Symptom)99) },
        { "facility", () => FacilityKinds.Name((FacilityKind)99) },
        { "scheme", () => Schemes.Name((Scheme)99) },
        { "refusal of a support", () => Supports.Of((SupportRefusal)99) },
        { "open question of a support", () => Supports.Of((OpenQuestion)99) },
        { "others of a receipt", () => ReceiptRouting.Decide(new() { ClaimMonth = new(2025, 11, 1), Found = true, Others = (Others)99 }, RoutingSettings.Default) },
        { "age class of a receipt", () => RoutingTable.PointLimit((AgeClass)99) },
        { "printed matter", () => Kazasu.Rules.Notices.PrintedMatter.All((Kazasu.Rules.Notices.Matter)99) },
        { "certificate", () => EligibilityCertificate.Size((EligibilityCertificateKind)99) },
    };

    [Theory, MemberData(nameof(Uses))]
    public void No_answer_is_made_of_it(string what, Action use) =>
        Assert.True(Record.Exception(use) is SwitchExpressionException, what);
}
