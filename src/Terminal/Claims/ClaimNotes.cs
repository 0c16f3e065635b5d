using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Claims;

/// <summary>Takes what staff note about a visit. Each gives the field that is wrong, or null.</summary>
internal sealed class ClaimNotes(ClaimStore store, VisitStore visits, ICareCalendar calendar)
{
    private const int Longest = 200, LongestName = 40;

    /// <summary>A try to reach the patient: on or after the visit, not in the future.</summary>
    public async Task<string?> ContactAsync(Guid visit, Intent intent)
    {
        if (await visits.FindAsync(visit, CancellationToken.None) is not { } of) { return "visit"; }
        if (!DateOnly.TryParseExact(intent["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day < of.Day || day > calendar.Today) { return "day"; }
        if (By(intent) is not { } by) { return "by"; }
        if (intent["note"]?.Length > Longest) { return "note"; }
        await store.ContactedAsync(visit, day, by, intent["reached"] == "yes", string.IsNullOrWhiteSpace(intent["note"]) ? null : intent["note"]!.Trim());
        return null;
    }

    public async Task<string?> LearnedAsync(Guid visit, Intent intent)
    {
        if (await visits.FindAsync(visit, CancellationToken.None) is null) { return "visit"; }
        var (learned, wrong) = Learned.Read(intent);
        if (learned is null) { return wrong; }
        if (By(intent) is not { } by) { return "by"; }
        await store.LearnedAsync(visit, by, learned);
        return null;
    }

    /// <summary>Field <c>patient</c>: a patient of the file, or <c>nobody</c>.</summary>
    public async Task<string?> BelongsAsync(Guid visit, Intent intent)
    {
        if (await visits.FindAsync(visit, CancellationToken.None) is null) { return "visit"; }
        if (intent["patient"] is not { Length: > 0 and <= Longest } patient) { return "patient"; }
        if (By(intent) is not { } by) { return "by"; }
        await store.BelongsToAsync(visit, patient == "nobody" ? null : patient, by);
        return null;
    }

    private static string? By(Intent intent) => intent["by"]?.Trim() is { Length: > 0 and <= LongestName } by ? by : null;
}
