using System.Security.Cryptography;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Audit;

/// <summary>
/// A copy of a centre's audit log, as <c>kazasu audit copy</c> makes it. Nothing in it tells of a person: leaves are salted commitments. Files:
/// <c>keys/{key id}.pem</c> (public), <c>days.jws</c> (a statement a line, oldest first), <c>leaves/{node}.bin</c> (32 bytes a leaf),
/// <c>records/*.json</c> (optional, <see cref="AuditRecord"/>).
/// </summary>
public sealed class AuditFolder(string path)
{
    public string Days => Path.Combine(path, "days.jws");

    public string Keys => Path.Combine(path, "keys");

    public string Records => Path.Combine(path, "records");

    /// <exception cref="ArgumentException">A name that could lead out of the folder.</exception>
    public string Leaves(string node) => node.Length is > 0 and <= 64 && node.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? Path.Combine(path, "leaves", node + ".bin")
        : throw new ArgumentException($"'{node}' is no name of a node.", nameof(node));

    /// <summary>The statements as they stand, oldest first; none when there is no file.</summary>
    public IReadOnlyList<string> Statements() => File.Exists(Days) ? [.. File.ReadLines(Days).Where(l => l.Length > 0)] : [];

    /// <summary>The keys in the folder by their ids. Whether they are the centre's, somebody must have said elsewhere: compare the fingerprints.</summary>
    public IReadOnlyDictionary<string, ECDsa> ReadKeys()
    {
        var keys = new Dictionary<string, ECDsa>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(Keys) ? Directory.GetFiles(Keys, "*.pem").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
            keys.Add(Path.GetFileNameWithoutExtension(file), key);
        }

        return keys;
    }

    /// <summary>The statements opened; null for one that is not the centre's.</summary>
    public IEnumerable<AuditDay?> Open(AnswerVerifier verifier) => Statements().Select(s => AuditDay.Open(s, verifier));
}
