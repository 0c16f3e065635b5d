namespace Kazasu.Testbed.Issuer.Life;

/// <summary>Why a card is not added to a phone.</summary>
public enum AddingFault
{
    /// <summary>P11</summary>
    AppTooOld,
    /// <summary>P12, P13</summary>
    OsTooOld,
    /// <summary>P13, P14</summary>
    ModelNotSupported,
    /// <summary>P13: iPhones from 2025-06-24.</summary>
    NotOfferedYet,
    /// <summary>What is held to the phone is no physical My Number Card (P10).</summary>
    NoPhysicalCard,
    /// <summary>The offer was answered before, is too old, or is another phone's.</summary>
    OfferGone,
    /// <summary>The card has no signature certificate (P27).</summary>
    NoSigningCertificate,
    /// <summary>P27</summary>
    TooYoung,
    /// <summary>P19</summary>
    CertificateExpired,
    /// <summary>Revoked or suspended.</summary>
    CertificateStopped,
    /// <summary>Not signed by this card's signature key over this offer.</summary>
    SignatureWrong,
    /// <summary>iPhone: what the card-face PIN opens was not read, or is another person's (P4).</summary>
    CardFaceWrong,
    /// <summary>Another person's card is on this phone (P21).</summary>
    PhoneHoldsAnother,
}

/// <summary>What the patient does next.</summary>
public enum AddingNextStep { UpdateApp, UpdateOs, UsePhysicalCard, HoldCard, BeginAgain, GoToMunicipalCounter, DeleteOtherCard }

/// <summary>What the service asks the card to sign before it issues anything.</summary>
/// <param name="Statement">The bytes to sign with the card's signature key.</param>
/// <param name="ExpiresAt">Excluded.</param>
public sealed record AddingOffer(Guid Id, byte[] Statement, DateTimeOffset ExpiresAt);

/// <summary>What comes back. The password never leaves the phone: the signature is what proves it.</summary>
/// <param name="Certificate">The card's signature certificate, DER.</param>
/// <param name="Birth">iPhone: date of birth as the card-face PIN opened it. Assumption: what exactly is sent is not public.</param>
public sealed record AddingProof(byte[] Certificate, byte[] Signature, DateOnly? Birth);

/// <summary>Outcome at the service.</summary>
public abstract record AddingOutcome
{
    private AddingOutcome() { }

    public sealed record Offered(AddingOffer Offer) : AddingOutcome;

    public sealed record Added(IssuedCertificate Certificate) : AddingOutcome;

    public sealed record Refused(AddingFault Fault) : AddingOutcome
    {
        public AddingNextStep NextStep => Fault switch
        {
            AddingFault.AppTooOld => AddingNextStep.UpdateApp,
            AddingFault.OsTooOld => AddingNextStep.UpdateOs,
            AddingFault.ModelNotSupported or AddingFault.NotOfferedYet or AddingFault.TooYoung or AddingFault.NoSigningCertificate => AddingNextStep.UsePhysicalCard,
            AddingFault.NoPhysicalCard => AddingNextStep.HoldCard,
            AddingFault.OfferGone or AddingFault.SignatureWrong or AddingFault.CardFaceWrong => AddingNextStep.BeginAgain,
            AddingFault.CertificateExpired or AddingFault.CertificateStopped => AddingNextStep.GoToMunicipalCounter,
            AddingFault.PhoneHoldsAnother => AddingNextStep.DeleteOtherCard,
        };
    }
}

/// <summary>How a phone stands with the issuer (P39; the wallet's own states between taps are Phones/Wallet).</summary>
public abstract record PhoneStanding
{
    private PhoneStanding() { }

    /// <summary>No card was added, or it was deleted.</summary>
    public sealed record NotAdded : PhoneStanding;

    /// <param name="Until">Last day, included; the card certificate's (X35).</param>
    public sealed record InUse(string PersonKey, DateOnly Until) : PhoneStanding;

    /// <summary>Past its last day; no grace (X11).</summary>
    public sealed record Expired(DateOnly Since) : PhoneStanding;

    /// <summary>一時停止, of the phone or of its card (P33).</summary>
    public sealed record Suspended : PhoneStanding;

    /// <summary>Revoked with the card or its certificate (P30), or for good after a loss.</summary>
    public sealed record Revoked : PhoneStanding;

    /// <summary>The card was added to another phone since (P24).</summary>
    public sealed record Moved : PhoneStanding;
}
