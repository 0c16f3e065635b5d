namespace Kazasu.Testbed.Phones;

/// <summary>How the phones and cards of the testbed behave.</summary>
public sealed record HandsetSettings
{
    /// <summary>How long an iPhone stays ready (K10). Assumption GP-02.</summary>
    public TimeSpan ReadyLife { get; init; } = Wallet.DefaultReadyLife;
    /// <summary>Time of one command, like the simulated real card of facts/jpki-card.md section 7.</summary>
    public TimeSpan PerCommand { get; init; } = TimeSpan.FromMilliseconds(12);
    /// <summary>What a signature takes besides.</summary>
    public TimeSpan PerSignature { get; init; } = TimeSpan.FromMilliseconds(200);
}
