using Kazasu.Centre.Facilities;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Inquiry;

/// <summary>A facility asks who is insured under the number on a 資格確認書 or, provisionally, an expired card (E1 (c), E16, F33).</summary>
internal static partial class Inquire
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.Inquiries, HandleAsync);

    internal static async Task<IResult> HandleAsync(HttpContext http, Inquiring inquiring, LedgerWriter ledger, ILogger<Inquiring> log, CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<InquiryRequest>(http, ct);
        if (request is null) { return problem!; }
        if (inquiring.FaultOf(request) is { } fault) { return TypedResults.Problem(fault); }

        var (entry, word) = (await inquiring.JudgeAsync([request], http.EnrolledFacility().Code, ct))[0];
        var outcome = await ledger.CommitAsync(entry, ct);
        Asked(log, request.RequestId, word);
        return outcome.ToResult();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "inquiry {RequestId}: {Outcome}")]
    private static partial void Asked(ILogger log, Guid requestId, string outcome);
}
