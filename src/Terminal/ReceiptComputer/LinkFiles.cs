namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Files of the link as the operating system has them.</summary>
public sealed class LinkFiles : ILinkFiles
{
    /// <inheritdoc/>
    public Task WriteAsync(string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();

        // on this thread, at once: clients open a file as soon as they hear that it was created, and one that finds it empty waits two seconds (facts 2.1)
        using var file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        file.Write(bytes.Span);
        file.Flush(flushToDisk: true);
        return Task.CompletedTask;
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
