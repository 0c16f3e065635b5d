using System.Text.Json;
using Kazasu.Rules.Support;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.CardTap;

/// <summary>
/// The three-digit error code that the reader shows when it fails, the key for the look-up at support (K33). The sources print one, 011 (資格確認端末の不良,
/// 002_301f9f6b82dabdbe.txt — (参考) チャットボット（シカク君）); <b>all others are numbers of our own</b>, from 901 on, and differ by maker in truth. A facility
/// puts its maker's into <c>kiosk-codes.json</c> in the data folder: <c>{"HeldBadly": "123", "card.HeldBadly": "124"}</c>.
/// </summary>
internal sealed class ErrorNumbers
{
    public const string TerminalFault = "011";
    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The file is no JSON object of codes, or names a failure that does not exist.</exception>
    public ErrorNumbers(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "kiosk-codes.json");
        if (!File.Exists(file)) { return; }
        try
        {
            _own = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{file}: not a JSON object of texts (line {e.LineNumber + 1}). Mend or remove the file.", e);
        }
        foreach (var (name, code) in _own)
        {
            if (!Enum.TryParse<FailureKind>(name.StartsWith("card.", StringComparison.Ordinal) ? name[5..] : name, out _)) { throw new InvalidOperationException($"{file}: there is no failure \"{name}\"."); }
            if (!ErrorCodes.IsCode(code)) { throw new InvalidOperationException($"{file}: \"{name}\": a code is three digits, e.g. \"011\"."); }
        }
    }

    /// <summary>Three digits; a phone's and a card's failure of the same kind have two numbers.</summary>
    public string Of(FailureKind kind, bool card) =>
        _own.TryGetValue(card ? "card." + kind : kind.ToString(), out var own) ? own
        : kind == FailureKind.CentreRefused ? TerminalFault
        : ((card ? 951 : 901) + (int)kind).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
