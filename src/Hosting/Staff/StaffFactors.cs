using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Kazasu.Hosting.Staff;

/// <summary>The password and second factors of one's own account.</summary>
public sealed partial class StaffFactors(
    UserManager<StaffAccount> accounts, SignInManager<StaffAccount> signIn, StaffStore store, IDataProtectionProvider protection, ILogger<StaffFactors> log)
{
    private static readonly TimeSpan OfferLife = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector _offers = protection.CreateProtector("staff-authenticator-offer").ToTimeLimitedDataProtector();

    /// <summary>A new secret for an authenticator. It counts only once a code of it was entered; until then the old one stays.</summary>
    /// <returns>The address for the picture, the secret to type, and what brings the secret back with the code.</returns>
    public (string Address, string Secret, string Offer) OfferAuthenticator(StaffAccount account)
    {
        var secret = accounts.GenerateNewAuthenticatorKey();
        return Offered(account, secret, _offers.Protect($"{account.Id} {secret}", OfferLife));
    }

    /// <returns>The same offer again, or null when it is too old or another account's.</returns>
    public (string Address, string Secret, string Offer)? Again(StaffAccount account, string offer) => Open(account, offer) is { } secret ? Offered(account, secret, offer) : null;

    /// <summary>Takes the authenticator when the code is its own.</summary>
    public async Task<bool> ConfirmAuthenticatorAsync(StaffAccount account, string offer, string code)
    {
        if (Open(account, offer) is not { } secret) { return false; }

        (var before, account.AuthenticatorKey) = (account.AuthenticatorKey, secret);
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            account.AuthenticatorKey = before;
            return false;
        }
        (account.TwoFactor, account.LastCode) = (true, code);
        return Changed(account, await accounts.UpdateSecurityStampAsync(account), "authenticator set");
    }

    /// <summary>Options for <c>navigator.credentials.create</c>, JSON.</summary>
    public Task<string> OfferPasskeyAsync(StaffAccount account) =>
        signIn.MakePasskeyCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.FullName, DisplayName = account.FullName });

    /// <summary>Options for <c>navigator.credentials.get</c> with the passkeys of this account, JSON.</summary>
    public Task<string> AskPasskeyAsync(StaffAccount account) => signIn.MakePasskeyRequestOptionsAsync(account);

    /// <param name="credential">What the browser made, JSON.</param>
    /// <param name="name">What the owner calls it.</param>
    public async Task<bool> AddPasskeyAsync(StaffAccount account, string credential, string name)
    {
        var made = await signIn.PerformPasskeyAttestationAsync(credential);
        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString()) { return false; }

        made.Passkey.Name = name.Length is 0 or > 40 ? "パスキー" : name;
        await store.AddOrUpdatePasskeyAsync(account, made.Passkey, CancellationToken.None);
        return Changed(account, await accounts.UpdateSecurityStampAsync(account), "passkey added");
    }

    /// <summary>Removes a passkey, unless nothing would be left as second factor.</summary>
    public async Task<bool> RemovePasskeyAsync(StaffAccount account, byte[] credential)
    {
        var all = await accounts.GetPasskeysAsync(account);
        if (!all.Any(p => p.CredentialId.AsSpan().SequenceEqual(credential)) || (!account.TwoFactor && all.Count < 2)) { return false; }

        await store.RemovePasskeyAsync(account, credential, CancellationToken.None);
        return Changed(account, await accounts.UpdateSecurityStampAsync(account), "passkey removed");
    }

    /// <param name="old">Null for somebody who has just given the handed-over password.</param>
    /// <returns>Why not, in Japanese; null = done.</returns>
    public async Task<string?> ChangePasswordAsync(StaffAccount account, string? old, string wanted)
    {
        if (old is not null && !await accounts.CheckPasswordAsync(account, old)) { return "いまのパスワードがちがいます。"; }
        if (await accounts.CheckPasswordAsync(account, wanted)) { return "いまと同じパスワードは使えません。"; }
        if (await WhyNotAsync(account, wanted) is { } problem) { return problem; }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, wanted);
        account.MustChangePassword = false;
        return Changed(account, await accounts.UpdateSecurityStampAsync(account), "password changed") ? null : "ほかの画面で変更されました。もう一度お試しください。";
    }

    private const string PasswordRule = "パスワードは12文字以上にしてください。同じ文字のくり返しは使えません。";

    /// <returns>Why an account may not have this password, in Japanese; null = it may.</returns>
    internal async Task<string?> WhyNotAsync(StaffAccount account, string wanted) =>
        !await IsLongEnoughAsync(account, wanted) ? PasswordRule : PasswordWords.WhyNot(wanted, account.Name, account.Facility);

    private async Task<bool> IsLongEnoughAsync(StaffAccount account, string wanted)
    {
        foreach (var rule in accounts.PasswordValidators)
        {
            if (!(await rule.ValidateAsync(accounts, account, wanted)).Succeeded) { return false; }
        }
        return wanted.Length <= 200;
    }

    private bool Changed(StaffAccount account, IdentityResult result, string what)
    {
        if (result.Succeeded) { LogChange(account.Id, what); }
        return result.Succeeded;
    }

    private string? Open(StaffAccount account, string offer)
    {
        try
        {
            return _offers.Unprotect(offer).Split(' ') is [var id, var secret] && id == account.Id.ToString() ? secret : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static (string, string, string) Offered(StaffAccount account, string secret, string offer) =>
        ($"otpauth://totp/Kazasu:{Uri.EscapeDataString(account.FullName)}?secret={secret}&issuer=Kazasu&digits=6", secret, offer);

    [LoggerMessage(Level = LogLevel.Information, Message = "staff {Account}: {What}")]
    private partial void LogChange(Guid account, string what);
}
