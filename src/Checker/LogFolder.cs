using System.Security.Cryptography;

namespace Kazasu.Checker;

/// <summary>
/// A copy of an audit log, as <c>kazasu audit copy</c> makes it. Nothing in it tells of a person. Files: <c>keys/{key id}.pem</c> (public),
/// <c>days.jws</c> (a statement a line, oldest first), <c>leaves/{node}.bin</c> (32 bytes a leaf), <c>records/*.json</c> (optional, what persons were given).
/// </summary>
public sealed class LogFolder(string path)
{
    public string Days => Path.Combine(path, "days.jws");

    public string Keys => Path.Combine(path, "keys");

    public string Records => Path.Combine(path, "records");

    internal bool IsThere => Directory.Exists(path);

    /// <exception cref="ArgumentException">A name that could lead out of the folder.</exception>
    public string Leaves(string node) => IsName(node)
        ? Path.Combine(path, "leaves", node + ".bin")
        : throw new ArgumentException($"'{node}' is no name of a node.", nameof(node));

    internal static bool IsName(string node) => node.Length is > 0 and <= 64 && node.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The statements as they stand, oldest first; none when there is no file.</summary>
    public IReadOnlyList<string> Statements() => File.Exists(Days) ? [.. File.ReadLines(Days).Where(l => l.Length > 0)] : [];

    /// <summary>The keys in the folder by their ids. Whether they are the centre's, somebody must have said elsewhere: compare the fingerprints.</summary>
    public IReadOnlyDictionary<string, ECDsa> ReadKeys() => ReadKeys(_ => { });

    internal IReadOnlyDictionary<string, ECDsa> ReadKeys(Action<string> broken)
    {
        var keys = new Dictionary<string, ECDsa>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(Keys) ? Directory.GetFiles(Keys, "*.pem").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            // under another name it would answer for statements that it never signed
            if (ReadKey(File.ReadAllText(file)) is { } key && Statement.Fingerprint(key)[..16] == Path.GetFileNameWithoutExtension(file)) { keys.Add(Path.GetFileNameWithoutExtension(file), key); }
            else { broken(Path.GetFileName(file)); }
        }

        return keys;
    }

    /// <returns>Null when it is no public key on P-256, PEM.</returns>
    internal static ECDsa? ReadKey(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256) { return key; }
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            // told by whoever asked for it
        }

        key.Dispose();
        return null;
    }
}
