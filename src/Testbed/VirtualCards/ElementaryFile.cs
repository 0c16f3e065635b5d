using System.Security.Cryptography;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>What has been proven to the card since it got power.</summary>
internal sealed class Unlocked
{
    public HashSet<CardPin> Pins { get; } = [];

    /// <summary>The owner of an iPhone was recognised by it.</summary>
    public bool Owner { get; set; }

    /// <summary>The terminal is authorised to use the user-authentication key without its PIN (a guess).</summary>
    public bool Terminal { get; set; }
}

/// <summary>Whether a file may be used in the present state.</summary>
internal delegate bool Access(Unlocked unlocked);

/// <summary>The access conditions that occur.</summary>
internal static class Accesses
{
    public static readonly Access Free = _ => true;
    public static readonly Access Never = _ => false;
    public static readonly Access Owner = unlocked => unlocked.Owner;

    /// <summary>After the PIN, or for an authorised terminal.</summary>
    public static Access AfterOrTerminal(CardPin pin) => unlocked => unlocked.Terminal || unlocked.Pins.Contains(pin);

    public static Access After(params CardPin[] anyOf) => unlocked => unlocked.Pins.Overlaps(anyOf);
}

/// <summary>One elementary file (EF).</summary>
internal abstract record ElementaryFile
{
    private ElementaryFile() { }

    /// <summary>Bytes that READ BINARY gives. The content may be made late, because a signature in it costs a key.</summary>
    public sealed record Data(Lazy<byte[]> Content, Access Read) : ElementaryFile;

    /// <summary>A PIN reference, used by VERIFY and CHANGE REFERENCE DATA.</summary>
    public sealed record Pin(CardPin Value) : ElementaryFile;

    /// <summary>A private key.</summary>
    public sealed record Key(Lazy<RSA> Rsa, Access Use) : ElementaryFile;

    /// <summary>Something that can be selected and nothing more.</summary>
    public sealed record Opaque : ElementaryFile;

    /// <summary>A file that is as long as its content.</summary>
    public static Data Exact(byte[] content) => new(new Lazy<byte[]>(content), Accesses.Free);

    /// <summary>A file that is longer than its content and filled up with FF, as on real cards: 2,048 bytes or a multiple.</summary>
    public static Data Padded(ReadOnlyMemory<byte> content, Access read)
    {
        const int Step = 2048;
        var file = new byte[(content.Length / Step + 1) * Step];
        file.AsSpan().Fill(0xFF);
        content.CopyTo(file);
        return new Data(new Lazy<byte[]>(file), read);
    }
}

/// <summary>An application (AP, dedicated file).</summary>
/// <param name="Aid">Its full name.</param>
/// <param name="DefaultKey">The key that <c>80 2A xx 00</c> means, if there is one.</param>
internal sealed record CardApplication(byte[] Aid, IReadOnlyDictionary<int, ElementaryFile> Files, ElementaryFile.Key? DefaultKey = null);
