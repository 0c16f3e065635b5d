namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Files of the link as the operating system has them.</summary>
public sealed class LinkFiles : ILinkFiles
{
    /// <inheritdoc/>
    public async Task WriteAsync(string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await using var file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, 1, FileOptions.Asynchronous);
        await file.WriteAsync(bytes, ct);
        file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> TryReadAsync(string file, CancellationToken ct)
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

    /// <inheritdoc/>
    public bool TryMove(string file, string folder)
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

    public bool TryDelete(string file)
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
