using System.Globalization;

namespace Kazasu.Testbed.SampleNation;

/// <summary>個人番号 of sample persons: twelve digits whose check digit is wrong on purpose, so that no real person can have one.</summary>
internal static class MyNumber
{
    public static string Of(SamplePerson person)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{90_000_000_000 + person.Index}");
        return digits + ((CheckDigit(digits) + 1) % 10).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>検査用数字 over eleven digits: weights 2–7 from the right and again 2–6, modulus 11, remainders 0 and 1 give 0 (平成26年総務省令第85号 第5条).</summary>
    internal static int CheckDigit(string digits)
    {
        var sum = 0;
        for (var n = 1; n <= 11; n++) { sum += (digits[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5); }

        return sum % 11 <= 1 ? 0 : 11 - (sum % 11);
    }
}
