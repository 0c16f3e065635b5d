namespace Kazasu.Testbed.SampleNation;

/// <summary>
/// Check digit (検証番号) of insurer numbers, medical institution codes and 後期高齢 insured numbers: modulus 10, weights 2,1,2,1… starting with 2
/// at the digit left of the check digit, digits of products added up (facts/receipts.md 1.10, 設定要領).
/// </summary>
public static class CheckDigit
{
    /// <returns>The digits with their check digit behind.</returns>
    public static string Append(string digits) => digits + Of(digits);

    public static bool Holds(string number) => number.Length > 1 && number.All(char.IsAsciiDigit) && number[^1] == Of(number[..^1]);

    private static char Of(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += (product / 10) + (product % 10);
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
