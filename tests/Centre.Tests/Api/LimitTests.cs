using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;

namespace Kazasu.Centre.Tests.Api;

/// <summary>What one caller can do to the others: nothing.</summary>
public sealed class LimitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_facilitys_storm_is_refused_and_another_facility_does_not_notice()
    {
        await using var world = await CentreWorld.StartAsync(adjust: s => s with { FacilityRate = 1, FacilityBurst = 20, FacilityAtOnce = 4 });
        const string Calm = "1310000812", Stormy = "1310000820";
        foreach (var code in (string[])[Calm, Stormy]) { await world.EnrolAsync(new(code, "医院", "clinic", UsePhone: true, PilotSite: false)); }

        using var stormy = world.Client(ClientKind.Facility, Stormy);
        using var calm = world.Client(ClientKind.Facility, Calm);
        var storm = Enumerable.Range(0, 400).Select(_ => stormy.GetAsync(CentreRoutes.Facility, Ct)).ToList();
        for (var i = 0; i < 10; i++)
        {
            using var answer = await calm.GetAsync(CentreRoutes.Facility, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var answers = await Task.WhenAll(storm);
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(400, refused.Count + answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.InRange(refused.Count, 1, 390); // what its bucket of twenty holds is served
        Assert.Equal(ErrorCodes.TooManyRequests, await Desk.CodeAsync(refused[0], 429));
        Assert.Equal("1", refused[0].Headers.RetryAfter!.ToString());
        foreach (var answer in answers) { answer.Dispose(); }

        using var operators = await world.Operator.GetAsync(FacilityRoutes.Expiring, Ct);
        Assert.Equal(HttpStatusCode.OK, operators.StatusCode);
        Assert.True(operators.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_facilitys_lists_take_nothing_from_its_own_desk_nor_from_another_facilitys_lists()
    {
        await using var world = await CentreWorld.StartAsync(adjust: s => s with { FacilityRate = 1, FacilityBurst = 30, FacilityAtOnce = 4, FacilityListRate = 1, FacilityListBurst = 1 });
        const string Busy = "1310000846", Other = "1310000853";
        foreach (var code in (string[])[Busy, Other]) { await world.EnrolAsync(new(code, "病院", "hospital", UsePhone: true, PilotSite: false)); }

        using var busy = world.Client(ClientKind.Facility, Busy);
        using var other = world.Client(ClientKind.Facility, Other);
        var lists = Enumerable.Range(0, 30).Select(_ => ListAsync(busy)).ToList();
        var desk = await Task.WhenAll(Enumerable.Range(0, 25).Select(async _ =>
        {
            using var answer = await busy.GetAsync(CentreRoutes.Facility, Ct);
            return answer.StatusCode;
        }));

        Assert.All(desk, status => Assert.Equal(HttpStatusCode.OK, status)); // its bucket of thirty would not hold the lists too
        Assert.Equal(HttpStatusCode.OK, await ListAsync(other));
        var statuses = await Task.WhenAll(lists);
        Assert.Equal(30, statuses.Count(s => s is HttpStatusCode.OK or HttpStatusCode.TooManyRequests));
        Assert.InRange(statuses.Count(s => s == HttpStatusCode.OK), 1, 29);

        async Task<HttpStatusCode> ListAsync(HttpClient client)
        {
            // a hundred persons are one list, not a hundred requests
            var asked = Enumerable.Range(0, 100).Select(i => new InquiryRequest(Guid.NewGuid(), Desk.Terminal, new("01130012", null, $"{i + 1}", null), new(1985, 8, 20), new(2025, 12, 5)));
            using var answer = await client.PostAsJsonAsync(InquiryBatches.Route, new InquiryBatchRequest([.. asked]), CentreJson.Options, Ct);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Limits_that_let_nobody_in_are_told_at_the_start() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => CentreWorld.StartAsync(adjust: s => s with { FacilityRate = 0 }));

    [Fact]
    public async Task Limits_that_take_no_list_are_told_at_the_start() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => CentreWorld.StartAsync(adjust: s => s with { FacilityListRate = 0 }));

    [Fact]
    public async Task A_client_that_sends_its_request_drop_by_drop_is_cut_off_and_nothing_older_than_tls_1_2_is_spoken()
    {
        await using var world = await CentreWorld.StartAsync();
        using var certificate = X509Certificate2.CreateFromPemFile(world.Authority.IssueClient(ClientKind.Facility, CentreWorld.Clinic, "test"));
        await using var slow = await OpenAsync(world, certificate, SslProtocols.None);
        Assert.True(slow.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13);
        await slow.WriteAsync(Encoding.ASCII.GetBytes($"GET {CentreRoutes.Facility} HTTP/1.1\r\nHost: localhost\r\nX-Slow: "), Ct);

        await using var body = await OpenAsync(world, certificate, SslProtocols.None);
        await body.WriteAsync(Encoding.ASCII.GetBytes($"POST {CentreRoutes.Checks} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{{"), Ct);

        // cut by the server: without its limits this would wait for ever
        foreach (var stream in (SslStream[])[body, slow])
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            patience.CancelAfter(TimeSpan.FromSeconds(90));
            var answer = await ToEndAsync(stream, patience.Token);
            Assert.DoesNotContain("200 OK", answer);
        }

#pragma warning disable SYSLIB0039 // that it is refused is what is tested
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await OpenAsync(world, certificate, SslProtocols.Tls11)).DisposeAsync());
#pragma warning restore SYSLIB0039
    }

    private static async Task<SslStream> OpenAsync(CentreWorld world, X509Certificate2 certificate, SslProtocols protocols)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, world.Address.Port, Ct);
        var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true); // the server's certificate is not this test's matter
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", ClientCertificates = [certificate], EnabledSslProtocols = protocols }, Ct);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> ToEndAsync(SslStream stream, CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, ct) is > 0 and var read) { text.Append(Encoding.ASCII.GetString(buffer, 0, read)); }
        }
        catch (IOException)
        {
            // reset is an end too
        }

        return text.ToString();
    }
}
