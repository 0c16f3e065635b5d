using System.Diagnostics;
using Kazasu.Rules.Counter;
using Kazasu.Terminal.Guide;

namespace Kazasu.Terminal.Tests.Guide;

/// <summary>The guide asks little, and comes to what the table says when everything is asked.</summary>
public sealed class AskingTests(ITestOutputHelper output)
{
    private static readonly DateOnly[] Days = [new(2025, 7, 10), new(2025, 9, 18), new(2025, 11, 5), new(2026, 1, 15), new(2026, 4, 2)];

    [Fact]
    public void Asking_only_what_matters_comes_to_the_same_answer_as_asking_everything()
    {
        var dice = new Random(20251202);
        var (worlds, asked, most) = (3000, 0, 0);
        for (var i = 0; i < worlds; i++)
        {
            var start = GuideByHand.Start(Days[dice.Next(Days.Length)], Enum.GetValues<Facility>()[dice.Next(4)], dice.Next(2) == 0, dice.Next(8) switch { 0 => "011", 1 => "123", _ => null },
                Circumstance.All.Where(_ => dice.Next(6) == 0));
            var seed = dice.Next();
            var world = (Question q, Case c) => { var fit = q.ChoicesFor(c).ToList(); return fit[new Random(HashCode.Combine(seed, q.Id.Length, q.Id[0], q.Id[^1])).Next(fit.Count)]; };
            List<Told> told = [];
            var now = GuideNow.Of(start, told);
            while (now.Next is { } next)
            {
                told.Add(new(next.Id, world(next, now.Case).Id));
                now = GuideNow.Of(start, told);
            }
            (asked, most) = (asked + told.Count, Math.Max(most, told.Count));
            Assert.True(GuideNow.Gist(CounterTable.Decide(Everything(now.Case, told, world))) == GuideNow.Gist(now.Decision), string.Join(", ", told) + " " + now.Case);
        }
        output.WriteLine($"{worlds} patients by hand: {asked / (double)worlds:F1} questions on average, {most} at most");
        Assert.True(asked < 5 * worlds, "most patients are asked less than five questions");
    }

    [Fact]
    public void Opening_the_guide_takes_little()
    {
        var start = GuideByHand.Start(new(2026, 1, 15), Facility.PhoneReady, false, null);
        Told[] told = [new("presents", "phone"), new("phone", "ready"), new("phone-read", "fails")];
        for (var i = 0; i < 20; i++) { GuideNow.Of(start, told); }
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < 50; i++) { GuideNow.Of(start, told); }
        output.WriteLine($"{Stopwatch.GetElapsedTime(begin).TotalMilliseconds / 50:F2} ms to see what to ask next");
    }

    [Fact, Covers("F18", "XC-03")]
    public void After_a_failed_read_card_certificate_and_portal_are_asked_for_in_this_order() =>
        Assert.Equal(["presents", "phone", "phone-read", "physical-card", "eligibility-certificate", "portal-on-phone", "notice", "insurance-card"],
            AskedWhen("no", Hand(new(2026, 1, 15)), new() { ["presents"] = "phone", ["phone"] = "ready", ["phone-read"] = "fails" }));

    [Fact, Covers("F25", "F26", "E7", "XC-05", "SC-064")]
    public void After_an_answer_that_is_not_valid_the_notice_is_asked_for_and_the_portal_never()
    {
        foreach (var result in (string[])["invalid", "no-information"])
        {
            foreach (var medium in (string[])["phone", "card"])
            {
                var asked = AskedWhen("no", Hand(new(2026, 1, 15)), new() { ["presents"] = medium, ["phone"] = "ready", ["phone-read"] = result, ["card-read"] = result });
                Assert.Equal("notice", asked[medium == "phone" ? 3 : 2]);
                Assert.DoesNotContain(asked, q => q.StartsWith("portal", StringComparison.Ordinal));
            }
        }
    }

    [Fact, Covers("F12", "SC-030")]
    public void A_saved_picture_is_an_answer_with_the_card_and_none_with_a_phone()
    {
        Assert.Contains(QuestionsOnEvidence.PortalWithCard.Choices, c => c.Id == "pdf");
        Assert.DoesNotContain(QuestionsOnEvidence.PortalOnPhone.Choices, c => c.Id == "pdf");
        Assert.Contains("保存した画面やPDFは使えません", QuestionsOnEvidence.PortalOnPhone.Do);
    }

    [Fact, Covers("X18", "XC-30")]
    public void From_the_second_of_december_no_insurance_card_can_be_in_date()
    {
        Case On(DateOnly day) => Hand(day).Case;
        Assert.Contains("in-validity", QuestionsOnEvidence.InsuranceCard.ChoicesFor(On(new(2025, 12, 1))).Select(c => c.Id));
        Assert.DoesNotContain("in-validity", QuestionsOnEvidence.InsuranceCard.ChoicesFor(On(new(2025, 12, 2))).Select(c => c.Id));
    }

    [Fact]
    public void Answers_that_do_not_fit_are_passed_over()
    {
        var now = GuideNow.Of(Hand(new(2026, 1, 15)), [new("presents", "phone"), new("phone", "none-of-these"), new("nothing", "yes"), new("visit", "first"), new("visit", "revisit-held")]);
        Assert.Equal(["presents", "visit"], now.Trail.Select(a => a.Question.Id));
        Assert.Equal("phone", now.Next!.Id);
    }

    private static GuideStart Hand(DateOnly day) => GuideByHand.Start(day, Facility.PhoneReady, false, null);

    private static List<string> AskedWhen(string otherwise, GuideStart start, Dictionary<string, string> answers)
    {
        List<Told> told = [];
        while (GuideNow.Of(start, told) is { Next: { } next } now)
        {
            var ids = next.ChoicesFor(now.Case).Select(c => c.Id).ToList();
            told.Add(new(next.Id, answers.GetValueOrDefault(next.Id) ?? (ids.Contains(otherwise) ? otherwise : ids.Contains("none") ? "none" : ids[0])));
        }
        return [.. told.Select(t => t.Question)];
    }

    /// <summary>Applies every question that fits and was not asked, in the same order.</summary>
    private static Case Everything(Case known, List<Told> told, Func<Question, Case, Choice> world)
    {
        var done = told.Select(t => t.Question).ToHashSet();
        while (Questions.For(known).FirstOrDefault(q => !done.Contains(q.Id) && q.Fits(known)) is { } q)
        {
            done.Add(q.Id);
            known = world(q, known).Apply(known);
        }
        return known;
    }
}
