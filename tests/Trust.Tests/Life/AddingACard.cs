using System.Security.Cryptography;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Tests.Life;

public sealed class AddingACard : IDisposable
{
    private readonly LifeWorld _life = new();
    private readonly CardIssue _card;
    private readonly VirtualCard _chip;

    public AddingACard()
    {
        _card = _life.Life.Counter.IssueCard(LifeWorld.Person, LifeWorld.Birth, new(2024, 5, 1));
        _chip = _life.Chip(_card);
    }

    [Theory, Covers("P2", "P9", "P10", "X35")]
    [InlineData(PhoneOs.Android)]
    [InlineData(PhoneOs.IPhone)]
    public async Task With_card_and_password_a_phone_gets_its_certificate_and_the_centre_accepts_it(PhoneOs os)
    {
        var phone = await _life.AddedAsync(os == PhoneOs.IPhone ? LifeWorld.IPhone() : LifeWorld.Android(), _chip);
        Assert.Equal((Medium.Phone, _card.Authentication.NotAfter, LifeWorld.Person), (phone.Medium, phone.NotAfter, phone.PersonKey));
        Assert.Equal((_card.Authentication.Authority, _card.Authentication.Serial), (phone.CardAuthority, phone.CardSerial));
        Assert.Equal(new PhoneStanding.InUse(LifeWorld.Person, phone.NotAfter), _life.Standing());

        _life.Base.Publish(World.Now.AddSeconds(1));
        Assert.IsType<ProofOutcome.Proven>(_life.Base.Judge(_life.Base.Prove(phone)));
        Assert.IsType<ProofOutcome.Proven>(_life.Base.Judge(_life.Base.Prove(_card.Authentication)));
    }

    [Fact, Covers("P28")]
    public void Nobody_has_a_phone_certificate_without_asking_for_one()
    {
        Assert.DoesNotContain(_life.Issuer.Of(LifeWorld.Person), c => c.Medium == Medium.Phone);
        Assert.IsType<PhoneStanding.NotAdded>(_life.Standing());
    }

    [Fact, Covers("P5", "P6")]
    public async Task The_phone_gets_a_pin_of_its_own_which_opens_an_android_phone()
    {
        var added = Assert.IsType<AppOutcome.Added>(await _life.AddAsync(LifeWorld.Android(), _chip, newPin: "5555"));
        Assert.Equal("5555"u8, added.Pin.Value.Span);
        Assert.Equal(3, added.Pin.Left);
        var authority = _life.Issuer.Authorities.Single(a => a.KeyId == added.Certificate.Authority).Der;
        var phone = new VirtualCard(CardProfile.Android, new(new(added.Certificate.Der, authority, added.Certificate.CreateKey, added.Pin), Signature: null));
        phone.Process([0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]);
        phone.Process([0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, 0x18]);
        Assert.Equal(0x63C2, phone.Process([0x00, 0x20, 0x00, 0x80, 0x04, .. "1234"u8]).Status);
        Assert.Equal(0x9000, phone.Process([0x00, 0x20, 0x00, 0x80, 0x04, .. "5555"u8]).Status);
    }

    [Theory, Covers("P5")]
    [InlineData("555")]
    [InlineData("55555")]
    [InlineData("abcd")]
    public async Task A_new_pin_that_is_not_four_digits_is_asked_again_before_the_card_is(string pin)
    {
        Assert.Equal(new AppOutcome.Mistyped(TypedSecret.NewPhonePin), await _life.AddAsync(LifeWorld.Android(), _chip, newPin: pin));
        Assert.IsType<PhoneStanding.NotAdded>(_life.Standing());
    }

    [Theory, Covers("P3")]
    [InlineData("abc123xyz")]
    [InlineData("ABC123XYZ")]
    [InlineData("aBc123XyZ")]
    public async Task The_password_may_be_typed_in_either_case(string typed) =>
        Assert.IsType<AppOutcome.Added>(await _life.AddAsync(LifeWorld.Android(), _chip, password: typed));

    [Theory, Covers("P3")]
    [InlineData("ABC12", false)]
    [InlineData("ABC123", true)]
    [InlineData("ABCDEFGH12345678", true)]
    [InlineData("ABCDEFGH123456789", false)]
    [InlineData("ABC 123", false)]
    [InlineData("ABC-123", false)]
    [InlineData("", false)]
    public async Task A_password_has_6_to_16_letters_and_digits_and_what_cannot_be_one_costs_no_try(string typed, bool askedTheCard)
    {
        var password = CardPin.Signature("ZZZZZZ"u8);
        var outcome = await _life.AddAsync(LifeWorld.Android(), _life.Chip(_card, password: password), password: typed);
        Assert.Equal(askedTheCard ? new AppOutcome.Wrong(TypedSecret.SigningPassword, 4) : new AppOutcome.Mistyped(TypedSecret.SigningPassword), outcome);
        Assert.Equal(askedTheCard ? 4 : 5, password.Left);
    }

    [Fact, Covers("P10", "P16", "P17", "P18")]
    public async Task A_password_wrong_five_times_is_locked_until_it_is_reset_at_a_store_kiosk_after_a_reservation()
    {
        var password = CardPin.Signature("SECRET1"u8);
        var chip = _life.Chip(_card, password: password);
        for (var left = 4; left >= 0; left--)
        {
            Assert.Equal(new AppOutcome.Wrong(TypedSecret.SigningPassword, left), await _life.AddAsync(LifeWorld.Android(), chip, password: "WRONG99"));
        }

        Assert.Equal(new AppOutcome.Wrong(TypedSecret.SigningPassword, 0), await _life.AddAsync(LifeWorld.Android(), chip, password: "SECRET1"));

        var resets = _life.Life.Passwords;
        Assert.Equal("https://www.jpki.go.jp/jpkiidreset/howto/index.html", PasswordResets.HowTo.ToString());
        Assert.Equal(ResetOutcome.NotReserved, resets.AtStoreKiosk(LifeWorld.Person, password, "newpass1"u8));
        resets.Reserve(LifeWorld.Person);
        Assert.Equal(ResetOutcome.Form, resets.AtStoreKiosk(LifeWorld.Person, password, "new"u8));
        Assert.Equal(ResetOutcome.Done, resets.AtStoreKiosk(LifeWorld.Person, password, "newpass1"u8));
        Assert.Equal(ResetOutcome.NotReserved, resets.AtStoreKiosk(LifeWorld.Person, password, "newpass2"u8));
        Assert.IsType<AppOutcome.Added>(await _life.AddAsync(LifeWorld.Android(), chip, password: "NewPass1"));
    }

    [Fact, Covers("P16")]
    public async Task Or_at_the_counter_without_a_reservation_and_a_reservation_ends_by_itself()
    {
        var password = new CardPin("SECRET1"u8, PinForm.SignaturePassword, limit: 5, left: 0);
        _life.Life.Passwords.Reserve(LifeWorld.Person);
        _life.Clock.Now += PasswordResets.ReservationLife;
        Assert.Equal(ResetOutcome.NotReserved, _life.Life.Passwords.AtStoreKiosk(LifeWorld.Person, password, "newpass1"u8));
        Assert.Equal(ResetOutcome.Done, _life.Life.Passwords.AtCounter(password, "newpass1"u8));
        Assert.IsType<AppOutcome.Added>(await _life.AddAsync(LifeWorld.Android(), _life.Chip(_card, password: password), password: "newpass1"));
    }

    [Fact]
    public async Task A_password_that_was_used_is_found_nowhere_afterwards()
    {
        const string Secret = "Q7W8E9R0T1Y2U3I4";
        var chip = _life.Chip(_card, password: CardPin.Signature("Q7W8E9R0T1Y2U3I4"u8));
        var wrong = await _life.AddAsync(LifeWorld.IPhone(), chip, password: "q7w8e9r0t1y2u3i5", newPin: "9731");
        var added = await _life.AddAsync(LifeWorld.Android(), chip, password: Secret.ToLowerInvariant(), facePin: "8642", newPin: "9731");
        Assert.IsType<AppOutcome.Added>(added);
        var typed = new Typed("Q7W8E9R0T1Y2U3I4"u8.ToArray(), "8642"u8.ToArray(), "9731"u8.ToArray());

        string said = string.Join('\n', [wrong.ToString(), typed.ToString(), .. Directory.GetFiles(_life.Issuer.Folder).Select(ReadHeld)]);
        Assert.Contains("added", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Q7W8E9R0T1Y2U3I5", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String("Q7W8E9R0T1Y2U3I4"u8), said, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString("Q7W8E9R0T1Y2U3I4"u8), said, StringComparison.OrdinalIgnoreCase);
    }

    private static string ReadHeld(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new StreamReader(stream).ReadToEnd();
    }

    [Fact, Covers("P4")]
    public async Task Only_an_iphone_asks_for_the_card_face_pin()
    {
        Assert.Equal(new AppOutcome.Mistyped(TypedSecret.CardFacePin), await _life.AddAsync(LifeWorld.IPhone(), _chip, facePin: ""));
        Assert.Equal(new AppOutcome.Wrong(TypedSecret.CardFacePin, 2), await _life.AddAsync(LifeWorld.IPhone(), _chip, facePin: "1111"));
        Assert.IsType<AppOutcome.Added>(await _life.AddAsync(LifeWorld.Android(), _chip, facePin: ""));
        Assert.IsType<AppOutcome.Added>(await _life.AddAsync(LifeWorld.IPhone(), _chip));
    }

    [Fact, Covers("P4")]
    public async Task An_iphone_whose_card_face_is_another_persons_gets_nothing() =>
        Assert.Equal(new AppOutcome.Refused(AddingFault.CardFaceWrong), await _life.AddAsync(LifeWorld.IPhone(), _life.Chip(_card, birth: new(1991, 1, 1))));

    [Fact, Covers("P10")]
    public async Task A_phone_held_in_place_of_the_physical_card_is_refused()
    {
        var added = Assert.IsType<AppOutcome.Added>(await _life.AddAsync(LifeWorld.Android(), _chip));
        var authority = _life.Issuer.Authorities.Single(a => a.KeyId == added.Certificate.Authority).Der;
        var phone = new VirtualCard(CardProfile.Android, new(new(added.Certificate.Der, authority, added.Certificate.CreateKey, added.Pin), Signature: null));
        Assert.Equal(new AppOutcome.Refused(AddingFault.NoPhysicalCard), await _life.AddAsync(LifeWorld.Android("phone-2"), phone));
    }

    [Fact, Covers("P10")]
    public void Without_a_signature_of_the_cards_signature_key_nothing_is_issued()
    {
        AddingOutcome Finish(Func<AddingOffer, AddingProof> proof)
        {
            var offer = Assert.IsType<AddingOutcome.Offered>(_life.Life.Phones.Begin(LifeWorld.Android(), LifeWorld.Today)).Offer;
            return _life.Life.Phones.Finish(offer.Id, LifeWorld.Android(), proof(offer), LifeWorld.Today);
        }

        byte[] Sign(IssuedCertificate by, byte[] statement)
        {
            using var key = by.CreateKey();
            return key.SignData(statement, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        var (authentication, signing) = (_card.Authentication, _card.Signing!);
        Assert.Equal(AddingFault.SignatureWrong, Fault(Finish(o => new(signing.Der, Sign(authentication, o.Statement), null))));
        Assert.Equal(AddingFault.SignatureWrong, Fault(Finish(o => new(signing.Der, Sign(signing, [.. o.Statement, 0]), null))));
        Assert.Equal(AddingFault.NoSigningCertificate, Fault(Finish(o => new(authentication.Der, Sign(authentication, o.Statement), null))));
        Assert.Equal(AddingFault.NoSigningCertificate, Fault(Finish(o => new([], Sign(signing, o.Statement), null))));
        Assert.IsType<AddingOutcome.Added>(Finish(o => new(signing.Der, Sign(signing, o.Statement), null)));
    }

    [Fact]
    public void An_offer_is_answered_once_by_its_own_phone_and_in_time()
    {
        var phones = _life.Life.Phones;
        AddingOffer Offer() => Assert.IsType<AddingOutcome.Offered>(phones.Begin(LifeWorld.Android(), LifeWorld.Today)).Offer;
        AddingProof Proof(AddingOffer offer)
        {
            using var key = _card.Signing!.CreateKey();
            return new(_card.Signing.Der, key.SignData(offer.Statement, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), null);
        }

        var offer = Offer();
        Assert.Equal(AddingFault.OfferGone, Fault(phones.Finish(offer.Id, LifeWorld.Android("phone-2"), Proof(offer), LifeWorld.Today)));
        offer = Offer();
        Assert.IsType<AddingOutcome.Added>(phones.Finish(offer.Id, LifeWorld.Android(), Proof(offer), LifeWorld.Today));
        Assert.Equal(AddingFault.OfferGone, Fault(phones.Finish(offer.Id, LifeWorld.Android(), Proof(offer), LifeWorld.Today)));
        offer = Offer();
        _life.Clock.Now = offer.ExpiresAt;
        Assert.Equal(AddingFault.OfferGone, Fault(phones.Finish(offer.Id, LifeWorld.Android(), Proof(offer), LifeWorld.Today)));
    }

    private static AddingFault Fault(AddingOutcome outcome) => Assert.IsType<AddingOutcome.Refused>(outcome).Fault;

    public void Dispose() => _life.Dispose();
}
