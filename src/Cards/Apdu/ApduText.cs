namespace Kazasu.Cards.Apdu;

/// <summary>Commands as text for traces, with what must not be seen left out.</summary>
public static class ApduText
{
    /// <summary>
    /// The command in hex. The data of VERIFY (INS 20) and CHANGE REFERENCE DATA (INS 24) are shown as stars
    /// (facts/jpki-card.md section 8, rule 3); only their number can be seen.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> command)
    {
        const int Header = 5;
        return command.Length <= Header || command[1] is not (0x20 or 0x24)
            ? Convert.ToHexString(command)
            : Convert.ToHexString(command[..Header]) + new string('*', 2 * (command.Length - Header));
    }

    /// <summary>
    /// The answer in hex: the status word, and how many bytes of data came before it. The data itself may be a certificate
    /// or a name and is never shown.
    /// </summary>
    public static string Of(ResponseApdu answer) =>
        answer.Data.IsEmpty ? $"{answer.Status:X4}" : $"[{answer.Data.Length} bytes] {answer.Status:X4}";
}
