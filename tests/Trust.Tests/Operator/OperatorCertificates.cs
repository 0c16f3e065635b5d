using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Kazasu.Testbed.Operator;

namespace Kazasu.Trust.Tests.Operator;

public sealed class OperatorCertificates : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-operator-").FullName;

    [Fact]
    public void A_facility_is_named_in_its_subject()
    {
        using var authority = OperatorAuthority.OpenOrCreate(_folder, TimeProvider.System);
        using var certificate = X509Certificate2.CreateFromPemFile(authority.IssueClient(ClientKind.Facility, "1312345678", "かざす医院"));
        Assert.Equal("C=JP, O=かざす医院, OU=facility, CN=1312345678", string.Join(", ", certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false)
            .Select(r => $"{(r.GetSingleElementType().Value switch { "2.5.4.6" => "C", "2.5.4.10" => "O", "2.5.4.11" => "OU", _ => "CN" })}={r.GetSingleElementValue()}")));
        Assert.True(certificate.HasPrivateKey);
    }

    [Theory]
    [InlineData(ClientKind.Facility, "131234567")]
    [InlineData(ClientKind.Insurer, "some")]
    [InlineData(ClientKind.Issuer, "all")]
    public void A_code_of_another_shape_is_refused(ClientKind kind, string code)
    {
        using var authority = OperatorAuthority.OpenOrCreate(_folder, TimeProvider.System);
        Assert.Throws<ArgumentException>(() => authority.IssueClient(kind, code, "name"));
    }

    [Fact]
    public void A_certificate_is_kept_over_a_restart_and_made_anew_before_it_ends()
    {
        var clock = new StoppedClock(DateTimeOffset.UtcNow);
        string first, again, later;
        using (var authority = OperatorAuthority.OpenOrCreate(_folder, clock))
        {
            first = File.ReadAllText(authority.IssueClient(ClientKind.Issuer, "issuer", "J-LIS stand-in"));
        }

        using (var authority = OperatorAuthority.OpenOrCreate(_folder, clock))
        {
            again = File.ReadAllText(authority.IssueClient(ClientKind.Issuer, "issuer", "J-LIS stand-in"));
            clock.Now += TimeSpan.FromDays(340);
            later = File.ReadAllText(authority.IssueClient(ClientKind.Issuer, "issuer", "J-LIS stand-in"));
        }

        Assert.Equal(first, again);
        Assert.NotEqual(first, later);
    }

    [Fact]
    public async Task Mutual_tls_works_with_the_issued_files_and_a_client_cannot_play_the_server()
    {
        using var authority = OperatorAuthority.OpenOrCreate(_folder, TimeProvider.System);
        var (server, client) = (authority.IssueServer("centre.localhost"), authority.IssueClient(ClientKind.Insurer, "all", "insurers"));
        Assert.True(await ShakeAsync(server, client, authority));
        Assert.False(await ShakeAsync(client, client, authority));
        Assert.False(await ShakeAsync(server, server, authority));
    }

    private static async Task<bool> ShakeAsync(string serverFile, string clientFile, OperatorAuthority authority)
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, serverFile, authority);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync((System.Net.IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        var accepted = await TryAsync(tcp, stream => stream.AuthenticateAsClientAsync(new()
        {
            TargetHost = "localhost",
            ClientCertificateContext = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(clientFile), null, offline: true),
            CertificateChainPolicy = PolicyOf(authority.ServerAuthorityFile),
        }, TestContext.Current.CancellationToken));
        return await serving && accepted;
    }

    private static async Task<bool> ServeAsync(TcpListener listener, string serverFile, OperatorAuthority authority)
    {
        using var tcp = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        return await TryAsync(tcp, stream => stream.AuthenticateAsServerAsync(new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(serverFile), null, offline: true),
            ClientCertificateRequired = true,
            CertificateChainPolicy = PolicyOf(authority.ClientAuthorityFile),
        }, TestContext.Current.CancellationToken));
    }

    private static async Task<bool> TryAsync(TcpClient tcp, Func<SslStream, Task> shake)
    {
        await using var stream = new SslStream(tcp.GetStream());
        try
        {
            await shake(stream);
            return true;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return false;
        }
    }

    private static X509ChainPolicy PolicyOf(string authorityFile)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.ImportFromPemFile(authorityFile);
        return policy;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
