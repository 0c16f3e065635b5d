using System.Globalization;
using System.Net.ServerSentEvents;
using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>What arrived from receipt computers, and any answer on demand: a page, and the same as JSON.</summary>
internal static class ReceiptComputerFeature
{
    /// <summary>An entry of the journal for programs.</summary>
    private sealed record EntryView(long Id, string Name, DateTimeOffset Arrived, string? Outcome, string? Code, DateTimeOffset? Answered, string? Note);

    private sealed record Send(string Probe, int Person = 0);

    private sealed record Sent(string Name);

    public static void AddReceiptComputer(this IServiceCollection services) => services.AddSingleton(s =>
    {
        var parts = s.GetRequiredService<TestbedParts>();
        return new ProbeDesk(parts.World, parts.Answers, parts.Calendar, TimeProvider.System);
    });

    public static void MapReceiptComputer(this IEndpointRouteBuilder app)
    {
        app.MapGet("/receipt-computer", (string? refused, string? made) => new RazorComponentResult<ReceiptComputerPage>(new { Refused = refused, Made = made }));
        app.MapGet("/receipt-computer/arrived", () => new RazorComponentResult<ArrivedList>());
        app.MapGet("/receipt-computer/events", (TestbedParts parts, IHostApplicationLifetime life, CancellationToken ct) => TypedResults.ServerSentEvents(EventsAsync(parts.Link, life, ct)));
        app.MapPost("/receipt-computer", WishByFormAsync);
        app.MapPost("/receipt-computer/send", SendByFormAsync);

        app.MapGet("/api/receipt-computer", (TestbedParts parts) => parts.Answers.Now);
        app.MapPost("/api/receipt-computer", async Task<IResult> (TestbedParts parts, AnswerWish wish, CancellationToken ct) =>
        {
            if (wish.Problem(parts.World.Nation.Size) is { } problem) { return Problem.Result(400, "request-invalid", problem); }

            await parts.Answers.WishAsync(wish, ct);
            return TypedResults.Ok(parts.Answers.Now);
        });
        app.MapPost("/receipt-computer/lists", async (IServiceProvider services, CancellationToken ct) =>
        {
            var made = services.GetService<ListSamples>() is { } samples ? await samples.MakeAsync(ct) : null;
            return TypedResults.Redirect(made is null ? "/receipt-computer?refused=lists" : "/receipt-computer?made=lists");
        });
        app.MapPost("/api/receipt-computer/lists", async Task<IResult> (IServiceProvider services, CancellationToken ct) => services.GetService<ListSamples>() is { } samples
            ? TypedResults.Ok(await samples.MakeAsync(ct))
            : Problem.Result(409, "no-pages", "This testbed was started without the operator's web pages, where patients consent."));
        app.MapGet("/api/receipt-computer/arrived", (TestbedParts parts) => parts.Link.Entries.Select(e => new EntryView(e.Id, e.Name, e.Arrived, e.Outcome, e.Code, e.Answered, e.Note)));
        app.MapGet("/api/receipt-computer/probes", (TestbedHostSettings settings) => Probes.For(settings.ShiftJis).ToDictionary(p => p.Key, p => p.Code));
        app.MapPost("/api/receipt-computer/send", async Task<IResult> (TestbedParts parts, TestbedHostSettings settings, ProbeDesk desk, Send send, CancellationToken ct) =>
            Probes.For(settings.ShiftJis).FirstOrDefault(p => p.Key == send.Probe) is { } probe && settings.ReceiptComputer is { } folder && Exists(parts, send.Person)
                ? TypedResults.Ok(new Sent(await desk.SendAsync(probe, folder, send.Person, ct)))
                : Problem.Result(400, "request-invalid", $"probe: one of {string.Join(", ", Probes.For(settings.ShiftJis).Select(p => p.Key))}; person: somebody with an insurance; a terminal with folders."));
    }

    private static bool Exists(TestbedParts parts, int person) => person >= 0 && person < parts.World.Nation.Size && parts.World.Nation.Person(person).Record.Coverages.Count > 0;

    private static async Task<RedirectHttpResult> WishByFormAsync(TestbedParts parts, HttpRequest request, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var wish = form.ContainsKey("back") ? new() : new AnswerWish(
            Figure(form["person"]), Text(form["validity"]), Figure(form["share"]), Text(form["cardClass"]), Text(form["limit"]), Text(form["limitKind"]), form.ContainsKey("longTerm"),
            [.. form["diseases"].OfType<string>().Where(d => d.Length > 0)], Figure(form["elderly"]), form.ContainsKey("preschool"), Text(form["line"]), Figure(form["delayMs"]) ?? 0, Text(form["file"]),
            Figure(form["restMs"]) ?? 3_000);
        if (wish.Problem(parts.World.Nation.Size) is not null) { return TypedResults.Redirect("/receipt-computer?refused=wish"); }

        await parts.Answers.WishAsync(wish, ct);
        return TypedResults.Redirect("/receipt-computer");
    }

    private static async Task<RedirectHttpResult> SendByFormAsync(TestbedParts parts, TestbedHostSettings settings, ProbeDesk desk, HttpRequest request, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        if (Probes.For(settings.ShiftJis).FirstOrDefault(p => p.Key == form["probe"]) is not { } probe || settings.ReceiptComputer is not { } folder || !Exists(parts, Figure(form["person"]) ?? 0))
        {
            return TypedResults.Redirect("/receipt-computer?refused=send");
        }

        await desk.SendAsync(probe, folder, Figure(form["person"]) ?? 0, ct);
        return TypedResults.Redirect("/receipt-computer");
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(LinkJournal journal, IHostApplicationLifetime life, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        await using var changes = journal.ListenAsync(ends.Token).GetAsyncEnumerator(ends.Token);
        while (await NextAsync(changes)) { yield return new(changes.Current.ToString(CultureInfo.InvariantCulture), "changed"); }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<long> changes)
    {
        try
        {
            return await changes.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false; // the page or the testbed goes
        }
    }

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static int? Figure(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
