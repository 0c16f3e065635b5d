using System.Globalization;
using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Guide;

/// <summary>Why a record was not taken.</summary>
internal enum RecordFault
{
    NotNow,
    Method,
    By,
    Percent,
    Reason,
    TooLong,
}

/// <summary>What staff want to record. Only a share that the sources do not determine may be any figure, and then with a reason (GP-09).</summary>
internal sealed record RecordWish(string? Method, string? Modifier, string? By, string? Percent, string? Reason, string? Note)
{
    public static RecordWish Of(Intent intent, string? signedIn)
    {
        var way = intent["method"]?.Split('/', 2);
        return new(way?[0], way is [_, var modifier] ? modifier : null, signedIn ?? Text(intent["by"]), Text(intent["percent"]), Text(intent["reason"]), Text(intent["note"]));
    }

    public RecordFault? Fault(Way? way)
    {
        if (way is null) { return RecordFault.Method; }
        if (By is null) { return RecordFault.By; }
        if (By.Length > 40 || Reason?.Length > 200 || Note?.Length > 200) { return RecordFault.TooLong; }
        var share = way.Decision.Share;
        var percent = Percent is null ? (int?)null : int.TryParse(Percent, NumberStyles.None, CultureInfo.InvariantCulture, out var p) && p <= 100 ? p : -1;
        return percent == -1 || (share.Determined && percent is not (null or 10 or 20 or 30)) ? RecordFault.Percent
            : Reason is null && (!share.Determined || (percent is not null && share is { Percent: { } known, Proposed: false } && percent != known)) ? RecordFault.Reason
            : null;
    }

    /// <summary>The figure given, else the one known.</summary>
    public int? PercentFor(Share share) => Percent is null ? share.Percent : int.Parse(Percent, CultureInfo.InvariantCulture);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
