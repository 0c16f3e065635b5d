using System.Security.Cryptography;

namespace Kazasu.Terminal.Devices;

/// <summary>
/// Codes by which a browser becomes a device of this facility. Resolvable from the terminal's services: whoever starts the terminal prints them.
/// A code lives ten minutes and works once; in a testbed it stays and works again.
/// </summary>
public sealed class TerminalPairing
{
    /// <summary>Wrong codes a minute, all browsers together: with 40 bits in a code that is nothing to a guesser and enough for a typist.</summary>
    private const int WrongAMinute = 10;
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, (DeviceRole Role, DateTimeOffset Until)> _codes = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _wrong = new();
    private readonly TimeProvider _clock;
    private readonly bool _stay;

    internal TerminalPairing(TimeProvider clock, bool testbed) => (_clock, _stay) = (clock, testbed);

    /// <returns>Eight letters and digits, without those that look alike.</returns>
    public string NewCode(DeviceRole role)
    {
        var code = RandomNumberGenerator.GetString(Letters, 8);
        lock (_codes) { _codes[code] = (role, _stay ? DateTimeOffset.MaxValue : _clock.GetUtcNow() + Life); }
        return code;
    }

    /// <summary>Takes a code for a role.</summary>
    internal PairingOutcome Use(string code, DeviceRole role)
    {
        var now = _clock.GetUtcNow();
        lock (_codes)
        {
            while (_wrong.TryPeek(out var at) && now - at >= TimeSpan.FromMinutes(1)) { _wrong.Dequeue(); }
            if (_wrong.Count >= WrongAMinute) { return PairingOutcome.TooMany; }

            var name = code.Trim().ToUpperInvariant();
            if (!_codes.TryGetValue(name, out var known) || known.Role != role || known.Until <= now)
            {
                _wrong.Enqueue(now);
                return PairingOutcome.Unknown;
            }
            if (!_stay) { _codes.Remove(name); }
            return PairingOutcome.Taken;
        }
    }
}

/// <summary>What became of a code.</summary>
internal enum PairingOutcome { Taken, Unknown, TooMany }
