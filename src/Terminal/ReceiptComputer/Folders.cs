namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>The link's folders and how files come into them.</summary>
internal sealed class Folders
{
    public Folders(ReceiptComputerSettings settings)
    {
        Settings = settings;
        Requests = Make(settings.Requests);
        Results = Make(settings.Results);
        Face = settings.Face is { } face ? Make(face) : null;
        Aside = Make("aside");
        Forgotten = Make("DELFILE");
        string Make(string name) => Directory.CreateDirectory(Path.Combine(settings.Folder, name)).FullName;
    }

    public ReceiptComputerSettings Settings { get; }
    public string Requests { get; }
    public string Results { get; }
    public string? Face { get; }
    /// <summary>What carries a request's prefix but no possible name: nothing can be answered to it, nothing is lost.</summary>
    public string Aside { get; }
    public string Forgotten { get; }

    /// <summary>
    /// Created under its own name and written in place: clients that wait for "created", for "changed" or poll all see it (facts 2.1). On disk when
    /// this returns.
    /// </summary>
    public static async Task WriteAsync(string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await using var file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, 1, FileOptions.Asynchronous);
        await file.WriteAsync(bytes, ct);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The bytes as they are now, whoever is writing; null when the file is gone or locked.</summary>
    public static async Task<byte[]?> TryReadAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous);
            if (stream.Length > Interchange.OqsFiles.OqsReader.MaxBytes) { return new byte[Interchange.OqsFiles.OqsReader.MaxBytes + 1]; }
            var bytes = new MemoryStream((int)stream.Length);
            await stream.CopyToAsync(bytes, ct);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Moves a file, also over another one, also to another volume. False when it could not be now.</summary>
    public static bool TryMove(string file, string folder)
    {
        try
        {
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static bool TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
