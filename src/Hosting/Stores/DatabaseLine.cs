using System.Net;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kazasu.Hosting.Stores;

/// <summary>Tells at the start when what goes to the database could be read or changed on the way.</summary>
public static partial class DatabaseLine
{
    /// <returns>The servers on other machines whose certificate is not looked at by this connection string; none for SQLite, sockets and loopback.</returns>
    public static IReadOnlyList<string> Unproved(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString)) { return []; }

        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return parts.SslMode is SslMode.VerifyCA or SslMode.VerifyFull ? [] : [.. (parts.Host ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(IsElsewhere)];
    }

    /// <param name="log">Of whoever opens the database.</param>
    public static void TellUnproved(this ILogger log, string? connectionString)
    {
        if (Unproved(connectionString) is { Count: > 0 } servers) { Unproved(log, string.Join(", ", servers)); }
    }

    private static bool IsElsewhere(string server)
    {
        if (server[0] is '/' or '@' || server.StartsWith("localhost", StringComparison.OrdinalIgnoreCase)) { return false; }

        return !(IPEndPoint.TryParse(server, out var address) && IPAddress.IsLoopback(address.Address));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "database: the certificate of {Servers} is not looked at, so the line there can be read and changed; put SSL Mode=VerifyFull;Root Certificate=… into the connection string")]
    private static partial void Unproved(ILogger log, string servers);
}
