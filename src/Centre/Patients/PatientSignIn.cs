using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Keys;
using Kazasu.Hosting.Clocks;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Revocation;

namespace Kazasu.Centre.Patients;

/// <summary>
/// Patients sign in by a signature of their card or phone over a challenge of the purpose of a <see cref="SignInPlace"/>. A browser asks for an
/// offer, the app signs it and proves it (<see cref="PatientProof"/>), the browser takes the session. Whose certificate is revoked or suspended, or
/// whose card moved to another phone, is out at the next look.
/// </summary>
public sealed class PatientSignIn
{
    private const string Same = "same-";
    private const string Other = "other-";
    private const int SecretBytes = 32;

    private readonly PatientSessions _sessions;
    private readonly InsuredReader _insured;
    private readonly Judgement _judgement;
    private readonly RevocationLists _lists;
    private readonly CentreKeys _keys;
    private readonly CentreSettings _settings;
    private readonly ICareCalendar _calendar;
    private readonly TimeProvider _clock;

    internal PatientSignIn(
        PatientSessions sessions, InsuredReader insured, Judgement judgement, RevocationLists lists, CentreKeys keys, CentreSettings settings, ICareCalendar calendar,
        TimeProvider clock) =>
        (_sessions, _insured, _judgement, _lists, _keys, _settings, _calendar, _clock) = (sessions, insured, judgement, lists, keys, settings, calendar, clock);

    /// <summary>A secret of 256 bits for a browser's cookie: 43 characters, base64url.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Something for the app to sign. Nothing is kept of it.</summary>
    /// <param name="browser">The browser's own secret; only who has it can take the session.</param>
    /// <param name="place">Where the patient wants to be signed in; a session of one place is none at another. Null = the patients' own pages.</param>
    public SignInOffer Offer(SignInDevice device, string browser, SignInPlace? place = null)
    {
        var issued = DateTimeOffset.FromUnixTimeMilliseconds(_clock.GetUtcNow().ToUnixTimeMilliseconds());
        var at = place ?? SignInPlace.Mynaportal;
        var challenge = new Challenge(
            Guid.NewGuid(), at.Facility, at.Name, (device == SignInDevice.Same ? Same : Other) + Base64Url.EncodeToString(Hash(browser)), at.Purpose, issued,
            issued + _settings.ChallengeLife);
        return new(_keys.Seal.Seal(challenge), challenge.Number(), challenge.ExpiresAt);
    }

    /// <summary>An offer as it was made, for a page that is shown again.</summary>
    /// <returns>Null when it is over, was not made here, or for another browser.</returns>
    public SignInOffer? Again(string challenge, string browser) =>
        _keys.Seal.Open(challenge, _clock.GetUtcNow()) is Opened.Good { Challenge: var known } && BrowserOf(known) is { } asked && asked.Browser.AsSpan().SequenceEqual(Hash(browser))
            ? new(challenge, known.Number(), known.ExpiresAt)
            : null;

    /// <summary>Whether the proof of an offer has arrived and waits for this browser.</summary>
    public async Task<bool> HasComeAsync(string challenge, string browser, CancellationToken ct) =>
        Challenge.TryRead(challenge) is { } known && await _sessions.WaitsAsync(known.Id, Hash(browser), _clock.GetUtcNow(), ct);

    /// <summary>The browser takes its session, once.</summary>
    /// <param name="code">What the app handed over on the same device, else null.</param>
    /// <returns>The session's secret, or null: no proof yet, not this browser's, or taken before.</returns>
    public async Task<string?> TakeAsync(string challenge, string browser, string? code, CancellationToken ct)
    {
        if (Challenge.TryRead(challenge) is not { } known) { return null; }

        var token = NewSecret();
        return await _sessions.TakeAsync(known.Id, Hash(browser), code is null ? null : Hash(code), Hash(token), _clock.GetUtcNow(), ct) ? token : null;
    }

    /// <returns>Null when nobody is signed in under this secret (any more).</returns>
    public async Task<Patient?> FindAsync(string token, CancellationToken ct, SignInPlace? place = null)
    {
        if (await _sessions.FindAsync(Hash(token), (place ?? SignInPlace.Mynaportal).Key, _clock.GetUtcNow(), ct) is not { } session) { return null; }

        var seen = new Seen(
            null, session.Medium == "phone" ? Medium.Phone : Medium.Card, session.Authority, session.Serial, session.PersonKey, session.CertificateExpires, InGrace: false);
        if (await _insured.FindAsync(session.Authority, session.Serial, facility: null, ct) is { } holder && !Stopped(seen, holder))
        {
            return new(session, seen, holder.Person?.Registered);
        }

        await _sessions.EndAsync(session.Challenge, ct);
        return null;
    }

    public Task EndAsync(Patient patient, CancellationToken ct) => _sessions.EndAsync(patient.Session.Challenge, ct);

    /// <summary>Where the browser is that asked for a challenge; null when it is none for a sign-in. For the app.</summary>
    public static SignInDevice? DeviceOf(Challenge challenge) => BrowserOf(challenge)?.Device;

    /// <summary>What a challenge says of the browser; null when it is none for a sign-in.</summary>
    internal static (SignInDevice Device, byte[] Browser)? BrowserOf(Challenge challenge) =>
        challenge.Reader.StartsWith(Same, StringComparison.Ordinal) && Read(challenge.Reader.AsSpan(Same.Length)) is { } here ? (SignInDevice.Same, here)
        : challenge.Reader.StartsWith(Other, StringComparison.Ordinal) && Read(challenge.Reader.AsSpan(Other.Length)) is { } elsewhere ? (SignInDevice.Other, elsewhere)
        : null;

    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static byte[]? Read(ReadOnlySpan<char> hash)
    {
        var bytes = new byte[SecretBytes];
        return Base64Url.TryDecodeFromChars(hash, bytes, out var read) && read == bytes.Length ? bytes : null;
    }

    /// <summary>A list that grew too old meanwhile ends no session: it was young enough at the sign-in, half an hour ago at most.</summary>
    private bool Stopped(Seen seen, Holder holder) =>
        seen.CertificateExpires < _calendar.Today
        || _lists.StatusOf(seen.Authority!, seen.Serial!, _clock.GetUtcNow()) is RevocationStatus.Revoked or RevocationStatus.Suspended
        || (seen.Medium == Medium.Phone && _judgement.OfCard(holder, seen) is Verdict.Refused);
}
