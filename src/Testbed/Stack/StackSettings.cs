using Kazasu.Centre;
using Kazasu.Terminal;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Testbed.World;
using Kazasu.Web;

namespace Kazasu.Testbed.Stack;

/// <summary>How to start everything together.</summary>
public sealed record StackSettings
{
    /// <summary>All data lies here and is found again at the next start.</summary>
    public required string Folder { get; init; }

    /// <summary>Persons of the sample nation.</summary>
    public int Persons { get; init; } = 10_000;

    public ulong Seed { get; init; } = 1;

    /// <summary>Day of care to begin with; null = today.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>PostgreSQL connection string for the centre; null = SQLite in <see cref="Folder"/>.</summary>
    public string? Database { get; init; }

    /// <summary>The facility took part in the 2025 pilot (実証事業).</summary>
    public bool PilotSite { get; init; }

    /// <summary>The institution's files for its receipt computer are written in Shift_JIS instead of UTF-8.</summary>
    public bool ShiftJis { get; init; }

    /// <summary>Ports of testbed, terminal and centre; 0 takes free ones.</summary>
    public (int Testbed, int Terminal, int Centre) Ports { get; init; } = (7000, 7010, 7020);

    /// <summary>Port of the operator's web pages; null = 30 above the testbed's, or a free one when that takes a free one.</summary>
    public int? WebPort { get; init; }

    /// <summary>Whether the pages of testbed and web are wanted.</summary>
    public bool Pages { get; init; } = true;

    /// <summary>
    /// A smart-card service between the phone page and the terminal, which this program's PC/SC library has been made to use
    /// (<see cref="PrivatePcscd.UseHere"/>); null = a reader in this process.
    /// </summary>
    public PrivatePcscd? SmartCards { get; init; }

    public HandsetSettings Handsets { get; init; } = new();

    /// <summary>Shared root of the receipt-computer link.</summary>
    public string LinkFolder => Path.Combine(Folder, "oqs");

    /// <summary>The test world these settings ask for.</summary>
    public WorldSettings World(DateOnly today) => new()
    {
        Folder = Path.Combine(Folder, "world"), Persons = Persons, Seed = Seed, Anchor = today, PilotSite = PilotSite,
    };

    /// <summary>Settings of the operator's web pages.</summary>
    public WebSettings Web() => new()
    {
        DataFolder = Directory.CreateDirectory(Path.Combine(Folder, "web")).FullName, Database = Database, Testbed = true,
        InvitationCodeFile = SampleShop.InvitationCodeFile(Path.Combine(Folder, "web")), HttpPort = WebPort ?? (Ports.Testbed == 0 ? 0 : Ports.Testbed + 30),
    };

    /// <summary>Settings of centre and terminal in that world, for starting them together or alone.</summary>
    public (CentreSettings Centre, TerminalSettings Terminal) Parts(TestbedWorld world)
    {
        var centre = new CentreSettings
        {
            DataFolder = Path.Combine(Folder, "centre"), Database = Database, Port = Ports.Centre, Testbed = true, ServerCertificate = world.ServerCertificate,
            ClientAuthority = world.ClientAuthority, CardAuthorities = world.CardAuthorities, PhoneAuthorities = world.PhoneAuthorities,
        };
        var terminal = new TerminalSettings
        {
            DataFolder = Directory.CreateDirectory(Path.Combine(Folder, "terminal")).FullName, HttpPort = Ports.Terminal, Testbed = true,
            Facility = world.Facility.Code, Centre = new($"https://localhost:{Ports.Centre}"), ClientCertificate = world.FacilityCertificate,
            CentreAuthority = world.ServerAuthority, TerminalAuthorityKey = world.TerminalAuthorityKey,
            AnswerKeys = [CentreHost.AnswerKey(centre.DataFolder)], ReceiptComputer = new() { Folder = LinkFolder, ShiftJis = ShiftJis },
        };
        return (centre, terminal);
    }
}
