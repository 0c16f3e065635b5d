using System.Security.Cryptography;
using System.Text;
using Kazasu.Interchange.ClaimFile;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>A receipt as it is received.</summary>
/// <param name="Hash">SHA-256 over facility and content, without レセプト番号, in hex: the same receipt in two files is one.</param>
/// <param name="ClaimKey">Hash of what may be claimed once: kind and place of care, month, insurer, symbol, number, branch, birth, name (不詳: kana too).</param>
/// <param name="Bytes">Its rows with CR LF.</param>
internal sealed record Receipt(int Position, string Hash, string ClaimKey, ReceiptFacts Facts, byte[] Bytes)
{
    /// <summary>実日数; of a receipt without HO nothing is routed.</summary>
    public long Days => Facts.ActualDays;

    public static Receipt Of(string facility, ClaimBlock block)
    {
        var facts = ReceiptFacts.Of(block.Rows);
        using var bytes = new MemoryStream();
        block.Rows.Write(bytes);
        var numberless = block.Rows.Copy();
        if (numberless.Find("RE") is >= 0 and var re) { numberless.Set(re, 2, ""); }
        using var content = new MemoryStream();
        content.Write(Encoding.ASCII.GetBytes(facility));
        numberless.Write(content);
        return new(block.Receipt, Hex(content.ToArray()), KeyOf(facts), facts, bytes.ToArray());
    }

    private static string KeyOf(ReceiptFacts f)
    {
        Span<byte> room = stackalloc byte[MatchKey.Most];
        var key = new MatchKey(room, Bytes932(f.Insurer), Bytes932(f.Symbol), Bytes932(f.Insured), Encoding.ASCII.GetBytes($"{f.Birth:yyyyMMdd}"));
        var text = $"{(f.Type.Length == 4 ? f.Type[0] : ' ')}|{Rules.Claims.Routing.ReceiptType.IsOutpatient(f.Type)}|{f.Insurance}|{f.Month:yyyyMM}|{Convert.ToHexString(key.Bytes)}|{f.Branch}|{f.Sex}|{f.Name}|{(Rules.Claims.Routing.UnknownNumber.IsUnknown(f.Insurer) ? f.Kana : "")}";
        return Hex(Encoding.UTF8.GetBytes(text));
    }

    private static byte[] Bytes932(string text)
    {
        try
        {
            return ClaimText.Encode(text);
        }
        catch (ArgumentException)
        {
            // what no file can carry: the receipt is returned anyway
            return Encoding.UTF8.GetBytes(text);
        }
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
