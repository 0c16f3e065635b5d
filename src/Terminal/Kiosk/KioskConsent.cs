using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Kiosk;

/// <summary>Consent to all, to none, or kind by kind (K25, GP-38). Refusing leaves the check itself untouched.</summary>
internal static class KioskConsent
{
    /// <summary>Takes <c>choice=all|none|each</c>, <c>KIND=yes|no</c> for the question that is on the screen, or (programs) <c>kinds=[…]</c>.</summary>
    public static async Task<bool> TakeAsync(TapFlow flow, Intent intent)
    {
        if (intent.All("kinds") is { } kinds) { return kinds.All(ConsentKinds.Known.Contains) && await flow.ConsentAsync([.. ConsentKinds.Known.Where(kinds.Contains)]); }
        switch (intent["choice"])
        {
            case "all": return await flow.ConsentAsync(kinds: null);
            case "none": return await flow.ConsentAsync([]);
            case "each": return await flow.ConsentOneByOneAsync();
        }

        // the question is named, so that a second touch on the same button does not answer the next one
        var look = await flow.LookAsync();
        if (look.Session is not TapSession.Consenting { OneByOne: true } asking) { return false; }
        var kind = asking.Kinds[asking.Decided.Count];
        return intent[kind] is "yes" or "no" && await flow.DecideAsync(asking.Decided.Count, intent[kind] == "yes");
    }
}
