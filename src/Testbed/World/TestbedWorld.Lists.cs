using System.Net.Http.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.World;

/// <summary>What fills the lists of receipt computers: the facility's address for patients at home, and tickets of medical aid.</summary>
public sealed partial class TestbedWorld
{
    /// <summary>The facility confirms the terms of use, switches 《訪問診療等機能》 on and fetches its address, as T24 to T27 have it.</summary>
    /// <param name="treatment">One of <see cref="Treatments"/>.</param>
    /// <param name="renew">Another address; the earlier one leads nowhere then.</param>
    /// <returns>What stands behind <c>/home-reception/</c>.</returns>
    public async Task<string> HomeDoorAsync(string treatment, bool renew, CancellationToken ct)
    {
        using var facility = FacilityClient();
        var settings = (await facility.GetFromJsonAsync<FacilitySettingsView>(FacilityRoutes.Settings, CentreJson.Options, ct))!;
        if (settings.TermsConfirmedAt is null) { (await facility.PostAsJsonAsync(FacilityRoutes.Terms, new TermsConfirmation(settings.Terms), CentreJson.Options, ct)).EnsureSuccessStatusCode(); }
        if (!settings.HomeVisit) { (await facility.PutAsJsonAsync(FacilityRoutes.Settings, new SettingsChange(settings.UsePhone, HomeVisit: true), CentreJson.Options, ct)).EnsureSuccessStatusCode(); }

        using var answer = await facility.PostAsJsonAsync(ListRoutes.Doors, new DoorRequest(treatment, renew), CentreJson.Options, ct);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<DoorAnswer>(CentreJson.Options, ct))!.Door;
    }

    /// <summary>An office tells the centre of tickets for the facility in this month: beside an insurance, alone, and one more whose display was stopped.</summary>
    /// <returns>For whom.</returns>
    public async Task<IReadOnlyList<int>> GiveTicketsAsync(DateOnly day, CancellationToken ct)
    {
        var tickets = MedicalTickets.Of(Nation, Facility, day);
        await Feed.TicketsAsync(MedicalTickets.Office, tickets.Select(t => t.Notice), ct);
        return [.. tickets.Select(t => t.Person)];
    }

    private HttpClient FacilityClient() => TlsClient.Create(_centre ?? throw new InvalidOperationException("The test world is not connected to a centre."), FacilityCertificate, ServerAuthority);
}
