using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Faults;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>The line of one terminal, on which questions by number also meet what is wished for the receipt computer.</summary>
public sealed class LinkLine(TestbedFaults faults, TimeProvider clock, AnswerDesk desk, LinkJournal journal) : LineFaults(faults, clock)
{
    private readonly TimeProvider _clock = clock;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri?.AbsolutePath ?? "";
        if (path != CentreRoutes.Inquiries)
        {
            return path.StartsWith(CentreRoutes.ReferenceNumbers, StringComparison.Ordinal) ? await TimedAsync(false, request, cancellationToken) : await base.SendAsync(request, cancellationToken);
        }

        var wish = desk.Now;
        await desk.HoldAsync(wish, wish.DelayMs, _clock, cancellationToken);
        if (wish.Line == "cut") { throw new HttpRequestException(HttpRequestError.ConnectionError, "The testbed has cut the line to the centre."); }
        if (wish.Line == "refused") { request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json"); }
        else if (wish.TellsData && await request.Content!.ReadFromJsonAsync<InquiryRequest>(CentreJson.Options, cancellationToken) is { } asked)
        {
            await desk.PrepareAsync(asked, cancellationToken);
            request.Content = JsonContent.Create(asked, options: CentreJson.Options); // it was read, and may be read only once
        }

        var response = await TimedAsync(true, request, cancellationToken);
        if (wish.Line == "unsigned" && response.IsSuccessStatusCode) { await ForgeAsync(response, cancellationToken); }
        return response;
    }

    private async Task<HttpResponseMessage> TimedAsync(bool inquiry, HttpRequestMessage request, CancellationToken ct)
    {
        var begun = _clock.GetTimestamp();
        var response = await base.SendAsync(request, ct);
        journal.AskedCentre(inquiry, _clock.GetElapsedTime(begun));
        return response;
    }

    /// <summary>The same answer under a signature that is not the centre's.</summary>
    private static async Task ForgeAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var signed = await response.Content.ReadFromJsonAsync<SignedAnswer>(CentreJson.Options, ct);
        var jws = signed!.Jws;
        var at = jws.LastIndexOf('.') + 5;
        var forged = jws[..at] + (jws[at] == 'A' ? 'B' : 'A') + jws[(at + 1)..];
        response.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new SignedAnswer(forged), CentreJson.Options)) { Headers = { ContentType = new("application/json") } };
    }
}
