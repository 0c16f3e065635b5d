using System.Security.Cryptography;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>One key pair of 公的個人認証AP with what belongs to it.</summary>
/// <param name="Certificate">The holder's certificate, DER.</param>
/// <param name="Authority">The certificate of its authority, DER.</param>
/// <param name="Key">RSA-2048, asked for when the first signature is wanted and kept then. The card does not dispose it.</param>
/// <param name="Pin">The PIN or password that opens it.</param>
public sealed record KeyEntry(ReadOnlyMemory<byte> Certificate, ReadOnlyMemory<byte> Authority, Func<RSA> Key, CardPin Pin);

/// <summary>What 公的個人認証AP of one person holds.</summary>
/// <param name="Signature">Null when there is no signature certificate (署名用電子証明書), e.g. for a child under fifteen.</param>
public sealed record JpkiContents(KeyEntry Authentication, KeyEntry? Signature);

/// <summary>What 券面入力補助AP of one person holds (facts/jpki-card.md section 1).</summary>
/// <param name="MyNumber">12 digits (個人番号).</param>
/// <param name="Name">Parts separated by U+3000.</param>
/// <param name="Sex">ISO 5218: 1 male, 2 female, 9 not applicable.</param>
/// <param name="Pin">Opens everything.</param>
/// <param name="NumberA">照合番号A, equal to the my number: opens the number.</param>
/// <param name="NumberB">照合番号B, 14 digits: opens name, address, birth and sex.</param>
/// <param name="Key">The application's own key, RSA-2048; it signs without any credential.</param>
public sealed record TextContents(
    string MyNumber, string Name, string Address, DateOnly BirthDate, int Sex, CardPin Pin, CardPin NumberA, CardPin NumberB, Func<RSA> Key);
