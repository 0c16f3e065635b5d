using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kazasu.Hosting.Problems;

/// <summary>Turns what nobody caught into a problem. The log gets type and place; messages may hold data of a person and stay out.</summary>
public static partial class UnexpectedProblems
{
    /// <param name="code">Code of the problem, status 500.</param>
    public static IApplicationBuilder UseUnexpectedProblems(this IApplicationBuilder app, string code)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Kazasu.Unexpected");
        return app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // the caller went away: there is nobody to answer
            }
            catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
            {
                await Problem.Result(bad.StatusCode, "request-invalid", "The request could not be read.").ExecuteAsync(context);
            }
            catch (Exception unexpected) when (!context.Response.HasStarted)
            {
                Failed(log, context.TraceIdentifier, unexpected.GetType().FullName ?? "?", unexpected.StackTrace ?? "");
                await Problem.Result(500, code, $"Unexpected failure; the log has it under {context.TraceIdentifier}.").ExecuteAsync(context);
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Trace} {Type} {Place}")]
    private static partial void Failed(ILogger log, string trace, string type, string place);
}
