namespace Kazasu.Hosting.Stores;

/// <summary>
/// Moments are stored as whole milliseconds since 1970 UTC ({long}): they sort, and both engines hold the same. Days are {date}.
/// </summary>
public static class StoredTime
{
    public static long ToStored(this DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    public static long? ToStored(this DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromStored(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
