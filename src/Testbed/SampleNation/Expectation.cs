using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Validity;

namespace Kazasu.Testbed.SampleNation;

/// <summary>What will come of it when somebody holds the phone or the card over the reader.</summary>
/// <param name="Outcome">One of <see cref="ResultKinds"/>, of <see cref="ErrorCodes"/>, or of the three below.</param>
/// <param name="Share">Own share in per cent with a valid answer.</param>
/// <param name="EligibilityOnly">The card is in its grace: no medical information (E14).</param>
public sealed record Expectation(string Outcome, int? Share = null, bool EligibilityOnly = false)
{
    public const string NothingToHold = "nothing-to-hold", PinBlocked = "pin-blocked", WalletStopped = "wallet-stopped";

    /// <summary>
    /// Reckons from the history alone, without the centre, so that the one can be held against the other. The phone function is taken
    /// to be open (T2, T14 are the facility's).
    /// </summary>
    /// <param name="now">Civil time in Japan: its date is the day of care, and what is registered later is not known yet.</param>
    public static Expectation WithPhone(SamplePerson person, DateTimeOffset now)
    {
        if (person.Phone is not { } phone || person.Card is not { } card) { return new(NothingToHold); }

        var day = DateOnly.FromDateTime(now.DateTime);
        var refused = phone.Standing switch
        {
            CertificateStanding.Revoked => ErrorCodes.CertificateRevoked,
            CertificateStanding.Suspended => ErrorCodes.CertificateSuspended,
            _ when PhoneCertificate.On(day, card.CertificateExpires) != CertificateState.Valid => ErrorCodes.CertificateExpired,
            _ => null,
        };
        if (refused is not null) { return new(phone.Model == PhoneModel.Android ? refused : WalletStopped); }

        if (phone.Model == PhoneModel.Android && phone.WrongPins >= 3) { return new(PinBlocked); }

        return person.Record.Registered ? Entitlement(person.Record, now, eligibilityOnly: false) : new(ErrorCodes.NotRegisteredForUse);
    }

    /// <inheritdoc cref="WithPhone"/>
    public static Expectation WithCard(SamplePerson person, DateTimeOffset now)
    {
        if (person.Card is not { } card) { return new(NothingToHold); }

        var dates = CardCertificate.On(DateOnly.FromDateTime(now.DateTime), card.CertificateExpires);
        return card.Standing == CertificateStanding.Revoked ? new(ErrorCodes.CertificateRevoked)
            : dates == CertificateState.Expired ? new(ErrorCodes.CertificateExpired)
            : card.WrongPins >= 3 ? new(PinBlocked)
            : !person.Record.Registered ? new(ErrorCodes.NotRegisteredForUse)
            : Entitlement(person.Record, now, dates == CertificateState.Grace);
    }

    /// <summary>Deleted and suppressed look the same to everyone (E4, E5); an end that is not registered yet is not known (E3).</summary>
    private static Expectation Entitlement(PersonRecord record, DateTimeOffset now, bool eligibilityOnly)
    {
        var day = DateOnly.FromDateTime(now.DateTime);
        var known = record.Coverages.Where(c => c.RegisteredAt <= now && !(c.DeletedAt <= now)).ToList();
        if (known.Count == 0 || record.Suppressions.Any(s => s.From <= now && !(s.To <= now))) { return new(ResultKinds.NoRecord, null, eligibilityOnly); }

        var holding = known.Where(c => c.From <= day && (c.EndRegisteredAt is not { } told || told > now || c.To >= day)).ToList();
        return holding.Count switch
        {
            0 => new(ResultKinds.Invalid, null, eligibilityOnly),
            1 => new(ResultKinds.Valid, holding[0].SharePercent, eligibilityOnly),
            _ => new(ResultKinds.Several, null, eligibilityOnly),
        };
    }
}
