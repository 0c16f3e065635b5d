using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kazasu.Hosting.Problems;

/// <summary>Problem details (RFC 9457) with the field <c>code</c>. The code is contract; the sentence is for whoever reads the log of the caller.</summary>
public static class Problem
{
    public const string ContentType = "application/problem+json";

    /// <param name="status">HTTP status.</param>
    /// <param name="code">One of the interface's error codes.</param>
    /// <param name="detail">What was wrong, where, what to do. Never personal data.</param>
    /// <param name="more">Further fields, e.g. the bad lines of a batch.</param>
    public static ProblemDetails Of(int status, string code, string detail, params (string Name, object Value)[] more)
    {
        var problem = new ProblemDetails { Type = "urn:kazasu:error:" + code, Title = code, Status = status, Detail = detail };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in more) { problem.Extensions[name] = value; }
        return problem;
    }

    /// <summary>The same as an answer of an end point.</summary>
    public static IResult Result(int status, string code, string detail, params (string Name, object Value)[] more) =>
        TypedResults.Problem(Of(status, code, detail, more));
}
