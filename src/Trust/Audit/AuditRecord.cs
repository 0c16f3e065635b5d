using System.Text.Json;

namespace Kazasu.Trust.Audit;

/// <summary>One audit record with the proof that it is in the log: what a patient or a facility is given about themselves.</summary>
/// <param name="Seq">1 for the node's first.</param>
/// <param name="Salt">Base64.</param>
/// <param name="Data">What was recorded: UTF-8 JSON, base64.</param>
/// <param name="Day">The closed day whose statement the proof leads to.</param>
/// <param name="Path">Hashes beside the record's way up, lowest first; lower-case hex.</param>
/// <param name="Statement">That day's statement (compact JWS), so that the record can be checked alone.</param>
/// <param name="Key">The public key that signed it, PEM.</param>
public sealed record AuditRecord(string Node, long Seq, string Salt, string Data, DateOnly Day, IReadOnlyList<string> Path, string Statement, string Key)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
}
