using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.Api;

public sealed class CertificatesOnSqlite(SqliteWorld world) : CertificateTests(world.World), IClassFixture<SqliteWorld>;

public sealed class CertificatesOnPostgres(PostgresWorld world) : CertificateTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Certificates of the insurer beside a coverage: what holds on the day, 限度額 and 特定疾病 only to whom the patient agreed.</summary>
public abstract class CertificateTests(CentreWorld world)
{
    private static int s_numbers;

    private static readonly CoverageDetails Everything = new(
        "02", "風早　太郎", new(2024, 4, 2), Preschool: true, LossReason: null, new(new(2025, 7, 20), new(2025, 8, 1), new(2026, 7, 31), 20),
        [new("01", "A03", new(2024, 8, 1), new(2024, 8, 1), new(2025, 7, 31)), new("02", "A05", new(2025, 8, 1), new(2025, 8, 1), new(2026, 7, 31), new(2025, 10, 1))],
        [new("1", new(2024, 4, 2), new(2024, 4, 2), new(2027, 3, 31), 10_000), new("2", new(2020, 1, 1), new(2020, 1, 1), new(2021, 1, 1), 10_000)]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("E8")]
    public async Task By_number_the_limit_certificate_of_the_day_comes_with_consent_and_a_disease_never()
    {
        var number = $"{700000 + Interlocked.Increment(ref s_numbers)}";
        await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)) with { Number = number, Details = Everything });

        var without = Assert.Single((await AskAsync(number, limit: false)).Coverages).Details!;
        Assert.Null(without.Limits);
        Assert.Null(without.Diseases);
        Assert.Equal(("02", "風早　太郎", true, 20), (without.CardClass, without.InsuredName, without.Preschool, without.Elderly!.SharePercent));

        var with = Assert.Single((await AskAsync(number, limit: true)).Coverages).Details!;
        Assert.Equal("A05", Assert.Single(with.Limits!).Class);
        Assert.Null(with.Diseases);
    }

    [Fact, Covers("K25", "GP-38")]
    public async Task With_a_card_the_answer_names_what_may_be_asked_about_and_the_consent_brings_the_contents_signed()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)) with { Details = Everything });
        var check = await world.Desk.CheckAsync(someone.Phone);
        Assert.Equal(ConsentKinds.Certificates, check.Certified);
        Assert.Equal((null, null), (check.Coverages[0].Details!.Limits, check.Coverages[0].Details!.Diseases));

        Assert.Null((await GiveAsync(check.CheckId, ConsentKinds.Medication)).Jws);
        var answer = await GiveAsync(check.CheckId, ConsentKinds.Medication, ConsentKinds.SpecificDisease);
        Assert.Equal([ConsentKinds.Medication, ConsentKinds.SpecificDisease], answer.Kinds);
        var certified = JsonSerializer.Deserialize<CertifiedAnswer>(System.Buffers.Text.Base64Url.DecodeFromChars(answer.Jws!.Split('.')[1]), CentreJson.Options)!;
        Assert.Equal((check.CheckId, CentreWorld.Clinic, check.CareDate), (certified.CheckId, certified.Facility, certified.CareDate));
        var told = Assert.Single(certified.Coverages).Details!;
        Assert.Equal(("1", 10_000), (Assert.Single(told.Diseases!).Category, told.Diseases![0].SelfPay));
        Assert.Null(told.Limits);
    }

    [Fact]
    public async Task Who_has_no_certificate_is_asked_about_none()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)) with { Details = new(Preschool: true) });
        Assert.Null((await world.Desk.CheckAsync(someone.Phone)).Certified);
    }

    private async Task<CheckAnswer> AskAsync(string number, bool limit)
    {
        using var answer = await world.Desk.Client.PostAsJsonAsync(
            CentreRoutes.Inquiries, new InquiryRequest(Guid.NewGuid(), Desk.Terminal, new(Histories.Association, "12345", number, "01"), new(1985, 8, 20), new(2025, 12, 5), limit), CentreJson.Options, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return world.Desk.Open(await answer.Content.ReadAsByteArrayAsync(Ct));
    }

    private async Task<ConsentAnswer> GiveAsync(Guid check, params string[] kinds)
    {
        using var answer = await world.Desk.Client.PostAsJsonAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), check, kinds), CentreJson.Options, Ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ConsentAnswer>(CentreJson.Options, Ct))!;
    }
}
