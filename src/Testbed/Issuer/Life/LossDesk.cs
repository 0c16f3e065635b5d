using Kazasu.Rules.Sources;
using Kazasu.Rules.Support;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Issuer.Life;

/// <summary>
/// The telephone desk for lost and stolen phones and cards: the first thing to do is to call it and have the phone suspended (P33–P36).
/// </summary>
public sealed class LossDesk
{
    private readonly TestbedIssuer _issuer;

    internal LossDesk(TestbedIssuer issuer) => _issuer = issuer;

    /// <summary>マイナンバー総合フリーダイヤル 0120-95-0178; loss is taken 24 hours a day, 365 days a year (P33, P34).</summary>
    public static Desk Telephone => Desk.MyNumberTollFree;

    /// <summary>Voice guidance: loss or theft of a card or of a phone that carries the certificate (P35).</summary>
    public const int GuidanceChoice = 2;

    /// <summary>P36</summary>
    public static readonly Uri ContactPage = new("https://www.digital.go.jp/policies/posts/mynumber_contact");

    public static Citation Source { get; } = Register.PatientPage.At("A20");

    /// <summary>一時停止 of the person's phone. The card goes on.</summary>
    /// <returns>False when the person has no phone that could be used.</returns>
    public bool SuspendPhone(string personKey)
    {
        if (Phone(personKey) is not { } phone)
        {
            return false;
        }

        _issuer.Suspend(phone.Authority, phone.Serial);
        return true;
    }

    /// <summary>The phone was found. Assumption: the sources do not say how a suspension ends.</summary>
    /// <returns>False when there was nothing to resume.</returns>
    public bool ResumePhone(string personKey)
    {
        if (Phone(personKey) is not { } phone)
        {
            return false;
        }

        _issuer.Resume(phone.Authority, phone.Serial);
        return true;
    }

    private IssuedCertificate? Phone(string personKey) =>
        _issuer.Of(personKey).LastOrDefault(c => c.Medium == Medium.Phone) is { } phone
        && _issuer.StateOf(phone.Authority, phone.Serial) != CertificateState.Revoked
            ? phone
            : null;
}
