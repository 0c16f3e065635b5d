using System.Text.Json.Serialization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CardTap;

namespace Kazasu.Terminal.Tap;

/// <summary>
/// One patient at the kiosk, from the first touch to the last page. Each state offers only what may come next, so that the order face
/// reader → OS → authentication → hold → consent cannot be changed (K15; 004_ca9e512626fd8785.txt, Step 1〜Step 5). Pure: time is an argument.
/// </summary>
/// <param name="Visit">Names the visit in stores and logs.</param>
/// <param name="Since">Begin of the state, or the last touch in it.</param>
[JsonDerivedType(typeof(ChoosingOs), "choosing-os")]
[JsonDerivedType(typeof(EnteringPin), "entering-pin")]
[JsonDerivedType(typeof(AuthenticatingOnPhone), "authenticating-on-phone")]
[JsonDerivedType(typeof(Holding), "holding")]
[JsonDerivedType(typeof(Reading), "reading")]
[JsonDerivedType(typeof(AskingLastTry), "asking-last-try")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Consenting), "consenting")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Fallback), "fallback")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(CardSession.Laying), "laying")]
[JsonDerivedType(typeof(CardSession.Looking), "looking")]
[JsonDerivedType(typeof(CardSession.Identifying), "identifying")]
[JsonDerivedType(typeof(CardSession.ComparingFace), "comparing-face")]
[JsonDerivedType(typeof(CardSession.EnteringCardPin), "entering-card-pin")]
[JsonDerivedType(typeof(CardSession.ReadingCard), "reading-card")]
[JsonDerivedType(typeof(CardSession.CardFailed), "card-failed")]
[JsonDerivedType(typeof(CardSession.OfferingRegistration), "offering-registration")]
[JsonDerivedType(typeof(CardSession.Registering), "registering")]
[JsonDerivedType(typeof(CardSession.Naming), "naming")]
[JsonDerivedType(typeof(CardSession.EnteringPasscode), "entering-passcode")]
[JsonDerivedType(typeof(CardSession.Confirming), "confirming")]
internal abstract record TapSession(Guid Visit, DateTimeOffset Since)
{
    public static TapSession Start(Guid visit, DateTimeOffset now) => new ChoosingOs(visit, now);

    /// <summary>Whether a patient is still being served: a second one cannot start.</summary>
    [JsonIgnore]
    public bool Running => this is not (Done or Fallback or Ended);

    /// <summary>Something is under way that no touch can change.</summary>
    [JsonIgnore]
    public virtual bool Busy => this is Reading;

    /// <summary>The visit is one with the physical card.</summary>
    public bool Card { get; init; }

    public Ended Cancel(DateTimeOffset now) => new(Visit, now, EndReason.Cancelled);

    public TapSession Touch(DateTimeOffset now) => this with { Since = now };

    /// <summary>Staff or a failure send the patient on to card, certificate or Mynaportal (K19).</summary>
    public Fallback GiveUp(TapFailure? failure, DateTimeOffset now) => new(Visit, now, failure) { Card = Card || this is CardSession };

    /// <summary>What the mere passing of time makes of the session.</summary>
    public TapSession At(DateTimeOffset now, TapLimits limits) => this switch
    {
        Holding { Os: PhoneOs.IPhone } h when now - h.ReadySince >= limits.Ready => h.Lapse(now),
        Reading r when now - r.Since >= TapLimits.Read => r.Fail(new(FailureKind.HeldBadly), now, limits),
        Reading => this,
        CardSession { Busy: true } c => now - c.Since >= TapLimits.Read ? c.TooLong(now, limits) : c,
        Done or Fallback when now - Since >= limits.Idle => new Ended(Visit, now, EndReason.Finished),
        Done when now - Since >= TapLimits.Farewell => new Ended(Visit, now, EndReason.Finished),
        Ended e when now - e.Since < TapLimits.Farewell => e,
        Ended e => e with { Shown = true },
        _ when now - Since >= limits.Idle => new Ended(Visit, now, EndReason.TimedOut),
        _ => this,
    };

    /// <summary>What a restart of the terminal makes of the session: a read cannot go on, everything else can.</summary>
    public TapSession Restarted(DateTimeOffset now, TapLimits limits) => this switch
    {
        Reading r => r.Fail(new(FailureKind.Interrupted), now, limits),
        // the PIN was in memory only: it is asked again
        Holding { Os: PhoneOs.Android } h => new EnteringPin(Visit, now, h.FailedReads, h.LastTryAllowed),
        CardSession c => c.AfterRestart(now, limits),
        _ => this,
    };

    /// <summary>iPhone or Android? (K5)</summary>
    public sealed record ChoosingOs(Guid Visit, DateTimeOffset Since) : TapSession(Visit, Since)
    {
        public TapSession Choose(PhoneOs os, DateTimeOffset now) => Begin(Visit, os, 0, now);
    }

    /// <summary>Android: four digits on the kiosk (K7).</summary>
    /// <param name="LastTryAllowed">Patient and staff agreed to use the last try.</param>
    public sealed record EnteringPin(Guid Visit, DateTimeOffset Since, int FailedReads, bool LastTryAllowed) : TapSession(Visit, Since)
    {
        public Holding Entered(DateTimeOffset now) => new(Visit, now, PhoneOs.Android, now, FailedReads, LastTryAllowed);
        public ChoosingOs Back(DateTimeOffset now) => new(Visit, now);
    }

    /// <summary>iPhone: Face ID or Touch ID on the phone, no PIN here (K6, K9).</summary>
    /// <param name="Lapsed">The ready state ran out before the phone was held (K10): not a failure.</param>
    public sealed record AuthenticatingOnPhone(Guid Visit, DateTimeOffset Since, int FailedReads, bool Lapsed) : TapSession(Visit, Since)
    {
        public Holding Authenticated(DateTimeOffset now) => new(Visit, now, PhoneOs.IPhone, now, FailedReads, LastTryAllowed: false);
        public ChoosingOs Back(DateTimeOffset now) => new(Visit, now);
    }

    /// <summary>Waiting for the phone over the reader (K8).</summary>
    /// <param name="ReadySince">When the person was authenticated; a touch does not lengthen it.</param>
    public sealed record Holding(Guid Visit, DateTimeOffset Since, PhoneOs Os, DateTimeOffset ReadySince, int FailedReads, bool LastTryAllowed)
        : TapSession(Visit, Since)
    {
        /// <summary>The phone is there: read it, unless the iPhone's ready state has lapsed (K10).</summary>
        public TapSession Held(DateTimeOffset now, TapLimits limits) =>
            Os == PhoneOs.IPhone && now - ReadySince >= limits.Ready ? Lapse(now) : new Reading(Visit, now, Os, FailedReads, LastTryAllowed);

        public TapSession Fail(TapFailure failure, DateTimeOffset now, TapLimits limits) => After(Visit, Os, FailedReads, failure, now, limits);
        internal AuthenticatingOnPhone Lapse(DateTimeOffset now) => new(Visit, now, FailedReads, Lapsed: true);
    }

    /// <summary>Card commands and the centre's answer are under way.</summary>
    public sealed record Reading(Guid Visit, DateTimeOffset Since, PhoneOs Os, int FailedReads, bool LastTryAllowed) : TapSession(Visit, Since)
    {
        public TapSession Fail(TapFailure failure, DateTimeOffset now, TapLimits limits) => After(Visit, Os, FailedReads, failure, now, limits);

        /// <summary>The phone says that its authentication has lapsed: again, not a failure (MOD-6).</summary>
        public AuthenticatingOnPhone Lapse(DateTimeOffset now) => new(Visit, now, FailedReads, Lapsed: true);

        public AskingLastTry AskLastTry(DateTimeOffset now) => new(Visit, now, FailedReads, PatientAgrees: false, StaffAgrees: false);

        /// <param name="mayConsent">False: nothing to consent to (no person, or only eligibility may be given, E14).</param>
        /// <param name="clear">The answer needs nothing from staff.</param>
        /// <param name="renew">The certificate's last day, when the renewal alert is due.</param>
        public TapSession Answered(bool mayConsent, bool clear, DateOnly? renew, DateTimeOffset now) =>
            mayConsent ? new Consenting(Visit, now, clear, renew, []) : new Done(Visit, now, clear, renew);
    }

    /// <summary>One PIN try is left: patient and staff must both agree before it is used (facts/jpki-card.md section 8.3).</summary>
    public sealed record AskingLastTry(Guid Visit, DateTimeOffset Since, int FailedReads, bool PatientAgrees, bool StaffAgrees)
        : TapSession(Visit, Since)
    {
        public TapSession PatientAgreed(DateTimeOffset now) => (this with { PatientAgrees = true, Since = now }).IfBoth(now);
        public TapSession StaffAgreed(DateTimeOffset now) => (this with { StaffAgrees = true, Since = now }).IfBoth(now);

        private TapSession IfBoth(DateTimeOffset now) =>
            !PatientAgrees || !StaffAgrees ? this
            : Card ? new CardSession.EnteringCardPin(Visit, now, LastTryAllowed: true) { FailedReads = FailedReads, TriesLeft = 1 }
            : new EnteringPin(Visit, now, FailedReads, LastTryAllowed: true);
    }

    /// <summary>Something did not work and something can be done about it here (K18).</summary>
    public sealed record Failed(Guid Visit, DateTimeOffset Since, PhoneOs Os, int FailedReads, TapFailure Failure) : TapSession(Visit, Since)
    {
        /// <summary>Fallback is offered only where holding again is not the first thing to do (K18).</summary>
        [JsonIgnore]
        public bool MayFallBack => Failure.Remedy != Remedy.HoldAgain;

        /// <param name="pinKept">The PIN was not used yet and is still there.</param>
        public TapSession Retry(bool pinKept, DateTimeOffset now) => pinKept && Os == PhoneOs.Android
            ? new Holding(Visit, now, Os, now, FailedReads, LastTryAllowed: false)
            : Begin(Visit, Os, FailedReads, now);

        /// <summary>The request is kept and is asked again without a new hold.</summary>
        public Reading AskAgain(DateTimeOffset now) => new(Visit, now, Os, FailedReads, LastTryAllowed: false);

        public TapSession Switch(DateTimeOffset now) => Begin(Visit, Os == PhoneOs.Android ? PhoneOs.IPhone : PhoneOs.Android, FailedReads, now);
    }

    /// <summary>Consent per kind of information (K11, K25); from here on as with a card (K12).</summary>
    /// <param name="Decided">Decisions taken one by one so far, in the order of the kinds.</param>
    public sealed record Consenting(Guid Visit, DateTimeOffset Since, bool Clear, DateOnly? Renew, IReadOnlyList<bool> Decided)
        : TapSession(Visit, Since)
    {
        /// <summary>One by one: the first question follows.</summary>
        public bool OneByOne { get; init; }
        /// <summary>Certificates of the insurer that are asked about too; null = none.</summary>
        public IReadOnlyList<string>? Certified { get; init; }
        /// <summary>Everything that is asked, in its order.</summary>
        [JsonIgnore]
        public IReadOnlyList<string> Kinds => [.. ConsentKinds.All, .. Certified ?? []];
        public Consenting AskEach(DateTimeOffset now) => this with { Since = now, OneByOne = true, Decided = [] };
        public Consenting Decide(bool agrees, DateTimeOffset now) => this with { Since = now, Decided = [.. Decided, agrees] };
        public Done Finish(DateTimeOffset now) => new(Visit, now, Clear, Renew) { Card = Card };
    }

    /// <param name="Clear">False: staff will guide the patient.</param>
    /// <param name="Renew">Last day of the certificate, when the renewal alert (更新アラート) is due (X14).</param>
    public sealed record Done(Guid Visit, DateTimeOffset Since, bool Clear, DateOnly? Renew) : TapSession(Visit, Since);

    /// <summary>Card, 資格確認書 or Mynaportal on the spot (K19, F18). Never a full payment.</summary>
    public sealed record Fallback(Guid Visit, DateTimeOffset Since, TapFailure? Failure) : TapSession(Visit, Since);

    /// <param name="Shown">The end was told long enough; the first screen is due.</param>
    public sealed record Ended(Guid Visit, DateTimeOffset Since, EndReason Reason, bool Shown = false) : TapSession(Visit, Since);

    /// <summary>The consent screen asks about these certificates too; any other state stays as it is.</summary>
    public TapSession Asking(IReadOnlyList<string>? certified) => this is Consenting c && certified is { Count: > 0 } ? c with { Certified = certified } : this;

    private static TapSession Begin(Guid visit, PhoneOs os, int failedReads, DateTimeOffset now) => os switch
    {
        PhoneOs.Android => new EnteringPin(visit, now, failedReads, LastTryAllowed: false),
        PhoneOs.IPhone => new AuthenticatingOnPhone(visit, now, failedReads, Lapsed: false),
    };

    private static TapSession After(Guid visit, PhoneOs os, int failedReads, TapFailure failure, DateTimeOffset now, TapLimits limits)
    {
        var failed = failure.CountsAsRead ? failedReads + 1 : failedReads;
        return failure.Remedy == Remedy.Fallback || (failure.CountsAsRead && failed >= limits.ReadTries)
            ? new Fallback(visit, now, failure)
            : new Failed(visit, now, os, failed, failure);
    }
}

/// <summary>Why a session ended without more.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
internal enum EndReason { Finished, Cancelled, TimedOut }
