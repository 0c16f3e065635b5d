using Kazasu.Centre;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.World;
using Microsoft.AspNetCore.Builder;

namespace Kazasu.Testbed.Tests.World;

/// <summary>A small world that has told a real centre about itself, over mutual TLS.</summary>
public sealed class CentreFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kazasu-seeded-");
    private WebApplication _centre = null!;

    internal static readonly DateOnly Anchor = new(2025, 10, 6);

    internal TestbedParts Parts { get; private set; } = null!;
    internal TestbedWorld World => Parts.World;
    internal Uri Centre { get; private set; } = null!;
    internal HttpClient Facility { get; private set; } = null!;

    internal WorldSettings Settings => new() { Folder = Path.Combine(_folder.FullName, "world"), Persons = 300, Anchor = Anchor };

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var calendar = new TestbedCalendar(TimeProvider.System);
        calendar.Set(new DateTimeOffset(Anchor, new(12, 0), TimeSpan.FromHours(9)));
        Parts = new(await TestbedWorld.PrepareAsync(Settings, TimeProvider.System, ct), calendar, TimeProvider.System, new() { PerCommand = default, PerSignature = default });
        _centre = CentreHost.Create(
            new()
            {
                DataFolder = Path.Combine(_folder.FullName, "centre"), Port = 0, ServerCertificate = World.ServerCertificate, ClientAuthority = World.ClientAuthority,
                CardAuthorities = World.CardAuthorities, PhoneAuthorities = World.PhoneAuthorities, Testbed = true,
            },
            calendar, Parts.CentreClock);
        await _centre.StartAsync(ct);
        Centre = new(_centre.Urls.Single());
        await World.SeedAsync(Centre, ct);
        Facility = TlsClient.Create(Centre, World.FacilityCertificate, World.ServerAuthority);
    }

    public async ValueTask DisposeAsync()
    {
        Facility.Dispose();
        await _centre.DisposeAsync();
        Parts.Dispose();
        World.Dispose();
        _folder.Delete(recursive: true);
    }
}
