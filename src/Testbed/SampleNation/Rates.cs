namespace Kazasu.Testbed.SampleNation;

/// <summary>
/// How often the sample nation leaves the ordinary course, per thousand. Households: once between <see cref="From"/> and <see cref="To"/>.
/// Assumptions of the testbed, chosen so that every case is met in 10,000 persons; they describe no real population.
/// </summary>
public static class Rates
{
    /// <summary>First and last day on which something may happen to an ordinary household (both included).</summary>
    public static readonly DateOnly From = new(2025, 7, 1), To = new(2027, 12, 31);

    /// <summary>Households of employees: new employer, registered <see cref="DaysLate"/> days after its start; in between 「資格（無効）」 (E3).</summary>
    public const int JobChange = 60;
    /// <summary>Households of employees: 5 to 60 days without any entitlement between two insurers.</summary>
    public const int Gap = 15;
    /// <summary>Households of employees: the old insurer tells the end 3 to 30 days late, so that two hold at once.</summary>
    public const int Overlap = 10;
    /// <summary>Persons whose data the insurer deletes (E4).</summary>
    public const int Deleted = 5;
    /// <summary>Persons whose display is stopped (E5).</summary>
    public const int Suppressed = 3;
    public const int NotRegisteredForUse = 20;
    /// <summary>Persons of 15 and over who have not added the card to the phone.</summary>
    public const int NotAdded = 60;
    /// <summary>Persons whose certificate ended before 2025-07-01.</summary>
    public const int Expired = 10;
    public const int Revoked = 3;
    /// <summary>Persons whose phone is suspended after a loss.</summary>
    public const int Suspended = 3;

    /// <summary>Least and most days from the start of an entitlement to its registration after a job change, both included.</summary>
    public static readonly (int Least, int Most) DaysLate = (3, 40);
}
