using System.Net.Http.Json;
using Kazasu.Centre.Facilities.Certificates;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Facilities;

public sealed class CertificatesOnSqlite(SqliteWorld world) : CertificateTests(world.World), IClassFixture<SqliteWorld>;

public sealed class CertificatesOnPostgres(PostgresWorld world) : CertificateTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>A facility's certificate is its own: the centre notes by which one it calls, warns before it ends, and stops a stolen one.</summary>
public abstract class CertificateTests(CentreWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<HttpClient> FacilityAsync(string code)
    {
        await world.EnrolAsync(new(code, "証明書医院", "clinic", UsePhone: true, PilotSite: false));
        return world.Client(ClientKind.Facility, code);
    }

    private static async Task<FacilityCertificateView> OwnAsync(HttpClient facility) =>
        (await facility.GetFromJsonAsync<FacilityCertificateView>(FacilityRoutes.OwnCertificate, CentreJson.Options, Ct))!;

    private Task<HttpResponseMessage> WithdrawAsync(string code, string sha256) =>
        world.Operator.PostAsJsonAsync(FacilityRoutes.Withdraw.Replace("{code}", code), new CertificateWithdrawal(sha256), CentreJson.Options, Ct);

    [Fact]
    public async Task A_facility_is_told_when_its_certificate_ends_and_the_operator_sees_who_has_to_renew()
    {
        const string Code = "1310000616";
        using var facility = await FacilityAsync(Code);
        var own = await OwnAsync(facility);
        Assert.Equal((Code, 64), (own.Facility, own.Sha256.Length));
        Assert.Null(own.Warning);
        Assert.DoesNotContain(await ExpiringAsync(), c => c.Facility == Code);

        foreach (var (days, step) in ((int, int?)[])[(91, null), (90, 90), (59, 60), (7, 7), (3, 3), (0, 0), (-1, -1)])
        {
            using var later = new Later(world, TimeSpan.FromDays(own.DaysLeft!.Value - days));
            var view = (await world.Services.GetRequiredService<FacilityCertificates>().OfAsync(Code, Ct)).Single();
            Assert.Equal((days, step), (view.DaysLeft!.Value, view.Warning));
            Assert.Equal(step is not null, (await world.Services.GetRequiredService<FacilityCertificates>().ExpiringAsync(Ct)).Any(c => c.Facility == Code));
        }
    }

    [Fact]
    public async Task A_withdrawn_certificate_is_believed_no_more_and_a_new_one_at_once()
    {
        const string Code = "1310000624";
        using var facility = await FacilityAsync(Code);
        var own = await OwnAsync(facility);
        using (var bad = await WithdrawAsync(Code, "abc")) { Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(bad, 400)); }

        using (var done = await WithdrawAsync(Code, own.Sha256.ToUpperInvariant())) { Assert.Equal(204, (int)done.StatusCode); }

        using var refused = await facility.GetAsync(CentreRoutes.Facility, Ct);
        Assert.Equal(ErrorCodes.CertificateWithdrawn, await Desk.CodeAsync(refused, 403));
        using var asked = await facility.PostAsJsonAsync(CentreRoutes.Challenges, new ChallengeRequest(Guid.NewGuid(), Desk.Terminal, "r", "eligibility-check"), CentreJson.Options, Ct);
        Assert.Equal(ErrorCodes.CertificateWithdrawn, await Desk.CodeAsync(asked, 403));

        using var other = OperatorAuthority.OpenOrCreate(CopyOfAuthority(), TimeProvider.System);
        using var renewed = Clients.With(other.IssueClient(ClientKind.Facility, Code, "renewed"), world.Authority.ServerAuthorityFile, world.Address);
        Assert.NotEqual(own.Sha256, (await OwnAsync(renewed)).Sha256);
        var both = await world.Operator.GetFromJsonAsync<FacilityCertificateView[]>(FacilityRoutes.Certificates.Replace("{code}", Code), CentreJson.Options, Ct);
        Assert.Equal([false, true], both!.Select(c => c.WithdrawnAt is not null).Order());
    }

    [Fact]
    public async Task A_certificate_can_be_withdrawn_before_it_was_ever_seen()
    {
        const string Code = "1310000632";
        using var facility = await FacilityAsync(Code);
        var sha256 = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPemFile(world.Authority.IssueClient(ClientKind.Facility, Code, "test"))
            .GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
        (await WithdrawAsync(Code, sha256)).EnsureSuccessStatusCode();
        using var refused = await facility.GetAsync(CentreRoutes.Facility, Ct);
        Assert.Equal(ErrorCodes.CertificateWithdrawn, await Desk.CodeAsync(refused, 403));
        Assert.DoesNotContain(await ExpiringAsync(), c => c.Facility == Code);
    }

    [Fact]
    public async Task Only_the_operator_sees_and_withdraws_others_certificates()
    {
        using var list = await world.Desk.Client.GetAsync(FacilityRoutes.Certificates.Replace("{code}", CentreWorld.Clinic), Ct);
        using var all = await world.Desk.Client.GetAsync(FacilityRoutes.Expiring, Ct);
        using var withdrawn = await world.Desk.Client.PostAsJsonAsync(
            FacilityRoutes.Withdraw.Replace("{code}", CentreWorld.Clinic), new CertificateWithdrawal(new('a', 64)), CentreJson.Options, Ct);
        foreach (var answer in (HttpResponseMessage[])[list, all, withdrawn]) { Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(answer, 403)); }
    }

    private async Task<FacilityCertificateView[]> ExpiringAsync() => (await world.Operator.GetFromJsonAsync<FacilityCertificateView[]>(FacilityRoutes.Expiring, CentreJson.Options, Ct))!;

    /// <summary>The same client authority in another folder, so that it issues a second certificate.</summary>
    private string CopyOfAuthority()
    {
        var from = Path.GetDirectoryName(world.Authority.ClientAuthorityFile)!;
        var to = Directory.CreateDirectory(Path.Combine(world.Folder, "operator-" + Guid.NewGuid().ToString("N"))).FullName;
        foreach (var file in Directory.GetFiles(from).Where(f => !Path.GetFileName(f).StartsWith("facility-", StringComparison.Ordinal))) { File.Copy(file, Path.Combine(to, Path.GetFileName(file))); }
        return to;
    }
}
