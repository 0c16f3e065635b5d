using System.Security.Cryptography;

namespace Kazasu.Testbed.World;

/// <summary>The key pair by which cards of the testbed know an authorised terminal, made once and kept in a PEM file (P-256).</summary>
internal static class TerminalKey
{
    public static ECDsa OpenOrCreate(string file)
    {
        if (File.Exists(file))
        {
            var known = ECDsa.Create();
            known.ImportFromPem(File.ReadAllText(file));
            return known;
        }

        var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(file, made.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite); }

        return made;
    }
}
