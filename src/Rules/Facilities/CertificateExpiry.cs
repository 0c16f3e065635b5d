namespace Kazasu.Rules.Facilities;

/// <summary>What is to be said of a client certificate that expires.</summary>
/// <param name="DaysLeft">0 on the last day, negative afterwards.</param>
/// <param name="Step">The warning that is due: 90, 60, 30, 15, then each day from 7 to 0, and -1 once it has expired. A new step is a new warning.</param>
public sealed record ExpiryWarning(int DaysLeft, int Step)
{
    public bool Expired => DaysLeft < 0;
}

/// <summary>
/// When a facility is warned that the client certificate of its terminal expires: 90, 60, 30 and 15 days before, and daily from 7 days on. Ours, from
/// none of the five sources. A terminal that was off on the day itself still gets the warning whose turn it was.
/// </summary>
public static class CertificateExpiry
{
    /// <summary>Days before the last day, the earliest first.</summary>
    public static readonly IReadOnlyList<int> Steps = [90, 60, 30, 15];

    /// <summary>From so many days before on, each day has a warning of its own.</summary>
    public const int Daily = 7;

    /// <param name="lastDay">The day in Japan on which the certificate ends.</param>
    /// <returns>Null while there is nothing to say.</returns>
    public static ExpiryWarning? On(DateOnly today, DateOnly lastDay)
    {
        var left = lastDay.DayNumber - today.DayNumber;
        return left <= Daily ? new(left, Math.Max(left, -1))
            : left > Steps[0] ? null
            : new(left, Steps.Last(step => step >= left));
    }
}
