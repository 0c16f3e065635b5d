using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Testbed.World;

/// <summary>What the operator, the insurers and the issuer tell the centre, over its own interface and with their own client certificates.</summary>
internal sealed class CentreFeed(HttpClient operators, HttpClient issuer) : IDisposable
{
    private const int PersonsABatch = 2_000;

    public async Task EnrolAsync(FacilityView facility, CancellationToken ct)
    {
        using var answer = await operators.PutAsJsonAsync(CentreRoutes.Facilities.Replace("{code}", facility.Code), facility, CentreJson.Options, ct);
        await DemandAsync(answer, "enrolling the facility", ct);
    }

    public async Task GrantEmergencyAsync(string facility, EmergencyPermission permission, CancellationToken ct)
    {
        using var answer = await operators.PutAsJsonAsync(EmergencyRoutes.Permissions.Replace("{code}", facility), permission, CentreJson.Options, ct);
        await DemandAsync(answer, "granting the emergency look-up", ct);
    }

    /// <returns>How many persons changed anything.</returns>
    public async Task<int> PersonsAsync(IEnumerable<PersonRecord> persons, IProgress<int>? sent, CancellationToken ct)
    {
        int changed = 0, done = 0;
        foreach (var batch in persons.Chunk(PersonsABatch))
        {
            changed += await PostLinesAsync(operators, CentreRoutes.RegistryPersons, batch, ct);
            sent?.Report(done += batch.Length);
        }

        return changed;
    }

    public Task<int> CertificatesAsync(IEnumerable<CertificateRecord> certificates, CancellationToken ct) =>
        PostLinesAsync(issuer, CentreRoutes.IssuerCertificates, certificates, ct);

    public Task<int> MedicalAsync(IEnumerable<MedicalRecord> records, CancellationToken ct) => PostLinesAsync(operators, MedicalRoutes.Records, records, ct);

    /// <param name="office">公費負担者番号.</param>
    public Task<int> TicketsAsync(string office, IEnumerable<TicketNotice> tickets, CancellationToken ct) =>
        PostLinesAsync(operators, $"{ListRoutes.Tickets}?office={office}", tickets, ct);

    public async Task RevocationListAsync(byte[] list, CancellationToken ct)
    {
        using var content = new ByteArrayContent(list);
        content.Headers.ContentType = new("application/pkix-crl");
        using var answer = await issuer.PostAsync(CentreRoutes.IssuerRevocationLists, content, ct);
        await DemandAsync(answer, "giving a revocation list", ct);
    }

    public void Dispose()
    {
        operators.Dispose();
        issuer.Dispose();
    }

    private static async Task<int> PostLinesAsync<T>(HttpClient by, string route, IEnumerable<T> records, CancellationToken ct)
    {
        using var lines = new MemoryStream();
        foreach (var record in records)
        {
            await JsonSerializer.SerializeAsync(lines, record, CentreJson.Options, ct);
            lines.WriteByte((byte)'\n');
        }

        using var content = new ByteArrayContent(lines.GetBuffer(), 0, (int)lines.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson", Encoding.UTF8.WebName);
        using var answer = await by.PostAsync(route, content, ct);
        await DemandAsync(answer, $"posting to {route}", ct);
        return (await answer.Content.ReadFromJsonAsync<BatchAnswer>(CentreJson.Options, ct))!.Changed;
    }

    private static async Task DemandAsync(HttpResponseMessage answer, string doing, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var why = await answer.Content.ReadAsStringAsync(ct);
            throw new InvalidOperationException($"The centre refused {doing}: {(int)answer.StatusCode} {why[..Math.Min(why.Length, 2_000)]}");
        }
    }
}
