using Kazasu.Rules.Notices;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Notices;

public sealed class PrintedMatterTests
{
    private static readonly Matter[] Matters = Enum.GetValues<Matter>();

    private static IEnumerable<string> Words(Matter matter, string day) => PrintedMatter.On(matter, DateOnly.Parse(day)).Select(t => t.Says.Ja);

    [Fact, Covers("L1", "L2", "L4", "L5", "L6", "L7", "L8", "L9", "L10", "L11", "L12", "L13", "L14", "L15", "L16", "L17", "L18", "L19", "L21", "L22", "L23", "L24", "L25", "I6", "I9")]
    public void Every_sentence_rests_on_words_that_stand_in_a_source()
    {
        Assert.All(Matters.SelectMany(PrintedMatter.All), t =>
        {
            Printed.Says(t.Rests.Document, t.Rests.Words);
            Assert.NotEmpty(t.Sources);
        });
        Assert.All(Matters, m => Assert.NotEmpty(PrintedMatter.All(m)));
    }

    [Fact, Covers("OC-02", "OC-03", "OC-04", "OC-05", "OC-06", "OC-07", "OC-08", "OC-09", "OC-10", "OC-11", "OC-12", "OC-13", "OC-14", "OC-15", "OC-16", "OC-17")]
    public void Damaged_words_stand_in_the_sources_and_in_nothing_that_we_say()
    {
        var said = Matters.SelectMany(PrintedMatter.All).Select(t => t.Says.Ja).Concat(NoticeBoard.All.Select(n => n.Says.Ja)).Select(Printed.Plain).ToList();
        Assert.Equal(16, PrintedMatter.Damaged.Count);
        Assert.All(PrintedMatter.Damaged.Values.SelectMany(q => q), q =>
        {
            Printed.Says(q.Document, q.Words);
            Assert.DoesNotContain(said, s => s.Contains(Printed.Plain(q.Words)));
        });
    }

    [Fact, Covers("L4", "XC-09", "OC-05", "OC-10")]
    public void The_poster_changes_its_main_message_when_the_insurance_cards_have_ended()
    {
        Assert.Contains("満了となります", Words(Matter.Poster, "2025-12-01").First());
        Assert.Contains("満了となりました", Words(Matter.Poster, "2025-12-02").First());
        Assert.All(["2025-12-01", "2025-12-02"], day => Assert.Contains(Words(Matter.Poster, day), w => w.Contains("マイナ保険証か資格確認書で")));
        Assert.Equal(Words(Matter.Poster, "2025-12-01").Count(), Words(Matter.Poster, "2025-12-02").Count());
        Assert.Contains(Words(Matter.Poster, "2025-12-02"), w => w.Contains("申請によらず"));
        Assert.Contains(Words(Matter.Poster, "2025-12-02"), w => w.Contains("月の末日から3か月間") && w.Contains("実物のカード"));
    }

    [Fact, Covers("L1", "L2", "L3", "L20", "XC-28", "GP-25")]
    public void Stickers_carry_the_only_words_that_are_readable_and_were_sent_at_the_end_of_august()
    {
        Assert.Equal("スマホでも、カードでも マイナ保険証で受付", Assert.Single(Words(Matter.ReadinessSticker, "2025-09-19")));
        Assert.Equal("スマホをかざす", Assert.Single(Words(Matter.HoldHereSticker, "2025-09-19")));
        Assert.Empty(Words(Matter.ReadinessSticker, "2025-08-20"));
        Printed.Says(Register.Seminar, "令和7年8月末に郵送したステッカー");
        Printed.Says(Register.Council, "ステッカーのほう、後日、支払基金のほうから配布");
    }

    [Fact, Covers("L12", "OC-07", "XC-02", "L11")]
    public void The_leaflet_sends_a_later_visit_to_oral_confirmation_a_first_one_to_the_declaration_and_gives_phones_no_grace()
    {
        var words = Words(Matter.PatientLeaflet, "2025-11-01").ToList();
        Assert.Contains(words, w => w.Contains("再診の方は口頭"));
        Assert.Contains(words, w => w.Contains("初診の方は被保険者資格申立書"));
        Assert.Contains(words, w => w.Contains("スマートフォンは期限で使えなくなります"));
    }

    [Theory, Covers("L15", "L18", "L21")]
    [InlineData(Matter.PilotLeaflet, "2025-08-15", true)]
    [InlineData(Matter.PilotLeaflet, "2025-08-16", false)]
    [InlineData(Matter.AdoptionGuide, "2026-01-31", true)]
    [InlineData(Matter.AdoptionGuide, "2026-02-01", false)]
    [InlineData(Matter.SubsidyLeaflets, "2026-01-15", true)]
    [InlineData(Matter.SubsidyLeaflets, "2026-01-16", false)]
    [InlineData(Matter.PreparationPage, "2025-09-18", false)]
    [InlineData(Matter.PreparationPage, "2025-09-19", true)]
    public void A_matter_is_printed_only_in_its_time(Matter matter, string day, bool printed) => Assert.Equal(printed, Words(matter, day).Any());
}
