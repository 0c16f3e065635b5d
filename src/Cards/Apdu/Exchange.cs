namespace Kazasu.Cards.Apdu;

/// <summary>
/// Command and answer as the application means them: an answer that waits (<c>61xx</c>) is fetched with GET RESPONSE, a wrong
/// Le (<c>6Cxx</c>) is sent again with the right one (ISO/IEC 7816-4, facts/jpki-card.md section 2).
/// </summary>
internal static class Exchange
{
    /// <summary>No answer of the JPKI application is longer than a certificate, and that is capped at 8 kB (facts section 8, rule 4).</summary>
    public const int LongestAnswer = 8 * 1024;

    /// <summary>Sends one command and collects its whole answer.</summary>
    /// <exception cref="NotAJpkiCardException">The card never comes to an end.</exception>
    public static async ValueTask<ResponseApdu> AskAsync(this ICard card, ReadOnlyMemory<byte> command, CancellationToken ct)
    {
        var answer = await card.SendAsync(command, ct);
        if (answer.Status >> 8 == 0x6C && HasLe(command.Span))
        {
            // A command that expects data carries no secret, so a plain copy of it will do.
            byte[] again = [.. command.Span[..^1], (byte)answer.Status];
            answer = await card.SendAsync(again, ct);
        }

        return answer.Status >> 8 == 0x61 ? await RestAsync(card, answer, ct) : answer;
    }

    private static async ValueTask<ResponseApdu> RestAsync(ICard card, ResponseApdu answer, CancellationToken ct)
    {
        var whole = new List<byte>(answer.Data.ToArray());
        while (answer.Status >> 8 == 0x61)
        {
            byte[] getResponse = [0x00, 0xC0, 0x00, 0x00, (byte)answer.Status];
            answer = await card.SendAsync(getResponse, ct);
            if (answer.Status >> 8 == 0x61 && answer.Data.IsEmpty)
            {
                throw new NotAJpkiCardException("GET RESPONSE gives nothing and promises more");
            }

            whole.AddRange(answer.Data.Span);
            if (whole.Count > LongestAnswer)
            {
                throw new NotAJpkiCardException($"an answer of more than {LongestAnswer} bytes");
            }
        }

        return new ResponseApdu(whole.ToArray(), answer.Status);
    }

    /// <summary>Header and Le (5 bytes), or header, Lc, data and Le.</summary>
    private static bool HasLe(ReadOnlySpan<byte> command) => command.Length == 5 || (command.Length > 5 && command.Length == 6 + command[4]);
}
