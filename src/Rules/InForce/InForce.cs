using Kazasu.Rules.Sources;

namespace Kazasu.Rules.InForce;

/// <summary>A value that holds from a day (included) until the next entry.</summary>
public sealed record Entry<T>(DateOnly From, T Value, Citation Source);

/// <summary>An official value through time. Asking before the first entry is an error, never a guess.</summary>
public sealed class InForce<T>(string name, params Entry<T>[] entries)
{
    private readonly Entry<T>[] _entries = [.. entries.OrderBy(e => e.From)];

    public string Name => name;

    public IReadOnlyList<Entry<T>> Entries => _entries;

    /// <exception cref="NotInForceException">Before the first entry.</exception>
    public Entry<T> On(DateOnly date) =>
        Array.FindLast(_entries, e => e.From <= date) ?? throw new NotInForceException(name, date);
}

/// <summary>A rule was asked for a day on which no text speaks.</summary>
public sealed class NotInForceException(string name, DateOnly date)
    : InvalidOperationException($"{name}: the sources hold no value for {date:yyyy-MM-dd}.");
