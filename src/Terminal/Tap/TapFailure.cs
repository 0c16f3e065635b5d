using System.Text.Json.Serialization;

namespace Kazasu.Terminal.Tap;

/// <summary>The system of the patient's phone (K5).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhoneOs>))]
internal enum PhoneOs
{
    Android,
    [JsonStringEnumMemberName("iphone")]
    IPhone,
}

/// <summary>Everything that can go wrong between the button and the answer, told apart (K30 and the card's own answers).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureKind>))]
internal enum FailureKind
{
    /// <summary>Could not be powered: held beside the spot, or not long enough.</summary>
    HeldBadly,
    RemovedTooSoon,
    /// <summary>The signature does not fit the certificate: half removed.</summary>
    ReadGarbled,
    /// <summary>The challenge was too old or not ours; a new one is taken.</summary>
    ChallengeRefused,
    /// <summary>The terminal was restarted while it read.</summary>
    Interrupted,
    PinWrong,
    /// <summary>The phone reports a lock. How many wrong entries that takes is not printed for phones (GP-04).</summary>
    PinBlocked,
    /// <summary>The chosen OS and the phone held do not fit.</summary>
    WrongPhoneKind,
    /// <summary>A physical My Number Card was held.</summary>
    PhysicalCard,
    NotAJpkiCard,
    /// <summary>Network error: the centre was not reached or too slow. The same request may be asked again.</summary>
    NetworkError,
    /// <summary>The general-purpose reader is gone.</summary>
    ReaderBroken,
    /// <summary>Another program has taken the card at the reader for itself.</summary>
    ReaderBusy,
    /// <summary>The facility has no phone environment, or phones are not accepted on this day.</summary>
    NoPhoneEnvironment,
    CertificateExpired,
    CertificateRevoked,
    CertificateSuspended,
    /// <summary>Any other reason for which the centre does not believe the certificate.</summary>
    CertificateRefused,
    NotRegisteredForUse,
    /// <summary>The centre refused the request itself; not the patient's doing.</summary>
    CentreRefused,
    /// <summary>Card: a phone was laid where the card belongs.</summary>
    PhoneHeld,
    /// <summary>Card: it could not be read at any try; its chip may be damaged (IC chip damaged, K30).</summary>
    ChipDamaged,
    /// <summary>Card: the face-authentication reader does not work (K30).</summary>
    FaceReaderBroken,
    /// <summary>Card: the face was not recognised.</summary>
    FaceDiffers,
    /// <summary>Card: the key cannot be used without the PIN by this terminal.</summary>
    KeyNotOpened,
}

/// <summary>What helps after a failure.</summary>
internal enum Remedy
{
    /// <summary>Check how it is held and hold again; the fallback comes only after the tries are used up (K18).</summary>
    HoldAgain,
    EnterPinAgain,
    SwitchOs,
    /// <summary>Ask the centre again; the phone need not be held again while the request is kept.</summary>
    AskAgain,
    /// <summary>Staff look at the reader; trying again makes sense afterwards.</summary>
    MendReader,
    /// <summary>The same in another way at this reader: the card in place of the phone, the PIN in place of the face.</summary>
    Other,
    /// <summary>Nothing at this reader: the fallback at once (K19).</summary>
    Fallback,
}

/// <param name="TriesLeft">PIN tries left as the phone said; only for <see cref="FailureKind.PinWrong"/>.</param>
/// <param name="Held">What was held, for <see cref="FailureKind.WrongPhoneKind"/>.</param>
/// <param name="Code">The centre's code, when it said one.</param>
/// <param name="Check">The refused check that a registration for use may follow.</param>
internal sealed record TapFailure(FailureKind Kind, int? TriesLeft = null, PhoneOs? Held = null, string? Code = null, Guid? Check = null)
{
    [JsonIgnore]
    public Remedy Remedy => Kind switch
    {
        FailureKind.HeldBadly or FailureKind.RemovedTooSoon or FailureKind.ReadGarbled or FailureKind.ChallengeRefused
            or FailureKind.Interrupted or FailureKind.NotAJpkiCard => Remedy.HoldAgain,
        FailureKind.PinWrong => Remedy.EnterPinAgain,
        FailureKind.WrongPhoneKind => Remedy.SwitchOs,
        FailureKind.NetworkError => Remedy.AskAgain,
        FailureKind.ReaderBroken or FailureKind.ReaderBusy or FailureKind.FaceReaderBroken => Remedy.MendReader,
        FailureKind.PhoneHeld or FailureKind.KeyNotOpened => Remedy.Other,
        FailureKind.PhysicalCard or FailureKind.PinBlocked or FailureKind.NoPhoneEnvironment or FailureKind.CertificateExpired
            or FailureKind.CertificateRevoked or FailureKind.CertificateSuspended or FailureKind.CertificateRefused
            or FailureKind.NotRegisteredForUse or FailureKind.CentreRefused or FailureKind.ChipDamaged or FailureKind.FaceDiffers => Remedy.Fallback,
    };

    /// <summary>What a card that could not be read at any try stands for.</summary>
    [JsonIgnore]
    public FailureKind AtCard => Kind is FailureKind.HeldBadly or FailureKind.NotAJpkiCard or FailureKind.ReadGarbled ? FailureKind.ChipDamaged : Kind;

    /// <summary>Whether it is one of the reads that are counted against the tries (GP-03).</summary>
    [JsonIgnore]
    public bool CountsAsRead => Remedy == Remedy.HoldAgain;

    /// <summary>
    /// Whether a login to Mynaportal on the spot can help. With a dead certificate it cannot: 004 A18 and 000 周知(保険者等向け) 3 注5.
    /// </summary>
    [JsonIgnore]
    public bool PortalMayHelp => Kind is not (FailureKind.CertificateExpired or FailureKind.CertificateRevoked or FailureKind.CertificateSuspended
        or FailureKind.CertificateRefused or FailureKind.NoPhoneEnvironment or FailureKind.NotRegisteredForUse);
}
