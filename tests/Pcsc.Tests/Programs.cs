using System.Diagnostics;

namespace Kazasu.Pcsc.Tests;

/// <summary>Programs that nobody here wrote, run against the virtual card.</summary>
internal static class Programs
{
    /// <summary>Runs one to its end and gives all it said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(Pcscd pcscd, string package, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PCSCLITE_CSOCK_NAME"] = pcscd.Service.SocketPath;
        start.Environment["PKCS11_MODULE_PATH"] = Module;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{program} is missing. Install it with: apt-get install {package}", e);
        }

        using (process)
        {
            process.StandardInput.Close();
            var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException e)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{program} does not come to an end", e);
            }

            return (process.ExitCode, string.Concat(await said));
        }
    }

    /// <summary>The PKCS #11 module of OpenSC, wherever the architecture puts it.</summary>
    public static string Module { get; } = Directory.Exists("/usr/lib")
        ? Directory.EnumerateFiles("/usr/lib", "opensc-pkcs11.so", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true }).FirstOrDefault() ?? ""
        : "";
}
