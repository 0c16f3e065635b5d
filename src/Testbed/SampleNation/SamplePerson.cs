using Kazasu.Interchange.CentreApi;

namespace Kazasu.Testbed.SampleNation;

/// <summary>The phone somebody uses.</summary>
public enum PhoneModel { Android, IPhoneFaceId, IPhoneTouchId }

/// <summary>What became of a certificate besides its dates.</summary>
public enum CertificateStanding
{
    Good,
    /// <summary>失効</summary>
    Revoked,
    /// <summary>一時停止, as after the loss of a phone (P33)</summary>
    Suspended,
}

/// <summary>One inhabitant of the sample nation: what insurers tell the centre, and what only the testbed knows.</summary>
/// <param name="Index">Names the person; the same person whatever the size of the nation.</param>
/// <param name="Household">Index of the head of the household.</param>
/// <param name="Card">Null for a baby whose card is not yet made.</param>
/// <param name="Phone">The phone to which the card was added (スマホ保険証); null where it was not.</param>
/// <param name="Model">The phone in the person's hand, with the card added or not.</param>
public sealed record SamplePerson(
    int Index, int Household, PersonRecord Record, DateOnly Birth, SampleCard? Card, SamplePhone? Phone, PhoneModel Model)
{
    public NameRecord Name => Record.Names[^1];

    /// <summary>Least age for the card on a phone: the certificate it is issued with is not given to younger ones (P27). Source:
    /// 000_627a3a07c80451b4.txt, 周知(保険者等向け) 2 注3.</summary>
    public const int PhoneFromAge = 15;

    public int AgeOn(DateOnly date) => Shares.Age(Birth, date);
}

/// <summary>A My Number Card with its user-authentication certificate (利用者証明用電子証明書).</summary>
/// <param name="Issued">First day of the certificate.</param>
/// <param name="CardExpires">Last day of the card, included.</param>
/// <param name="CertificateExpires">Last day of the certificate, included.</param>
/// <param name="Pin">4 digits. Testbed only: it is shown beside the phone.</param>
/// <param name="WrongPins">Wrong entries before the testbed began.</param>
public sealed record SampleCard(
    DateOnly Issued, DateOnly CardExpires, DateOnly CertificateExpires, string Pin, CertificateStanding Standing, int WrongPins = 0);

/// <summary>The card added to a phone. Its certificate ends with the card's (X35).</summary>
/// <param name="Added">First day of the phone's certificate.</param>
/// <param name="Pin">4 digits, set when the card was added (P5). Testbed only: it is shown beside the phone.</param>
/// <param name="WrongPins">Wrong entries before the testbed began.</param>
public sealed record SamplePhone(PhoneModel Model, DateOnly Added, string Pin, CertificateStanding Standing, int WrongPins = 0);
