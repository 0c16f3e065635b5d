using Kazasu.Centre.Eligibility;

namespace Kazasu.Centre.Patients;

/// <summary>Where the browser is that wants to be signed in.</summary>
public enum SignInDevice
{
    /// <summary>On the phone on which the app signs: the app hands the browser a code.</summary>
    Same,
    /// <summary>Elsewhere: the app's owner types a number that only this browser shows.</summary>
    Other,
}

/// <summary>What a browser shows or hands to the app.</summary>
/// <param name="Challenge">Sealed challenge for the app, base64url.</param>
/// <param name="Number">Three digits that tell this sign-in from another.</param>
/// <param name="ExpiresAt">UTC, excluded.</param>
public sealed record SignInOffer(string Challenge, string Number, DateTimeOffset ExpiresAt);

/// <summary>What the app sends when card or phone have signed.</summary>
/// <param name="RequestId">Made by the app; the same id gets the same answer.</param>
/// <param name="Certificate">User-authentication certificate, DER, base64.</param>
/// <param name="Signature">256 bytes, base64.</param>
/// <param name="Level"><c>pin</c> · <c>biometrics</c> (a phone only).</param>
public sealed record SignInProof(Guid RequestId, string Challenge, string Certificate, string Signature, string Level);

/// <summary>The proof was good.</summary>
/// <param name="Code">For the browser on the same device; null when it is elsewhere.</param>
public sealed record SignInAnswer(string? Code);

/// <summary>A patient who is signed in.</summary>
public sealed class Patient
{
    internal Patient(PatientSession session, Seen seen, bool? registered) => (Session, Seen, Registered) = (session, seen, registered);

    /// <summary><c>card</c> · <c>phone</c>: with what.</summary>
    public string Medium => Session.Medium;

    /// <summary>Last valid day of that certificate (X5).</summary>
    public DateOnly CertificateExpires => Session.CertificateExpires;

    /// <summary>Registered for health-insurance use (利用登録); null when no insurer has told of the person.</summary>
    public bool? Registered { get; }

    public DateTimeOffset SignedInAt => Session.ProvenAt;

    /// <summary>UTC, excluded.</summary>
    public DateTimeOffset Until => Session.Until;

    internal PatientSession Session { get; }

    internal Seen Seen { get; }

    internal string PersonKey => Session.PersonKey;
}
