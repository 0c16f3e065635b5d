using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kazasu.Checker;

/// <summary>How far a node's log had come when a day was closed.</summary>
/// <param name="Size">Leaves since the node's beginning.</param>
/// <param name="Root">Lower-case hex.</param>
public sealed record Head(string Node, long Size, string Root);

/// <summary>A signed day: docs/audit-log.md, "Days".</summary>
/// <param name="Text">The compact JWS as it stands.</param>
/// <param name="Key">Fingerprint of the key that signed it.</param>
/// <param name="Root">As it says; <see cref="RootOfHeads"/> is what it must be. Lower-case hex.</param>
/// <param name="Previous">Hash of the statement before; null for the first.</param>
public sealed record Statement(string Text, string Key, DateOnly Day, IReadOnlyList<Head> Heads, string Root, string? Previous)
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 6 };

    /// <summary>As the following statement names this one.</summary>
    internal static string HashOf(string statement) => Hex(SHA256.HashData(Encoding.ASCII.GetBytes(statement)));

    /// <summary>A tree of its own over lines <c>node size root</c>, in the order of the statement.</summary>
    internal string RootOfHeads
    {
        get
        {
            var tree = new Tree.Growing();
            foreach (var head in Heads) { tree.Add(Tree.LeafOf(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{head.Node} {head.Size} {head.Root}")))); }
            return Hex(tree.Root());
        }
    }

    /// <returns>Null when no key of these signed it (ES256 alone, whatever its header says), or when what was signed is no day.</returns>
    public static Statement? Open(string text, IReadOnlyDictionary<string, ECDsa> keys)
    {
        try
        {
            if (text.Split('.') is not [var header, var payload, var signature]) { return null; }

            using var named = JsonDocument.Parse(Base64Url.DecodeFromChars(header), s_strict);
            if (named.RootElement.GetProperty("alg").GetString() != "ES256" || !keys.TryGetValue(named.RootElement.GetProperty("kid").GetString()!, out var key)
                || !key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
            {
                return null;
            }

            using var said = JsonDocument.Parse(Base64Url.DecodeFromChars(payload), s_strict);
            var day = said.RootElement;
            return day.GetProperty("version").GetInt32() != 1 ? null : new(
                text, Fingerprint(key), DateOnly.ParseExact(day.GetProperty("day").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                [.. day.GetProperty("nodes").EnumerateArray().Select(n => new Head(n.GetProperty("node").GetString()!, n.GetProperty("size").GetInt64(), n.GetProperty("root").GetString()!))],
                day.GetProperty("root").GetString()!, day.GetProperty("previous").GetString());
        }
        catch (Exception broken) when (broken is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of a public key's SubjectPublicKeyInfo, lower-case hex. A key's id is its first 16 characters.</summary>
    public static string Fingerprint(ECDsa key) => Hex(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    internal static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
