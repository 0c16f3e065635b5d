using System.Buffers.Binary;
using System.Text;

namespace Kazasu.Trust.Challenges;

/// <summary>The clear part of a challenge, version 1, byte by byte as README.md says. One challenge has one form.</summary>
internal static class ChallengeBytes
{
    public const int FixedBytes = 38;
    public const int FacilityDigits = 10;
    public const int MaxName = 64;
    private const byte Version = 1;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Magic => "KZCH"u8;

    /// <summary>Stands before the clear part in what is signed, so that the signature can be taken for nothing else.</summary>
    public static ReadOnlySpan<byte> StatementTag => "kazasu.challenge.statement.v1\0"u8;

    public static byte[] Write(Challenge challenge)
    {
        if (Fault(challenge) is { } fault)
        {
            throw new ArgumentException(fault, nameof(challenge));
        }

        byte[] facility = Utf8.GetBytes(challenge.Facility), terminal = Utf8.GetBytes(challenge.Terminal), reader = Utf8.GetBytes(challenge.Reader);
        var bytes = new byte[FixedBytes + 3 + facility.Length + terminal.Length + reader.Length];
        Magic.CopyTo(bytes);
        bytes[4] = Version;
        bytes[5] = (byte)challenge.Purpose;
        challenge.Id.TryWriteBytes(bytes.AsSpan(6, 16), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(22), challenge.IssuedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(30), challenge.ExpiresAt.ToUnixTimeMilliseconds());
        var at = FixedBytes;
        foreach (var text in (ReadOnlySpan<byte[]>)[facility, terminal, reader])
        {
            bytes[at] = (byte)text.Length;
            text.CopyTo(bytes, at + 1);
            at += text.Length + 1;
        }

        return bytes;
    }

    /// <returns>Null for anything that <see cref="Write"/> would not have written, trailing bytes included.</returns>
    public static Challenge? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes || !bytes.StartsWith(Magic) || bytes[4] != Version)
        {
            return null;
        }

        var rest = bytes[FixedBytes..];
        if (Text(ref rest) is not { } facility || Text(ref rest) is not { } terminal || Text(ref rest) is not { } reader || !rest.IsEmpty
            || Time(bytes[22..]) is not { } issued || Time(bytes[30..]) is not { } expires)
        {
            return null;
        }

        var challenge = new Challenge(new(bytes.Slice(6, 16), bigEndian: true), facility, terminal, reader, (Purpose)bytes[5], issued, expires);
        return Fault(challenge) is null ? challenge : null;
    }

    private static string? Text(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest.Length < 1 + rest[0])
        {
            return null;
        }

        var text = rest.Slice(1, rest[0]);
        rest = rest[(1 + text.Length)..];
        return System.Text.Unicode.Utf8.IsValid(text) ? Utf8.GetString(text) : null;
    }

    private static DateTimeOffset? Time(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadInt64BigEndian(bytes) is >= 0 and <= 253402300799999 and var milliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static string? Fault(Challenge c) =>
        c.Facility.Length != FacilityDigits || c.Facility.AsSpan().ContainsAnyExceptInRange('0', '9') ? "Facility is a medical institution code of 10 digits."
        : c.Terminal.Length is < 1 or > MaxName || !c.Terminal.All(ch => char.IsAsciiLetterOrDigit(ch) || ch is '.' or '_' or '-') ? "Terminal is 1–64 characters of [A-Za-z0-9._-]."
        : c.Reader.Length is < 1 or > MaxName || c.Reader.Any(char.IsControl) || !IsWhole(c.Reader) ? "Reader is 1–64 characters without control characters."
        : !Enum.IsDefined(c.Purpose) ? "Purpose is unknown."
        : c.ExpiresAt <= c.IssuedAt || c.IssuedAt < DateTimeOffset.UnixEpoch ? "A challenge ends after it was issued, and not before 1970."
        : null;

    /// <summary>No half of a surrogate pair.</summary>
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
