using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Kazasu.Hosting.Clocks;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Kiosk;

/// <summary>
/// The kiosk's sentences, one dictionary a language. A facility may replace sentences for its product (K27: screens differ by manufacturer): file
/// <c>kiosk-texts/PRODUCT.LANGUAGE.json</c> in the data folder, e.g. <c>kiosk-texts/PanasonicConnect.ja.json</c>, with only the keys to replace.
/// </summary>
internal sealed class KioskTexts
{
    private const string Folder = "Kazasu.Terminal.Kiosk.Texts.";
    private const string CardFolder = "Kazasu.Terminal.CardTap.Texts.";
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Built =
        KioskLanguage.All.ToFrozenDictionary(language => language, language => Embedded(language).ToFrozenDictionary());
    private readonly Dictionary<(FaceReaderMaker, string), FrozenDictionary<string, string>> _own = [];

    /// <param name="folder">The data folder.</param>
    /// <exception cref="InvalidOperationException">A file is no JSON object of strings or replaces a key that is not there.</exception>
    public KioskTexts(string folder)
    {
        foreach (var maker in Enum.GetValues<FaceReaderMaker>())
        {
            foreach (var language in KioskLanguage.All)
            {
                var file = Path.Combine(folder, "kiosk-texts", $"{maker}.{language}.json");
                if (File.Exists(file)) { _own[(maker, language)] = Merge(Built[language], file); }
            }
        }
    }

    public static IReadOnlyDictionary<string, string> BuiltIn(string language) => Built[language];

    public KioskText For(string language, FaceReaderMaker? maker) =>
        new(maker is { } m && _own.TryGetValue((m, language), out var own) ? own : Built[language]);

    private static FrozenDictionary<string, string> Merge(FrozenDictionary<string, string> built, string file)
    {
        Dictionary<string, string> own;
        try
        {
            own = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{file}: not a JSON object of texts (line {e.LineNumber + 1}). Mend or remove the file.", e);
        }
        if (own.Keys.FirstOrDefault(k => !built.ContainsKey(k)) is { } unknown)
        {
            throw new InvalidOperationException($"{file}: there is no text \"{unknown}\". The keys are those of the built-in texts.");
        }
        return built.Select(t => own.TryGetValue(t.Key, out var text) ? new(t.Key, text) : t).ToFrozenDictionary();
    }

    /// <summary>The kiosk's own and those for cards.</summary>
    private static Dictionary<string, string> Embedded(string language)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var folder in (string[])[Folder, CardFolder])
        {
            using var stream = typeof(KioskTexts).Assembly.GetManifestResourceStream($"{folder}{language}.json")
                ?? throw new InvalidOperationException($"no kiosk texts for {language}");
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) { texts.Add(key, text); }
        }
        return texts;
    }
}

/// <summary>The sentences of one language and product.</summary>
internal sealed class KioskText(IReadOnlyDictionary<string, string> texts)
{
    public string this[string key] => texts[key];

    public string this[string key, object value] => string.Format(CultureInfo.InvariantCulture, texts[key], value);

    /// <summary>What the patient is told about a failure.</summary>
    /// <param name="card">With the physical card, which has its own words where the phone's would not fit.</param>
    public string Why(TapFailure failure, bool card = false) => failure.Kind switch
    {
        var kind when card && texts.TryGetValue($"card.failed.{kind}", out var own) => own,
        FailureKind.PinWrong => this["failed.PinWrong", failure.TriesLeft ?? 0],
        FailureKind.WrongPhoneKind => this[$"failed.WrongPhoneKind.{failure.Held ?? PhoneOs.Android}"],
        var kind => this[$"failed.{kind}"],
    };

    /// <summary>A date as readers of this language write it.</summary>
    public string Day(DateOnly day) => Lang.Split('-')[0] switch
    {
        "ja" => $"{day.Year}年（{JapaneseDate.Short(day).Split('年')[0]}年）{day.Month}月{day.Day}日",
        "zh" => $"{day.Year}年{day.Month}月{day.Day}日",
        "ko" => $"{day.Year}년 {day.Month}월 {day.Day}일",
        "pt" or "vi" => $"{day.Day:00}/{day.Month:00}/{day.Year}",
        _ => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>BCP 47 tag for the page.</summary>
    public string Lang => texts["lang"];
}
