using System.Text.RegularExpressions;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Kiosk;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Tests.Kiosk;

public sealed partial class TextTests
{
    public static TheoryData<string> Languages => [.. KioskLanguage.All];

    [Theory, MemberData(nameof(Languages))]
    public void Every_language_has_every_sentence_with_the_same_places(string language)
    {
        var japanese = KioskTexts.BuiltIn("ja");
        var texts = KioskTexts.BuiltIn(language);
        Assert.Equal(japanese.Keys.Order(), texts.Keys.Order());
        foreach (var (key, text) in texts)
        {
            Assert.False(string.IsNullOrWhiteSpace(text), key);
            Assert.True(Places(japanese[key]).SequenceEqual(Places(text)), $"{language} {key}: {text}");
        }
    }

    [Theory, MemberData(nameof(Languages)), Covers("K30")]
    public void Every_failure_has_a_sentence(string language)
    {
        var text = new KioskText(KioskTexts.BuiltIn(language));
        foreach (var kind in Enum.GetValues<FailureKind>())
        {
            foreach (var held in new PhoneOs?[] { null, PhoneOs.Android, PhoneOs.IPhone }) { Assert.NotEmpty(text.Why(new(kind, TriesLeft: 2, Held: held))); }
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void No_sentence_speaks_of_paying_in_full(string language) =>
        Assert.DoesNotContain(KioskTexts.BuiltIn(language).Values, text => text.Contains("10割") || text.Contains("100%") || text.Contains("100 %"));

    [Theory, Covers("X14")]
    [InlineData("ja", "2026年（令和8年）3月31日"), InlineData("ja-simple", "2026年（令和8年）3月31日"), InlineData("zh", "2026年3月31日"), InlineData("ko", "2026년 3월 31일")]
    [InlineData("en", "31 March 2026"), InlineData("pt", "31/03/2026"), InlineData("vi", "31/03/2026")]
    public void A_last_day_is_written_as_the_patients_language_writes_days(string language, string written) =>
        Assert.Equal(written, new KioskText(KioskTexts.BuiltIn(language)).Day(new(2026, 3, 31)));

    [Fact]
    public async Task A_language_that_somebody_chose_and_left_on_the_first_screen_goes_back_to_japanese()
    {
        await using var clinic = await Clinic.ClinicFixture.OpenAsync();
        Assert.Equal("vi", (await clinic.TouchAsync("language", new { language = "vi" })).Language);
        clinic.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("vi", (await clinic.StateAsync()).Language);
        clinic.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("ja", (await clinic.StateAsync()).Language);
        Assert.Contains("lang=\"ja\"", await clinic.PageAsync("/kiosk"));
    }

    [Fact, Covers("K27")]
    public void A_facility_replaces_sentences_for_its_product_and_only_there()
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-texts").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "kiosk-texts"));
        File.WriteAllText(Path.Combine(folder, "kiosk-texts", "Almex.ja.json"), """{ "hold.reader": "右の台に置いてください。" }""");
        var texts = new KioskTexts(folder);
        Assert.Equal("右の台に置いてください。", texts.For("ja", FaceReaderMaker.Almex)["hold.reader"]);
        Assert.Equal(KioskTexts.BuiltIn("ja")["hold.title"], texts.For("ja", FaceReaderMaker.Almex)["hold.title"]);
        Assert.Equal(KioskTexts.BuiltIn("ja")["hold.reader"], texts.For("ja", FaceReaderMaker.PanasonicConnect)["hold.reader"]);
        Directory.Delete(folder, recursive: true);
    }

    [Theory, InlineData("""{ "hold.raeder": "x" }""", "hold.raeder"), InlineData("{ broken", "not a JSON object")]
    public void A_replacement_that_cannot_be_meant_is_named(string json, string told)
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-texts").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "kiosk-texts"));
        File.WriteAllText(Path.Combine(folder, "kiosk-texts", "Almex.ja.json"), json);
        Assert.Contains(told, Assert.Throws<InvalidOperationException>(() => new KioskTexts(folder)).Message);
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
