using System.Globalization;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.Text;
using Kazasu.Rules.Claims;

namespace Kazasu.Terminal.Claims;

/// <summary>
/// Whom a visit or a receipt is about. Birth and sex must be the same; then the kana decide, and where one side has none the name, in which ● and ？
/// stand for any character (E10: the kana name is the check for names with ●).
/// </summary>
/// <param name="Sex"><c>1</c> male · <c>2</c> female.</param>
internal sealed record Patient(DateOnly Birth, string Sex, string Kana, string Name)
{
    public static Patient? Of(ReceiptFacts receipt) => receipt.Birth is { } birth ? new(birth, receipt.Sex, KanaKey.Of(receipt.Kana), KanaKey.Of(receipt.Name)) : null;

    public static Patient? Of(PersonView? person) =>
        person is null ? null : new(person.Birth, person.Sex == "male" ? "1" : "2", KanaKey.Of(person.Kana), KanaKey.Of(person.Name));

    public static Patient? Of(Declaration? form) =>
        form is { Birth: { } birth, Sex: { } sex } ? new(birth, sex == Rules.Claims.Sex.Male ? "1" : "2", KanaKey.Of(form.Kana), KanaKey.Of(form.Name)) : null;

    /// <summary>As it is kept where staff say whose visit it was.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Birth:yyyyMMdd}|{Sex}|{(Kana.Length > 0 ? Kana : Name)}");

    public bool Is(Patient other)
    {
        if (Birth != other.Birth || Sex != other.Sex) { return false; }
        return Kana.Length > 0 && other.Kana.Length > 0 ? Kana == other.Kana : Same(Name, other.Name);
    }

    private static bool Same(string one, string other)
    {
        if (one.Length != other.Length || one.Length == 0) { return false; }
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i] && one[i] is not ('●' or '？') && other[i] is not ('●' or '？')) { return false; }
        }

        return true;
    }
}
