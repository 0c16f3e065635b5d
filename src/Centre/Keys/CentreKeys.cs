using System.Globalization;
using System.Security.Cryptography;
using Kazasu.Hosting.Secrets;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;

namespace Kazasu.Centre.Keys;

/// <summary>
/// Secrets of the centre, made at first start in the data folder and read from there afterwards. Nodes of one centre share these files.
/// </summary>
internal sealed class CentreKeys
{
    private const string ChallengeFile = "challenge-keys";
    private const string NodeFile = "node";

    private CentreKeys(ChallengeSeal seal, byte[] challengeIds, SigningKeys answers, IReadOnlyList<string> introductions, SigningKeys audit, string node) =>
        (Seal, ChallengeIds, Answers, Introductions, Audit, Node) = (seal, challengeIds, answers, introductions, audit, node);

    public ChallengeSeal Seal { get; }

    /// <summary>Key from which challenge ids are derived; 32 bytes.</summary>
    public byte[] ChallengeIds { get; }

    /// <summary>Sign what terminals are told; their public halves are for facilities.</summary>
    public SigningKeys Answers { get; }

    /// <summary>Each answer key's word for the one after it, JWS.</summary>
    public IReadOnlyList<string> Introductions { get; }

    public AnswerSigner Signer => Answers.Signer;

    /// <summary>Sign the daily statements about the audit log; their public halves are for everybody.</summary>
    public SigningKeys Audit { get; }

    /// <summary>Name of this node in the audit log; each node has a folder of its own or is told apart by a copy of it without this file.</summary>
    public string Node { get; }

    public static CentreKeys InFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        var challengeKeys = ReadChallengeKeys(Path.Combine(folder, ChallengeFile));
        return new(
            new ChallengeSeal(challengeKeys),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, challengeKeys[0].Key, 32, info: "kazasu.challenge.id.v1"u8.ToArray()),
            SigningKeys.InFolder(folder, "answer"),
            KeyStatements.In(folder),
            SigningKeys.InFolder(folder, "audit"),
            SecretFile.ReadOrMake(Path.Combine(folder, NodeFile), () => RandomNumberGenerator.GetHexString(8, lowercase: true)).Trim());
    }

    /// <summary>Lines of <c>id base64</c>; the first seals, all open. A new line goes to the end on every node before it goes to the top on any.</summary>
    private static IReadOnlyList<(byte Id, byte[] Key)> ReadChallengeKeys(string file)
    {
        var text = SecretFile.ReadOrMake(file, () => "1 " + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ') is [var id, var key]
            ? (byte.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture), Convert.FromBase64String(key))
            : throw new InvalidOperationException($"{file}: a line is not 'id base64'."))];
    }
}
