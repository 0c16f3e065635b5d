using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Readiness;

/// <summary>One step of a facility on the way to the button 「スマートフォンを利用する」, in the order in which it is taken (T3).</summary>
public enum SetupStep
{
    /// <summary>Which face-authentication reader there is: everything else depends on it.</summary>
    FaceReader,
    /// <summary>A general-purpose reader of a model that fits it (T4).</summary>
    Model,
    /// <summary>Its software is the newest, and the cautions for readers bought elsewhere were read (T5, T6).</summary>
    Software,
    Connect,
    /// <summary>The pairing on the terminal (T7, T8, T12).</summary>
    Configure,
    /// <summary>「スマホによる本人確認の利用有無」 is 「利用する」 (T14).</summary>
    UseSetting,
    RestartTerminal,
    RestartFaceReader,
    /// <summary>The button is on the kiosk's first screen.</summary>
    Button,
    /// <summary>Both stickers are up (T21).</summary>
    Stickers,
}

public enum StepState
{
    Done,
    /// <summary>The first that is still to be done.</summary>
    Now,
    Later,
    /// <summary>A Canon reader reads phones itself: nothing to buy, to connect or to pair (T16).</summary>
    NotNeeded,
}

/// <param name="Says">What to do.</param>
public sealed record PlannedStep(SetupStep Step, StepState State, Text Says);

/// <summary>What is known of the facility.</summary>
/// <param name="FaceReader">Null = not told yet.</param>
/// <param name="Readiness">As the terminal judges it; null = no terminal has told anything yet.</param>
/// <param name="ModelChecked">Somebody has found the reader's model in the list for this face reader.</param>
/// <param name="SoftwareChecked">Somebody has seen that its software is the newest.</param>
public sealed record SetupKnown(FaceReaderMaker? FaceReader, PhoneReadiness? Readiness, bool ModelChecked, bool SoftwareChecked, bool StickersUp);

/// <summary>From 「どの顔認証付きカードリーダーをお持ちですか」 to 「ボタンが出る」: what is done, what comes now, what is not needed.</summary>
public static class SetupPlan
{
    /// <summary>Connection manuals of the makers (T9).</summary>
    public const string Manuals = "https://iryohokenjyoho.service-now.com/csm?id=kb_article_view&sysparm_article=KB0012308";

    public static IReadOnlyList<Citation> Sources { get; } =
        RequirementSources.Of(["T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T12", "T14", "T15", "T16", "T18", "T19", "T21", "S13"]);

    /// <summary>Nobody has to take part (T1).</summary>
    public static Text Voluntary { get; } = new("スマートフォンでの受付に対応するかどうかは任意です。義務ではありません。", "Accepting phones is voluntary; it is no duty.");

    private static readonly (SetupStep Step, Func<SetupKnown, bool> Done, Text Says)[] s_steps =
    [
        (SetupStep.FaceReader, k => k.FaceReader is not null, new("どの顔認証付きカードリーダーをお持ちですか", "Which face-authentication reader do you have?")),
        (SetupStep.Model, k => k.ModelChecked, new("顔認証付きカードリーダーに対応した機種の汎用カードリーダーを用意する", "Get a general-purpose reader of a model that fits the face reader")),
        (SetupStep.Software, k => k.SoftwareChecked,
            new("汎用カードリーダーのソフトウェアが最新かどうかと、購入元についての注意事項を確かめる", "See that its software is the newest, and read the cautions for readers bought elsewhere")),
        (SetupStep.Connect, k => Lacks(k, Missing.ReaderNotConnected), new("汎用カードリーダーを資格確認端末に接続する", "Connect it to the eligibility terminal")),
        (SetupStep.Configure, k => Lacks(k, Missing.ReaderNotConfigured), new("資格確認端末で、汎用カードリーダーを読み取れるように設定する", "Set the terminal up to read with it")),
        (SetupStep.UseSetting, k => Lacks(k, Missing.SettingOff),
            new("「スマホによる本人確認の利用有無」が「利用する」になっていることを確かめる", "See that the use of identity check by phone is on")),
        (SetupStep.RestartTerminal, k => Lacks(k, Missing.TerminalNotRestarted), new("資格確認端末を再起動する", "Restart the eligibility terminal")),
        (SetupStep.RestartFaceReader, k => Lacks(k, Missing.FaceReaderNotRestarted), new("顔認証付きカードリーダーを再起動する", "Restart the face-authentication reader")),
        (SetupStep.Button, k => k.Readiness is PhoneReadiness.Ready, new("「スマートフォンを利用する」ボタンが出ていることを確かめる", "See that the button is there")),
        (SetupStep.Stickers, k => k.StickersUp, new("受付とリーダーにステッカーを貼る", "Put up the stickers at reception and reader")),
    ];

    public static IReadOnlyList<PlannedStep> For(SetupKnown known)
    {
        var found = false;
        List<PlannedStep> plan = [];
        foreach (var (step, done, says) in s_steps)
        {
            var state = IsNeeded(step, known) ? done(known) ? StepState.Done : found ? StepState.Later : StepState.Now : StepState.NotNeeded;
            found |= state == StepState.Now;
            plan.Add(new(step, state, says));
        }
        return plan;
    }

    private static bool IsNeeded(SetupStep step, SetupKnown known) =>
        known.FaceReader != FaceReaderMaker.CanonHiCara || step is not (SetupStep.Model or SetupStep.Software or SetupStep.Connect or SetupStep.Configure);

    /// <summary>A terminal has told, and this is not among what it misses.</summary>
    private static bool Lacks(SetupKnown known, Missing missing) =>
        known.Readiness is PhoneReadiness.Ready || (known.Readiness is PhoneReadiness.NotReady not && !not.Missing.Contains(missing));
}
