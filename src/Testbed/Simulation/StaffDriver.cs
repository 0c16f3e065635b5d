namespace Kazasu.Testbed.Simulation;

/// <summary>Does what a member of staff does for a visual-check passcode, through the terminal's doors: first account, authenticator, issue.</summary>
public static class StaffDriver
{
    public const string Account = "clinic01";
    private const string Password = "nobiru-kage-to-tetsubin";

    /// <param name="desk">A set-up device of a facility that has no account yet.</param>
    /// <returns>The passcode of <see cref="Account"/>.</returns>
    public static async Task<string> PasscodeAsync(KioskDriver desk, CancellationToken ct)
    {
        await desk.PostAsync("/staff/first", new { name = Account, password = Password }, ct);
        var offer = await desk.GetAsync("/staff/enrol", ct);
        var code = Authenticator.Code(offer.GetProperty("secret").GetString()!, DateTimeOffset.UtcNow);
        await desk.PostAsync("/staff/enrol", new { offer = offer.GetProperty("offer").GetString(), code }, ct);
        return (await desk.PostAsync("/staff/passcode", new { }, ct)).GetProperty("passcode").GetString()!;
    }
}
