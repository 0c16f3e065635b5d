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
