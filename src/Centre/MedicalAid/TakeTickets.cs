using Kazasu.Centre.Insured;
using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.MedicalAid;

/// <summary>The office that bears the aid tells of its tickets: for whom, for which month, at which facility.</summary>
internal static class TakeTickets
{
    /// <summary>法別番号 of 生活保護 (facts/receipts.md 1.11).</summary>
    public const string Law = "12";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(ListRoutes.Tickets, HandleAsync)
        .RequireAuthorization(Roles.InsurerOrOperator).WithMetadata(new RequestSizeLimitAttribute(Batch.MaxBytes));

    internal static async Task<IResult> HandleAsync(string? office, HttpContext http, TicketStore tickets, CancellationToken ct)
    {
        var by = http.User.IsInRole(Roles.Insurer) ? http.User.Identity!.Name! : office;
        if (by is not { Length: 8 } || !by.StartsWith(Law, StringComparison.Ordinal) || !InsurerNumber.Holds(by) || (office is not null && office != by))
        {
            return RequestBody.Invalid("office: the 公費負担者番号 (8 digits, 12…) of the office whose tickets these are; an office sends its own.");
        }

        var (notices, bad) = await Batch.ReadAsync<TicketNotice>(http.Request.Body, n => n.Ticket.IssueNumber, TicketLine.Faults, ct);
        return bad.Count > 0 ? Batch.Refuse(bad) : Batch.Took(notices.Count, await tickets.WriteAsync(by, notices, ct));
    }
}
