using Kazasu.Centre.Facilities;
using Kazasu.Hosting.Forms;
using Kazasu.Hosting.Staff;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Facilities;
using Microsoft.AspNetCore.Http;

namespace Kazasu.Web.Portal.Frame;

/// <summary>Who is signed in, for which facility.</summary>
internal sealed record PortalGuest(StaffAccount Me, FacilityView Facility)
{
    public bool IsAdministrator => Me.Role == StaffRole.Administrator;

    public FacilityKind Kind => Facility.Kind switch
    {
        "hospital" => FacilityKind.Hospital,
        "clinic" => FacilityKind.MedicalClinic,
        "dental" => FacilityKind.DentalClinic,
        _ => FacilityKind.Pharmacy,
    };
}

/// <summary>What every page of the portal begins with: somebody is signed in, and the centre knows the facility.</summary>
internal sealed class PortalDesk(StaffDesk staff, FacilityDirectory facilities, IHttpContextAccessor http)
{
    /// <summary>For the forms of the page that is shown.</summary>
    public string Token => staff.Token;

    public Task<IResult> ShowAsync(Func<PortalGuest, Task<IResult>> page) => staff.ShowAsync(me => WithFacilityAsync(me, page));

    /// <summary>Takes a form with its anti-forgery token.</summary>
    public Task<IResult> TakeAsync(Func<PortalGuest, Intent, Task<IResult>> act) => staff.TakeAsync((me, intent) => WithFacilityAsync(me, guest => act(guest, intent)));

    private async Task<IResult> WithFacilityAsync(StaffAccount me, Func<PortalGuest, Task<IResult>> go) =>
        await facilities.FindAsync(me.Facility, http.HttpContext!.RequestAborted) is { } facility
            ? await go(new(me, facility))
            : Results.Redirect("/portal/sign-in");
}
