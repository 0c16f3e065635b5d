using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Reception;

/// <summary>Reception is warned before the terminal's own certificate ends, at each step once, and when it has ended until there is another one.</summary>
public sealed class OwnCertificateTests
{
    private const string Ends = "この端末の電子証明書の有効期限まで、あと";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_warning_stands_until_it_is_read_and_the_next_one_comes_by_itself()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        Assert.DoesNotContain("この端末の電子証明書", await PageAsync());

        clinic.Clock.Advance(clinic.CertificateEnds - clinic.Clock.GetUtcNow() - TimeSpan.FromDays(80));
        Assert.Contains(Ends + "80日です", await PageAsync());
        await ReadAsync();
        Assert.DoesNotContain("この端末の電子証明書", await PageAsync());
        clinic.Clock.Advance(TimeSpan.FromDays(1));
        Assert.DoesNotContain("この端末の電子証明書", await PageAsync());
        clinic.Clock.Advance(TimeSpan.FromDays(19));
        Assert.Contains(Ends + "60日です", await PageAsync());
        clinic.Clock.Advance(TimeSpan.FromDays(53));
        foreach (var left in (int[])[7, 6, 5])
        {
            Assert.Contains($"{Ends}{left}日です", await PageAsync());
            await ReadAsync();
            Assert.DoesNotContain("この端末の電子証明書", await PageAsync());
            clinic.Clock.Advance(TimeSpan.FromDays(1));
        }

        clinic.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Contains("今日で有効期限が切れます", await PageAsync());
        clinic.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("有効期限が切れています", await PageAsync());
        await ReadAsync();
        Assert.Contains("有効期限が切れています", await PageAsync());

        Task<string> PageAsync() => clinic.PageAsync("/reception", clinic.Reception);
        async Task ReadAsync() => (await clinic.Reception.PostAsync("/reception/certificate-seen", null, Ct)).EnsureSuccessStatusCode();
    }
}
