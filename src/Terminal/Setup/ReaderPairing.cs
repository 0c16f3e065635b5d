using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Hosting.Clocks;

namespace Kazasu.Terminal.Setup;

/// <summary>What came of laying a card on the general-purpose reader to set it up.</summary>
internal enum PairingOutcome { Paired, NoReader, NoCard, NotAMyNumberCard, ReaderBusy }

/// <summary>
/// The pairing of the general-purpose reader: one physical My Number Card, e.g. a staff member's, shows that the reader reads. Of the card only the
/// name of its kind is asked for; nothing personal is read, so nothing can be kept or shown (T12, T13; 002 導入の流れ 2 ※).
/// </summary>
internal sealed class ReaderPairing(ICardReaders readers, TerminalSetup setup, ICareCalendar calendar)
{
    /// <param name="reader">Its PC/SC name. Only after <see cref="PairingOutcome.Paired"/> it counts as configured.</param>
    public async Task<PairingOutcome> RunAsync(string reader, CancellationToken ct)
    {
        try
        {
            await using var card = await readers.ConnectAsync(reader, ct);
            if ((await JpkiCard.SelectAsync(card, ct)).Token != JpkiToken.MyNumberCard) { return PairingOutcome.NotAMyNumberCard; }
        }
        catch (ReaderLostException) { return PairingOutcome.NoReader; }
        catch (CardRemovedException) { return PairingOutcome.NoCard; }
        catch (CardBusyException) { return PairingOutcome.ReaderBusy; }
        catch (Exception e) when (e is NotAJpkiCardException or CardException) { return PairingOutcome.NotAMyNumberCard; }

        await setup.ReaderConfiguredAsync(reader, calendar.Now);
        return PairingOutcome.Paired;
    }
}
