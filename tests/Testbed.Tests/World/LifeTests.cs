using System.Text;
using System.Text.RegularExpressions;
using Kazasu.Testbed.Desks;
using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.World;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Tests.World;

/// <summary>What becomes of cards and phones in the hands of the sample nation: every step by the ways that everybody goes.</summary>
public sealed partial class LifeTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private static readonly DateOnly Today = new(2025, 10, 6);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("X11", "X35")]
    public void A_phone_stops_on_the_day_after_the_last_day_of_the_cards_certificate()
    {
        var person = fixture.Cast("expires-soon");
        var last = fixture.World.Nation.Person(person).Card!.CertificateExpires;
        Assert.IsType<PhoneStanding.InUse>(fixture.World.StandingOf(person, PhoneModel.Android, last));
        Assert.IsType<PhoneStanding.Expired>(fixture.World.StandingOf(person, PhoneModel.Android, last.AddDays(1)));
    }

    [Fact]
    public void What_the_issuer_has_issued_ends_when_the_nation_says_it_ends()
    {
        foreach (var person in fixture.World.Nation.People().Where(p => p.Card is not null))
        {
            var now = fixture.World.PersonNow(person.Index);
            fixture.Handsets.Look(person.Index);
            var begun = fixture.World.PersonNow(person.Index);
            Assert.Equal((now.Card, now.Phone), (begun.Card, begun.Phone));
        }
    }

    [Theory, Covers("P3", "P4", "P5", "P9", "P10", "P20")]
    [InlineData("iphone", PhoneModel.Android)]
    [InlineData("society", PhoneModel.IPhoneTouchId)]
    public async Task Adding_asks_for_card_password_and_a_new_pin_and_ends_the_former_phone(string key, PhoneModel model)
    {
        var person = fixture.Cast(key);
        var former = fixture.Handsets.Look(person).Model;
        await fixture.Handsets.TakeUpAsync(person, model, Ct);
        Assert.Equal("not-added", fixture.Handsets.Look(person).State);
        var secrets = CardSecrets.Of(fixture.World.Nation.Person(person));

        Assert.Equal(new AppOutcome.Wrong(TypedSecret.SigningPassword, 4), await AddAsync(person, "WRONG99", secrets.FacePin, "4321"));
        Assert.Equal(new AppOutcome.Mistyped(TypedSecret.NewPhonePin), await AddAsync(person, secrets.SigningPassword, secrets.FacePin, "43"));
        Assert.Equal("not-added", fixture.Handsets.Look(person).State);
        Assert.IsType<AppOutcome.Added>(await AddAsync(person, secrets.SigningPassword.ToLowerInvariant(), secrets.FacePin, "4321"));

        Assert.Equal("resting", fixture.Handsets.Look(person).State);
        Assert.Equal("4321", fixture.World.PersonNow(person).Phone!.Pin);
        await fixture.Handsets.TakeUpAsync(person, former, Ct);
        Assert.Equal(("stopped", "move"), (fixture.Handsets.Look(person).State, fixture.Handsets.Look(person).StoppedBy));
    }

    [Fact, Covers("P4")]
    public async Task An_iphone_asks_for_the_card_face_pin_and_an_android_phone_does_not()
    {
        var person = fixture.Cast("national-society");
        var secrets = CardSecrets.Of(fixture.World.Nation.Person(person));
        await fixture.Handsets.TakeUpAsync(person, PhoneModel.IPhoneFaceId, Ct);
        Assert.Equal(new AppOutcome.Mistyped(TypedSecret.CardFacePin), await AddAsync(person, secrets.SigningPassword, "", "4321"));
        Assert.Equal(new AppOutcome.Wrong(TypedSecret.CardFacePin, 2), await AddAsync(person, secrets.SigningPassword, Other(secrets.FacePin), "4321"));
        await fixture.Handsets.TakeUpAsync(person, PhoneModel.Android, Ct);
        await fixture.Handsets.DeleteCardAsync(person, Ct);
        Assert.IsType<AppOutcome.Added>(await AddAsync(person, secrets.SigningPassword, "", "4321"));
    }

    [Fact]
    public async Task A_pin_chosen_on_the_phone_and_a_locked_password_outlive_a_restart_and_the_file_does_not_show_the_pin()
    {
        var person = fixture.Cast("rare-name");
        var secrets = CardSecrets.Of(fixture.World.Nation.Person(person));
        await fixture.Handsets.TakeUpAsync(person, PhoneModel.Android, Ct);
        Assert.IsType<AppOutcome.Added>(await AddAsync(person, secrets.SigningPassword, "", "8642"));
        for (var left = 4; left >= 0; left--) { Assert.Equal(new AppOutcome.Wrong(TypedSecret.SigningPassword, left), await AddAsync(person, "WRONG99", "", "1111")); }

        await fixture.OpenAsync();
        Assert.Equal("8642", fixture.World.PersonNow(person).Phone!.Pin);
        Assert.Equal(new AppOutcome.Wrong(TypedSecret.SigningPassword, 0), await AddAsync(person, secrets.SigningPassword, "", "1111"));
        Assert.Equal(DeskOutcome.Done, await fixture.World.AskDeskAsync(person, DeskAct.ResetPassword, Today, Ct));
        Assert.IsType<AppOutcome.Added>(await AddAsync(person, secrets.SigningPassword, "", "7531"));
        foreach (var file in Directory.GetFiles(fixture.Folder, "pins*"))
        {
            var text = ChipName().Replace(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Ct)), "");
            Assert.All(["8642", "7531", Convert.ToBase64String("8642"u8), Convert.ToBase64String("7531"u8)], pin => Assert.DoesNotContain(pin, text));
        }
    }

    [Fact, Covers("P33", "P39")]
    public async Task The_loss_desk_suspends_the_phone_and_ends_it_and_the_card_goes_on()
    {
        var person = fixture.Cast("several");
        Assert.Equal(DeskOutcome.Done, await fixture.World.AskDeskAsync(person, DeskAct.SuspendPhone, Today, Ct));
        Assert.Equal("suspension", fixture.Handsets.Look(person).StoppedBy);
        Assert.Equal(CertificateStanding.Good, fixture.World.PersonNow(person).Card!.Standing);
        Assert.Equal(DeskOutcome.Done, await fixture.World.AskDeskAsync(person, DeskAct.ResumePhone, Today, Ct));
        Assert.Equal("resting", fixture.Handsets.Look(person).State);
        Assert.Equal(DeskOutcome.NoPhone, await fixture.World.AskDeskAsync(fixture.Cast("under-15"), DeskAct.SuspendPhone, Today, Ct));
    }

    [Theory, Covers("P26", "P30", "P31", "SC-025")]
    [InlineData("gap", DeskAct.RenewCertificates)]
    [InlineData("late-registration", DeskAct.NewCard)]
    public async Task After_a_renewal_the_phone_is_added_again_with_the_renewed_card(string key, DeskAct act)
    {
        var person = fixture.Cast(key);
        var secrets = CardSecrets.Of(fixture.World.Nation.Person(person));
        var before = await fixture.World.CardOfAsync(person, Ct);
        Assert.Equal(DeskOutcome.Done, await fixture.World.AskDeskAsync(person, act, Today, Ct));
        Assert.Equal("revocation", fixture.Handsets.Look(person).StoppedBy);
        Assert.NotSame(before, await fixture.World.CardOfAsync(person, Ct));
        Assert.IsType<AppOutcome.Added>(await AddAsync(person, secrets.SigningPassword, "", "4321"));
        Assert.Equal("resting", fixture.Handsets.Look(person).State);
    }

    [Fact, Covers("P19")]
    public async Task An_expired_card_is_renewed_at_the_counter_before_it_can_be_added()
    {
        var person = fixture.Cast("expired");
        var secrets = CardSecrets.Of(fixture.World.Nation.Person(person));
        Assert.Equal(new AppOutcome.Refused(AddingFault.CertificateExpired), await AddAsync(person, secrets.SigningPassword, "", "4321"));
        Assert.Equal(DeskOutcome.Done, await fixture.World.AskDeskAsync(person, DeskAct.RenewCertificates, Today, Ct));
        Assert.IsType<AppOutcome.Added>(await AddAsync(person, secrets.SigningPassword, "", "4321"));
    }

    [Fact, Covers("P22", "P25")]
    public async Task A_card_deleted_from_the_phone_is_not_on_it_any_more_and_its_certificate_is_revoked()
    {
        var person = fixture.Cast("seventies");
        fixture.Handsets.Look(person);
        Assert.Equal("not-added", (await fixture.Handsets.DeleteCardAsync(person, Ct)).State);
        var phone = fixture.World.Issuer.Of(fixture.World.Nation.Person(person).Record.PersonKey).Single(c => c.Medium == Medium.Phone);
        Assert.Equal(Issuer.CertificateState.Revoked, fixture.World.Issuer.StateOf(phone.Authority, phone.Serial));
        Assert.Equal(HoldOutcome.NothingToHold, await fixture.Handsets.HoldAsync(person, HeldThing.Phone, Ct));
    }

    [Fact, Covers("P27")]
    public async Task A_child_under_15_cannot_add_the_card()
    {
        var person = fixture.Cast("under-15");
        var secrets = CardSecrets.Of(fixture.World.Nation.Person(person));
        Assert.Equal(new AppOutcome.Refused(AddingFault.NoSigningCertificate), await AddAsync(person, secrets.SigningPassword, "", "4321"));
    }

    [Fact]
    public void My_numbers_of_the_nation_have_a_wrong_check_digit()
    {
        Assert.Equal(8, MyNumber.CheckDigit("12345678901")); // 123456789018 is the example everybody uses
        foreach (var person in fixture.World.Nation.People())
        {
            var number = MyNumber.Of(person);
            Assert.Equal(12, number.Length);
            Assert.NotEqual(MyNumber.CheckDigit(number[..11]), number[11] - '0');
        }
    }

    /// <summary>Half an authority's key id and a serial: figures by chance.</summary>
    [GeneratedRegex("[0-9a-f]{16}-[0-9a-f]+")]
    private static partial Regex ChipName();

    private static string Other(string pin) => pin == "0000" ? "1111" : "0000";

    private async Task<AppOutcome?> AddAsync(int person, string password, string facePin, string newPin) => await fixture.Handsets.AddCardAsync(
        person, new(Encoding.ASCII.GetBytes(password), Encoding.ASCII.GetBytes(facePin), Encoding.ASCII.GetBytes(newPin)), Ct);
}
