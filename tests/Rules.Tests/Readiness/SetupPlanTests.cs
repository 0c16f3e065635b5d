using Kazasu.Rules.Readiness;

namespace Kazasu.Rules.Tests.Readiness;

public sealed class SetupPlanTests
{
    private static readonly SetupKnown Nothing = new(null, null, ModelChecked: false, SoftwareChecked: false, StickersUp: false);

    [Fact, Covers("T3")]
    public void It_begins_with_the_question_which_face_reader_there_is_and_everything_else_comes_later()
    {
        var plan = SetupPlan.For(Nothing);
        Assert.Equal((SetupStep.FaceReader, StepState.Now), (plan[0].Step, plan[0].State));
        Assert.All(plan.Skip(1), step => Assert.Equal(StepState.Later, step.State));
        Assert.Equal(Enum.GetValues<SetupStep>(), plan.Select(p => p.Step));
        Assert.All(plan, step => Assert.NotEqual("", step.Says.Ja + step.Says.En));
        Assert.Contains("任意", SetupPlan.Voluntary.Ja);
    }

    [Fact, Covers("T4", "T5", "T6")]
    public void Model_and_software_are_looked_at_before_anything_is_connected()
    {
        Assert.Equal(SetupStep.Model, Next(Nothing with { FaceReader = FaceReaderMaker.Almex }));
        Assert.Equal(SetupStep.Software, Next(Nothing with { FaceReader = FaceReaderMaker.Almex, ModelChecked = true }));
        Assert.Equal(SetupStep.Connect, Next(Nothing with { FaceReader = FaceReaderMaker.Almex, ModelChecked = true, SoftwareChecked = true }));
    }

    [Theory, Covers("T7", "T14", "T15")]
    [InlineData(SetupStep.Connect, Missing.ReaderNotConnected, Missing.ReaderNotConfigured, Missing.TerminalNotRestarted)]
    [InlineData(SetupStep.Configure, Missing.ReaderNotConfigured, Missing.TerminalNotRestarted, Missing.FaceReaderNotRestarted)]
    [InlineData(SetupStep.UseSetting, Missing.SettingOff)]
    [InlineData(SetupStep.RestartTerminal, Missing.TerminalNotRestarted, Missing.FaceReaderNotRestarted)]
    [InlineData(SetupStep.RestartFaceReader, Missing.FaceReaderNotRestarted)]
    [InlineData(SetupStep.Button, Missing.BeforeStart)]
    public void What_this_very_terminal_misses_is_the_next_step(SetupStep next, params Missing[] missing) =>
        Assert.Equal(next, Next(new(FaceReaderMaker.PanasonicConnect, new PhoneReadiness.NotReady(missing), true, true, false)));

    [Fact, Covers("T16", "S13")]
    public void With_a_canon_reader_there_is_nothing_to_buy_to_connect_or_to_pair()
    {
        var plan = SetupPlan.For(new(FaceReaderMaker.CanonHiCara, new PhoneReadiness.NotReady([Missing.FaceReaderNotRestarted]), false, false, false));
        Assert.Equal([SetupStep.Model, SetupStep.Software, SetupStep.Connect, SetupStep.Configure], plan.Where(p => p.State == StepState.NotNeeded).Select(p => p.Step));
        Assert.Equal(SetupStep.RestartFaceReader, plan.Single(p => p.State == StepState.Now).Step);
    }

    [Fact, Covers("T21")]
    public void The_stickers_are_last_and_then_nothing_is_left()
    {
        var ready = new SetupKnown(FaceReaderMaker.FujitsuJapan, new PhoneReadiness.Ready(HoldTarget.GeneralPurposeReader), true, true, false);
        Assert.Equal(SetupStep.Stickers, Next(ready));
        Assert.Null(Next(ready with { StickersUp = true }));
    }

    private static SetupStep? Next(SetupKnown known) => SetupPlan.For(known).SingleOrDefault(p => p.State == StepState.Now)?.Step;
}
