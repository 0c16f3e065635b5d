using System.CommandLine;
using Kazasu.Testbed.World;

namespace Kazasu.Cli;

/// <summary><c>kazasu audit check | copy | prove</c>: a centre's audit log, checked by anybody without trusting the centre (docs/audit-log.md).</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "A centre's audit log, copied and checked without trusting the centre.") { Check(), Copy(), Prove() };

    private static Command Check()
    {
        var what = new Argument<string?>("folder or address")
        {
            Description = "Folder made by 'audit copy', or a centre's address (https://…), which is copied to a temporary folder first. Not needed for a record alone.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var older = new Option<DirectoryInfo?>("--older") { Description = "A copy taken earlier: the log must begin with it." };
        var record = new Option<FileInfo[]>("--record") { Description = "A record with its proof, as a person was given it: checked under the folder's signed days, or alone by its own. May be named several times.", AllowMultipleArgumentsPerToken = true };
        var key = new Option<string[]>("--key") { Description = "Fingerprint of a key that the operator published: no other may have signed. May be named several times.", AllowMultipleArgumentsPerToken = true };
        var (certificate, authority) = (Certificate(), Authority());
        var command = new Command("check", "Signatures, the chain of days, every leaf under every day, and records under their days. Exit code 1 when something is wrong, 2 when it could not be looked at.")
        {
            what, older, record, key, certificate, authority,
        };
        command.SetAction((parsed, ct) => OrTellAsync(async () =>
        {
            var (place, before, records, keys) = (parsed.GetValue(what), parsed.GetValue(older), parsed.GetValue(record) ?? [], parsed.GetValue(key) ?? []);
            int Look(string? folder) => AuditReport.Tell(folder is null ? null : new(folder), before is null ? null : new(before.FullName), records, keys);
            if (place is null && records.Length == 0) { throw new InvalidOperationException("Name a folder, an address (https://…), or a --record."); }
            if (place is null || !Uri.TryCreate(place, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps) { return Look(place); }

            var folder = Directory.CreateTempSubdirectory("kazasu-audit-");
            try
            {
                await CopyAsync(address, folder.FullName, parsed.GetValue(certificate)!, parsed.GetValue(authority)!, ct);
                return Look(folder.FullName);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }));
        return command;
    }

    private static Command Copy()
    {
        var centre = Centre();
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where the copy goes; an older copy there is brought up to date." };
        var (certificate, authority) = (Certificate(), Authority());
        var command = new Command("copy", "Copies the log's statements, keys and leaves. None of them tells of a person.") { centre, folder, certificate, authority };
        command.SetAction((parsed, ct) => OrTellAsync(async () =>
        {
            await CopyAsync(parsed.GetValue(centre)!, parsed.GetValue(folder)!.FullName, parsed.GetValue(certificate)!, parsed.GetValue(authority)!, ct);
            return 0;
        }));
        return command;
    }

    private static Command Prove()
    {
        var centre = Centre();
        var person = new Option<string>("--person") { Description = "The person's opaque key.", Required = true };
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder for the files, one a record.", Required = true };
        var (certificate, authority) = (Certificate(), Authority());
        var command = new Command("prove", "For the operator: writes what the log keeps of a person, each record with its proof, for the person's hands.") { centre, person, folder, certificate, authority };
        command.SetAction((parsed, ct) => OrTellAsync(async () =>
        {
            using var client = TlsClient.Create(parsed.GetValue(centre)!, parsed.GetValue(certificate)!, parsed.GetValue(authority)!);
            return await AuditReport.ProveAsync(client, parsed.GetValue(person)!, parsed.GetValue(folder)!, ct);
        }));
        return command;
    }

    private static async Task CopyAsync(Uri centre, string folder, string certificate, string authority, CancellationToken ct)
    {
        using var client = TlsClient.Create(centre, certificate, authority);
        Console.WriteLine($"{await AuditCopy.RunAsync(client, new(folder), ct)} new days copied from {centre}");
    }

    private static async Task<int> OrTellAsync(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failed) when (failed is InvalidOperationException or ArgumentException or HttpRequestException or IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 2;
        }
    }

    private static Argument<Uri> Centre() => new("address") { Description = "The centre, e.g. https://localhost:7020.", CustomParser = Shared.Address };

    private static Option<string> Certificate() => new("--certificate") { Description = "Own client certificate with key, PEM.", DefaultValueFactory = _ => Path.Combine("data", "world", "operator", "operator-operator.pem") };

    private static Option<string> Authority() => new("--authority") { Description = "Authority of the centre's server certificate, PEM.", DefaultValueFactory = _ => Path.Combine("data", "world", "operator", "server-authority.pem") };
}
