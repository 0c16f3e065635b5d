using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.Desks;

/// <summary>What a person asks of a desk.</summary>
public enum DeskAct
{
    /// <summary>The telephone desk: 一時停止 of the phone (P33).</summary>
    SuspendPhone,
    /// <summary>The telephone desk: the phone was found.</summary>
    ResumePhone,
    /// <summary>The municipal counter: the card is lost.</summary>
    SuspendCard,
    ResumeCard,
    /// <summary>The municipal counter: 失効, for good.</summary>
    RevokeCard,
    /// <summary>The municipal counter: new certificates on the card in hand (P19, P31).</summary>
    RenewCertificates,
    /// <summary>The municipal counter: a new card.</summary>
    NewCard,
    /// <summary>The municipal counter: a locked signature password gets its tries again (P16). Here it keeps its value.</summary>
    ResetPassword,
}

/// <summary>What came of it.</summary>
public enum DeskOutcome
{
    Done,
    /// <summary>No phone that could be suspended or resumed.</summary>
    NoPhone,
    NoCard,
    /// <summary>The card itself is past its last day: only a new one helps.</summary>
    BodyExpired,
}

/// <summary>The desks a person turns to, put together.</summary>
internal static class DeskWork
{
    public static DeskOutcome Do(PhoneLife life, SamplePerson who, DeskAct act, DateOnly today, Func<CardPin> password)
    {
        var key = who.Record.PersonKey;
        switch (act)
        {
            case DeskAct.SuspendPhone: return life.LossDesk.SuspendPhone(key) ? DeskOutcome.Done : DeskOutcome.NoPhone;
            case DeskAct.ResumePhone: return life.LossDesk.ResumePhone(key) ? DeskOutcome.Done : DeskOutcome.NoPhone;
            case DeskAct.SuspendCard: life.Counter.SuspendCard(key); break;
            case DeskAct.ResumeCard: life.Counter.ResumeCard(key); break;
            case DeskAct.RevokeCard: life.Counter.RevokeCard(key); break;
            case DeskAct.RenewCertificates when life.Counter.Body(key) is not { } body || today > body.Expires: return DeskOutcome.BodyExpired;
            case DeskAct.RenewCertificates: life.Counter.RenewCertificates(key, today); break;
            case DeskAct.NewCard: life.Counter.IssueCard(key, who.Birth, today); break;
            case DeskAct.ResetPassword: life.Passwords.AtCounter(password(), CardSecrets.Of(who).SigningPasswordBytes); break;
        }

        return DeskOutcome.Done;
    }
}
