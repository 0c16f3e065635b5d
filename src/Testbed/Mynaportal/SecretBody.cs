using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Kazasu.Testbed.Mynaportal;

/// <summary>What somebody typed, as bytes: wiped in the request's own buffer, never text.</summary>
internal static class SecretBody
{
    /// <returns>A pinned block that the caller wipes, or null when the body is no such thing or too long. Empty where <paramref name="optional"/> and nothing came.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int longest, bool optional, CancellationToken ct)
    {
        if (optional && request.ContentLength is 0 or null) { return []; }
        if (request.ContentType != "application/octet-stream" || request.ContentLength is not > 0 || request.ContentLength > longest) { return null; }

        var block = GC.AllocateArray<byte>((int)request.ContentLength, pinned: true);
        var body = await request.BodyReader.ReadAtLeastAsync(block.Length, ct);
        body.Buffer.Slice(0, Math.Min(body.Buffer.Length, block.Length)).CopyTo(block);
        foreach (var part in body.Buffer) { CryptographicOperations.ZeroMemory(MemoryMarshal.AsMemory(part).Span); }

        request.BodyReader.AdvanceTo(body.Buffer.End);
        return block;
    }
}
