using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Audit;

/// <summary>How far a node's log had come when a day was closed.</summary>
/// <param name="Size">Leaves since the node's beginning.</param>
/// <param name="Root">Root over them, lower-case hex.</param>
public sealed record NodeHead(string Node, long Size, string Root);

/// <summary>
/// The signed statement about all nodes' logs at the end of a day in Japan. Each names the one before by its hash, so that none can be left out,
/// changed or moved later.
/// </summary>
/// <param name="Version">1.</param>
/// <param name="Nodes">Every node that ever wrote, in ordinal order of their names.</param>
/// <param name="Root">One value for the day: root over the heads as <see cref="RootOf"/> makes it, lower-case hex.</param>
/// <param name="Previous">SHA-256 of the statement before (its compact JWS), lower-case hex; null for the first.</param>
public sealed record AuditDay(int Version, DateOnly Day, IReadOnlyList<NodeHead> Nodes, string Root, string? Previous)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static AuditDay Of(DateOnly day, IEnumerable<NodeHead> nodes, string? previousStatement)
    {
        NodeHead[] heads = [.. nodes.OrderBy(n => n.Node, StringComparer.Ordinal)];
        return new(1, day, heads, Hex(RootOf(heads)), previousStatement is null ? null : HashOf(previousStatement));
    }

    /// <returns>Root of a tree whose entries are <c>node size root</c> in ASCII, in the order of the statement.</returns>
    public static byte[] RootOf(IEnumerable<NodeHead> heads) => MerkleTree.Root(
        heads.Select(h => MerkleTree.Leaf(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{h.Node} {h.Size} {h.Root}")))));

    /// <summary>As the following statement names this one.</summary>
    public static string HashOf(string statement) => Hex(SHA256.HashData(Encoding.ASCII.GetBytes(statement)));

    /// <returns>Compact JWS.</returns>
    public string Sign(AnswerSigner signer) => signer.Sign(JsonSerializer.SerializeToUtf8Bytes(this, s_json));

    /// <returns>Null when the signature is not right or what was signed is no such statement.</returns>
    public static AuditDay? Open(string statement, AnswerVerifier verifier)
    {
        try
        {
            return verifier.Open(statement) is { } payload && JsonSerializer.Deserialize<AuditDay>(payload, s_json) is { Version: 1 } day ? day : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
