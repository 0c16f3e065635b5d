using System.Buffers.Text;

namespace Kazasu.Trust.Challenges;

/// <summary>A token taken apart: clear part, key id, seal. Nothing is judged yet.</summary>
internal sealed record SealedToken(Challenge Challenge, byte[] Clear, byte KeyId, byte[] Seal)
{
    public const int SealBytes = 32;
    private const int MaxCharacters = 640;

    public static string Write(ReadOnlySpan<byte> clear, byte keyId, ReadOnlySpan<byte> seal) =>
        Base64Url.EncodeToString([.. clear, keyId, .. seal]);

    /// <returns>Null for anything that is not exactly one token in its one spelling.</returns>
    public static SealedToken? TryRead(string token)
    {
        if (StrictBase64Url.TryDecode(token, MaxCharacters) is not { } bytes || bytes.Length <= SealBytes + 1)
        {
            return null;
        }

        var clear = bytes[..^(SealBytes + 1)];
        return ChallengeBytes.TryRead(clear) is { } challenge ? new(challenge, clear, bytes[^(SealBytes + 1)], bytes[^SealBytes..]) : null;
    }
}
