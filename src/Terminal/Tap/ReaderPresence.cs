using System.Collections.Concurrent;
using Kazasu.Cards;

namespace Kazasu.Terminal.Tap;

/// <summary>Which readers are there and in which of them a card or phone is held.</summary>
internal sealed class ReaderPresence
{
    private readonly ConcurrentDictionary<string, bool> _cards = new();

    /// <summary>Names, sorted.</summary>
    public IReadOnlyList<string> Readers => [.. _cards.Keys.Order(StringComparer.Ordinal)];

    public bool CardIn(string reader) => _cards.TryGetValue(reader, out var card) && card;

    public void Apply(ReaderEvent e)
    {
        switch (e.Change)
        {
            case ReaderChange.ReaderArrived: _cards.TryAdd(e.Reader, false); break;
            case ReaderChange.ReaderGone: _cards.TryRemove(e.Reader, out _); break;
            case ReaderChange.CardArrived: _cards[e.Reader] = true; break;
            case ReaderChange.CardGone: _cards.TryUpdate(e.Reader, false, true); break;
        }
    }

    public void Clear() => _cards.Clear();
}
