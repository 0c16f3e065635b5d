using Kazasu.Terminal.Devices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Cli;

/// <summary>The links by which browsers become devices of a terminal that was just started.</summary>
internal static class PairingLinks
{
    /// <returns>A line for each role; nothing for a part that pairs no devices.</returns>
    public static IEnumerable<string> Of(WebApplication app)
    {
        if (app.Services.GetService<TerminalPairing>() is not { } pairing) { return []; }
        var home = new Uri(app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        return Enum.GetValues<DeviceRole>().Select(role =>
            $"  {role.ToString().ToLowerInvariant(),-10} {new Uri(home, $"/pair?code={pairing.NewCode(role)}&as={role.ToString().ToLowerInvariant()}")}");
    }
}
