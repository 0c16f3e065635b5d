using System.Security.Cryptography;
using Kazasu.Cards;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>
/// The chip of a My Number Card or of a phone: a state machine from command to answer, without clock or I/O, that answers as
/// facts/jpki-card.md sections 2, 3 and 5 tell of real ones. Commands come one after another even when several threads send.
/// </summary>
/// <param name="text">券面入力補助AP; only a card has it.</param>
/// <param name="guesses">Looked at for an iPhone only; all assumptions on when null.</param>
/// <param name="terminals">
/// Guess, for a card only: public key (P-256) of the terminals that may use the user-authentication key without the PIN
/// (<see cref="Cards.Jpki.TerminalAuthorityGuess"/>). Null switches it off: EF 0016 can then be selected and nothing more.
/// </param>
public sealed partial class VirtualCard(
    CardProfile profile, JpkiContents contents, TextContents? text = null, IPhoneGuesses? guesses = null, ECDsa? terminals = null)
{
    private readonly IPhoneGuesses _guesses = guesses ?? new IPhoneGuesses();
    private readonly CardApplication[] _applications =
    [
        JpkiApplication.Of(profile, contents, guesses ?? new IPhoneGuesses()),
        .. text is not null && profile == CardProfile.MyNumberCard ? new[] { TextApplication.Of(text) } : [],
    ];

    private readonly Unlocked _unlocked = new();
    private readonly Lock _gate = new();
    private CardApplication? _application;
    private ElementaryFile? _file;
    private byte[]? _challenge;
    private bool _fresh = true;

    public CardProfile Profile { get; } = profile;

    /// <summary>
    /// Answer to reset: the contactless one of the card, and the generic one of a type-A device for phones, whose own are not known
    /// (facts/jpki-card.md section 5).
    /// </summary>
    public ReadOnlyMemory<byte> Atr { get; } = Convert.FromHexString(
        profile == CardProfile.MyNumberCard ? "3B8880010000" + "05E0B381A1007F" : "3B80800101");

    /// <summary>Whether the iPhone has recognised its owner and is ready to be read. Has no meaning for the others.</summary>
    public bool PhoneAuthenticated
    {
        get { lock (_gate) { return _unlocked.Owner; } }
        set { lock (_gate) { _unlocked.Owner = value; } }
    }

    /// <summary>Some real cards answer 6F00 to the first command after power-up (facts section 2, end).</summary>
    public bool FirstCommandFails { get; init; }

    /// <summary>Whether READ BINARY takes an extended Le. Not known of real cards, so a client must not depend on it.</summary>
    public bool ExtendedRead { get; init; }

    /// <summary>The power goes: everything proven is forgotten, the retry counters are not.</summary>
    public void PowerOff()
    {
        lock (_gate)
        {
            _unlocked.Pins.Clear();
            (_unlocked.Terminal, _challenge) = (false, null);
            Deselect();
            _fresh = true;
        }
    }

    /// <summary>A reset under power: the selection is gone, a verified PIN stays verified.</summary>
    public void WarmReset()
    {
        lock (_gate)
        {
            Deselect();
        }
    }

    /// <summary>One command, one answer; nothing that is sent makes it throw.</summary>
    public ResponseApdu Process(ReadOnlySpan<byte> command)
    {
        lock (_gate)
        {
            if (_fresh)
            {
                _fresh = false;
                if (FirstCommandFails)
                {
                    return Status(0x6F00);
                }
            }

            return CommandView.TryParse(command, out var view) ? Answer(view) : Status(0x6700);
        }
    }

    private void Deselect() => (_application, _file) = (null, null);

    private ResponseApdu Answer(CommandView command)
    {
        if ((command.Cla & 0x60) != 0)
        {
            return Status(0x6E00);
        }

        if ((command.Cla & 0x03) != 0)
        {
            return Status(0x6881); // no logical channel but 0
        }

        if ((command.Cla & 0x0C) != 0)
        {
            return Status(0x6882); // no secure messaging
        }

        return (command.Cla, command.Ins) switch
        {
            (0x00, 0xA4) => Select(command),
            (0x00, 0xB0) => ReadBinary(command),
            (0x00, 0x20) when TakesPins => Verify(command),
            (0x00, 0x24) when TakesPins => ChangePin(command),
            (0x00, 0x84) => Challenge(command),
            (0x00, 0x82) when KnowsTerminals => AuthenticateTerminal(command),
            (0x80, 0x2A) => Sign(command),
            (0x80, 0xFC) when Profile != CardProfile.IPhone => Status(0x6700),
            (0x80, 0xFC) when _guesses.LastCommandIndicator => Status(0x9000),
            (0x00 or 0x80, _) => Status(0x6D00),
            _ => Status(0x6884), // no command chaining
        };
    }

    private bool TakesPins => Profile != CardProfile.IPhone || !_guesses.NoVerify;

    private bool KnowsTerminals => terminals is not null && Profile == CardProfile.MyNumberCard;

    private ResponseApdu Challenge(CommandView command)
    {
        if (command.P1 != 0 || command.P2 != 0)
        {
            return Status(0x6A86);
        }

        return command switch
        {
            { Extended: true } => Status(0x6985),
            { Data.IsEmpty: true, Le: { } count } => new ResponseApdu(_challenge = RandomNumberGenerator.GetBytes(count), 0x9000),
            _ => Status(0x6700),
        };
    }

    private static ResponseApdu Status(int status) => new(ReadOnlyMemory<byte>.Empty, (ushort)status);
}
