using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Testbed.World;

/// <summary>The chips of cards and phones, made when first needed from what the issuer has issued, and kept while the program runs.</summary>
/// <param name="terminals">Public key of the terminals that cards let in without a PIN (a guess).</param>
internal sealed class Chips(TestbedIssuer issuer, PinCounters pins, ECDsa terminals)
{
    /// <summary>Index of the key with which all 券面入力補助AP sign; nobody checks it.</summary>
    private const int TextKey = TestKeys.Count - 1;

    /// <summary>Tries of a user-authentication PIN (facts/jpki-card.md section 1).</summary>
    private const int PinTries = 3;

    private readonly ConcurrentDictionary<string, VirtualCard> _chips = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CardPin> _passwords = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CardPin> _phonePins = new(StringComparer.Ordinal);
    private readonly Lazy<RSA> _textKey = new(() => TestKeys.Create(TextKey));

    /// <summary>The chip of a physical card.</summary>
    /// <param name="signing">Its signature certificate, where it has one.</param>
    public VirtualCard Card(SamplePerson person, IssuedCertificate authentication, IssuedCertificate? signing) =>
        _chips.GetOrAdd($"{NameOf(authentication)}/{signing?.Serial}", _ =>
        {
            var secrets = CardSecrets.Of(person);
            return new(CardProfile.MyNumberCard, new(
                Entry(authentication, CardPinOf(person, authentication)),
                signing is null ? null : Entry(signing, SigningPasswordOf(person, authentication))),
                new(MyNumber.Of(person), person.Name.Name, person.Name.Address, person.Birth, person.Name.Sex == "male" ? 1 : 2,
                    pins.Open($"{NameOf(authentication)}/face", CardPin.Text(secrets.FacePinBytes)),
                    CardPin.VerificationNumber(Encoding.ASCII.GetBytes(MyNumber.Of(person))), CardPin.VerificationNumber(Encoding.ASCII.GetBytes(NumberB(person))),
                    () => _textKey.Value), terminals: terminals);
        });

    /// <summary>The password of the card's signature key, for a reset; the same object that the chip has.</summary>
    public CardPin SigningPasswordOf(SamplePerson person, IssuedCertificate authentication) =>
        _passwords.GetOrAdd(NameOf(authentication), name => pins.Open($"{name}/sign", CardPin.Signature(CardSecrets.Of(person).SigningPasswordBytes)));

    /// <summary>The chip of a phone.</summary>
    public VirtualCard Phone(SamplePerson person, IssuedCertificate certificate, PhoneModel model) => _chips.GetOrAdd(NameOf(certificate),
        _ => new(model == PhoneModel.Android ? CardProfile.Android : CardProfile.IPhone, new(Entry(certificate, PhonePin(person, certificate)), Signature: null)));

    /// <summary>A phone to which the card was just added, with the PIN that its owner chose (P5).</summary>
    public void Added(IssuedCertificate certificate, CardPin chosen) => _phonePins[NameOf(certificate)] = pins.Take(NameOf(certificate), chosen);

    /// <summary>The PIN of a phone: of the person's history, or chosen when the card was added.</summary>
    public CardPin PhonePin(SamplePerson person, IssuedCertificate certificate) => _phonePins.GetOrAdd(NameOf(certificate), name =>
        pins.Open(name, new(Encoding.ASCII.GetBytes(person.Phone?.Pin ?? person.Card!.Pin), PinForm.FourDigits, PinTries, Math.Max(0, PinTries - (person.Phone?.WrongPins ?? 0)))));

    private CardPin CardPinOf(SamplePerson person, IssuedCertificate certificate) => pins.Open(NameOf(certificate),
        new(Encoding.ASCII.GetBytes(person.Card!.Pin), PinForm.FourDigits, PinTries, Math.Max(0, PinTries - person.Card.WrongPins)));

    private KeyEntry Entry(IssuedCertificate certificate, CardPin pin)
    {
        var key = new Lazy<RSA>(certificate.CreateKey);
        return new(certificate.Der, issuer.Authorities.Single(a => a.KeyId == certificate.Authority).Der, () => key.Value, pin);
    }

    /// <summary>照合番号B: birth as six digits, year of expiry, security code (facts/jpki-card.md section 1, end of 券面入力補助AP).</summary>
    private static string NumberB(SamplePerson person) => $"{person.Birth:yyMMdd}{person.Card!.CardExpires:yyyy}{person.Index % 10_000:D4}";

    private static string NameOf(IssuedCertificate certificate) => $"{certificate.Authority[..16]}-{certificate.Serial}";
}
