namespace Kazasu.Testbed.Issuer.Life;

/// <summary>
/// 署名用電子証明書のパスワード: 6 to 16 letters and digits (P3; 000_627a3a07c80451b4.txt — 周知(保険者等向け) 2). Cards hold capital letters only
/// (facts/jpki-card.md section 1, EF 001B), so it may be typed in either case.
/// </summary>
public static class SigningPassword
{
    public const int Shortest = 6;
    public const int Longest = 16;

    /// <param name="typed">ASCII as typed; the caller wipes it.</param>
    /// <param name="card">Gets what the card compares, same length; the caller wipes it.</param>
    /// <returns>False when it cannot be a password: then the card need not be asked and no try is lost.</returns>
    public static bool TryNormalise(ReadOnlySpan<byte> typed, Span<byte> card)
    {
        if (typed.Length is < Shortest or > Longest || card.Length < typed.Length)
        {
            return false;
        }

        for (var i = 0; i < typed.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit((char)typed[i]))
            {
                return false;
            }

            card[i] = (byte)char.ToUpperInvariant((char)typed[i]);
        }

        return true;
    }
}
