using Kazasu.Cards;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>The commands that work on files.</summary>
public sealed partial class VirtualCard
{
    private ResponseApdu Select(CommandView command) => command.P1 switch
    {
        0x04 => SelectApplication(command.Data),
        0x02 => SelectFile(command.Data),
        // A real card has no selectable root: right after power-up this form is refused, later it succeeds and changes nothing.
        0x00 when command.Data.IsEmpty => Status(_application is null ? 0x6A86 : 0x9000),
        0x00 => Status(0x6A82),
        _ => Status(0x6A86),
    };

    /// <summary>By AID or the beginning of one, whatever P2 says. A failure changes nothing.</summary>
    private ResponseApdu SelectApplication(ReadOnlySpan<byte> aid)
    {
        foreach (var application in _applications)
        {
            if (!aid.IsEmpty && application.Aid.AsSpan().StartsWith(aid))
            {
                (_application, _file) = (application, null);
                return Status(0x9000);
            }
        }

        return Status(0x6A82);
    }

    private ResponseApdu SelectFile(ReadOnlySpan<byte> id)
    {
        if (id.Length != 2)
        {
            return Status(0x6700);
        }

        return Enter((id[0] << 8) | id[1]) ? Status(0x9000) : Status(0x6A82);
    }

    /// <summary>Makes a file of the current application the current one.</summary>
    private bool Enter(int id)
    {
        if (_application is null || !_application.Files.TryGetValue(id, out var file))
        {
            return false;
        }

        _file = file;
        return true;
    }

    /// <summary>P2 of VERIFY and the like: <c>80</c> the current file, <c>81</c> to <c>9E</c> a short id, which makes that file current.</summary>
    /// <returns>9000, or why there is no such file.</returns>
    private int Refer(byte reference) => reference switch
    {
        0x80 => _file is null ? 0x6986 : 0x9000,
        > 0x80 and <= 0x9E => Enter(reference & 0x1F) ? 0x9000 : 0x6A82,
        _ => 0x6A86,
    };

    private ResponseApdu ReadBinary(CommandView command)
    {
        if (command.Le is not { } count || !command.Data.IsEmpty || (command.Extended && !ExtendedRead))
        {
            return Status(0x6700);
        }

        // With the top bit P1 holds a short file id and P2 alone the offset.
        var byShortId = (command.P1 & 0x80) != 0;
        var offset = byShortId ? command.P2 : (command.P1 << 8) | command.P2;
        if (byShortId && Refer(command.P1) is var found and not 0x9000)
        {
            return Status(found);
        }

        return _file switch
        {
            null => Status(0x6986),
            ElementaryFile.Data data when !data.Read(_unlocked) => Status(0x6982),
            ElementaryFile.Data data => Part(data.Content.Value, offset, count),
            _ => Status(0x6981),
        };
    }

    /// <summary>Up to the end of the file, which is no error (JICSAP 6.4.1).</summary>
    private static ResponseApdu Part(byte[] content, int offset, int count) => offset >= content.Length
        ? Status(0x6B00)
        : new ResponseApdu(content.AsSpan(offset, Math.Min(count, content.Length - offset)).ToArray(), 0x9000);
}
