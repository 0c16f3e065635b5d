namespace Kazasu.Trust.Certificates;

/// <summary>The civil day in Japan (UTC+9, no summer time) on which a moment falls.</summary>
internal static class JapaneseDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateOnly Of(DateTimeOffset moment) => moment.UtcDateTime > DateTime.MaxValue - Offset
        ? DateOnly.MaxValue
        : DateOnly.FromDateTime(moment.UtcDateTime + Offset);
}
