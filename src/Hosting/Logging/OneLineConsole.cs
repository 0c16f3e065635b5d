using Microsoft.Extensions.Logging;

namespace Kazasu.Hosting.Logging;

/// <summary>
/// One line an event on standard error, UTC: standard output belongs to what a command answers. Our own events from Information on; the framework's only from Warning on, because its request lines
/// would carry addresses that name persons.
/// </summary>
public static class OneLineConsole
{
    public static ILoggingBuilder AddOneLineConsole(this ILoggingBuilder logging) => logging
        .ClearProviders()
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("Kazasu", LogLevel.Information)
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
        // form keys lie unencrypted in the data folder, which only its owner may read; saying so at every start helps nobody
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
        // it says at each page that it made "no-store" stricter
        .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
        .AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace)
        .AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
}
