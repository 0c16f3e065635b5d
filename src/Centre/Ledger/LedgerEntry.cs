using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kazasu.Centre.Ledger;

/// <summary>What a request is answered, to the byte.</summary>
internal sealed record Reply(int Status, byte[] Body) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = Status == StatusCodes.Status200OK ? "application/json" : Problem.ContentType;
        httpContext.Response.ContentLength = Body.Length;
        return httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted).AsTask();
    }
}

/// <summary>The challenge that an entry uses up.</summary>
/// <param name="IfUsed">Gives what is answered and recorded instead when the challenge had been used before. Almost never asked.</param>
internal sealed record ChallengeUse(Guid Challenge, Func<(Reply Reply, byte[] Audit)> IfUsed);

/// <summary>A row of the feature's own table that becomes durable with the entry, and only if the entry is new.</summary>
internal sealed record LedgerRow(BulkInsert Into, object?[] Values);

/// <summary>One answered request, to be made durable before its answer leaves.</summary>
/// <param name="BodyHash">SHA-256 that tells the same request from another one under the same id.</param>
/// <param name="Audit">UTF-8 JSON; what the audit leaf commits to.</param>
internal sealed record LedgerEntry(string Facility, Guid RequestId, byte[] BodyHash, Reply Reply, byte[] Audit, ChallengeUse? Use, IReadOnlyList<LedgerRow> Rows)
{
    /// <summary>Key of the person whose data were looked at; null when it did not come to that. The audit record is found by it.</summary>
    public string? Person { get; init; }

    /// <summary>Further records that stand before the entry's own and become durable with it, e.g. one of each person that an answer shows.</summary>
    public IReadOnlyList<LedgerRecord> Also { get; init; } = [];
}

/// <param name="Audit">UTF-8 JSON; what its leaf commits to.</param>
/// <param name="Person">Whose data it tells of; null for nobody's.</param>
internal sealed record LedgerRecord(byte[] Audit, string? Person);

/// <summary>What is to be answered.</summary>
internal abstract record LedgerOutcome
{
    private LedgerOutcome() { }

    /// <summary>This reply: the entry's own, that of the same request before, or that of a used challenge.</summary>
    public sealed record Answered(Reply Reply) : LedgerOutcome;

    /// <summary>The id was used for another request.</summary>
    public sealed record IdReused : LedgerOutcome;

    /// <summary>What the caller gets.</summary>
    public IResult ToResult() => this switch
    {
        Answered(var reply) => reply,
        _ => TypedResults.Problem(Reused),
    };

    /// <summary>What is said of <see cref="IdReused"/>.</summary>
    public static ProblemDetails Reused => Problem.Of(409, ErrorCodes.RequestIdReused, "This request id was used for another request; make a new one.");
}
