using System.Security.Cryptography;
using System.Text;

namespace Kazasu.Hosting.Secrets;

/// <summary>Files that only their owner reads.</summary>
public static class SecretFile
{
    /// <summary>Makes the file; on disk when this returns. On Windows the folder's rights count.</summary>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public static void Make(string file, ReadOnlySpan<byte> bytes)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) { how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        using var made = new FileStream(file, how);
        made.Write(bytes);
        made.Flush(flushToDisk: true);
    }

    /// <returns>What it holds, or now holds; UTF-8.</returns>
    public static string ReadOrMake(string file, Func<string> make)
    {
        if (File.Exists(file)) { return File.ReadAllText(file); }

        var text = make();
        Make(file, Encoding.UTF8.GetBytes(text));
        return text;
    }

    /// <summary>A random key, made with its folder when there is none. The caller wipes it.</summary>
    /// <param name="length">Bytes.</param>
    /// <param name="without">What deleting a broken file means, e.g. <c>have every passcode issued anew</c>.</param>
    /// <exception cref="InvalidOperationException">The file holds no key.</exception>
    public static byte[] ReadOrMakeKey(string file, int length, string without)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Make(file, RandomNumberGenerator.GetBytes(length));
        }

        var key = File.ReadAllBytes(file);
        return key.Length == length ? key : throw new InvalidOperationException($"{file} holds no key of {length} bytes. Restore it, or delete it: {without}.");
    }
}
