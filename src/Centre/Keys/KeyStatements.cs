using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Proofs;

namespace Kazasu.Centre.Keys;

/// <summary>
/// Files in which an answer key introduces the one after it, <c>{id of the next}.jws</c> in the data folder. They are made while both keys are there and
/// stay when the older one is destroyed.
/// </summary>
internal static class KeyStatements
{
    /// <summary>Nothing happens when it was made before.</summary>
    public static void Make(string folder, AnswerSigner current, string nextId, ECDsa next)
    {
        var file = Path.Combine(folder, nextId + ".jws");
        if (File.Exists(file)) { return; }

        var statement = new AnswerKeyStatement(1, AnswerKeyStatement.NextAnswerKey, nextId, Convert.ToBase64String(next.ExportSubjectPublicKeyInfo()), current.KeyId);
        File.WriteAllText(file, current.Sign(JsonSerializer.SerializeToUtf8Bytes(statement, CentreJson.Options)) + "\n");
    }

    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.jws").Order(StringComparer.Ordinal).Select(f => File.ReadAllText(f).Trim())];
}
