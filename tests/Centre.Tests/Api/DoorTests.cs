using System.Net.Http.Json;
using System.Text;
using Kazasu.Centre.Listener;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kazasu.Centre.Tests.Api;

/// <summary>Who comes in, and what becomes of requests that are not as the interface says.</summary>
public sealed class DoorTests(SqliteWorld world) : IClassFixture<SqliteWorld>
{
    private readonly CentreWorld _world = world.World;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_client_certificate_the_handshake_fails()
    {
        using var nobody = Clients.With(null, _world.Authority.ServerAuthorityFile, _world.Address);
        await Assert.ThrowsAsync<HttpRequestException>(() => nobody.GetAsync(CentreRoutes.Facility, Ct));
    }

    [Fact]
    public async Task A_certificate_of_another_authority_with_the_same_subject_is_refused_in_the_handshake()
    {
        using var other = OperatorAuthority.OpenOrCreate(Path.Combine(_world.Folder, "other"), TimeProvider.System);
        using var stranger = Clients.With(other.IssueClient(ClientKind.Facility, CentreWorld.Clinic, "test"), _world.Authority.ServerAuthorityFile, _world.Address);
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync(CentreRoutes.Facility, Ct));
    }

    [Fact]
    public async Task A_facility_that_is_not_enrolled_is_told_so()
    {
        var desk = _world.DeskOf("1319999999");
        Assert.Equal(ErrorCodes.FacilityUnknown, await Desk.CodeAsync(await desk.Client.GetAsync(CentreRoutes.Facility, Ct), 403));
        var asked = await desk.Client.PostAsJsonAsync(CentreRoutes.Challenges, new ChallengeRequest(Guid.NewGuid(), "t", "r", "eligibility-check"), CentreJson.Options, Ct);
        Assert.Equal(ErrorCodes.FacilityUnknown, await Desk.CodeAsync(asked, 403));
    }

    [Fact, Covers("T14")]
    public async Task An_enrolled_facility_sees_itself()
    {
        var me = await _world.Desk.Client.GetFromJsonAsync<FacilityView>(CentreRoutes.Facility, CentreJson.Options, Ct);
        Assert.Equal(new(CentreWorld.Clinic, "かざす医院", "clinic", UsePhone: true, PilotSite: false), me);
    }

    [Theory]
    [InlineData(ClientKind.Facility, CentreWorld.Clinic, CentreRoutes.RegistryPersons)]
    [InlineData(ClientKind.Facility, CentreWorld.Clinic, CentreRoutes.IssuerCertificates)]
    [InlineData(ClientKind.Insurer, "01130012", CentreRoutes.IssuerRevocationLists)]
    [InlineData(ClientKind.Insurer, "01130012", CentreRoutes.Checks)]
    [InlineData(ClientKind.Issuer, "issuer", CentreRoutes.RegistryPersons)]
    [InlineData(ClientKind.Operator, "operator", CentreRoutes.IssuerCertificates)]
    [InlineData(ClientKind.Operator, "operator", CentreRoutes.Challenges)]
    public async Task Each_role_has_its_own_end_points(ClientKind kind, string code, string route)
    {
        using var client = _world.Client(kind, code);
        using var answer = await client.PostAsync(route, new StringContent("{}"), Ct);
        Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(answer, 403));
    }

    [Fact]
    public async Task Only_the_operator_enrols_and_only_what_fits()
    {
        var view = new FacilityView("1310000333", "医院", "clinic", true, false);
        var route = CentreRoutes.Facilities.Replace("{code}", view.Code);
        Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(await _world.Desk.Client.PutAsJsonAsync(route, view, CentreJson.Options, Ct), 403));
        foreach (var wrong in (FacilityView[])[view with { Code = "1310000334" }, view with { Kind = "vet" }, view with { Name = " " }])
        {
            Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(await _world.Operator.PutAsJsonAsync(route, wrong, CentreJson.Options, Ct), 400));
        }
    }

    [Fact]
    public async Task Unknown_fields_are_ignored_and_missing_ones_named()
    {
        var id = Guid.NewGuid();
        using var more = await PostAsync($$"""{"requestId":"{{id}}","terminal":"t","reader":"r","purpose":"eligibility-check","colour":"blue"}""");
        Assert.True(more.IsSuccessStatusCode);
        using var less = await PostAsync($$"""{"requestId":"{{id}}","terminal":"t","purpose":"eligibility-check"}""");
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(less, 400));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"requestId":"x","terminal":"t","reader":"r","purpose":"eligibility-check"}""")]
    [InlineData("""{"requestId":"00000000-0000-0000-0000-000000000001","terminal":"t t","reader":"r","purpose":"eligibility-check"}""")]
    [InlineData("""{"requestId":"00000000-0000-0000-0000-000000000001","terminal":"t","reader":"","purpose":"eligibility-check"}""")]
    [InlineData("""{"requestId":"00000000-0000-0000-0000-000000000001","terminal":"t","reader":"r","purpose":"portal-sign-in"}""")]
    public async Task A_body_that_is_not_as_the_interface_says_is_refused(string body) =>
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(await PostAsync(body), 400));

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var answer = await PostAsync($$"""{"requestId":"{{Guid.NewGuid()}}","terminal":"{{new string('a', 100_000)}}" """);
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(answer, 413));
    }

    [Theory]
    [InlineData("certificate", "not base64!")]
    [InlineData("signature", "?")]
    [InlineData("level", "eyes")]
    public async Task A_check_with_a_field_that_cannot_be_read_is_refused(string field, string value)
    {
        var someone = await _world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var request = await _world.Desk.RequestAsync(someone.Phone);
        request = field switch { "certificate" => request with { Certificate = value }, "signature" => request with { Signature = value }, _ => request with { Level = value } };
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(await _world.Desk.SendAsync(request), 400));
    }

    [Fact]
    public async Task Every_answer_names_its_version_and_another_version_is_refused()
    {
        using var good = await _world.Desk.Client.GetAsync(CentreRoutes.Facility, Ct);
        Assert.Equal(CentreRoutes.Version, good.Headers.GetValues(CentreRoutes.VersionHeader).Single());

        using var ask = new HttpRequestMessage(HttpMethod.Get, CentreRoutes.Facility);
        ask.Headers.Add(CentreRoutes.VersionHeader, "2");
        using var bad = await _world.Desk.Client.SendAsync(ask, Ct);
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(bad, 400));
    }

    [Fact]
    public async Task The_centre_says_that_it_is_well()
    {
        using var answer = await _world.Operator.GetAsync("/health", Ct);
        Assert.Equal("""{"status":"up"}""", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public void Testbed_authorities_are_refused_outside_a_testbed() =>
        Assert.Throws<InvalidOperationException>(() => CentreHost.Create(_world.Settings(Path.Combine(_world.Folder, "elsewhere")) with { Testbed = false }, _world.Calendar, _world.Clock));

    [Fact]
    public void The_testbeds_client_authority_is_refused_outside_a_testbed()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new KestrelServerOptions().ListenMutually(_world.Settings() with { Testbed = false }));
        Assert.Contains("ClientAuthority", refused.Message);
    }

    /// <summary>Asks before it sends the body: a refusal by size may otherwise close the line while the body is still under way.</summary>
    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CentreRoutes.Challenges) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = true;
        return await _world.Desk.Client.SendAsync(request, Ct);
    }
}
