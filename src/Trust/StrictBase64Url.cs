using System.Buffers;
using System.Buffers.Text;

namespace Kazasu.Trust;

/// <summary>Base64url (RFC 4648 section 5) in its one spelling: no padding, no white space, no bits left over.</summary>
internal static class StrictBase64Url
{
    /// <returns>Null for anything else.</returns>
    public static byte[]? TryDecode(ReadOnlySpan<char> text, int maxCharacters)
    {
        if (text.Length > maxCharacters || text.Length % 4 == 1)
        {
            return null;
        }

        var bytes = new byte[text.Length / 4 * 3 + Math.Max(0, text.Length % 4 - 1)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done && written == bytes.Length && Base64Url.EncodeToString(bytes).AsSpan().SequenceEqual(text)
            ? bytes
            : null;
    }
}
