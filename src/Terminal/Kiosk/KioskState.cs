using Kazasu.Rules.Readiness;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Kiosk;

/// <summary>The kiosk as a program sees it: <c>GET /kiosk/state</c> and the answer to every action.</summary>
/// <param name="State">Name of the state, e.g. <c>entering-pin</c>; <c>first</c> for the first screen.</param>
/// <param name="Actions">Last parts of the addresses that may be posted to now.</param>
/// <param name="Missing">Why there is no phone button; empty when there is one.</param>
/// <param name="HoldTarget"><c>general-purpose-reader</c> · <c>face-reader</c>.</param>
/// <param name="Notice"><c>face-reader-first</c> while a phone was held without being asked for.</param>
/// <param name="ReadyEndsAt">iPhone in hold: when the ready state lapses.</param>
internal sealed record KioskState(
    long Version, string State, Guid? Visit, string Language, IReadOnlyList<string> Actions, IReadOnlyList<string> Missing, string HoldTarget, PhoneOs? Os,
    int FailedReads, KioskFailure? Failure, string? Notice, string? EndReason, bool Lapsed, DateTimeOffset? IdleEndsAt, DateTimeOffset? ReadyEndsAt)
{
    /// <summary>Card: PIN tries left.</summary>
    public int? TriesLeft { get; init; }

    /// <summary>Visual check mode: the accounts to choose from.</summary>
    public IReadOnlyList<KioskAccount> Accounts { get; init; } = [];

    /// <summary>Visual check mode: what the last passcode was worth, <c>wrong</c> · <c>wait</c>.</summary>
    public string? Passcode { get; init; }

    /// <summary>The centre cannot be reached (障害時).</summary>
    public bool LineDown { get; init; }

    public static KioskState Of(KioskLook look) => new(
        look.Version, NameOf(look.Session), look.Session?.Visit, look.Language, look.Actions,
        look.Readiness is PhoneReadiness.NotReady n ? [.. n.Missing.Select(m => Kebab(m.ToString()))] : [],
        Kebab(look.HoldTarget.ToString()),
        look.Session switch
        {
            TapSession.EnteringPin or TapSession.AskingLastTry => PhoneOs.Android,
            TapSession.AuthenticatingOnPhone => PhoneOs.IPhone,
            TapSession.Holding h => h.Os,
            TapSession.Reading r => r.Os,
            TapSession.Failed f => f.Os,
            _ => null,
        },
        look.Session switch
        {
            TapSession.EnteringPin e => e.FailedReads,
            TapSession.AuthenticatingOnPhone a => a.FailedReads,
            TapSession.Holding h => h.FailedReads,
            TapSession.Failed f => f.FailedReads,
            CardSession c => c.FailedReads,
            _ => 0,
        },
        look.Session switch
        {
            TapSession.Failed f => KioskFailure.Of(f.Failure),
            CardSession.CardFailed f => KioskFailure.Of(f.Failure),
            TapSession.Fallback { Failure: { } f } => KioskFailure.Of(f),
            _ => null,
        },
        look.FaceReaderFirst ? "face-reader-first" : null,
        look.Session is TapSession.Ended end ? Kebab(end.Reason.ToString()) : null,
        look.Session is TapSession.AuthenticatingOnPhone { Lapsed: true },
        look.IdleEndsAt, look.Session is TapSession.Holding { Os: PhoneOs.IPhone } iphone ? iphone.ReadySince + look.Limits.Ready : null)
    {
        LineDown = look.LineDown,
        TriesLeft = (look.Session as CardSession)?.TriesLeft,
        Accounts = [.. look.Accounts.Select(a => new KioskAccount(a.Id, a.Name))],
        Passcode = look.Session is CardSession.EnteringPasscode { Last: { } last } ? Kebab(last.ToString()) : null,
    };

    public static string NameOf(TapSession? session) => session is null ? "first" : Kebab(session.GetType().Name);

    internal static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>An account that has a passcode.</summary>
internal sealed record KioskAccount(Guid Id, string Name);

/// <param name="Kind">e.g. <c>held-badly</c>.</param>
/// <param name="Remedy">e.g. <c>hold-again</c>.</param>
/// <param name="Code">The centre's or the line's code.</param>
internal sealed record KioskFailure(string Kind, string Remedy, int? TriesLeft, PhoneOs? Held, string? Code)
{
    public static KioskFailure Of(TapFailure f) => new(KioskState.Kebab(f.Kind.ToString()), KioskState.Kebab(f.Remedy.ToString()), f.TriesLeft, f.Held, f.Code);
}
