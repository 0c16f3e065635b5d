using System.Security.Cryptography;
using Kazasu.Terminal.VisualMode;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Staff;

/// <summary>Accounts as the administrator (管理者) deals with them.</summary>
internal sealed partial class StaffAccounts(
    UserManager<StaffAccount> accounts, StaffStore store, StaffFactors factors, VisualPasscodes passcodes, TimeProvider clock, ILogger<StaffAccounts> log)
{
    private const string NameRule = "アカウント名は、半角の英数字と「-」「_」「.」で、3文字から32文字までにしてください。";

    public Task<bool> AnyAsync(CancellationToken ct) => store.AnyAsync(ct);

    public Task<IReadOnlyList<StaffAccount>> AllAsync(CancellationToken ct) => store.AllAsync(ct);

    /// <summary>The first account of the facility, an administrator. Who calls this has to be at a paired set-up device.</summary>
    /// <returns>Why not, in Japanese; null = made.</returns>
    public async Task<string?> CreateFirstAsync(string name, string password)
    {
        var first = New(name, StaffRole.Administrator, mustChange: false);
        if (!IsName(name)) { return NameRule; }
        if (password.Contains(name, StringComparison.OrdinalIgnoreCase)) { return "アカウント名をふくむパスワードは使えません。"; }
        if (!await factors.IsLongEnoughAsync(first, password)) { return StaffFactors.PasswordRule; }

        first.PasswordHash = accounts.PasswordHasher.HashPassword(first, password);
        if (!await store.CreateFirstAsync(first)) { return "アカウントはもう作られています。"; }
        LogDone(first.Id, first.Id, "first account made");
        return null;
    }

    /// <returns>The password to hand over, shown once; or why not, in Japanese.</returns>
    public async Task<(string? Password, string? Problem)> CreateAsync(Guid by, string name, StaffRole role)
    {
        if (!IsName(name)) { return (null, NameRule); }
        if (await accounts.FindByNameAsync(name) is not null) { return (null, "この名前のアカウントはもうあります。"); }

        var account = New(name, role, mustChange: true);
        var password = Fresh();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        await accounts.CreateAsync(account);
        LogDone(by, account.Id, "account made");
        return (password, null);
    }

    /// <summary>For somebody who lost password or second factor: a new password to hand over, factors and passcode are gone, sign-ins end.</summary>
    /// <returns>The password, shown once; null when there is no such account.</returns>
    public async Task<string?> ResetAsync(Guid by, Guid id)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account) { return null; }

        foreach (var passkey in await accounts.GetPasskeysAsync(account)) { await store.RemovePasskeyAsync(account, passkey.CredentialId, CancellationToken.None); }
        var password = Fresh();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        (account.AuthenticatorKey, account.TwoFactor, account.LastCode, account.MustChangePassword) = (null, false, null, true);
        (account.LockedUntil, account.FailedCount) = (null, 0);
        await accounts.UpdateSecurityStampAsync(account);
        await passcodes.RemoveAsync(account.Id);
        LogDone(by, account.Id, "account reset");
        return password;
    }

    /// <summary>Puts an account out of use, or into use again. One administrator always stays.</summary>
    public async Task<bool> SetStoppedAsync(Guid by, Guid id, bool stopped)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account) { return false; }
        var others = (await store.AllAsync(CancellationToken.None)).Count(a => a is { Role: StaffRole.Administrator, StoppedAt: null } && a.Id != id);
        if (stopped && account.Role == StaffRole.Administrator && others == 0) { return false; }

        account.StoppedAt = stopped ? clock.GetUtcNow() : null;
        await accounts.UpdateSecurityStampAsync(account);
        LogDone(by, account.Id, stopped ? "account stopped" : "account in use again");
        return true;
    }

    private StaffAccount New(string name, StaffRole role, bool mustChange) => new()
    {
        Name = name, NormalizedName = accounts.NormalizeName(name) ?? "", Role = role, MustChangePassword = mustChange, CreatedAt = clock.GetUtcNow(),
        SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)),
    };

    private static bool IsName(string name) => name.Length is >= 3 and <= 32 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Four groups of four, without letters that look alike.</summary>
    private static string Fresh() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));

    [LoggerMessage(Level = LogLevel.Information, Message = "staff {By}: {What} {Account}")]
    private partial void LogDone(Guid by, Guid account, string what);
}
