using System.Security.Cryptography;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>The commands that work on PINs and keys.</summary>
public sealed partial class VirtualCard
{
    /// <summary>
    /// Without data: how many tries are left, always as 63Cx, even when verified or blocked, because OpenSC refuses anything else.
    /// With data: 9000, 63Cx, 63C0 for the attempt that blocks, 6984 for every one after it (facts section 5, quirk 2).
    /// </summary>
    private ResponseApdu Verify(CommandView command)
    {
        var refusal = command.P1 != 0 ? 0x6A86 : Refer(command.P2);
        if (refusal != 0x9000)
        {
            return Status(refusal);
        }

        if (_file is not ElementaryFile.Pin { Value: var pin })
        {
            return Status(0x6981);
        }

        if (command.Data.IsEmpty)
        {
            return Status(0x63C0 | pin.Left);
        }

        if (pin.Blocked)
        {
            return Status(0x6984);
        }

        if (pin.Try(command.Data))
        {
            _unlocked.Pins.Add(pin);
            return Status(0x9000);
        }

        _unlocked.Pins.Remove(pin);
        return Status(0x63C0 | pin.Left);
    }

    /// <summary><c>00 24 01 80 Lc new</c>, after a VERIFY of the old one.</summary>
    private ResponseApdu ChangePin(CommandView command)
    {
        var refusal = command.P1 != 1 ? 0x6A86 : Refer(command.P2);
        if (refusal != 0x9000)
        {
            return Status(refusal);
        }

        if (_file is not ElementaryFile.Pin { Value: var pin })
        {
            return Status(0x6981);
        }

        if (!_unlocked.Pins.Contains(pin))
        {
            return Status(pin.Blocked ? 0x6984 : 0x6982);
        }

        if (!pin.Fits(command.Data))
        {
            return Status(0x6700);
        }

        pin.Reissue(command.Data);
        return Status(0x9000);
    }

    /// <summary>
    /// Guess (see <see cref="Cards.Jpki.TerminalAuthorityGuess"/>): <c>00 82 00 80 40 SIGNATURE</c> over the random number given last, with EF 0016
    /// selected. It opens the user-authentication key alone; each random number serves once.
    /// </summary>
    private ResponseApdu AuthenticateTerminal(CommandView command)
    {
        if (command.P1 != 0 || command.P2 != 0x80) { return Status(0x6A86); }
        if (_application is null || !_application.Files.TryGetValue(TerminalAuthorityGuess.File, out var named) || _file != named) { return Status(0x6986); }
        if (_challenge is not { Length: TerminalAuthorityGuess.ChallengeLength } challenge) { return Status(0x6985); }

        _challenge = null;
        _unlocked.Terminal = command.Data.Length == 64
            && terminals!.VerifyData(TerminalAuthorityGuess.Statement(challenge), command.Data, HashAlgorithmName.SHA256);
        return Status(_unlocked.Terminal ? 0x9000 : 0x6300);
    }

    /// <summary><c>80 2A scheme key Lc data 00</c>: 256 bytes. Key <c>00</c> is the application's own, where it has one.</summary>
    private ResponseApdu Sign(CommandView command)
    {
        if (command.P2 == 0x00)
        {
            return _application?.DefaultKey is { } own ? Sign(own, command) : Status(0x6A86);
        }

        var refusal = Refer(command.P2);
        if (refusal != 0x9000)
        {
            return Status(refusal);
        }

        return _file is ElementaryFile.Key key ? Sign(key, command) : Status(0x6981);
    }

    private ResponseApdu Sign(ElementaryFile.Key key, CommandView command)
    {
        if (!key.Use(_unlocked))
        {
            return Status(0x6982);
        }

        if (command.Le is null)
        {
            return Status(0x6700);
        }

        var (signature, status) = CardSigning.Sign(key.Rsa.Value, command.P1, command.Data);
        return new ResponseApdu(signature, status);
    }
}
