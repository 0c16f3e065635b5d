namespace Kazasu.Terminal;

/// <summary>What a facility's terminal (資格確認端末) needs to start.</summary>
public sealed record TerminalSettings
{
    public required string DataFolder { get; init; }
    /// <summary>Plain HTTP on loopback only, for the browser on the same machine; 0 takes a free port.</summary>
    public int HttpPort { get; init; } = 7010;
    /// <summary>HTTPS for the kiosk and reception devices on the facility's network; null = not opened.</summary>
    public int? HttpsPort { get; init; }
    /// <summary>Server certificate with key (PEM), needed when <see cref="HttpsPort"/> is set.</summary>
    public string? ServerCertificate { get; init; }
    /// <summary>Names by which the devices on the facility's network call the terminal, beside localhost and *.localhost.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];
    /// <summary>Medical institution code, 10 digits.</summary>
    public required string Facility { get; init; }
    public string Terminal { get; init; } = "terminal-1";
    public required Uri Centre { get; init; }
    /// <summary>Client certificate with key, PEM.</summary>
    public required string ClientCertificate { get; init; }
    /// <summary>Authority of the centre's server certificate, PEM.</summary>
    public required string CentreAuthority { get; init; }
    /// <summary>
    /// Public keys with which the centre signs answers, PEM; the file name without ending is the key id. Those after them the terminal learns by itself
    /// and keeps in <c>answer-keys/</c>; they are believed only as long as the key here from which they come.
    /// </summary>
    public required IReadOnlyList<string> AnswerKeys { get; init; }
    /// <summary>How long an iPhone stays ready to be read (K10). Assumption GP-02: the sources do not say.</summary>
    public TimeSpan ReadyLife { get; init; } = TimeSpan.FromSeconds(60);
    /// <summary>Failed reads before the fallback is offered (K18). Assumption GP-03.</summary>
    public int ReadTries { get; init; } = 3;
    /// <summary>After this long without a touch the kiosk goes back to its first screen, telling so 15 seconds before.</summary>
    public TimeSpan IdleLife { get; init; } = TimeSpan.FromSeconds(90);
    /// <summary>How long the terminal waits for the centre before it says "could not tell".</summary>
    public TimeSpan CentrePatience { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>
    /// How often the centre is asked for a sign of life while nothing else is asked (every 2 seconds while the line is down), so that a lost line is
    /// noticed without a patient; null = never, then only questions notice it.
    /// </summary>
    public TimeSpan? HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>The folders shared with a receipt computer or EMR; null = not linked.</summary>
    public ReceiptComputer.ReceiptComputerSettings? ReceiptComputer { get; init; }
    /// <summary>The facility claims electronically; paper claims are outside re-routing (C31), and staff are told so.</summary>
    public bool ElectronicClaims { get; init; } = true;
    /// <summary>PC/SC name of the face-authentication reader's slot for cards; null = the first reader there is.</summary>
    public string? CardReader { get; init; }
    /// <summary>
    /// Key by which cards let this terminal use them without the PIN, after face or visual identification (P-256, PEM file); null = neither is offered. The real
    /// protocol is not public: <see cref="Kazasu.Cards.Jpki.TerminalAuthorityGuess"/>.
    /// </summary>
    public string? TerminalAuthorityKey { get; init; }
    /// <summary>
    /// Testbed: pairing codes may be used again, so that a page can be opened in a second browser, and a terminal started for the first time is
    /// set up as the sample facility (Panasonic reader, phone reader configured, both devices switched on every morning).
    /// </summary>
    public bool Testbed { get; init; }
}
