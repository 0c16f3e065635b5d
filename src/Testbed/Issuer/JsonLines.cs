using System.Text.Json;

namespace Kazasu.Testbed.Issuer;

/// <summary>
/// A register as JSON lines: appended only, read back at start. A last line cut off by a crash is dropped: nobody was told of it.
/// One process at a time holds the file.
/// </summary>
internal sealed class JsonLines<T> : IDisposable where T : class
{
    private readonly FileStream _file;

    private JsonLines(FileStream file) => _file = file;

    /// <exception cref="InvalidDataException">A line is no entry.</exception>
    public static JsonLines<T> Open(string path, Action<T> each)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            var good = 0;
            while (good < bytes.Length && bytes.AsSpan(good).IndexOf((byte)'\n') is >= 0 and var length)
            {
                each(Read(bytes.AsSpan(good, length), path, good));
                good += length + 1;
            }

            file.SetLength(good);
            file.Position = good;
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Append(T line)
    {
        _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(line), (byte)'\n']);
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private static T Read(ReadOnlySpan<byte> line, string path, int at)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: what stands at byte {at} is no entry. Put the file back as it was, or delete its folder to begin anew.", e);
        }
    }
}
