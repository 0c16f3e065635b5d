using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Kazasu.Hosting.Staff;

/// <summary>Accounts as the administrator (管理者) of a facility deals with them: of no other facility.</summary>
public sealed partial class StaffAccounts(
    UserManager<StaffAccount> accounts, StaffStore store, StaffFactors factors, TimeProvider clock, ILogger<StaffAccounts> log)
{
    private const string NameRule = "アカウント名は、半角の英数字と「-」「_」「.」で、3文字から32文字までにしてください。";
    private const string NameTaken = "この名前のアカウントはもうあります。";

    /// <param name="facility">Medical institution code; empty where the host belongs to one facility alone.</param>
    public Task<bool> AnyAsync(string facility, CancellationToken ct) => store.AnyAsync(facility, ct);

    /// <summary>All accounts of a facility, by name.</summary>
    public Task<IReadOnlyList<StaffAccount>> AllAsync(string facility, CancellationToken ct) => store.AllAsync(facility, ct);

    /// <summary>The first account of the facility, an administrator. The caller has made sure that whoever asks may make it.</summary>
    /// <returns>Why not, in Japanese; null = made.</returns>
    public async Task<string?> CreateFirstAsync(string facility, string name, string password)
    {
        var first = New(facility, name, StaffRole.Administrator, mustChange: false);
        if (await CheckNewAsync(facility, name, password) is { } problem) { return problem; }

        first.PasswordHash = accounts.PasswordHasher.HashPassword(first, password);
        if (!await store.CreateFirstAsync(first)) { return "アカウントはもう作られています。"; }
        LogDone(first.Id, first.Id, "first account made");
        return null;
    }

    /// <summary>An administrator of a facility that may have others. The caller has made sure that whoever asks may make it.</summary>
    /// <returns>Why not, in Japanese; null = made.</returns>
    public async Task<string?> CreateAdministratorAsync(string facility, string name, string password)
    {
        if (await CheckNewAsync(facility, name, password) is { } problem) { return problem; }

        var account = New(facility, name, StaffRole.Administrator, mustChange: false);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        await accounts.CreateAsync(account);
        LogDone(account.Id, account.Id, "administrator made");
        return null;
    }

    /// <summary>Whether a new account may have this name and this password of its owner's own choice.</summary>
    /// <returns>Why not, in Japanese; null = it may.</returns>
    public async Task<string?> CheckNewAsync(string facility, string name, string password) =>
        !IsName(name) ? NameRule
        : await factors.WhyNotAsync(New(facility, name, StaffRole.Administrator, mustChange: false), password) is { } problem ? problem
        : await accounts.FindByNameAsync(StaffAccount.FullNameOf(facility, name)) is not null ? NameTaken
        : null;

    /// <returns>The password to hand over, shown once; or why not, in Japanese.</returns>
    public async Task<(string? Password, string? Problem)> CreateAsync(StaffAccount by, string name, StaffRole role)
    {
        if (!IsName(name)) { return (null, NameRule); }
        if (await accounts.FindByNameAsync(StaffAccount.FullNameOf(by.Facility, name)) is not null) { return (null, NameTaken); }

        var account = New(by.Facility, name, role, mustChange: true);
        var password = Fresh();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        await accounts.CreateAsync(account);
        LogDone(by.Id, account.Id, "account made");
        return (password, null);
    }

    /// <summary>For somebody who lost password or second factor: a new password to hand over, factors are gone, sign-ins end.</summary>
    /// <returns>Name and password, shown once; null when the facility has no such account.</returns>
    public async Task<(string Name, string Password)?> ResetAsync(StaffAccount by, Guid id)
    {
        if (await FindAsync(by, id) is not { } account) { return null; }

        foreach (var passkey in await accounts.GetPasskeysAsync(account)) { await store.RemovePasskeyAsync(account, passkey.CredentialId, CancellationToken.None); }
        var password = Fresh();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        (account.AuthenticatorKey, account.TwoFactor, account.LastCode, account.MustChangePassword) = (null, false, null, true);
        (account.LockedUntil, account.FailedCount) = (null, 0);
        await accounts.UpdateSecurityStampAsync(account);
        LogDone(by.Id, account.Id, "account reset");
        return (account.Name, password);
    }

    /// <summary>Puts an account out of use, or into use again. One administrator always stays.</summary>
    public async Task<bool> SetStoppedAsync(StaffAccount by, Guid id, bool stopped)
    {
        if (await FindAsync(by, id) is not { } account) { return false; }
        var others = (await store.AllAsync(by.Facility, CancellationToken.None)).Count(a => a is { Role: StaffRole.Administrator, StoppedAt: null } && a.Id != id);
        if (stopped && account.Role == StaffRole.Administrator && others == 0) { return false; }

        account.StoppedAt = stopped ? clock.GetUtcNow() : null;
        await accounts.UpdateSecurityStampAsync(account);
        LogDone(by.Id, account.Id, stopped ? "account stopped" : "account in use again");
        return true;
    }

    private async Task<StaffAccount?> FindAsync(StaffAccount by, Guid id) =>
        await accounts.FindByIdAsync(id.ToString()) is { } account && account.Facility == by.Facility ? account : null;

    private StaffAccount New(string facility, string name, StaffRole role, bool mustChange) => new()
    {
        Facility = facility, Name = name, NormalizedName = accounts.NormalizeName(StaffAccount.FullNameOf(facility, name)) ?? "", Role = role, MustChangePassword = mustChange, CreatedAt = clock.GetUtcNow(),
        SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)),
    };

    private static bool IsName(string name) => name.Length is >= 3 and <= 32 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Four groups of four, without letters that look alike.</summary>
    private static string Fresh() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));

    [LoggerMessage(Level = LogLevel.Information, Message = "staff {By}: {What} {Account}")]
    private partial void LogDone(Guid by, Guid account, string what);
}
