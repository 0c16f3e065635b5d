using Kazasu.Rules.InForce;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Notices;

/// <summary>What is printed or put on a screen for people (L rows).</summary>
public enum Matter
{
    /// <summary>Readiness sticker (別添1), at reception once phones are read.</summary>
    ReadinessSticker,
    /// <summary>「スマホをかざす」, at the general-purpose reader.</summary>
    HoldHereSticker,
    /// <summary>受付方法に関するポスター, front and back.</summary>
    Poster,
    /// <summary>患者向けリーフレット, front and back.</summary>
    PatientLeaflet,
    /// <summary>被保険者資格申立書; its fields are in Claims/Declaration.</summary>
    DeclarationForm,
    /// <summary>運用のポイント, for staff.</summary>
    OperationPoints,
    /// <summary>導入ガイド</summary>
    AdoptionGuide,
    /// <summary>使い方イメージ, per reader model.</summary>
    UsageImages,
    /// <summary>目視確認モードのリーフレット</summary>
    VisualModeLeaflet,
    /// <summary>補助金リーフレット</summary>
    SubsidyLeaflets,
    /// <summary>実証事業のリーフレット</summary>
    PilotLeaflet,
    /// <summary>患者向けの事前準備ページ</summary>
    PreparationPage,
}

/// <summary>One sentence on a printed matter. Where the source's wording is damaged the sentence rests on a clean one elsewhere (OC rows).</summary>
public sealed record MatterText(string Requirement, Text Says, Period InForce, Quote Rests)
{
    public IReadOnlyList<Citation> Sources => RequirementSources.Of([Requirement]);
}

/// <summary>Which matter carries which sentences on a day.</summary>
public static class PrintedMatter
{
    /// <summary>All sentences of a matter, in the order in which they stand.</summary>
    public static IReadOnlyList<MatterText> All(Matter matter) => matter switch
    {
        Matter.ReadinessSticker => Stickers.Readiness,
        Matter.HoldHereSticker => Stickers.HoldHere,
        Matter.Poster => [.. Poster.Front, .. Poster.Back],
        Matter.PatientLeaflet => [.. Leaflet.Front, .. Leaflet.Back],
        Matter.DeclarationForm => ForStaff.Declaration,
        Matter.OperationPoints => ForStaff.OperationPoints,
        Matter.AdoptionGuide => ForStaff.AdoptionGuide,
        Matter.UsageImages => ForStaff.UsageImages,
        Matter.VisualModeLeaflet => ForStaff.VisualMode,
        Matter.SubsidyLeaflets => ForStaff.Subsidies,
        Matter.PilotLeaflet => Leaflet.Pilot,
        Matter.PreparationPage => Leaflet.Preparation,
    };

    /// <summary>What is printed on a day; empty when the matter has had its time.</summary>
    public static IReadOnlyList<MatterText> On(Matter matter, DateOnly day) => [.. All(matter).Where(t => t.InForce.Holds(day))];

    /// <summary>
    /// Words of the sources that are damaged in the transcripts or wrong, by number of docs/requirements/conflicts-and-gaps.md 4.2: never to be repeated.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Quote>> Damaged { get; } = DamagedWords.All;
}
