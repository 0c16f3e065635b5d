namespace Kazasu.Web.Mynaportal;

/// <summary>
/// Where a challenge is handed to the app that signs it: a link that opens the app on the phone, and what the QR code holds for a browser elsewhere.
/// <c>?challenge=…</c> is put behind it. The testbed says where its phones are when it has started.
/// </summary>
public sealed class AppAddress(Uri? address)
{
    /// <summary>Null: no app is known, and the page says so.</summary>
    public Uri? Address { get; set; } = address;

    internal string? For(string challenge) => Address is null ? null : $"{Address}?challenge={challenge}";
}
