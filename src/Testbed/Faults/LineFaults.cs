namespace Kazasu.Testbed.Faults;

/// <summary>Stands between the terminal and the network and cuts or slows what passes.</summary>
/// <param name="clock">Counts the delay.</param>
public class LineFaults(TestbedFaults faults, TimeProvider clock) : DelegatingHandler
{
    /// <exception cref="HttpRequestException">The line is cut.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var now = faults.Now;
        if (now.CentreDelayMs > 0) { await Task.Delay(TimeSpan.FromMilliseconds(now.CentreDelayMs), clock, cancellationToken); }

        // looked at again, because it may have been cut while the request waited
        if (now.LineCut || faults.Now.LineCut) { throw new HttpRequestException(HttpRequestError.ConnectionError, "The testbed has cut the line to the centre."); }

        return await base.SendAsync(request, cancellationToken);
    }
}
