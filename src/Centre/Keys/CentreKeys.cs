using System.Globalization;
using System.Security.Cryptography;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;

namespace Kazasu.Centre.Keys;

/// <summary>
/// Secrets of the centre, made at first start in the data folder and read from there afterwards. Nodes of one centre share these files.
/// </summary>
internal sealed class CentreKeys
{
    private const string ChallengeFile = "challenge-keys";
    private const string AnswerFile = "answer-key.pem";
    private const string AuditFile = "audit-key.pem";
    private const string NodeFile = "node";

    private CentreKeys(ChallengeSeal seal, byte[] challengeIds, AnswerSigner signer, (AnswerSigner Signer, AnswerVerifier Verifier, string Pem) audit, string node) =>
        (Seal, ChallengeIds, Signer, AuditSigner, AuditVerifier, AuditPublicPem, Node) = (seal, challengeIds, signer, audit.Signer, audit.Verifier, audit.Pem, node);

    public ChallengeSeal Seal { get; }

    /// <summary>Key from which challenge ids are derived; 32 bytes.</summary>
    public byte[] ChallengeIds { get; }

    public AnswerSigner Signer { get; }

    /// <summary>Signs the daily statements about the audit log, with a key of its own.</summary>
    public AnswerSigner AuditSigner { get; }

    public AnswerVerifier AuditVerifier { get; }

    public string AuditPublicPem { get; }

    /// <summary>Name of this node in the audit log; each node has a folder of its own or is told apart by a copy of it without this file.</summary>
    public string Node { get; }

    /// <summary>Beside the private keys lie the public ones: the answer key as <c>{key id}.pem</c>, for facilities, the audit key as <c>audit-{key id}.pem</c>, for everybody.</summary>
    public static CentreKeys InFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        var challengeKeys = ReadChallengeKeys(Path.Combine(folder, ChallengeFile));
        return new(
            new ChallengeSeal(challengeKeys),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, challengeKeys[0].Key, 32, info: "kazasu.challenge.id.v1"u8.ToArray()),
            ReadSigner(folder, AnswerFile, "").Signer,
            ReadSigner(folder, AuditFile, "audit-"),
            ReadOrMake(Path.Combine(folder, NodeFile), () => RandomNumberGenerator.GetHexString(8, lowercase: true)).Trim());
    }

    /// <summary>Lines of <c>id base64</c>; the first seals, all open. Put a new line on top to roll the key, drop the old one after a challenge's life.</summary>
    private static IReadOnlyList<(byte Id, byte[] Key)> ReadChallengeKeys(string file)
    {
        var text = ReadOrMake(file, () => "1 " + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ') is [var id, var key]
            ? (byte.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture), Convert.FromBase64String(key))
            : throw new InvalidOperationException($"{file}: a line is not 'id base64'."))];
    }

    private static (AnswerSigner Signer, AnswerVerifier Verifier, string Pem) ReadSigner(string folder, string file, string publicPrefix)
    {
        var pem = ReadOrMake(Path.Combine(folder, file), () =>
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return fresh.ExportPkcs8PrivateKeyPem() + "\n";
        });
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
        var known = key.ExportSubjectPublicKeyInfoPem() + "\n";
        File.WriteAllText(Path.Combine(folder, $"{publicPrefix}{id}.pem"), known);
        return (new(key, id), new(new Dictionary<string, ECDsa>(StringComparer.Ordinal) { [id] = key }), known);
    }

    /// <summary>Readable by its owner only.</summary>
    private static string ReadOrMake(string file, Func<string> make)
    {
        if (File.Exists(file)) { return File.ReadAllText(file); }

        var text = make();
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) { how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        using var writer = new StreamWriter(file, how);
        writer.Write(text);
        return text;
    }
}
