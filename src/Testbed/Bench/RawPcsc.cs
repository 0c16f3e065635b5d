using System.Runtime.InteropServices;

namespace Kazasu.Testbed.Bench;

/// <summary>
/// The floor of the tap: the bare calls of libpcsclite, one after another on one thread, with commands that are ready beforehand. Linux only, where
/// <c>DWORD</c> and <c>LONG</c> are 8 bytes (facts/jpki-card.md section 6).
/// </summary>
internal static partial class RawPcsc
{
    private const nuint Exclusive = 1, T0OrT1 = 3, Unpower = 2;

    /// <summary>Connects, sends all commands and takes the card's power.</summary>
    /// <param name="done">Called with the last answer in hand, before the card is let go.</param>
    /// <exception cref="InvalidOperationException">A call failed or an answer was no success.</exception>
    public static void Exchange(string reader, IReadOnlyList<byte[]> commands, Action done)
    {
        Demand(Establish(2, 0, 0, out var context), "SCardEstablishContext");
        try
        {
            Demand(Connect(context, reader, Exclusive, T0OrT1, out var card, out var protocol), "SCardConnect");
            try
            {
                nuint[] request = [protocol, 16];
                var answer = new byte[258];
                foreach (var command in commands)
                {
                    nuint length = 258;
                    Demand(Transmit(card, request, command, (nuint)command.Length, 0, answer, ref length), "SCardTransmit");
                    if (length < 2 || (answer[length - 2] is not (0x90 or 0x63))) { throw new InvalidOperationException("a command of the floor was refused"); }
                }

                done();
            }
            finally
            {
                _ = Disconnect(card, Unpower);
            }
        }
        finally
        {
            _ = Release(context);
        }
    }

    private static void Demand(nint code, string call)
    {
        if (code != 0) { throw new InvalidOperationException($"{call}: {code:X8}"); }
    }

    [LibraryImport("libpcsclite.so.1", EntryPoint = "SCardEstablishContext")]
    private static partial nint Establish(nuint scope, nint reserved1, nint reserved2, out nuint context);

    [LibraryImport("libpcsclite.so.1", EntryPoint = "SCardReleaseContext")]
    private static partial nint Release(nuint context);

    [LibraryImport("libpcsclite.so.1", EntryPoint = "SCardConnect", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Connect(nuint context, string reader, nuint share, nuint protocols, out nuint card, out nuint protocol);

    [LibraryImport("libpcsclite.so.1", EntryPoint = "SCardDisconnect")]
    private static partial nint Disconnect(nuint card, nuint disposition);

    [LibraryImport("libpcsclite.so.1", EntryPoint = "SCardTransmit")]
    private static partial nint Transmit(nuint card, nuint[] request, byte[] command, nuint commandLength, nint answerRequest, byte[] answer, ref nuint answerLength);
}
