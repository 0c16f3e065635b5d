using System.Diagnostics;
using System.Text.Json;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Simulation;

/// <summary>One visit with the physical card: face, PIN, or staff who look at the photograph.</summary>
internal static class CardVisit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<VisitReport> RunAsync(KazasuStack stack, VisitPlan plan, CancellationToken ct)
    {
        using var kiosk = await KioskDriver.PairAsync(stack, DeviceRole.Kiosk, ct);
        using var reception = await KioskDriver.PairAsync(stack, DeviceRole.Reception, ct);
        var steps = new List<TimedStep>();
        if (await stack.World.CardOfAsync(plan.Person, ct) is null)
        {
            return new(plan.Person, "card", stack.Calendar.Today, plan.Fault, "first", null, null, "no-card", null, null, null, steps, null);
        }

        var begun = Stopwatch.GetTimestamp();
        if (plan.Card == "visual") { await TakeOverAsync(stack, kiosk, ct); } else { await kiosk.TouchAsync("card", null, ct); }
        steps.Add(new("kiosk", Visit.Since(begun)));

        stack.Faults.Set(VisitFault.Of(plan.Fault));
        begun = Stopwatch.GetTimestamp();
        await stack.Handsets.HoldAsync(plan.Person, HeldThing.Card, ct);
        var state = await IdentifiedAsync(kiosk, plan, stack, await RestAsync(kiosk, ct), ct);
        if (NameOf(state) == "offering-registration")
        {
            await kiosk.TouchAsync("registration", new { agree = "yes" }, ct);
            state = await RestAsync(kiosk, ct);
        }

        var answered = Visit.Since(begun);
        await stack.Handsets.ReleaseAsync(ct);
        var outcome = NameOf(state);
        if (outcome == "consenting") { await kiosk.TouchAsync("consent", new { choice = "all" }, ct); }

        return Visit.Report(stack, plan, "card", outcome, await reception.VisitAsync(state.GetProperty("visit").GetGuid(), ct), answered, steps);
    }

    private static async Task<JsonElement> IdentifiedAsync(KioskDriver kiosk, VisitPlan plan, KazasuStack stack, JsonElement state, CancellationToken ct)
    {
        var offered = state.GetProperty("actions").EnumerateArray().Select(a => a.GetString()).ToList();
        switch (plan.Card)
        {
            case "face" when offered.Contains("face"):
                await kiosk.TouchAsync("face", null, ct);
                return await RestAsync(kiosk, ct);
            case "pin" when offered.Contains("card-pin"):
                var last = NameOf(await kiosk.TouchAsync("card-pin", null, ct)) == "asking-last-try";
                if (last) { return await kiosk.StateAsync(ct); }
                var pin = stack.World.Nation.Person(plan.Person).Card!.Pin;
                await kiosk.PinAsync(plan.Fault == "wrong-pin" ? Visit.Wrong(pin) : pin, ct);
                return await RestAsync(kiosk, ct);
            default: return state;
        }
    }

    /// <summary>Staff open the visual check mode; account and passcode are made as staff make them.</summary>
    private static async Task TakeOverAsync(KazasuStack stack, KioskDriver kiosk, CancellationToken ct)
    {
        using var desk = await KioskDriver.PairAsync(stack, DeviceRole.Setup, ct);
        var passcode = await StaffDriver.PasscodeAsync(desk, ct);
        var naming = await kiosk.TouchAsync("staff", null, ct);
        await kiosk.TouchAsync("account", new { id = naming.GetProperty("accounts")[0].GetProperty("id").GetString() }, ct);
        await kiosk.DigitsAsync("passcode", passcode, ct);
        await kiosk.TouchAsync("photo", null, ct);
    }

    private static Task<JsonElement> RestAsync(KioskDriver kiosk, CancellationToken ct) =>
        kiosk.UntilAsync(s => s is not ("laying" or "looking" or "comparing-face" or "reading-card" or "registering"), Patience, ct);

    private static string NameOf(JsonElement state) => state.GetProperty("state").GetString()!;
}
