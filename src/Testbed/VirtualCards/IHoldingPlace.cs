using Kazasu.Cards;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>
/// The place over which the testbed's phones and cards are held: a reader in this process (<see cref="VirtualPlace"/>), or a virtual reader of the
/// operating system's smart-card service (<see cref="VpcdPlace"/>). One caller at a time.
/// </summary>
public interface IHoldingPlace : IDisposable
{
    /// <summary>Whether something lies there now; it may have been pulled away by its own settings.</summary>
    bool Occupied { get; }

    /// <summary>Holds it there until it is removed; what lay there before is taken away first.</summary>
    /// <exception cref="ReaderLostException">There is no reader.</exception>
    Task HoldAsync(VirtualCard card, HoldSettings settings, CancellationToken ct);

    /// <summary>Takes away what lies there; nothing happens when nothing does.</summary>
    Task RemoveAsync();
}

/// <summary>A reader of <see cref="VirtualReaders"/>.</summary>
public sealed class VirtualPlace(VirtualReaders readers, string reader) : IHoldingPlace
{
    public bool Occupied => readers.CardIn(reader);

    public Task HoldAsync(VirtualCard card, HoldSettings settings, CancellationToken ct)
    {
        readers.Hold(reader, card, settings);
        return Task.CompletedTask;
    }

    public Task RemoveAsync()
    {
        readers.Remove(reader);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // the readers go with the program
    }
}
