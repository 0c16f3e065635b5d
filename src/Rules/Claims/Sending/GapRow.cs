using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Claims.Sending;

/// <summary>One kind of gap: what is missing and what to do about it.</summary>
/// <param name="Blocks">The receipt stays back until it is closed.</param>
/// <param name="CallPatient">Somebody has to reach the patient.</param>
public sealed record GapRow(Gap Gap, Text What, Text Do, bool Blocks, bool CallPatient, IReadOnlyList<string> Requirements)
{
    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);
}

/// <summary>All kinds of gaps, in the order in which they are worked off.</summary>
public static class Gaps
{
    public static IReadOnlyList<GapRow> All { get; } =
    [
        Row(Gap.FileFault, "ファイルの記録に誤りがあります", "The file has a fault here", "レセコンで直して、作り直してください", "Mend it in the receipt computer", ["F59"], blocks: true),
        Row(Gap.NotInsured, "受診時に資格がありません", "No entitlement at the visit", "保険では請求できません", "Cannot be claimed from an insurer", ["C13", "C17"], blocks: true),
        Row(Gap.GuideOpen, "受付の案内が途中です", "The guide is not finished", "受付の画面で案内を終えてください", "Finish the guide at reception", ["F62"], blocks: true),
        Row(Gap.TypeChanges, "制度が変わるため、レセプト種別と負担割合が合いません", "Type and share are of another scheme", "レセコンで新しい資格のレセプトを作り直してください", "Make the receipt anew", ["C20", "C30"], blocks: true),
        Row(Gap.CurrentNumbers, "現在の資格の番号が入っていません", "Numbers of the current entitlement are missing", "確認した資格の番号を入力してください", "Enter the numbers confirmed", ["C2", "C28"], blocks: true),
        Row(Gap.OldNumbers, "以前の資格の番号が入っていません", "Numbers of the old entitlement are missing", "受診歴などから以前の番号を入力してください。わかるときは不詳にしません", "Enter the old numbers", ["C4", "C5"], blocks: true),
        Row(Gap.AskPatient, "資格がわかりません", "The entitlement is not known", "患者さんに資格情報を確かめてください。不詳では請求できません", "Ask the patient; no unknown-number claim", ["C16", "C19", "C21"], blocks: true, call: true),
        Row(Gap.OldWithoutCard, "以前の資格だけがわかっています", "Only an old entitlement is known", "患者さんに現在の資格を確かめてください。旧資格での請求はマイナ保険証で受付したときだけです", "Ask for the current one", ["C5", "GP-16"], blocks: true, call: true),
        Row(Gap.Declaration, "被保険者資格申立書が足りません", "The declaration is not complete", "足りない項目を記入してもらってください", "Have it completed", ["C11", "F59"], blocks: true, call: true),
        Row(Gap.Remarks, "摘要欄の必須項目が足りません", "A remarks item is missing", "申立書の記入を確かめてください", "See the declaration", ["C23", "C24"], blocks: true, call: true),
        Row(Gap.Contact, "患者さんへの連絡が記録されていません", "No contact to the patient is recorded", "請求の前に連絡し、日付を記録してください", "Call before sending and record it", ["C21", "C24", "C25"], blocks: true, call: true),
        Row(Gap.ChangedInMonth, "わかっている資格は、一部の受診日だけのものです", "The entitlement covers some days only", "資格ごとにレセプトを分けるか、このまま送って分割にまかせてください", "Divide it, or leave it to the review body", ["C8"]),
        Row(Gap.NoCheck, "この月の資格確認の記録がありません", "No check is recorded", "記載の資格のまま送られます", "Goes as written", ["F62"]),
        Row(Gap.NoJd, "受診日等（JD）がありません", "No JD", "資格が変わっていると分割されず、返戻になることがあります", "Cannot be split", ["C8", "C10"]),
        Row(Gap.JdDisagrees, "受診日等（JD）と診療日・受付の日が合いません", "JD disagrees with details or visits", "レセコンの受診日を確かめてください。合わないと分割されません", "Cannot be split", ["C8", "C10"]),
        Row(Gap.NoMf, "窓口負担額（MF）がありません", "No MF", "高額療養費の区分をレセコンで入れてください。ないと振替・分割の対象外です", "Neither re-routed nor split", ["C8", "C10"]),
        Row(Gap.Paper, "紙レセプトは振替・分割の対象外です", "Paper claims are not re-routed", "旧資格のままでは返戻になります。現在の資格を確かめてください", "Ask for the current entitlement", ["C31"], call: true),
    ];

    public static GapRow Of(Gap gap) => All.Single(row => row.Gap == gap);

    private static GapRow Row(Gap gap, string what, string whatEn, string todo, string todoEn, string[] requirements, bool blocks = false, bool call = false) =>
        new(gap, new(what, whatEn), new(todo, todoEn), blocks, call, requirements);
}
