namespace Kazasu.Web.PhoneReady;

/// <summary>
/// Which pairs of neighbouring characters a text may hold, in 256 bits: an entry without a mark of the question cannot hold the question's word, and the
/// marks of all entries lie side by side, so that nearly all of a nation's list is passed over without touching its texts.
/// </summary>
internal static class PairMarks
{
    /// <summary>64-bit words of one text's marks.</summary>
    public const int Length = 4;

    public static void Add(Span<ulong> marks, string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            var bit = ((uint)(text[i - 1] * 31 + text[i]) * 2654435769u) >> 24;
            marks[(int)(bit >> 6)] |= 1UL << (int)(bit & 63);
        }
    }

    public static bool Hold(ReadOnlySpan<ulong> entry, ReadOnlySpan<ulong> question) =>
        ((entry[0] & question[0]) ^ question[0] | (entry[1] & question[1]) ^ question[1] | (entry[2] & question[2]) ^ question[2] | (entry[3] & question[3]) ^ question[3]) == 0;
}
