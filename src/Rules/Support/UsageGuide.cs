using Kazasu.Rules.Facts;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Texts;
using Kazasu.Rules.Validity;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Support;

/// <summary>How a reader of each maker is used with phone and card, for staff to show (K14, K28).</summary>
public static class UsageGuide
{
    /// <summary>The guides per model that the ministry publishes (K28).</summary>
    public static Fact Published { get; } = new(
        "K28", new("初めて使う方のために、厚生労働省のホームページの機種ごとの使い方資料も活用してください。", "For first-time users there are guides per reader model on the ministry's site."),
        [new(Seminar, "厚労省HPに掲載している機種ごとの使い方資料も是非ご活用ください")]);

    /// <summary>The facility's side of the phone flow in three steps, then consent (K14).</summary>
    public static IReadOnlyList<Text> PhoneSteps(FaceReaderMaker maker) =>
    [
        new("① 顔認証付きカードリーダーでスマホ利用を選ぶ", "① Choose phone use on the face reader"),
        new("② 該当する端末を選び、その端末の本人認証をする", "② Choose the device and perform its authentication"),
        maker == FaceReaderMaker.CanonHiCara
            ? new("③ スマホを顔認証付きカードリーダーにかざす（汎用カードリーダーは要りません）", "③ Hold the phone on the face reader itself; no general-purpose reader is needed")
            : new("③ スマホを汎用カードリーダーにかざす（電子証明書を読み取ります）", "③ Hold the phone on the general-purpose reader, so that its certificate is read"),
        new("そのあとはカードと同じように、顔認証付きカードリーダーで同意を選ぶ", "Then consent on the face reader as with a card"),
    ];

    public static IReadOnlyList<Text> CardSteps { get; } =
    [
        new("① マイナンバーカードを顔認証付きカードリーダーに置く", "① Lay the card on the face reader"),
        new("② 顔認証または暗証番号（4桁）で本人確認をする", "② Prove identity by face or by the 4-digit PIN"),
        new("③ 画面で同意を選ぶ", "③ Choose consent on the screen"),
    ];

    /// <summary>Whether the phone steps hold on this day.</summary>
    public static bool PhonesOn(DateOnly day) => PhoneAcceptance.On(day, pilotSite: false) == PhonePeriod.Open;
}
