using Kazasu.Terminal.ReceiptComputer;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>The folders of the link as a testbed has them: everything that passes is written down, and writing breaks as wished.</summary>
public sealed class WatchedFiles(LinkJournal journal, AnswerDesk desk, TimeProvider clock) : ILinkFiles
{
    private readonly LinkFiles _files = new();

    /// <inheritdoc/>
    public async Task<byte[]?> TryReadAsync(string file, CancellationToken ct)
    {
        var bytes = await _files.TryReadAsync(file, ct);
        if (bytes is not null) { journal.Arrived(Path.GetFileName(file), bytes, clock.GetUtcNow()); }
        return bytes;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var wish = desk.Now;
        switch (wish.File)
        {
            case "none":
                throw new IOException("The testbed lets nothing be written into the result folder.");
            case "stays-half":
                await _files.WriteAsync(folder, name, bytes[..(bytes.Length / 2)], ct);
                break;
            case "half":
                await using (var file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, 1, FileOptions.Asynchronous))
                {
                    await file.WriteAsync(bytes[..(bytes.Length / 2)], ct);
                    file.Flush(flushToDisk: true);
                    await desk.HoldAsync(wish, wish.RestMs, clock, ct);
                    await file.WriteAsync(bytes[(bytes.Length / 2)..], ct);
                    file.Flush(flushToDisk: true);
                }

                break;
            default:
                await _files.WriteAsync(folder, name, bytes, ct);
                break;
        }

        journal.Answered(name, bytes.ToArray(), clock.GetUtcNow(), wish.File switch { "half" => "半分だけ書いて、残りを後から書きました", "stays-half" => "半分だけ書きました", _ => null });
    }

    /// <inheritdoc/>
    public bool TryMove(string file, string folder) => _files.TryMove(file, folder);

    /// <inheritdoc/>
    public bool TryDelete(string file) => _files.TryDelete(file);
}
