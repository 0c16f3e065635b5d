using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.ClaimFile;

namespace Kazasu.Terminal.Claims;

/// <summary>Numbers to write into a receipt.</summary>
/// <param name="SharePercent">The patient's own share, where the answer told it.</param>
/// <param name="From">First day, where it is known.</param>
/// <param name="To">Last day, where it is known.</param>
/// <param name="Draft">They stand in the receipt computer's file already: staff typed them in.</param>
internal sealed record Entitled(
    string Insurer, string Symbol, string Number, string Branch, int? SharePercent, DateOnly? From, DateOnly? To, bool Draft = false)
{
    public static Entitled Of(CoverageView c) => new(c.InsurerNumber, c.Symbol, c.Number, c.Branch, c.SharePercent, c.From, c.To);

    public static Entitled? Of(Learned? learned) =>
        learned is { Insurer: { } insurer, Number: { } number } ? new(insurer, learned.Symbol ?? "", number, learned.Branch ?? "", null, null, null) : null;

    /// <returns>Null: the receipt names no insurer that can be claimed from.</returns>
    public static Entitled? Of(ReceiptFacts receipt) =>
        Learned.IsInsurer(receipt.Insurer) && receipt.Insured.Trim('7', '9', '７', '９').Length > 0
            ? new(receipt.Insurer, receipt.Symbol, receipt.Insured, receipt.Branch, null, null, null, Draft: true) : null;

    /// <summary>Whether it holds on all these days of a month (bits 1–31), as far as its days are known.</summary>
    public bool Covers(DateOnly month, uint days)
    {
        for (var day = 1; day <= 31; day++)
        {
            if ((days & (1u << day)) == 0 || month.AddDays(day - 1) is var on && !(on < From) && !(on > To)) { continue; }
            return false;
        }

        return true;
    }
}
