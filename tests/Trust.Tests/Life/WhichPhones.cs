using Kazasu.Testbed.Issuer.Life;

namespace Kazasu.Trust.Tests.Life;

public sealed class WhichPhones
{
    private static readonly DateOnly Day = new(2025, 12, 2);
    private static readonly DeviceRequirements Requirements = new(new(4, 0), new HashSet<string> { "Pixel 9" }, OldestAndroid: new(11, 0));

    [Theory, Covers("P13")]
    [InlineData("2018-09-21", "18.5", null)]
    [InlineData("2018-09-20", "18.5", AddingFault.ModelNotSupported)]
    [InlineData("2024-09-20", "18.4", AddingFault.OsTooOld)]
    [InlineData("2024-09-20", "26.0", null)]
    public void Iphone_xs_or_later_with_ios_18_5_or_higher(string released, string ios, AddingFault? fault) =>
        Assert.Equal(fault, Requirements.FaultOf(LifeWorld.IPhone() with { ModelReleased = DateOnly.Parse(released), OsVersion = Version.Parse(ios) }, Day));

    [Fact, Covers("P13")]
    public void Iphones_from_the_24th_of_june_2025_android_phones_before()
    {
        Assert.Equal(AddingFault.NotOfferedYet, Requirements.FaultOf(LifeWorld.IPhone(), new(2025, 6, 23)));
        Assert.Null(Requirements.FaultOf(LifeWorld.IPhone(), new(2025, 6, 24)));
        Assert.Null(Requirements.FaultOf(LifeWorld.Android(), new(2025, 6, 23)));
    }

    [Fact, Covers("P11")]
    public void An_old_app_is_updated_first()
    {
        Assert.Equal(AddingFault.AppTooOld, Requirements.FaultOf(LifeWorld.IPhone() with { AppVersion = new(3, 9) }, Day));
        Assert.Equal(AddingNextStep.UpdateApp, new AddingOutcome.Refused(AddingFault.AppTooOld).NextStep);
    }

    [Fact, Covers("P12", "P14")]
    public void Android_models_and_versions_are_those_the_operator_lists()
    {
        Assert.Null(Requirements.FaultOf(LifeWorld.Android(), Day));
        Assert.Equal(AddingFault.ModelNotSupported, Requirements.FaultOf(LifeWorld.Android() with { Model = "Old" }, Day));
        Assert.Equal(AddingFault.OsTooOld, Requirements.FaultOf(LifeWorld.Android() with { OsVersion = new(10, 0) }, Day));
        Assert.Equal(AddingNextStep.UpdateOs, new AddingOutcome.Refused(AddingFault.OsTooOld).NextStep);
        Assert.Null(new DeviceRequirements(new(4, 0)).FaultOf(LifeWorld.Android() with { Model = "Any", OsVersion = new(1, 0) }, Day));
    }

    [Fact]
    public void Every_refusal_has_a_next_step() =>
        Assert.All(Enum.GetValues<AddingFault>(), f => Assert.True(Enum.IsDefined(new AddingOutcome.Refused(f).NextStep)));
}
