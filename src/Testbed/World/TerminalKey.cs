using System.Security.Cryptography;
using Kazasu.Hosting.Secrets;

namespace Kazasu.Testbed.World;

/// <summary>The key pair by which cards of the testbed know an authorised terminal, made once and kept in a PEM file (P-256).</summary>
internal static class TerminalKey
{
    public static ECDsa OpenOrCreate(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(SecretFile.ReadOrMake(file, () =>
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return made.ExportPkcs8PrivateKeyPem();
        }));
        return key;
    }
}
