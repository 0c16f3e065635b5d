using Microsoft.AspNetCore.Identity;

namespace Kazasu.Terminal.Staff;

/// <param name="Message">Why the last try was not taken.</param>
/// <param name="To">Where to go afterwards, a path of ours.</param>
internal sealed record SignInModel(string Name, string? Message, string To, string Token);

/// <param name="Message">Why the last try was not taken.</param>
internal sealed record FirstAccountModel(string Name, string? Message, string Token);

/// <param name="Code">The account has an authenticator.</param>
/// <param name="Passkey">The account has a passkey.</param>
internal sealed record SecondFactorModel(string Name, bool Code, bool Passkey, string? Message, string To, string Token);

/// <param name="Half">Not signed in yet: the password was just given.</param>
/// <param name="Offer">What brings the secret back with the code.</param>
internal sealed record EnrolModel(StaffAccount Account, bool Half, string Address, string Secret, string Offer, string? Message, string Token);

/// <param name="Half">Not signed in yet: the handed-over password was just given.</param>
internal sealed record PasswordModel(StaffAccount Account, bool Half, string? Message, string Token);

/// <summary>One's own account (アカウント情報管理).</summary>
internal sealed record AccountModel(StaffAccount Account, IReadOnlyList<UserPasskeyInfo> Passkeys, string? Message, string Token);

/// <param name="Shown">A password that was just made, for whom; shown once.</param>
internal sealed record AccountsModel(
    StaffAccount Me, IReadOnlyList<StaffAccount> All, (string Name, string Password)? Shown, string? Message, string Token);
