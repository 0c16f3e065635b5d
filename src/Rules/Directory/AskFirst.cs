using Kazasu.Rules.Sources;
using Kazasu.Rules.Support;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Directory;

/// <summary>What the directory says beside its results: the list is not the last word (D4–D7, D10, D12, D13).</summary>
public static class AskFirst
{
    /// <summary>Name of the search page (D4).</summary>
    public const string SearchPage = "スマートフォンのマイナ保険証対応医療機関・薬局検索ページ";

    /// <summary>Reference page of the ministry (D5).</summary>
    public const string ReferencePage = "https://www.mhlw.go.jp/stf/newpage_60802.html";

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["D4", "D5", "D6", "D7", "D10", "D12", "D13"]);

    /// <summary>Stands on every page of the directory (D7, D13).</summary>
    public static Text NotTheLastWord { get; } = new(
        "リストへの掲載前にスマートフォンに対応している場合があります。最新の状況は、医療機関・薬局に直接お問い合わせいただくか、受付のステッカーをご確認ください。",
        "A facility may be ready before it is listed. For the latest state ask it directly or look for the sticker at its reception.");

    /// <summary>What the toll-free line says about a facility that is not listed (D6, D7).</summary>
    public static Text NotListed { get; } = new(
        "このリストにはまだ掲載されていませんが、対応している場合があります。施設に直接お問い合わせいただくか、受付のステッカーをご確認ください。対応していない施設には実物のマイナンバーカードをお持ちください。",
        "Not in the list yet, but it may be ready all the same: ask the facility or look for its sticker. To a facility that is not ready bring the physical card.");

    /// <summary>Listed, but the facility has said that phone reception has stopped.</summary>
    public static Text Stopped { get; } = new(
        "現在、スマートフォンでの受付を停止しています。実物のマイナンバーカードをお持ちください。", "Phone reception has stopped for now. Please bring the physical card.");

    public static Text Listed { get; } = new(
        "スマートフォンのマイナ保険証を利用できます。来院前に最新の状況をご確認ください。", "Phones are accepted here. Check the latest state before the visit.");

    /// <summary>Where patients can ask by telephone (D6).</summary>
    public static Desk ForPatients => Desk.MyNumberTollFree;

    /// <summary>Where a facility asks not to be listed (D8, D9).</summary>
    public static Desk ToOptOut => Desk.EligibilityCallCentre;

    /// <summary>The sentence for a patient who looks a facility up. A facility left out at its wish is shown as one not listed, without the reason.</summary>
    public static Text About(Listing listing) => listing switch
    {
        Listing.Listed { StoppedOn: not null } => Stopped,
        Listing.Listed => Listed,
        _ => NotListed,
    };
}
