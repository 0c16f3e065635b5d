using System.Security.Cryptography;
using Kazasu.Hosting.Secrets;

namespace Kazasu.Terminal.Declarations;

/// <summary>
/// One random key a declaration, each in a file of its own in <c>declaration-keys</c> beside the database. That folder is left out of every backup:
/// then destroying the file destroys the declaration in the store, its write-ahead log and every copy made of them.
/// </summary>
internal sealed class DeclarationKeys(TerminalSettings settings)
{
    public const int Length = 32;
    private readonly string _folder = Path.Combine(settings.DataFolder, "declaration-keys");

    /// <summary>The key of a declaration, made when there is none. The caller wipes it.</summary>
    public byte[] Make(Guid visit)
    {
        if (Find(visit) is { } known) { return known; }
        Directory.CreateDirectory(_folder);
        var key = RandomNumberGenerator.GetBytes(Length);
        SecretFile.Make(FileOf(visit), key);
        return key;
    }

    /// <returns>Null: never made, or destroyed. The caller wipes it.</returns>
    public byte[]? Find(Guid visit)
    {
        var file = FileOf(visit);
        return File.Exists(file) && File.ReadAllBytes(file) is { Length: Length } key ? key : null;
    }

    /// <summary>Overwrites the key before the file goes, so that an undelete finds nothing where the disk writes in place.</summary>
    public void Destroy(Guid visit)
    {
        var path = FileOf(visit);
        if (!File.Exists(path)) { return; }
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(new byte[Length]);
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
    }

    private string FileOf(Guid visit) => Path.Combine(_folder, $"{visit:N}.key");
}
