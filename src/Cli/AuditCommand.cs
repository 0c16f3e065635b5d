using System.CommandLine;
using System.Globalization;
using Kazasu.Testbed.World;
using Kazasu.Trust.Audit;

namespace Kazasu.Cli;

/// <summary><c>kazasu audit check | copy</c>: a centre's audit log, checked by anybody without trusting the centre.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "A centre's audit log, copied and checked without trusting the centre.") { Check(), Copy() };

    private static Command Check()
    {
        var what = new Argument<string>("folder or address") { Description = "Folder made by 'audit copy', or a centre's address (https://…), which is copied to a temporary folder first." };
        var older = new Option<DirectoryInfo?>("--older") { Description = "A copy taken earlier: the log must begin with it." };
        var (certificate, authority) = (Certificate(), Authority());
        var command = new Command("check", "Signatures, the chain of days, every leaf under every day, and records under their days. Exit code 1 when something is wrong.") { what, older, certificate, authority };
        command.SetAction(async (parsed, ct) =>
        {
            var before = parsed.GetValue(older) is { } o ? new AuditFolder(o.FullName) : null;
            if (!Uri.TryCreate(parsed.GetValue(what), UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps) { return Tell(AuditCheck.Run(new(parsed.GetValue(what)!), before)); }

            var folder = Directory.CreateTempSubdirectory("kazasu-audit-");
            try
            {
                return await CopyAsync(address, folder.FullName, parsed.GetValue(certificate)!, parsed.GetValue(authority)!, ct) ?? Tell(AuditCheck.Run(new(folder.FullName), before));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static Command Copy()
    {
        var centre = new Argument<Uri>("address") { Description = "The centre, e.g. https://localhost:7020.", CustomParser = Shared.Address };
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where the copy goes; an older copy there is brought up to date." };
        var (certificate, authority) = (Certificate(), Authority());
        var command = new Command("copy", "Copies the log's statements, keys and leaves. None of them tells of a person.") { centre, folder, certificate, authority };
        command.SetAction(async (parsed, ct) => await CopyAsync(parsed.GetValue(centre)!, parsed.GetValue(folder)!.FullName, parsed.GetValue(certificate)!, parsed.GetValue(authority)!, ct) ?? 0);
        return command;
    }

    /// <returns>An exit code when it failed.</returns>
    private static async Task<int?> CopyAsync(Uri centre, string folder, string certificate, string authority, CancellationToken ct)
    {
        try
        {
            using var client = TlsClient.Create(centre, certificate, authority);
            Console.WriteLine($"{await AuditCopy.RunAsync(client, new(folder), ct)} new days copied from {centre}");
            return null;
        }
        catch (Exception failed) when (failed is InvalidOperationException or HttpRequestException or IOException or System.Security.Cryptography.CryptographicException)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 2;
        }
    }

    private static int Tell(AuditFindings found)
    {
        foreach (var (where, what) in found.Faults) { Console.WriteLine($"WRONG  {where}: {what}"); }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Days} days, {found.Nodes} nodes, {found.Leaves:N0} leaves, {found.Records} records checked; {found.Faults.Count} faults"));
        if (found.Last is { } last) { Console.WriteLine($"last day {last.Day:O}, root {last.Root}"); }

        foreach (var key in found.Fingerprints) { Console.WriteLine($"key {key} (compare it with what the operator published)"); }

        return found.Faults.Count == 0 ? 0 : 1;
    }

    private static Option<string> Certificate() => new("--certificate") { Description = "Own client certificate with key, PEM.", DefaultValueFactory = _ => Path.Combine("data", "world", "operator", "operator-operator.pem") };

    private static Option<string> Authority() => new("--authority") { Description = "Authority of the centre's server certificate, PEM.", DefaultValueFactory = _ => Path.Combine("data", "world", "operator", "server-authority.pem") };
}
