namespace Kazasu.Testbed.Issuer.Life;

/// <summary>
/// The life of cards and phones from issue to loss: the desks and services a person meets, over one issuer. Kept in the issuer's folder and
/// found again after a restart. The centre hears of it by the issuer's certificate records and revocation lists.
/// </summary>
public sealed class PhoneLife : IDisposable
{
    private readonly LifeRegister _register;

    private PhoneLife(TestbedIssuer issuer, DeviceRequirements requirements, TimeProvider clock, Func<Guid> newId)
    {
        _register = new(issuer.Folder);
        Counter = new(issuer, _register);
        Phones = new(issuer, _register, requirements, clock, newId);
        LossDesk = new(issuer);
        Passwords = new(clock);
    }

    /// <summary>市区町村窓口</summary>
    public MunicipalCounter Counter { get; }

    /// <summary>Adding, deleting and looking at phones.</summary>
    public PhoneService Phones { get; }

    public LossDesk LossDesk { get; }

    public PasswordResets Passwords { get; }

    /// <param name="newId">Gives the ids of offers; they must not be guessed.</param>
    public static PhoneLife Open(TestbedIssuer issuer, DeviceRequirements requirements, TimeProvider clock, Func<Guid> newId) =>
        new(issuer, requirements, clock, newId);

    public void Dispose() => _register.Dispose();
}
