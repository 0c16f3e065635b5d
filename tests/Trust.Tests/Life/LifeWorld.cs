using System.Text;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Trust.Tests.Life;

/// <summary>A person, a card, phones and the desks between them; the card is spoken to in APDUs.</summary>
public sealed class LifeWorld : IDisposable
{
    public const string Person = "person-A";
    public const string Password = "ABC123XYZ";
    public static readonly DateOnly Birth = new(1990, 4, 10);
    private readonly World _world = new();
    private readonly VirtualReaders _reader = new(TimeProvider.System);

    public LifeWorld()
    {
        Clock = new(World.Now);
        Life = PhoneLife.Open(_world.Issuer, new(new(4, 0)), Clock, Guid.NewGuid);
        _reader.AddReader("nfc");
    }

    public StoppedClock Clock { get; }
    public PhoneLife Life { get; }
    public World Base => _world;
    public TestbedIssuer Issuer => _world.Issuer;
    public static DateOnly Today => World.Today;

    public static Device IPhone(string id = "phone-1") => new(id, PhoneOs.IPhone, "iPhone 16", new(2024, 9, 20), new(18, 5), new(4, 0));

    public static Device Android(string id = "phone-1") => new(id, PhoneOs.Android, "Pixel 9", new(2024, 8, 22), new(15, 0), new(4, 0));

    /// <summary>The chip of a card as the counter handed it out.</summary>
    public VirtualCard Chip(CardIssue issue, DateOnly? birth = null, CardPin? password = null)
    {
        byte[] Der(IssuedCertificate c) => Issuer.Authorities.Single(a => a.KeyId == c.Authority).Der;
        KeyEntry Entry(IssuedCertificate c, CardPin pin) => new(c.Der, Der(c), c.CreateKey, pin);
        var contents = new JpkiContents(
            Entry(issue.Authentication, CardPin.Authentication("1234"u8)),
            issue.Signing is { } signing ? Entry(signing, password ?? CardPin.Signature(Encoding.ASCII.GetBytes(Password))) : null);
        return new(CardProfile.MyNumberCard, contents, new(
            "123456789012", "見本　一郎", "東京都", birth ?? Birth, 1, CardPin.Text("9876"u8), CardPin.VerificationNumber("123456789012"u8),
            CardPin.VerificationNumber("02041035041234"u8), () => TestKeys.Create(19_000)));
    }

    public async Task<AppOutcome> AddAsync(
        Device device, VirtualCard chip, string password = Password, string facePin = "9876", string newPin = "5555", DateOnly? today = null)
    {
        _reader.Hold("nfc", chip);
        await using var card = await _reader.ConnectAsync("nfc", TestContext.Current.CancellationToken);
        return await new MynaportalApp(Life.Phones, device).AddCardAsync(
            card, new(Ascii(password), Ascii(facePin), Ascii(newPin)), today ?? Today, TestContext.Current.CancellationToken);
    }

    public async Task<IssuedCertificate> AddedAsync(Device device, VirtualCard chip, DateOnly? today = null) =>
        Assert.IsType<AppOutcome.Added>(await AddAsync(device, chip, today: today)).Certificate;

    public PhoneStanding Standing(string device = "phone-1", DateOnly? today = null) => Life.Phones.StandingOf(device, today ?? Today);

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    public void Dispose()
    {
        Life.Dispose();
        _world.Dispose();
    }
}
