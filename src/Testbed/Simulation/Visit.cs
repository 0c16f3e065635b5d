using System.Diagnostics;
using System.Text.Json;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Simulation;

/// <summary>What to do in one visit.</summary>
/// <param name="Person">Index in the sample nation.</param>
/// <param name="Os">What the patient chooses at the kiosk; null = what the person's phone is.</param>
/// <param name="Fault">One of <see cref="VisitFault.Names"/>.</param>
/// <param name="Card">With the physical card: <c>face</c> · <c>pin</c> · <c>visual</c>. Null = with the phone.</param>
public sealed record VisitPlan(int Person, PhoneModel? Os, string Fault, string? Card = null);

/// <summary>One step and how long it took, wall time.</summary>
public sealed record TimedStep(string Name, double Milliseconds);

/// <summary>What came of a visit.</summary>
/// <param name="Outcome">The kiosk's last state: <c>consenting</c> (an answer came) · <c>failed</c> · <c>fallback</c> · <c>first</c> (no phone button).</param>
/// <param name="Result">valid · invalid · no-record · several · could-not-tell; null when no answer came.</param>
/// <param name="Failure">Kind of failure at the reader or on the line, e.g. <c>held-badly</c>; null when an answer came.</param>
/// <param name="HoldToAnswer">Milliseconds from the hold to the answer (or failure) on the kiosk and at reception.</param>
/// <param name="Reception">The visit as reception has it (JSON of <c>GET /reception/visits/{id}</c>), if it came that far.</param>
public sealed record VisitReport(
    int Person, string Os, DateOnly Date, string Fault, string Outcome, string? Result, int? SharePercent, string? Failure, string? Code, string? Statement,
    double? HoldToAnswer, IReadOnlyList<TimedStep> Steps, JsonElement? Reception);

/// <summary>Runs one visit without a screen, through the same parts as one with.</summary>
public static class Visit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="InvalidOperationException">The person has no phone with the card on it.</exception>
    public static async Task<VisitReport> RunAsync(KazasuStack stack, VisitPlan plan, CancellationToken ct)
    {
        if (plan.Card is not null) { return await CardVisit.RunAsync(stack, plan, ct); }

        var who = stack.World.Nation.Person(plan.Person);
        var model = plan.Os ?? who.Model;
        var os = model == PhoneModel.Android ? "android" : "iphone";
        using var kiosk = await KioskDriver.PairAsync(stack, DeviceRole.Kiosk, ct);
        using var reception = await KioskDriver.PairAsync(stack, DeviceRole.Reception, ct);
        var steps = new List<TimedStep>();
        if (await stack.World.PhoneOfAsync(plan.Person, ct) is null) { return Nothing("no-card-on-phone"); }
        if (plan.Os is { } wanted && (await stack.Handsets.MoveToAsync(plan.Person, wanted, ct)).State == "not-added") { return Nothing("no-card-on-phone"); }

        var fault = VisitFault.Of(plan.Fault);
        // an aged list is there before the patient comes; everything else happens at the reader or on the line when the phone is held
        if (fault.RevocationListsAged) { stack.Faults.Set(fault); }
        var state = await kiosk.StateAsync(ct);
        if (!state.GetProperty("actions").EnumerateArray().Any(a => a.GetString() == "start")) { return Nothing(Why(state)); }

        who = stack.World.PersonNow(plan.Person);
        var begun = Stopwatch.GetTimestamp();
        state = await kiosk.TouchAsync("start", null, ct);
        state = await kiosk.TouchAsync("os", new { os }, ct);
        if (model == PhoneModel.Android) { state = await kiosk.PinAsync(plan.Fault == "wrong-pin" ? Wrong(who.Phone!.Pin) : who.Phone!.Pin, ct); }
        else
        {
            await UnlockAsync(stack.Handsets, plan.Person, model, ct);
            state = await kiosk.TouchAsync("authenticated", null, ct);
        }

        steps.Add(new("kiosk", Since(begun)));
        begun = Stopwatch.GetTimestamp();
        stack.Faults.Set(fault);
        await stack.Handsets.HoldAsync(plan.Person, HeldThing.Phone, ct);
        state = await kiosk.UntilAsync(s => s is not ("holding" or "reading"), Patience, ct);
        var answered = Since(begun);
        await stack.Handsets.ReleaseAsync(ct);

        var outcome = state.GetProperty("state").GetString()!;
        if (outcome == "consenting")
        {
            begun = Stopwatch.GetTimestamp();
            await kiosk.TouchAsync("consent", new { choice = "all" }, ct);
            steps.Add(new("consent", Since(begun)));
        }

        var visit = await reception.VisitAsync(state.GetProperty("visit").GetGuid(), ct);
        return Report(stack, plan, os, outcome, visit, answered, steps);

        VisitReport Nothing(string why) =>
            new(plan.Person, os, stack.Calendar.Today, plan.Fault, "first", null, null, why, null, null, null, steps, null);
    }

    internal static VisitReport Report(KazasuStack stack, VisitPlan plan, string os, string outcome, JsonElement visit, double answered, List<TimedStep> steps)
    {
        var answer = visit.GetProperty("answer") is { ValueKind: JsonValueKind.Object } a ? a : (JsonElement?)null;
        var failure = visit.GetProperty("failure") is { ValueKind: JsonValueKind.Object } f ? f : (JsonElement?)null;
        steps.InsertRange(1, visit.GetProperty("steps").EnumerateArray().Select(s => new TimedStep(s.GetProperty("name").GetString()!, s.GetProperty("milliseconds").GetDouble())));
        return new(plan.Person, os, stack.Calendar.Today, plan.Fault, outcome, answer?.GetProperty("result").GetString(), Share(answer),
            failure?.GetProperty("kind").GetString(), (failure?.GetProperty("code") ?? answer?.GetProperty("cause"))?.GetString(),
            visit.GetProperty("statement").GetString(), answered, steps, visit);
    }

    private static int? Share(JsonElement? answer) =>
        answer?.GetProperty("result").GetString() == "valid" ? answer.Value.GetProperty("coverages")[0].GetProperty("sharePercent").GetInt32() : null;

    /// <summary>Why there is no phone button.</summary>
    private static string Why(JsonElement state) => string.Join(", ", state.GetProperty("missing").EnumerateArray().Select(m => m.GetString()));

    internal static string Wrong(string pin) => pin == "0000" ? "1111" : "0000";

    private static async Task UnlockAsync(Handsets handsets, int person, PhoneModel model, CancellationToken ct)
    {
        if (Wallet.ButtonOf(model) is { } button) { handsets.Press(person, button); }
        handsets.Choose(person);
        await handsets.AuthenticateAsync(person, recognised: true, ct);
    }

    internal static double Since(long begun) => Math.Round(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, 1);
}
