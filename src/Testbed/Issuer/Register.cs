using System.Text.Json;

namespace Kazasu.Testbed.Issuer;

/// <summary>One thing that happened, as it stands in the register file.</summary>
internal sealed record RegisterLine(string Event, string Authority, string Serial, IssuedCertificate? Certificate = null, DateTimeOffset? At = null)
{
    public const string Issued = "issued";
    public const string Revoked = "revoked";
    public const string Suspended = "suspended";
    public const string Resumed = "resumed";
}

/// <summary>
/// The issuer's register: JSON lines, appended only, read back at start. A last line cut off by a crash is dropped: nobody was told of it.
/// </summary>
internal sealed class Register : IDisposable
{
    private readonly FileStream _file;

    private Register(FileStream file) => _file = file;

    public static Register Open(string path, Action<RegisterLine> each)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var good = 0;
        while (good < bytes.Length && bytes.AsSpan(good).IndexOf((byte)'\n') is >= 0 and var length)
        {
            each(JsonSerializer.Deserialize<RegisterLine>(bytes.AsSpan(good, length))
                ?? throw new InvalidDataException($"{path}: an empty entry at byte {good}."));
            good += length + 1;
        }

        file.SetLength(good);
        file.Position = good;
        return new(file);
    }

    public void Append(RegisterLine line)
    {
        _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(line), (byte)'\n']);
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();
}
