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
        if (path is not (CentreRoutes.Inquiries or InquiryBatches.Route)) { return await base.SendAsync(request, cancellationToken); }

        var list = path == InquiryBatches.Route;

        var wish = desk.Now;
        await desk.HoldAsync(wish, wish.DelayMs, _clock, cancellationToken);
        if (wish.Line == "cut") { throw new HttpRequestException(HttpRequestError.ConnectionError, "The testbed has cut the line to the centre."); }
        if (wish.Line == "refused") { request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json"); }
        else if (wish.TellsData)
        {
            // what is read may be read only once
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            foreach (var asked in list ? JsonSerializer.Deserialize<InquiryBatchRequest>(body, CentreJson.Options)!.Inquiries : [JsonSerializer.Deserialize<InquiryRequest>(body, CentreJson.Options)!])
            {
                await desk.PrepareAsync(asked, cancellationToken);
            }

            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        }

        var begun = _clock.GetTimestamp();
        var response = await base.SendAsync(request, cancellationToken);
        if (!list) { journal.AskedCentre(_clock.GetElapsedTime(begun)); }
        if (wish.Line == "unsigned" && response.IsSuccessStatusCode) { await ForgeAsync(response, list, cancellationToken); }
        return response;
    }

    /// <summary>The same answer under a signature that is not the centre's.</summary>
    private static async Task ForgeAsync(HttpResponseMessage response, bool list, CancellationToken ct)
    {
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        var forged = !list ? Forged(JsonSerializer.Deserialize<JsonElement>(body)) : JsonSerializer.SerializeToElement(
            new InquiryBatchAnswer([.. JsonSerializer.Deserialize<InquiryBatchAnswer>(body, CentreJson.Options)!.Items.Select(item => item.Status == 200 ? item with { Body = Forged(item.Body) } : item)]),
            CentreJson.Options);
        response.Content = JsonContent.Create(forged);
    }

    private static JsonElement Forged(JsonElement signed)
    {
        var jws = signed.Deserialize<SignedAnswer>(CentreJson.Options)!.Jws;
        var at = jws.LastIndexOf('.') + 5;
        return JsonSerializer.SerializeToElement(new SignedAnswer(jws[..at] + (jws[at] == 'A' ? 'B' : 'A') + jws[(at + 1)..]), CentreJson.Options);
    }
}
