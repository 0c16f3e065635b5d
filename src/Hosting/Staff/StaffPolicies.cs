namespace Kazasu.Hosting.Staff;

/// <summary>Names of the policies that a host defines for its staff's pages.</summary>
public static class StaffPolicies
{
    /// <summary>Signed in with both factors.</summary>
    public const string SignedIn = "staff";
    /// <summary>Signed in, and an administrator.</summary>
    public const string Administrator = "staff-administrator";
    /// <summary>Whoever may see the sign-in page. It looks at the account too, because forms are tied to whoever is signed in.</summary>
    public const string AtDesk = "staff-desk";
    /// <summary>Claim of a sign-in: the role.</summary>
    public const string Role = "staff-role";
}
