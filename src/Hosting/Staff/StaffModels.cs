using Microsoft.AspNetCore.Identity;

namespace Kazasu.Hosting.Staff;

/// <param name="Message">Why the last try was not taken.</param>
/// <param name="To">Where to go afterwards, a path of ours.</param>
/// <param name="Facility">As typed; empty where the host belongs to one facility alone.</param>
public sealed record SignInModel(string Facility, string Name, string? Message, string To, string Token);

/// <param name="Code">The account has an authenticator.</param>
/// <param name="Passkey">The account has a passkey.</param>
public sealed record SecondFactorModel(string Name, bool Code, bool Passkey, string? Message, string To, string Token);

/// <param name="Half">Not signed in yet: the password was just given.</param>
/// <param name="Offer">What brings the secret back with the code.</param>
public sealed record EnrolModel(StaffAccount Account, bool Half, string Address, string Secret, string Offer, string? Message, string Token);

/// <param name="Half">Not signed in yet: the handed-over password was just given.</param>
public sealed record PasswordModel(StaffAccount Account, bool Half, string? Message, string Token);

/// <summary>One's own account (アカウント情報管理).</summary>
/// <param name="Here">Which of the sign-ins this browser is.</param>
public sealed record AccountModel(
    StaffAccount Account, IReadOnlyList<UserPasskeyInfo> Passkeys, IReadOnlyList<StaffSession> Sessions, Guid? Here, string? Message, string Token);

/// <param name="Shown">A password that was just made, for whom; shown once.</param>
public sealed record AccountsModel(
    StaffAccount Me, IReadOnlyList<StaffAccount> All, (string Name, string Password)? Shown, string? Message, string Token);
