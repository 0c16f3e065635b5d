using System.Buffers;
using System.Security.Cryptography;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.VisualMode;

namespace Kazasu.Terminal.Tap;

/// <summary>The physical card at the kiosk, and staff who take over (K20–K24, K32).</summary>
internal sealed partial class TapFlow
{
    /// <summary>The button 「マイナンバーカードを利用する」; it needs no phone environment.</summary>
    public async Task<bool> StartCardAsync()
    {
        var away = await read.CentreAwayAsync(_stop.Token);
        return await OneAsync(async () =>
        {
            if (_session is { Running: true }) { return false; }
            await ToAsync(UnlessAway(CardSession.Begin(await NewCardVisitAsync(), Now), away));
            return true;
        });
    }

    public Task<bool> FaceAsync() => StepAsync<CardSession.Identifying>(s => cards.MayCompareFaces(s, limits) ? s.Face(Now) : null);

    public Task<bool> CardPinAsync() => StepAsync<CardSession.Identifying>(s => s.Pin(Now));

    /// <summary>Yes registers and the check goes on; no leads to the other ways (K22).</summary>
    public Task<bool> RegisterAsync(bool agrees) => StepAsync<CardSession.OfferingRegistration>(s => agrees ? s.Agree(Now) : s.Decline(Now));

    /// <summary>
    /// 「職員用ボタン」: opens the visual check mode, also in the middle of a card's session. Never out of a phone's running session, because the phone shows
    /// no photograph (GP-05).
    /// </summary>
    public Task<bool> StaffAsync() => OneAsync(async () =>
    {
        if (!StaffMayTakeOver(_session)) { return false; }
        var visit = _session is { Running: true, Visit: var running } ? running : await NewCardVisitAsync();
        await ToAsync(CardSession.TakeOver(visit, Now));
        return true;
    });

    public Task<bool> NameAccountAsync(Guid account) => OneAsync(async () =>
    {
        if (_session is not CardSession.Naming s || (await cards.Passcodes.AccountsAsync()).FirstOrDefault(a => a.Id == account) is not { Name: { } name }) { return false; }
        await ToAsync(s.Named(account, name, Now));
        return true;
    });

    /// <summary>Takes the passcode out of the request's buffer, which is wiped whatever becomes of it.</summary>
    public Task<PinEntry> EnterPasscodeAsync(ReadOnlySequence<byte> body) => OneAsync(async () =>
    {
        var digits = new byte[VisualPasscodes.Digits];
        if (body.Length == digits.Length) { body.CopyTo(digits); }
        PinBox.WipeBuffer(body);
        try
        {
            if (_session is not CardSession.EnteringPasscode s) { return PinEntry.NotNow; }
            if (digits.AsSpan().ContainsAnyExceptInRange((byte)'0', (byte)'9')) { return PinEntry.NotFourDigits; }

            var check = await cards.Passcodes.CheckAsync(s.Account, digits);
            await cards.Uses.AddAsync(s.Visit, s.Account, check switch { PasscodeCheck.Right => "opened", PasscodeCheck.Wrong => "wrong", PasscodeCheck.Wait => "wait" });
            await ToAsync(s.Checked(check, Now));
            return PinEntry.Taken;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(digits);
        }
    });

    /// <summary>Staff have compared the face with the photograph on the card.</summary>
    public Task<bool> ConfirmPhotoAsync() => OneAsync(async () =>
    {
        if (_session is not CardSession.Confirming { By: { } by } s) { return false; }
        await cards.Uses.AddAsync(s.Visit, by, "confirmed");
        await ToAsync(s.Same(Now));
        return true;
    });

    public static bool StaffMayTakeOver(TapSession? session) => session switch
    {
        null or { Running: false } => true,
        CardSession.Naming or CardSession.EnteringPasscode or CardSession { By: not null } => false,
        CardSession c => !c.Busy,
        TapSession.AskingLastTry { Card: true } => true,
        _ => false,
    };

    private static TapSession? GiveUpCard(TapSession session, bool staff, DateTimeOffset now) => session switch
    {
        CardSession { Busy: true } => null,
        CardSession.CardFailed f when staff || f.MayFallBack => f.GiveUp(f.Failure, now),
        CardSession.Identifying i => i.GiveUp(i.TriesLeft == 0 ? new(FailureKind.PinBlocked, TriesLeft: 0) : i.FailedFaces > 0 ? new(FailureKind.FaceDiffers) : null, now),
        CardSession c when staff => c.GiveUp(null, now),
        _ => null,
    };

    private async Task<Guid> NewCardVisitAsync()
    {
        var visit = Guid.CreateVersion7(Now);
        await visits.AddAsync(visit, calendar.Now, calendar.Today, medium: "card");
        return visit;
    }

    private async Task CardArrivedAsync(string reader)
    {
        if (reader != setup.CardReader) { return; }
        switch (_session)
        {
            case CardSession.Laying l: await ToAsync(l.Laid(Now)); break;
            case CardSession.CardFailed { Failure.Remedy: Remedy.HoldAgain } f when f.LayAgain(Now) is CardSession.Laying again: await ToAsync(again.Laid(Now)); break;

            // a slot of its own takes nothing but cards: laying one there is the choice
            case null or { Running: false } when reader != setup.PhoneReader: await ToAsync(((CardSession.Laying)CardSession.Begin(await NewCardVisitAsync(), Now)).Laid(Now)); break;
        }
    }

    /// <summary>What a new state of a card's session sets going.</summary>
    private void FollowCard(TapSession? before, CardSession after)
    {
        switch (after)
        {
            case CardSession.Laying l:
                if (setup.CardReader is not { } slot) { Background(() => FailCardAsync(l, new(FailureKind.FaceReaderBroken))); break; }
                _ = challenges.Prepare(slot, _stop.Token);
                if (presence.CardIn(slot)) { Background(() => LaidAlreadyAsync(l)); }
                break;
            case CardSession.Looking l: Background(async () => await SeenAsync(l, await cards.Reading.LookAsync(setup.CardReader ?? "", _stop.Token), await read.CentreAwayAsync(_stop.Token))); break;
            case CardSession.ComparingFace c: Background(async () => await ComparedAsync(c, await cards.Faces.CompareAsync(_stop.Token))); break;
            case CardSession.ReadingCard r when before is CardSession.CardFailed { Failure.Remedy: Remedy.AskAgain }:
                Background(async () => await AppliedAsync(r, await read.AskAgainAsync(r.Visit, _stop.Token)));
                break;
            case CardSession.ReadingCard r when setup.CardReader is { } reader:
                Background(async () => await AppliedAsync(r, await read.RunAsync(
                    r.Visit, reader, (hash, steps) => cards.Reading.RunAsync(reader, r.How, hash, pin, r.LastTryAllowed, steps, _stop.Token), _stop.Token)));
                break;
            case CardSession.Registering r: Background(async () => await AppliedAsync(r, await read.RegisterAsync(r.Visit, r.Check, r.Request, _stop.Token))); break;
        }
    }

    private Task FailCardAsync(CardSession at, TapFailure failure) => OneAsync(async () =>
    {
        if (_session == at) { await ToAsync(at.Fail(failure, null, Now, limits)); }
        return true;
    });

    /// <summary>The card lay on the reader before it was asked for.</summary>
    private Task LaidAlreadyAsync(CardSession.Laying at) => OneAsync(async () =>
    {
        if (_session is CardSession.Laying l && l.Visit == at.Visit) { await ToAsync(l.Laid(Now)); }
        return true;
    });

    /// <param name="away">The centre: a card may be laid into its own slot without a touch, and the line may have gone since the touch.</param>
    private Task SeenAsync(CardSession.Looking at, CardLook look, bool away) => OneAsync(async () =>
    {
        if (_session != at) { return false; }
        await ToAsync(look switch
        {
            CardLook.Fit when away => UnlessAway(at, away),
            CardLook.Fit fit => at.Fit(fit.TriesLeft, Now),
            CardLook.Failed f => at.Fail(f.Failure, null, Now, limits),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        return true;
    });

    private Task ComparedAsync(CardSession.ComparingFace at, FaceOutcome outcome) => OneAsync(async () =>
    {
        if (_session != at) { return false; }
        await ToAsync(outcome switch
        {
            FaceOutcome.Same => at.Same(Now),
            FaceOutcome.Different => at.Different(Now),
            FaceOutcome.DeviceFailed => at.Fail(new(FailureKind.FaceReaderBroken), Identification.Face, Now, limits),
        });
        return true;
    });

    private Task AppliedAsync(CardSession at, ReadResult result) => OneAsync(async () =>
    {
        if (at.By is { } by)
        {
            await cards.Uses.AddAsync(at.Visit, by, result is ReadResult.Answered { Answer.Result: var told } ? told : result is ReadResult.Failed { Failure.Check: not null } ? "offered" : "failed");
        }
        if (_session == at)
        {
            await ToAsync((at, result) switch
            {
                (CardSession.ReadingCard r, ReadResult.Answered { Answer: var a }) => r.Answered(a.MayConsent(), a.Clear(), a.Renew(), Now).Asking(a.Certified),
                (CardSession.Registering r, ReadResult.Answered { Answer: var a }) => r.Answered(a.MayConsent(), a.Clear(), a.Renew(), Now).Asking(a.Certified),
                (CardSession.ReadingCard r, ReadResult.Failed { Failure: { Kind: FailureKind.NotRegisteredForUse, Check: { } check } }) => r.Offer(check, Now),
                (CardSession.ReadingCard r, ReadResult.Failed f) => r.Fail(f.Failure, r.How, Now, limits),
                (CardSession.Registering r, ReadResult.Failed { Failure.Kind: FailureKind.NetworkError }) => r.NoAnswer(Now),
                (CardSession.Registering r, ReadResult.Failed f) => r.GiveUp(f.Failure, Now),
                (CardSession.ReadingCard r, ReadResult.LastTryLeft) => r.AskLastTry(Now),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }
        else if (result is ReadResult.Failed { Failure: var failure })
        {
            await CameAsync(at.Visit, OutcomeOf(failure), failure);
        }
        screens.Changed();
        return true;
    });
}
