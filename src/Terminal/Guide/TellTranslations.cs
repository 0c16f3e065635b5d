using System.Collections.Frozen;
using System.Text.Json;
using Kazasu.Rules.Counter;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Guide;

/// <summary>The sentences for patients in the kiosk's languages. Japanese and English are the rules' own, the others translate them.</summary>
internal sealed class TellTranslations
{
    private const string Folder = "Kazasu.Terminal.Guide.Texts.";
    private readonly FrozenDictionary<string, Dictionary<string, string>> _texts =
        KioskLanguage.All.Where(l => l is not ("ja" or "en")).ToFrozenDictionary(l => l, Read);

    public string Of(Tell tell, string language) => language switch
    {
        "ja" => TellTexts.Of(tell).Ja,
        "en" => TellTexts.Of(tell).En,
        _ => _texts[language][tell.ToString()],
    };

    private static Dictionary<string, string> Read(string language)
    {
        using var stream = typeof(TellTranslations).Assembly.GetManifestResourceStream($"{Folder}{language}.json")
            ?? throw new InvalidOperationException($"no sentences for {language}");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
