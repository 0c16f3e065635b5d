namespace Kazasu.Hosting.Staff;

/// <summary>What a member of staff may do.</summary>
public enum StaffRole
{
    /// <summary>受付: the own account, and what every member of staff may do.</summary>
    Reception,
    /// <summary>管理者: also the accounts of the others, and what binds the facility.</summary>
    Administrator,
}

/// <summary>One account (アカウント) of the facility's staff.</summary>
public sealed class StaffAccount
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Medical institution code of the facility; empty where the host belongs to one facility alone.</summary>
    public string Facility { get; init; } = "";

    /// <summary>By which one signs in within the facility, e.g. <c>clinic01</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name that no other account of the host has.</summary>
    public string FullName => FullNameOf(Facility, Name);
    public string NormalizedName { get; set; } = "";
    public StaffRole Role { get; init; }
    public string? PasswordHash { get; set; }

    /// <summary>The password is one that an administrator handed over: it opens nothing but the page for a new one.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Changes with password and factors; a sign-in under an older one ends.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Secret of the authenticator, Base32; encrypted in the store.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The authenticator was confirmed with a code.</summary>
    public bool TwoFactor { get; set; }

    /// <summary>The last codes taken, newest first, with blanks between: each is taken once.</summary>
    public string? LastCode { get; set; }

    internal IReadOnlyList<string> LastCodes => LastCode?.Split(' ') ?? [];
    public int FailedCount { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Since when the account is out of use (利用停止); null = in use.</summary>
    public DateTimeOffset? StoppedAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }

    /// <summary>The authenticator's codes of five half-minutes hold at any moment; a code that was taken before the newest one may be among them.</summary>
    internal void Took(string code) => LastCode = string.Join(' ', LastCodes.Prepend(code).Take(5));

    internal static string FullNameOf(string facility, string name) => facility.Length == 0 ? name : $"{facility}/{name}";
}
