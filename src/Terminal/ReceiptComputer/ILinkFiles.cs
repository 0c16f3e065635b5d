namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>How files of the link come and go: the operating system's way, or in a testbed one that also breaks. Safe for several threads.</summary>
public interface ILinkFiles
{
    /// <summary>The bytes as they are now, whoever is writing; null when the file is gone or locked.</summary>
    Task<byte[]?> TryReadAsync(string file, CancellationToken ct);

    /// <summary>
    /// Created under its own name and written in place: clients that wait for "created", for "changed" or poll all see it (facts 2.1). On disk when
    /// this returns.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written to now; the request stays and is answered later.</exception>
    Task WriteAsync(string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Moves a file, also over another one, also to another volume. False when it could not be now.</summary>
    bool TryMove(string file, string folder);

    /// <summary>False when it could not be now.</summary>
    bool TryDelete(string file);
}
