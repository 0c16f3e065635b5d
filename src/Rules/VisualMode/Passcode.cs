using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.VisualMode;

/// <summary>
/// The passcode of visual-check mode (目視確認用パスコード): four digits, one per account, shown once, no expiry, no look-up; a new one
/// replaces the old (V9, V17–V21).
/// </summary>
public static class Passcode
{
    /// <summary>First month of the mode that starts at the reader alone (V7, V8).</summary>
    public static readonly DateOnly From = new(2025, 4, 1);

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["V8", "V9", "V14", "V15", "V16", "V17", "V18", "V19", "V20", "V21"]);

    /// <summary>Four half-width digits.</summary>
    public static bool HasTheShape(ReadOnlySpan<char> text) => Preparation.Secrets.IsFourDigits(text);

    /// <summary>How it is issued (V14–V18).</summary>
    public static IReadOnlyList<Text> Issue { get; } =
    [
        new("メニューのアカウント情報管理で「目視確認用パスコード発行」を押す", "In the menu's account administration press 「目視確認用パスコード発行」"),
        new("発行画面で「発行」を押す", "On the issue screen press 「発行」"),
        new("確認メッセージで「OK」を押す", "On the confirmation press 「OK」"),
        new("表示された4桁のパスコードを控えて「OK」を押す（以後、表示できない）", "Note the four digits shown and press 「OK」; they cannot be shown again"),
    ];

    /// <summary>How it is used (V10–V13).</summary>
    public static IReadOnlyList<Text> Use { get; } =
    [
        new("リーダーの画面で「職員用ボタン」を選ぶ", "Choose the staff button 「職員用ボタン」 on the reader"),
        new("パスコードを入力する", "Enter the passcode"),
        new("職員が顔写真を目視で確認し、カードをリーダーに置いてもらう", "Staff compare the photo and have the card placed on the reader"),
        new("同意画面に進む", "The consent screen follows"),
    ];

    /// <summary>Question and answer of the leaflet (V19, V20, GP-44).</summary>
    public static IReadOnlyList<(Text Question, Text Answer)> Questions { get; } =
    [
        (new("パスコードに有効期限はありますか。", "Does the passcode expire?"), new("有効期限はありません。", "It has no expiry.")),
        (new("パスコードを忘れました。どこで確認できますか。", "I forgot the passcode. Where can I look it up?"),
            new("確認する機能はありません。新しく発行してください。前のパスコードは使えなくなります。", "There is no look-up. Issue a new one; the old one no longer works.")),
    ];
}
