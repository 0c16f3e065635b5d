using System.Text.Json.Serialization;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.VisualMode;

namespace Kazasu.Terminal.CardTap;

/// <summary>How the holder of a card is identified; kept with the proof.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Identification>))]
internal enum Identification { Pin, Face, Visual }

/// <summary>
/// A patient with the physical card (実物のマイナンバーカード): lay it on, be identified by face, PIN or staff, be read, consent (K20; 002_301f9f6b82dabdbe.txt —
/// 資格確認方法に関する周知物(ポスター) ／ 目視確認モードに関するリーフレット). From the consent on it is the same as with a phone (K12). Pure: time is an argument.
/// </summary>
internal abstract record CardSession(Guid Visit, DateTimeOffset Since) : TapSession(Visit, Since)
{
    /// <summary>Failed reads so far (GP-03).</summary>
    public int FailedReads { get; init; }

    /// <summary>How often the face did not match so far.</summary>
    public int FailedFaces { get; init; }

    /// <summary>PIN tries left as the card said (K21); null = not looked at yet.</summary>
    public int? TriesLeft { get; init; }

    /// <summary>The staff account that uses the visual check mode; null = the patient does it alone.</summary>
    public Guid? By { get; init; }

    public static CardSession Begin(Guid visit, DateTimeOffset now) => new Laying(visit, now);

    /// <summary>The staff button (職員用ボタン, K24, V10): staff take over, also in the middle (K32).</summary>
    public static CardSession TakeOver(Guid visit, DateTimeOffset now) => new Naming(visit, now);

    public CardSession LayAgain(DateTimeOffset now) => Keep(new Laying(Visit, now));

    /// <summary>Something did not work. After the tries are used up, a card that cannot be read counts as one with a damaged chip (K30).</summary>
    public TapSession Fail(TapFailure failure, Identification? way, DateTimeOffset now, TapLimits limits)
    {
        var failed = failure.CountsAsRead ? FailedReads + 1 : FailedReads;
        if (failure.CountsAsRead && failed >= limits.ReadTries) { return GiveUp(failure with { Kind = failure.AtCard }, now); }
        return failure.Remedy == Remedy.Fallback && failure.Kind != FailureKind.PinBlocked
            ? GiveUp(failure, now)
            : Keep(new CardFailed(Visit, now, failure, way) { FailedReads = failed }) with { FailedReads = failed, TriesLeft = failure.TriesLeft ?? TriesLeft };
    }

    [JsonIgnore]
    public override bool Busy => this is Looking or ComparingFace or ReadingCard or Registering;

    /// <summary>What the mere passing of time makes of something that is under way.</summary>
    public TapSession TooLong(DateTimeOffset now, TapLimits limits) => this switch
    {
        Registering r => r.NoAnswer(now),
        _ => Fail(new(FailureKind.HeldBadly), (this as ReadingCard)?.How, now, limits),
    };

    /// <summary>A PIN was in memory only, a read cannot go on, and who took over says so again.</summary>
    public TapSession AfterRestart(DateTimeOffset now, TapLimits limits) => this switch
    {
        Registering r => r.NoAnswer(now),
        { By: not null } or EnteringPasscode => new Naming(Visit, now),
        { Busy: true } => Fail(new(FailureKind.Interrupted), (this as ReadingCard)?.How, now, limits),
        _ => this,
    };

    protected T Keep<T>(T next) where T : CardSession =>
        (T)((CardSession)next with { FailedReads = FailedReads, FailedFaces = FailedFaces, TriesLeft = TriesLeft, By = By });

    /// <summary>Waiting for the card on the face-authentication reader.</summary>
    public sealed record Laying(Guid Visit, DateTimeOffset Since) : CardSession(Visit, Since)
    {
        public CardSession Laid(DateTimeOffset now) => By is null ? Keep(new Looking(Visit, now)) : Keep(new ReadingCard(Visit, now, Identification.Visual, LastTryAllowed: false));
    }

    /// <summary>Is it a My Number Card, and how many PIN tries are left? Nothing of the person is read.</summary>
    public sealed record Looking(Guid Visit, DateTimeOffset Since) : CardSession(Visit, Since)
    {
        public CardSession Fit(int? triesLeft, DateTimeOffset now) => Keep(new Identifying(Visit, now)) with { TriesLeft = triesLeft };
    }

    /// <summary>Face or PIN? (K20)</summary>
    public sealed record Identifying(Guid Visit, DateTimeOffset Since) : CardSession(Visit, Since)
    {
        public CardSession Face(DateTimeOffset now) => Keep(new ComparingFace(Visit, now));

        /// <summary>Null when the PIN is locked (K21). With one try left, patient and staff are asked first.</summary>
        public TapSession? Pin(DateTimeOffset now) => TriesLeft switch
        {
            0 => null,
            1 => new AskingLastTry(Visit, now, FailedReads, PatientAgrees: false, StaffAgrees: false) { Card = true },
            _ => Keep(new EnteringCardPin(Visit, now, LastTryAllowed: false)),
        };
    }

    /// <summary>The face-authentication reader compares (顔認証).</summary>
    public sealed record ComparingFace(Guid Visit, DateTimeOffset Since) : CardSession(Visit, Since)
    {
        public CardSession Same(DateTimeOffset now) => Keep(new ReadingCard(Visit, now, Identification.Face, LastTryAllowed: false));
        public CardSession Different(DateTimeOffset now) => Keep(new Identifying(Visit, now)) with { FailedFaces = FailedFaces + 1 };
    }

    /// <summary>Four digits on the kiosk (暗証番号).</summary>
    public sealed record EnteringCardPin(Guid Visit, DateTimeOffset Since, bool LastTryAllowed) : CardSession(Visit, Since)
    {
        public ReadingCard Entered(DateTimeOffset now) => Keep(new ReadingCard(Visit, now, Identification.Pin, LastTryAllowed));
        public CardSession Back(DateTimeOffset now) => Keep(new Identifying(Visit, now));
    }

    /// <summary>Card commands and the centre's answer are under way.</summary>
    public sealed record ReadingCard(Guid Visit, DateTimeOffset Since, Identification How, bool LastTryAllowed) : CardSession(Visit, Since)
    {
        public TapSession Answered(bool mayConsent, bool clear, DateOnly? renew, DateTimeOffset now) => After(Visit, mayConsent, clear, renew, now);

        /// <summary>The proof was good, the person is not registered for use: offered on the spot (K22).</summary>
        public CardSession Offer(Guid check, DateTimeOffset now) => Keep(new OfferingRegistration(Visit, now, check, Guid.CreateVersion7(now), WasCut: false));

        public AskingLastTry AskLastTry(DateTimeOffset now) => new(Visit, now, FailedReads, PatientAgrees: false, StaffAgrees: false) { Card = true };
    }

    /// <summary>Something did not work, and something can be done about it here.</summary>
    /// <param name="How">What was under way; null = before the identification.</param>
    public sealed record CardFailed(Guid Visit, DateTimeOffset Since, TapFailure Failure, Identification? How) : CardSession(Visit, Since)
    {
        /// <summary>With a locked PIN: staff, or another way (V3). Holding again comes first (K18).</summary>
        [JsonIgnore]
        public bool MayFallBack => Failure.Remedy != Remedy.HoldAgain;

        /// <summary>The face and the eye of staff need no PIN.</summary>
        public TapSession? Again(DateTimeOffset now) => Failure.Remedy switch
        {
            Remedy.Fallback => Keep(new Identifying(Visit, now)) with { TriesLeft = 0 },
            Remedy.Other when Failure.Kind == FailureKind.KeyNotOpened => Keep(new Identifying(Visit, now)) with { FailedFaces = int.MaxValue, By = null },
            Remedy.EnterPinAgain => Keep(new Identifying(Visit, now)).Pin(now),
            _ => LayAgain(now),
        };

        /// <summary>The request is kept and is asked again without the card.</summary>
        public ReadingCard AskAgain(DateTimeOffset now) => Keep(new ReadingCard(Visit, now, How ?? Identification.Pin, LastTryAllowed: false));
    }

    /// <summary>Registration for use (利用登録): yes or no (K22).</summary>
    /// <param name="Check">The check that was refused, as the centre named it.</param>
    /// <param name="Request">The question's id: a cut line asks again with the same one.</param>
    /// <param name="WasCut">The centre gave no answer at the last try.</param>
    public sealed record OfferingRegistration(Guid Visit, DateTimeOffset Since, Guid Check, Guid Request, bool WasCut) : CardSession(Visit, Since)
    {
        public Registering Agree(DateTimeOffset now) => Keep(new Registering(Visit, now, Check, Request));
        public TapSession Decline(DateTimeOffset now) => GiveUp(new(FailureKind.NotRegisteredForUse), now);
    }

    /// <summary>The centre registers, and the check goes on.</summary>
    public sealed record Registering(Guid Visit, DateTimeOffset Since, Guid Check, Guid Request) : CardSession(Visit, Since)
    {
        public TapSession Answered(bool mayConsent, bool clear, DateOnly? renew, DateTimeOffset now) => After(Visit, mayConsent, clear, renew, now);
        public CardSession NoAnswer(DateTimeOffset now) => Keep(new OfferingRegistration(Visit, now, Check, Request, WasCut: true));
    }

    /// <summary>Visual check mode: which account?</summary>
    public sealed record Naming(Guid Visit, DateTimeOffset Since) : CardSession(Visit, Since)
    {
        public CardSession Named(Guid account, string name, DateTimeOffset now) => new EnteringPasscode(Visit, now, account, name, Last: null);
    }

    /// <summary>Visual check mode: the account's passcode (V11).</summary>
    /// <param name="Last">What the last one was worth.</param>
    public sealed record EnteringPasscode(Guid Visit, DateTimeOffset Since, Guid Account, string Name, PasscodeCheck? Last) : CardSession(Visit, Since)
    {
        public CardSession Checked(PasscodeCheck check, DateTimeOffset now) =>
            check == PasscodeCheck.Right ? new Confirming(Visit, now) { By = Account } : this with { Since = now, Last = check };
        public CardSession Back(DateTimeOffset now) => new Naming(Visit, now);
    }

    /// <summary>Visual check mode: staff look at the photograph on the card, then have it laid on (V12; the order of OC-03).</summary>
    public sealed record Confirming(Guid Visit, DateTimeOffset Since) : CardSession(Visit, Since)
    {
        public CardSession Same(DateTimeOffset now) => Keep(new Laying(Visit, now));
    }

    private static TapSession After(Guid visit, bool mayConsent, bool clear, DateOnly? renew, DateTimeOffset now) =>
        mayConsent ? new Consenting(visit, now, clear, renew, []) { Card = true } : new Done(visit, now, clear, renew) { Card = true };
}
