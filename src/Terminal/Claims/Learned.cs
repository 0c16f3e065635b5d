using System.Text;
using Kazasu.Interchange.ClaimFile;

namespace Kazasu.Terminal.Claims;

/// <summary>What the facility learned after a visit.</summary>
internal enum LearnedKind
{
    /// <summary>The entitlement on the day of the visit (MOD-4): the claim becomes current.</summary>
    Current,
    /// <summary>An old entitlement, for example from the visit history.</summary>
    Old,
    /// <summary>The patient had none (C13).</summary>
    NotInsured,
}

/// <summary>Data given by the patient or found by the facility after the visit.</summary>
/// <param name="Insurer">6 or 8 digits; null for <see cref="LearnedKind.NotInsured"/>.</param>
/// <param name="Symbol">Empty where there is none.</param>
/// <param name="Branch">Two digits or empty.</param>
internal sealed record Learned(LearnedKind Kind, string? Insurer, string? Symbol, string? Number, string? Branch)
{
    /// <returns>Null with the field that is wrong.</returns>
    public static (Learned? Learned, string? Wrong) Read(Intent intent)
    {
        if (!Enum.TryParse<LearnedKind>(intent["kind"]?.Replace("-", ""), ignoreCase: true, out var kind) || !Enum.IsDefined(kind)) { return (null, "kind"); }
        if (kind == LearnedKind.NotInsured) { return (new(kind, null, null, null, null), null); }
        var (insurer, symbol, number, branch) = (Digits(intent["insurer"]), Text(intent["symbol"]), Text(intent["number"]), Digits(intent["branch"]));
        if (!IsInsurer(insurer)) { return (null, "insurer"); }
        if (!Fits(number) || number.Length == 0) { return (null, "number"); }
        if (!Fits(symbol) || symbol.Length + number.Length > MostCharacters) { return (null, "symbol"); }
        return branch.Length is 0 or 1 or 2 ? (new(kind, insurer, symbol, number, branch.Length == 1 ? "0" + branch : branch), null) : (null, "branch");
    }

    /// <summary>Symbol and number together (記録条件仕様, 保険者レコード).</summary>
    private const int MostCharacters = 19;

    public static bool IsInsurer(string number) =>
        number.Length is 6 or 8 && number.All(char.IsAsciiDigit) && CheckDigits.Holds(Encoding.ASCII.GetBytes(number)) && !Rules.Claims.Routing.UnknownNumber.IsUnknown(number);

    private static bool Fits(string text) => text.Length <= MostCharacters && !text.Contains(',', StringComparison.Ordinal) && !text.Any(char.IsControl)
        && Interchange.Text.NameChain.Carries(Interchange.Text.TextTarget.ClaimJisX0208, Interchange.Text.Width.Full(text));

    private static string Digits(string? text) => new([.. (text ?? "").Normalize(NormalizationForm.FormC).Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c).Where(c => !char.IsWhiteSpace(c))]);

    private static string Text(string? text) => (text ?? "").Trim();
}
