namespace Kazasu.Terminal.Staff;

/// <summary>What a member of staff may do at the terminal.</summary>
internal enum StaffRole
{
    /// <summary>受付: the own account, the visual-check passcode.</summary>
    Reception,
    /// <summary>管理者: also the accounts of the others.</summary>
    Administrator,
}

/// <summary>One account (アカウント) of the facility's staff.</summary>
internal sealed class StaffAccount
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>By which one signs in, e.g. <c>clinic01</c>.</summary>
    public string Name { get; set; } = "";
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

    /// <summary>The last code taken: each is taken once.</summary>
    public string? LastCode { get; set; }
    public int FailedCount { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Since when the account is out of use (利用停止); null = in use.</summary>
    public DateTimeOffset? StoppedAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }
}
