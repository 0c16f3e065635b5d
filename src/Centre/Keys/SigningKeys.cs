using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Kazasu.Hosting.Secrets;
using Kazasu.Trust.Proofs;

namespace Kazasu.Centre.Keys;

/// <summary>
/// The keys of one of the centre's signatures in its data folder: <c>{what}-key.pem</c> signs; <c>{what}-key.next.pem</c>, when there is one, is made
/// known before it signs; the public halves of both and of all that signed before lie beside them and are believed.
/// </summary>
internal sealed partial class SigningKeys
{
    private SigningKeys(AnswerSigner signer, IReadOnlyDictionary<string, ECDsa> known) =>
        (Signer, Verifier, Known) = (signer, new(known), [.. known.Select(k => (k.Key, PemOf(k.Value)))]);

    public AnswerSigner Signer { get; }

    public AnswerVerifier Verifier { get; }

    /// <summary>Key ids with public keys, PEM.</summary>
    public IReadOnlyList<(string Id, string Pem)> Known { get; }

    /// <param name="what"><c>answer</c> or <c>audit</c>.</param>
    /// <exception cref="InvalidOperationException">A public key lies under a name that is not its own.</exception>
    public static SigningKeys InFolder(string folder, string what)
    {
        var current = Read(SecretFile.ReadOrMake(CurrentFile(folder, what), NewKey));
        Publish(folder, what, current);
        if (File.Exists(NextFile(folder, what)))
        {
            Publish(folder, what, Read(File.ReadAllText(NextFile(folder, what))));
            Introduce(folder, what);
        }

        var known = new Dictionary<string, ECDsa>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, Prefix(what) + "*.pem").Order(StringComparer.Ordinal))
        {
            if (!PublicName().IsMatch(Path.GetFileName(file)[Prefix(what).Length..])) { continue; }

            var key = Read(File.ReadAllText(file));
            if (PublicFile(folder, what, key) != file) { throw new InvalidOperationException($"{file} holds the key {IdOf(key)}: another one than its name says."); }

            known.Add(IdOf(key), key);
        }

        return new(new(current, IdOf(current)), known);
    }

    /// <summary>Makes the next key, unless there is one. It is believed and given out from the next start on and signs after <see cref="Switch"/>.</summary>
    /// <returns>File of its public half.</returns>
    public static string Prepare(string folder, string what)
    {
        var next = Read(SecretFile.ReadOrMake(NextFile(folder, what), NewKey));
        Publish(folder, what, next);
        Introduce(folder, what);
        return PublicFile(folder, what, next);
    }

    /// <summary>From the next start on the next key signs. The one before is destroyed; its public half stays, and with it what it signed.</summary>
    /// <exception cref="InvalidOperationException">No next key was prepared.</exception>
    public static void Switch(string folder, string what)
    {
        if (!File.Exists(NextFile(folder, what))) { throw new InvalidOperationException($"{folder} holds no next {what} key: prepare one, and give its public half to all who must believe it."); }

        Introduce(folder, what);
        File.Move(NextFile(folder, what), CurrentFile(folder, what), overwrite: true);
    }

    public static string PublicFile(string folder, string what, string id) => Path.Combine(folder, $"{Prefix(what)}{id}.pem");

    private static string PublicFile(string folder, string what, ECDsa key) => PublicFile(folder, what, IdOf(key));

    private static void Publish(string folder, string what, ECDsa key) => File.WriteAllText(PublicFile(folder, what, key), PemOf(key));

    /// <summary>Terminals believe an answer key that the one before it signed; outsiders are given audit keys and compare their fingerprints.</summary>
    private static void Introduce(string folder, string what)
    {
        if (what != "answer" || !File.Exists(CurrentFile(folder, what))) { return; }

        using var current = Read(File.ReadAllText(CurrentFile(folder, what)));
        using var next = Read(File.ReadAllText(NextFile(folder, what)));
        KeyStatements.Make(folder, new(current, IdOf(current)), IdOf(next), next);
    }

    private static string CurrentFile(string folder, string what) => Path.Combine(folder, $"{what}-key.pem");

    private static string NextFile(string folder, string what) => Path.Combine(folder, $"{what}-key.next.pem");

    /// <summary>Terminals hold answer keys under their bare ids.</summary>
    private static string Prefix(string what) => what == "answer" ? "" : what + "-";

    private static string NewKey()
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return fresh.ExportPkcs8PrivateKeyPem() + "\n";
    }

    private static ECDsa Read(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    private static string PemOf(ECDsa key) => key.ExportSubjectPublicKeyInfoPem() + "\n";

    [GeneratedRegex(@"^[0-9a-f]{16}\.pem$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PublicName();
}
