using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Tests.Phones;

public sealed class WalletTests
{
    private static readonly DateTimeOffset Now = new(2025, 10, 6, 9, 0, 0, TimeSpan.FromHours(9));
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private static PhoneState Ready(PhoneModel model, PhoneButton button) =>
        Wallet.Authenticate(Wallet.ChooseCard(Wallet.DoubleClick(new PhoneState.Resting(), model, button)), recognised: true, Now);

    [Theory, Covers("P37", "P38", "P39", "K9")]
    [InlineData(PhoneModel.IPhoneFaceId, PhoneButton.Side)]
    [InlineData(PhoneModel.IPhoneTouchId, PhoneButton.Home)]
    public void An_iPhone_is_readable_after_the_double_click_the_choice_and_the_recognition_and_not_before(PhoneModel model, PhoneButton button)
    {
        PhoneState resting = new PhoneState.Resting();
        var choosing = Wallet.DoubleClick(resting, model, button);
        var asking = Wallet.ChooseCard(choosing);
        var ready = Wallet.Authenticate(asking, recognised: true, Now);

        Assert.Equal((new PhoneState.Choosing(), new PhoneState.Asking(), new PhoneState.Ready(Now)), (choosing, asking, ready));
        Assert.All([resting, choosing, asking], s => Assert.False(Wallet.LetsItselfBeRead(s, model)));
        Assert.True(Wallet.LetsItselfBeRead(ready, model));
    }

    [Theory, Covers("P37", "P38")]
    [InlineData(PhoneModel.IPhoneFaceId, PhoneButton.Home)]
    [InlineData(PhoneModel.IPhoneTouchId, PhoneButton.Side)]
    [InlineData(PhoneModel.Android, PhoneButton.Side)]
    public void Only_the_models_own_button_opens_the_wallet(PhoneModel model, PhoneButton button) =>
        Assert.Equal(new PhoneState.Resting(), Wallet.DoubleClick(new PhoneState.Resting(), model, button));

    [Fact]
    public void A_face_that_is_not_recognised_may_be_tried_again()
    {
        var refused = Wallet.Authenticate(new PhoneState.Asking(), recognised: false, Now);

        Assert.Equal(new PhoneState.Asking(Refused: true), refused);
        Assert.False(Wallet.LetsItselfBeRead(refused, PhoneModel.IPhoneFaceId));
        Assert.Equal(new PhoneState.Ready(Now), Wallet.Authenticate(refused, recognised: true, Now));
    }

    public static TheoryData<int, bool, string> Lapses => new()
    {
        { 0, true, "just recognised" },
        { 59_999, true, "the last millisecond" },
        { 60_000, false, "the end is not part of it" },
        { 61_000, false, "SC-010: after 61 seconds" },
    };

    [Theory, MemberData(nameof(Lapses)), Covers("K10", "SC-010", "MOD-6", "P39")]
    public void The_ready_state_lapses_when_its_life_is_over(int afterMs, bool readable, string why)
    {
        var state = Wallet.At(Ready(PhoneModel.IPhoneFaceId, PhoneButton.Side), Now.AddMilliseconds(afterMs), Life);

        Assert.True(readable == Wallet.LetsItselfBeRead(state, PhoneModel.IPhoneFaceId), why);
        Assert.Equal(!readable, state is PhoneState.Lapsed);
    }

    [Fact, Covers("K10", "MOD-6")]
    public void After_a_lapse_authenticating_again_is_enough() =>
        Assert.Equal(new PhoneState.Ready(Now), Wallet.Authenticate(new PhoneState.Lapsed(), recognised: true, Now));

    [Fact, Covers("K7")]
    public void An_Android_phone_is_held_as_it_is_without_any_step()
    {
        Assert.True(Wallet.LetsItselfBeRead(Wallet.TakenOut(new PhoneStanding.InUse("somebody", new(2030, 4, 14))), PhoneModel.Android));
        Assert.Null(Wallet.ButtonOf(PhoneModel.Android));
    }

    public static TheoryData<PhoneStanding, PhoneState> TakenOut => new()
    {
        { new PhoneStanding.NotAdded(), new PhoneState.NotAdded() },
        { new PhoneStanding.InUse("somebody", new(2030, 4, 14)), new PhoneState.Resting() },
        { new PhoneStanding.Revoked(), new PhoneState.Stopped(StoppedBy.Revocation) },
        { new PhoneStanding.Suspended(), new PhoneState.Stopped(StoppedBy.Suspension) },
        { new PhoneStanding.Expired(new(2025, 10, 1)), new PhoneState.Stopped(StoppedBy.Expiry) },
        { new PhoneStanding.Moved(), new PhoneState.Stopped(StoppedBy.Move) },
    };

    [Theory, MemberData(nameof(TakenOut), DisableDiscoveryEnumeration = true), Covers("P39")]
    public void What_the_issuer_knows_of_a_phone_decides_what_it_shows(PhoneStanding standing, PhoneState state) => Assert.Equal(state, Wallet.TakenOut(standing));

    [Fact]
    public void What_stops_a_phone_no_step_gets_round()
    {
        PhoneState stopped = new PhoneState.Stopped(StoppedBy.Revocation);
        var after = Wallet.Lock(Wallet.Authenticate(Wallet.ChooseCard(Wallet.DoubleClick(stopped, PhoneModel.IPhoneFaceId, PhoneButton.Side)), true, Now));

        Assert.Equal(stopped, after);
        Assert.False(Wallet.LetsItselfBeRead(after, PhoneModel.IPhoneFaceId));
        Assert.Equal(new PhoneState.Resting(), Wallet.Lock(new PhoneState.Ready(Now)));
    }
}
