using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kazasu.Hosting.Guards;

/// <summary>Upper bounds of what a stranger may send before anybody looks at it.</summary>
public static class Sizes
{
    /// <summary>A request to an ordinary end point: the largest (a check) has about 4 kB.</summary>
    public const int Body = 64 * 1024;

    /// <summary>Caps bodies, headers and slow senders. End points that take more say so themselves.</summary>
    public static void Cap(this KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Body;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
    }
}
