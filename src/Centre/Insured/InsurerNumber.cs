namespace Kazasu.Centre.Insured;

/// <summary>
/// Insurer number (保険者番号): 8 digits, or 6 for national health insurance (国保), the last a check digit by modulus 10 with weights
/// 2,1,2,1… from the digit just left of it. Source: facts/receipts.md 1.10.
/// </summary>
internal static class InsurerNumber
{
    public static bool Holds(string number)
    {
        if (number.Length is not (6 or 8) || !number.All(char.IsAsciiDigit)) { return false; }

        var sum = 0;
        for (var i = 0; i < number.Length - 1; i++)
        {
            var product = (number[^(i + 2)] - '0') * (2 - (i % 2));
            sum += product > 9 ? product - 9 : product;
        }

        return (10 - (sum % 10)) % 10 == number[^1] - '0';
    }
}
