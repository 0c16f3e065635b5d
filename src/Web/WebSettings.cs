namespace Kazasu.Web;

/// <summary>What the operator's web pages need to start beside the centre.</summary>
public sealed record WebSettings
{
    /// <summary>Folder for the default database and the keys of forms and cookies.</summary>
    public required string DataFolder { get; init; }
    /// <summary>PostgreSQL connection string (<c>Host=…</c>; may be the centre's), or null for SQLite in the data folder.</summary>
    public string? Database { get; init; }
    /// <summary>Plain HTTP on loopback only; 0 takes a free port.</summary>
    public int HttpPort { get; init; } = 7030;
    /// <summary>HTTPS for everybody; null = not opened.</summary>
    public int? HttpsPort { get; init; }
    /// <summary>Server certificate with key (PEM), needed when <see cref="HttpsPort"/> is set.</summary>
    public string? ServerCertificate { get; init; }
    /// <summary>Public host names, beside localhost and *.localhost.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];
    /// <summary>File with the shop's invitation code for facilities (招待コード), six letters or digits; null = there is none. For the operator's eyes only.</summary>
    public string? InvitationCodeFile { get; init; }
    /// <summary>Link that opens the app with which patients sign; <c>?challenge=…</c> is put behind it. Null = patients cannot sign in.</summary>
    public Uri? MynaportalApp { get; init; }
    /// <summary>Nobody and nothing here is real: pages say so, and sample accounts are there.</summary>
    public bool Testbed { get; init; }
}
