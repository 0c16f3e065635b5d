using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>公的個人認証AP with its files and who may read them, by profile (facts/jpki-card.md sections 1 and 3).</summary>
internal static class JpkiApplication
{
    private static readonly byte[] Aid = [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];

    public static CardApplication Of(CardProfile profile, JpkiContents contents, IPhoneGuesses guesses)
    {
        var pins = profile != CardProfile.IPhone || !guesses.NoVerify;
        Access owner = guesses.OnlyWhileAuthenticated ? Accesses.Owner : Accesses.Free;
        Access Use(KeyEntry entry) => pins ? Accesses.After(entry.Pin) : owner;

        var (authentication, signature) = (contents.Authentication, contents.Signature);
        var files = new Dictionary<int, ElementaryFile>
        {
            [0x0006] = ElementaryFile.Exact(TokenInfo(profile)),
            [0x0008] = ElementaryFile.Exact([(byte)(signature is null ? 0x00 : 0x8F), 0x8F, 0x00]),
            [0x0009] = ElementaryFile.Padded(default, Accesses.Never),
            [0x000A] = ElementaryFile.Padded(authentication.Certificate, profile == CardProfile.MyNumberCard ? Accesses.Free : Use(authentication)),
            [0x000B] = ElementaryFile.Padded(authentication.Authority, Accesses.Free),
            [0x0016] = new ElementaryFile.Opaque(),
            [0x0017] = new ElementaryFile.Key(new Lazy<RSA>(authentication.Key), profile == CardProfile.MyNumberCard ? Accesses.AfterOrTerminal(authentication.Pin) : Use(authentication)),

            // Without a signature certificate its files are there and empty, and its password is blocked for good: an assumption.
            [0x0001] = ElementaryFile.Padded(signature?.Certificate ?? default, signature is null ? Accesses.Never : Use(signature)),
            [0x0002] = ElementaryFile.Padded(signature?.Authority ?? default, Accesses.Free),
            [0x001A] = signature is null
                ? new ElementaryFile.Opaque()
                : new ElementaryFile.Key(new Lazy<RSA>(signature.Key), Use(signature)),
        };
        if (pins)
        {
            files[0x0018] = new ElementaryFile.Pin(authentication.Pin);
            files[0x001B] = new ElementaryFile.Pin(signature?.Pin ?? new CardPin([], PinForm.SignaturePassword, limit: 5, left: 0));
        }

        return new CardApplication(Aid, files);
    }

    private static string TokenName(CardProfile profile) => profile switch
    {
        CardProfile.MyNumberCard => "JPKIAPICCTOKEN2",
        CardProfile.Android => "JPKIAPGPSETOKEN",
        CardProfile.IPhone => "JPKIAPIOSTOKEN",
    };

    /// <summary>160 bytes laid out as a PKCS #11 token-info record; only the name is known to be looked at.</summary>
    private static byte[] TokenInfo(CardProfile profile)
    {
        const int Flags = 0x0000_040D; // CKF_RNG, LOGIN_REQUIRED, USER_PIN_INITIALIZED, TOKEN_INITIALIZED
        const uint Unavailable = uint.MaxValue;
        uint[] numbers = [Flags, 0, 0, 0, 0, 16, 4, Unavailable, Unavailable, Unavailable, Unavailable];

        var record = new byte[160];
        record.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes(TokenName(profile), record);
        "Kazasu Testbed"u8.CopyTo(record.AsSpan(32));
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(record.AsSpan(96 + (4 * i)), numbers[i]);
        }

        "0301"u8.CopyTo(record.AsSpan(140));
        return record;
    }
}
