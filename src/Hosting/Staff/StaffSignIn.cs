using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Kazasu.Hosting.Staff;

/// <summary>What became of a step of signing in.</summary>
public enum SignInStep
{
    /// <summary>The password was right: the second factor comes next.</summary>
    SecondFactor,
    /// <summary>The password was right, and was handed over by an administrator: a new one comes next.</summary>
    NewPassword,
    /// <summary>The password was right, and there is no second factor yet: it is set up next.</summary>
    Enrol,
    Done,
    /// <summary>Name, password or code do not fit; which of them is not told.</summary>
    Wrong,
    /// <summary>Too many wrong ones: wait.</summary>
    Locked,
}

/// <summary>Signs staff in: password, then passkey or code. Logs account id and outcome only.</summary>
public sealed partial class StaffSignIn(
    UserManager<StaffAccount> accounts, SignInManager<StaffAccount> signIn, StaffStore store, StaffSessions sessions, IHttpContextAccessor http, ILogger<StaffSignIn> log)
{
    private const string Stamp = "stamp";
    private static readonly StaffAccount Nobody = new();

    private HttpContext Context => http.HttpContext!;

    /// <param name="facility">Medical institution code; empty where the host belongs to one facility alone.</param>
    public Task<SignInStep> PasswordAsync(string facility, string name, string password) => store.OneAtATimeAsync(StaffAccount.FullNameOf(facility, name), async () =>
    {
        var account = await accounts.FindByNameAsync(StaffAccount.FullNameOf(facility, name));
        if (account is null or { StoppedAt: not null })
        {
            accounts.PasswordHasher.HashPassword(Nobody, password); // an unknown name takes as long as a known one
            LogSignIn(account?.Id, SignInStep.Wrong);
            return SignInStep.Wrong;
        }

        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        var step = result switch
        {
            { IsLockedOut: true } => SignInStep.Locked,
            { Succeeded: false } => SignInStep.Wrong,
            _ => await NextAsync(account),
        };
        LogSignIn(account.Id, step);
        if (step is SignInStep.Wrong or SignInStep.Locked) { return step; }

        await HalfAsync(account);
        return step;
    });

    private Task HalfAsync(StaffAccount account) => Context.SignInAsync(StaffFeature.FirstFactor, new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(Stamp, account.SecurityStamp)], StaffFeature.FirstFactor)));

    /// <summary>Who has given the password and not yet the second factor; null = nobody, or too long ago.</summary>
    internal async Task<StaffAccount?> HalfInAsync()
    {
        var first = (await Context.AuthenticateAsync(StaffFeature.FirstFactor)).Principal;
        return first?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && await accounts.FindByIdAsync(id) is { StoppedAt: null } account
            && account.SecurityStamp == first.FindFirstValue(Stamp) ? account : null;
    }

    private async Task<string> HalfInNameAsync() => (await HalfInAsync())?.FullName ?? "";

    /// <summary>What comes next for somebody whose password was right.</summary>
    internal async Task<SignInStep> NextAsync(StaffAccount account) =>
        account.MustChangePassword ? SignInStep.NewPassword
        : account.TwoFactor || (await accounts.GetPasskeysAsync(account)).Count > 0 ? SignInStep.SecondFactor
        : SignInStep.Enrol;

    /// <summary>Six digits of the authenticator; each code is taken once.</summary>
    internal async Task<SignInStep> CodeAsync(string code) => await store.OneAtATimeAsync(await HalfInNameAsync(), async () =>
    {
        if (await HalfInAsync() is not { TwoFactor: true } account || await NextAsync(account) != SignInStep.SecondFactor) { return SignInStep.Wrong; }
        if (await accounts.IsLockedOutAsync(account)) { LogSignIn(account.Id, SignInStep.Locked); return SignInStep.Locked; }
        if (account.LastCodes.Contains(code, StringComparer.Ordinal) || !await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            await accounts.AccessFailedAsync(account);
            LogSignIn(account.Id, SignInStep.Wrong);
            return await accounts.IsLockedOutAsync(account) ? SignInStep.Locked : SignInStep.Wrong;
        }
        account.Took(code);
        return await EnterAsync(account);
    });

    /// <summary>A passkey's answer to the question that was put to this account alone.</summary>
    internal async Task<SignInStep> PasskeyAsync(string credential) => await store.OneAtATimeAsync(await HalfInNameAsync(), async () =>
    {
        if (await HalfInAsync() is not { } account || await NextAsync(account) != SignInStep.SecondFactor) { return SignInStep.Wrong; }
        var outcome = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!outcome.Succeeded || outcome.User.Id != account.Id)
        {
            LogSignIn(account.Id, SignInStep.Wrong);
            return SignInStep.Wrong;
        }
        await store.AddOrUpdatePasskeyAsync(account, outcome.Passkey, Context.RequestAborted);
        return await EnterAsync(account);
    });

    /// <summary>Both factors are there.</summary>
    internal async Task<SignInStep> EnterAsync(StaffAccount account)
    {
        account.FailedCount = 0;
        await accounts.UpdateAsync(account);
        await Context.SignOutAsync(StaffFeature.FirstFactor);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        var session = await sessions.BeginAsync(account, Context.Request.Headers.UserAgent.ToString(), await SessionAsync());
        await signIn.SignInAsync(account, new AuthenticationProperties { Items = { [StaffFeature.Session] = session.ToString() } });
        LogSignIn(account.Id, SignInStep.Done);
        return SignInStep.Done;
    }

    /// <summary>Who may set up a second factor: somebody signed in, or somebody half in who has none yet.</summary>
    internal async Task<StaffAccount?> MayEnrolAsync() =>
        await MeAsync() ?? (await HalfInAsync() is { } half && await NextAsync(half) == SignInStep.Enrol ? half : null);

    /// <summary>Who may choose a new password: somebody signed in, or somebody half in with a handed-over one.</summary>
    internal async Task<(StaffAccount Account, bool Half)?> MayChangePasswordAsync() =>
        await MeAsync() is { } me ? (me, false) : await HalfInAsync() is { MustChangePassword: true } half ? (half, true) : null;

    /// <summary>Half in with a new password: the ticket names the new stamp.</summary>
    internal async Task<SignInStep> GoOnAsync(StaffAccount account)
    {
        await HalfAsync(account);
        return await NextAsync(account);
    }

    internal async Task LeaveAsync()
    {
        if (await MeAsync() is { } account)
        {
            if (await SessionAsync() is { } session) { await sessions.EndAsync(account, session); }
            LogSignOut(account.Id);
        }

        await Context.SignOutAsync(StaffFeature.FirstFactor);
        await signIn.SignOutAsync();
    }

    /// <summary>Ends one of one's own sign-ins, here or elsewhere.</summary>
    internal async Task<bool> EndAsync(StaffAccount account, Guid session)
    {
        if (session == await SessionAsync()) { await LeaveAsync(); return true; }
        if (!await sessions.EndAsync(account, session)) { return false; }

        LogEnded(account.Id);
        return true;
    }

    /// <summary>Which sign-in this browser is; null = none.</summary>
    internal async Task<Guid?> SessionAsync() =>
        (await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties?.Items.TryGetValue(StaffFeature.Session, out var id) == true && Guid.TryParse(id, out var session) ? session : null;

    /// <summary>Who is signed in; null = nobody.</summary>
    public async Task<StaffAccount?> MeAsync() =>
        (await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is { } me ? await accounts.GetUserAsync(me) : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "staff {Account}: sign-in {Outcome}")]
    private partial void LogSignIn(Guid? account, SignInStep outcome);

    [LoggerMessage(Level = LogLevel.Information, Message = "staff {Account}: a sign-in elsewhere ended by its owner")]
    private partial void LogEnded(Guid account);

    [LoggerMessage(Level = LogLevel.Information, Message = "staff {Account}: signed out")]
    private partial void LogSignOut(Guid account);
}
