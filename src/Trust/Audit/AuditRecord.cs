using System.Text.Json;

namespace Kazasu.Trust.Audit;

/// <summary>One audit record with the proof that it is in the log: what a patient or a facility is given about themselves.</summary>
/// <param name="Seq">1 for the node's first.</param>
/// <param name="Salt">Base64.</param>
/// <param name="Data">What was recorded: UTF-8 JSON, base64.</param>
/// <param name="Day">The closed day whose statement the proof leads to.</param>
/// <param name="Path">Hashes beside the record's way up, lowest first; lower-case hex.</param>
public sealed record AuditRecord(string Node, long Seq, string Salt, string Data, DateOnly Day, IReadOnlyList<string> Path)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Whether the record lies under the head that its day's statement names for its node.</summary>
    public bool IsUnder(NodeHead head)
    {
        var (salt, data) = (Convert.FromBase64String(Salt), Convert.FromBase64String(Data));
        return TreeProofs.IsIncluded(MerkleTree.SaltedLeaf(salt, data), Seq - 1, head.Size, [.. Path.Select(Convert.FromHexString)], Convert.FromHexString(head.Root));
    }
}
