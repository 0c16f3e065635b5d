using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>
/// A pcscd of our own with vpcd's two readers, out of sight: in namespaces of its own, since vpcd listens on all interfaces. It ends with this
/// program. Linux only; needs pcscd, vsmartcard-vpcd, util-linux and, unless run as root, perl and unprivileged user namespaces.
/// </summary>
public sealed partial class PrivatePcscd : IAsyncDisposable
{
    /// <summary>Names that vpcd's readers have.</summary>
    public static IReadOnlyList<string> Readers { get; } = ["Virtual PCD 00 00", "Virtual PCD 00 01"];

    /// <summary>
    /// Runs as the first process of the namespaces, so that everything in them ends with it; and it ends when our end of its input is closed.
    /// The small relay stands in for entering the namespace, which only root may do from a running program.
    /// </summary>
    private const string Script = """
        ip link set lo up && mount --bind "$1" /run/pcscd || exit 1
        pcscd -f &
        if [ "$2" = relay ]; then perl -e '
          use IO::Socket::UNIX; use IO::Socket::INET; use IO::Select; use Socket;
          $SIG{CHLD} = "IGNORE";
          for my $slot (0, 1) {
            next if fork;
            my $in = IO::Socket::UNIX->new(Local => "$ARGV[0]/card$slot", Listen => 1) or die;
            while (my $card = $in->accept) {
              my $pcd = IO::Socket::INET->new(PeerAddr => "127.0.0.1:" . (35963 + $slot)) or next;
              setsockopt($pcd, 6, 1, 1);  # TCP_NODELAY
              my $both = IO::Select->new($card, $pcd);
              LINE: while (1) {
                setsockopt($pcd, 6, 12, 1);  # TCP_QUICKACK
                for my $from ($both->can_read) {
                  sysread($from, my $bytes, 65536) or last LINE;
                  syswrite($from == $card ? $pcd : $card, $bytes);
                }
              }
              close $pcd; close $card;
            }
            exit;
          }' "$1" & fi
        read -r _
        """;

    private readonly Process _process;
    private readonly string _folder;
    private readonly bool _relay;

    private PrivatePcscd(Process process, string folder, bool relay) => (_process, _folder, _relay) = (process, folder, relay);

    /// <summary>The service's socket. Programs started with it in the environment variable PCSCLITE_CSOCK_NAME talk to this service.</summary>
    public string SocketPath => Path.Combine(_folder, "pcscd.comm");

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="folder">An empty or missing folder with a short path for its sockets; emptied at the end.</param>
    /// <exception cref="InvalidOperationException">It does not start; the message says what is missing.</exception>
    public static async Task<PrivatePcscd> StartAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var root = Environment.IsPrivilegedProcess;
        if (root)
        {
            Directory.CreateDirectory("/run/pcscd"); // the place that is mounted over must exist
        }

        string[] users = root ? [] : ["--user", "--map-root-user"];
        var start = new ProcessStartInfo("unshare") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[.. users, "--net", "--mount", "--pid", "--kill-child", "--fork", "--mount-proc",
                     "bash", "-c", Script, "pcscd", folder, root ? "direct" : "relay"])
        {
            start.ArgumentList.Add(argument);
        }

        var process = StartProcess(start);
        var said = new List<string>();
        process.OutputDataReceived += (_, line) => Note(said, line.Data);
        process.ErrorDataReceived += (_, line) => Note(said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var service = new PrivatePcscd(process, folder, relay: !root);
        for (var waited = Stopwatch.StartNew(); !service.Answers;)
        {
            if (process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(20))
            {
                await service.DisposeAsync();
                throw new InvalidOperationException(
                    "pcscd with vpcd did not start. Install it with: apt-get install pcscd vsmartcard-vpcd. It said: " + string.Join(" / ", said));
            }

            await Task.Delay(20, ct);
        }

        return service;
    }

    /// <summary>
    /// Makes this program's own PC/SC library talk to the service of that folder. The library asks the C environment, which .NET's own copy does not
    /// reach, and asks it once: call this before anything else of PC/SC.
    /// </summary>
    /// <param name="folder">As for <see cref="StartAsync"/>.</param>
    public static void UseHere(string folder)
    {
        if (SetEnvironment("PCSCLITE_CSOCK_NAME", Path.Combine(folder, "pcscd.comm"), 1) != 0)
        {
            throw new InvalidOperationException("the environment of this program cannot be set");
        }
    }

    /// <summary>Brings a card to a reader; serve it with <see cref="VpcdHost.ServeAsync"/>.</summary>
    /// <param name="slot">0 or 1.</param>
    public async Task<Socket> ConnectCardAsync(int slot, CancellationToken ct)
    {
        if (!_relay)
        {
            return InNamespace(slot);
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, $"card{slot}")), ct);
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(); // unshare takes the first process of the namespaces with it, and that one all the others
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process StartProcess(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("A private smart-card service needs Linux with unshare. Install it with: apt-get install util-linux pcscd vsmartcard-vpcd", missing);
        }
    }

    private bool Answers => File.Exists(SocketPath) && (!_relay || (File.Exists(Path.Combine(_folder, "card0")) && File.Exists(Path.Combine(_folder, "card1"))));

    private static void Note(List<string> said, string? line)
    {
        lock (said)
        {
            if (line is not null && said.Count < 20)
            {
                said.Add(line);
            }
        }
    }

    /// <summary>A socket belongs to the namespace of the thread that makes it, so a thread goes there, makes it, and ends.</summary>
    private Socket InNamespace(int slot)
    {
        Socket? socket = null;
        Exception? problem = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var space = File.OpenHandle($"/proc/{_process.Id}/ns/net");
                if (SetNamespace(space.DangerousGetHandle().ToInt32(), NetworkNamespace) != 0)
                {
                    throw new InvalidOperationException($"cannot enter pcscd's network namespace: error {Marshal.GetLastPInvokeError()}");
                }

                var made = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                made.Connect("127.0.0.1", VpcdHost.Port + slot);
                socket = made;
            }
            catch (Exception e)
            {
                problem = e;
            }
        });
        thread.Start();
        thread.Join();
        return socket ?? throw new InvalidOperationException("no card could be brought to vpcd: " + problem!.Message, problem);
    }

    private const int NetworkNamespace = 0x4000_0000;

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(int descriptor, int type);
}
