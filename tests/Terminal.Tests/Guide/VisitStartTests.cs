using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Counter;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Terminal.Visits;
using Visit = Kazasu.Terminal.Visits.Visit;

namespace Kazasu.Terminal.Tests.Guide;

/// <summary>What a visit tells the guide by itself.</summary>
public sealed class VisitStartTests
{
    private static readonly DateOnly Day = new(2025, 11, 5);

    /// <summary>Each kind of failure, the row when nothing else is carried and nothing else works, and the question asked first.</summary>
    public static TheoryData<string, string, string> Failures => new()
    {
        { nameof(FailureKind.HeldBadly), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.RemovedTooSoon), "DT-A15 DT-E01", "physical-card" },
        { nameof(FailureKind.ReadGarbled), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.ChallengeRefused), "DT-A15 DT-E01", "physical-card" },
        { nameof(FailureKind.Interrupted), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.NotAJpkiCard), "DT-A15 DT-E01", "physical-card" },
        { nameof(FailureKind.PinWrong), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.PinBlocked), "DT-A15 DT-E01", "physical-card" },
        { nameof(FailureKind.WrongPhoneKind), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.ReaderBroken), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.ReaderBusy), "DT-A15 DT-E01", "physical-card" },
        { nameof(FailureKind.NetworkError), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.CentreRefused), "DT-A15 DT-E01", "physical-card" },
        { nameof(FailureKind.CertificateRefused), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.PhysicalCard), "DT-B06", "card-read" },
        { nameof(FailureKind.NoPhoneEnvironment), "DT-A09 DT-E01", "physical-card" }, { nameof(FailureKind.CertificateExpired), "DT-A04 DT-E01", "physical-card" },
        { nameof(FailureKind.CertificateRevoked), "DT-A04 DT-E01", "physical-card" }, { nameof(FailureKind.CertificateSuspended), "DT-A04 DT-E01", "physical-card" },
        { nameof(FailureKind.NotRegisteredForUse), "DT-A03 DT-E01", "registers-now" }, { nameof(FailureKind.PhoneHeld), "DT-A15 DT-E01", "physical-card" },
        { nameof(FailureKind.ChipDamaged), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.FaceReaderBroken), "DT-A15 DT-E01", "physical-card" },
        { nameof(FailureKind.FaceDiffers), "DT-A15 DT-E01", "physical-card" }, { nameof(FailureKind.KeyNotOpened), "DT-A15 DT-E01", "physical-card" },
    };

    [Theory, MemberData(nameof(Failures)), Covers("K30", "GP-04", "GP-08", "DT-A03", "DT-A04", "DT-A09", "DT-A15", "DT-E01", "X11", "F38")]
    public void Every_kind_of_failure_is_a_case_of_the_table(string kind, string rows, string first)
    {
        var now = Open(Failed(new(Enum.Parse<FailureKind>(kind))));
        Assert.Equal(rows, string.Join(' ', now.Decision.Path.Select(r => r.Id)));
        Assert.Equal(first, now.Next!.Id);
    }

    [Fact]
    public void No_kind_of_failure_is_left_out() =>
        Assert.Equal(Enum.GetNames<FailureKind>().Order(), Failures.Select(row => row.Data.Item1).Order());

    /// <summary>The same for the physical card: the first row of block B and the question asked first.</summary>
    public static TheoryData<string, string?, string?> CardFailures => new()
    {
        { nameof(FailureKind.PinBlocked), null, "passcode" }, { nameof(FailureKind.FaceDiffers), null, "passcode" }, { nameof(FailureKind.ChipDamaged), null, null },
        { nameof(FailureKind.FaceReaderBroken), null, "mobile-device" }, { nameof(FailureKind.NetworkError), null, null },
        { nameof(FailureKind.CertificateExpired), null, null }, { nameof(FailureKind.NotRegisteredForUse), null, "registers-now" },
    };

    [Theory, MemberData(nameof(CardFailures)), Covers("K30")]
    public void Every_kind_of_a_cards_failure_is_a_case_of_block_b_and_never_of_the_phone(string kind, string? row, string? first)
    {
        var now = Open(Failed(new(Enum.Parse<FailureKind>(kind))) with { Medium = "card", Os = null });
        Assert.StartsWith(row ?? "DT-B", now.Decision.Path[0].Id, StringComparison.Ordinal);
        Assert.NotNull(now.Next);
        if (first is not null) { Assert.Equal(first, now.Next.Id); }
    }

    [Fact, Covers("MOD-10", "P33")]
    public void A_suspended_phone_is_told_apart_from_an_expired_one() =>
        Assert.Contains(Open(Failed(new(FailureKind.CertificateSuspended))).Decision.Modifiers, m => m.Id == "MOD-10");

    [Fact, Covers("F19", "F21")]
    public void The_portal_is_asked_for_where_it_can_help_and_not_with_a_certificate_that_nobody_believes()
    {
        Assert.Contains("portal-on-phone", Asked(new(FailureKind.ReaderBroken)));
        Assert.Contains("portal-on-phone", Asked(new(FailureKind.NoPhoneEnvironment)));
        foreach (var kind in (FailureKind[])[FailureKind.CertificateExpired, FailureKind.CertificateRevoked, FailureKind.CertificateSuspended, FailureKind.CertificateRefused])
        {
            Assert.DoesNotContain("portal-on-phone", Asked(new(kind)));
        }
    }

    [Fact, Covers("DT-A16", "DT-A18", "DT-A21", "E6")]
    public void Every_result_is_a_case_of_the_table()
    {
        Assert.Null(Start(Answered(Answers.Valid)));
        Assert.Equal(("DT-A18", "notice"), Gist(Answered(Answers.Invalid)));
        Assert.Equal(("DT-A21 DT-E01", "notice"), Gist(Answered(Answers.NoRecord)));
        Assert.Equal(("DT-A15 DT-E01", "physical-card"), Gist(Answered(Answers.CouldNotTell)));
        Assert.Equal(("DT-A10", "coverage"), Gist(Answered(Several)));
        Assert.Equal(("DT-A10", null), Gist(Answered(Answers.BlackDot)));
    }

    [Fact, Covers("MOD-1", "E10", "E11", "E12")]
    public void A_black_dot_is_valid_with_the_own_share_and_the_kana_name()
    {
        var d = Open(Answered(Answers.BlackDot)).Decision;
        Assert.Equal((30, ClaimForm.Current), (d.Share.Percent!.Value, d.Claim.Form));
        Assert.Equal(["MOD-1"], d.Modifiers.Where(m => m.Id == "MOD-1").Select(m => m.Id));
        Assert.Contains("カナ氏名", d.Modifiers.Single(m => m.Id == "MOD-1").Effect.Ja);
    }

    [Fact]
    public void Of_several_entitlements_the_patient_says_which_and_its_share_counts()
    {
        var start = Start(Answered(Several))!;
        Assert.Equal(["全国健康保険協会東京支部", "見本市"], start.First!.Choices.Select(c => c.Text));
        Assert.Equal(20, GuideNow.Of(start, [new("coverage", "1")]).Decision.Share.Percent);
    }

    [Fact]
    public void A_visit_that_goes_on_or_that_the_patient_ended_opens_nothing()
    {
        foreach (var outcome in (VisitOutcome[])[VisitOutcome.Running, VisitOutcome.Cancelled, VisitOutcome.TimedOut])
        {
            Assert.Null(Start(Of(outcome, null, null)));
        }
    }

    [Fact, Covers("K18")]
    public void While_the_patient_can_try_again_at_the_kiosk_that_comes_first()
    {
        var failure = new TapFailure(FailureKind.HeldBadly);
        var visit = Failed(failure);
        var session = new TapSession.Failed(visit.Id, DateTimeOffset.UtcNow, PhoneOs.Android, 1, failure);
        Assert.Equal("retry", GuideNow.Of(VisitStart.Of(visit, Ready, false, session)!, []).Next!.Id);
        Assert.Equal("physical-card", GuideNow.Of(VisitStart.Of(visit, Ready, false, session.GiveUp(failure, DateTimeOffset.UtcNow))!, []).Next!.Id);
    }

    private static PhoneReadiness Ready => new PhoneReadiness.Ready(HoldTarget.GeneralPurposeReader);

    private static CheckAnswer Several(CheckRequest r) => Answers.Valid(r) with
    {
        Result = ResultKinds.Several, Coverages = [Answers.Coverage, Answers.Coverage with { InsurerNumber = "138057", InsurerName = "見本市", SharePercent = 20 }],
    };

    private static IEnumerable<string> Asked(TapFailure failure)
    {
        var start = Start(Failed(failure))!;
        List<Told> told = [];
        while (GuideNow.Of(start, told) is { Next: { } next } now)
        {
            var no = next.ChoicesFor(now.Case).FirstOrDefault(c => c.Id is "no" or "none") ?? next.ChoicesFor(now.Case).First();
            told.Add(new(next.Id, no.Id));
        }
        return told.Select(t => t.Question);
    }

    private static (string Rows, string? Next) Gist(Visit visit) => (string.Join(' ', Open(visit).Decision.Path.Select(r => r.Id)), Open(visit).Next?.Id);

    private static GuideNow Open(Visit visit) => GuideNow.Of(Start(visit)!, []);

    private static GuideStart? Start(Visit visit) => VisitStart.Of(visit, Ready, false, null);

    private static Visit Failed(TapFailure failure) => Of(failure.Kind == FailureKind.NetworkError ? VisitOutcome.CouldNotTell : VisitOutcome.ReadFailed, failure, null);

    private static Visit Answered(Func<CheckRequest, CheckAnswer> answer)
    {
        var request = new CheckRequest(Guid.NewGuid(), "terminal-1", "", "", "", "pin", Day);
        var payload = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(answer(request), CentreJson.Options));
        return Of(VisitOutcome.Answered, null, $"x.{payload}.x");
    }

    private static Visit Of(VisitOutcome outcome, TapFailure? failure, string? answer) =>
        new(Guid.NewGuid(), DateTimeOffset.UtcNow, Day, "phone", PhoneOs.Android, outcome, failure, answer, null, false, []);
}
