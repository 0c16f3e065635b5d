namespace Kazasu.Centre;

/// <summary>What a centre needs to start. Paths are files; times are stated with their unit by their type.</summary>
public sealed record CentreSettings
{
    /// <summary>Folder for the default database and for secrets made at first start (challenge keys, answer key).</summary>
    public required string DataFolder { get; init; }
    /// <summary>PostgreSQL connection string (<c>Host=…</c>), or null for SQLite in the data folder.</summary>
    public string? Database { get; init; }
    /// <summary>What may be stale is read from a standby that is at most so far behind (decision 0011); zero = always from the primary.</summary>
    public TimeSpan StandbyBehind { get; init; } = TimeSpan.FromSeconds(10);
    /// <summary>Port of the mutual-TLS listener; 0 takes a free one.</summary>
    public int Port { get; init; } = 7020;
    /// <summary>Listens on loopback only unless set.</summary>
    public bool AnyAddress { get; init; }
    /// <summary>Plain HTTP port that answers for health only, for balancers; null = none, 0 takes a free one.</summary>
    public int? HealthPort { get; init; }
    /// <summary>Where metrics and traces are sent by OTLP over HTTP, e.g. <c>http://localhost:4318</c>; null = nowhere.</summary>
    public Uri? Telemetry { get; init; }
    /// <summary>Server certificate with key, PEM.</summary>
    public required string ServerCertificate { get; init; }
    /// <summary>Authority that signs client certificates of facilities, insurers and the issuer, PEM.</summary>
    public required string ClientAuthority { get; init; }
    /// <summary>Authorities for card certificates, PEM (one file may hold several generations).</summary>
    public required string CardAuthorities { get; init; }
    /// <summary>Authorities for phone certificates, PEM.</summary>
    public required string PhoneAuthorities { get; init; }
    /// <summary>Believes the testbed's authorities and takes dates of care set by hand.</summary>
    public bool Testbed { get; init; }
    /// <summary>A revocation list older than this gives "could not tell".</summary>
    public TimeSpan RevocationListAge { get; init; } = TimeSpan.FromHours(48);
    public TimeSpan ChallengeLife { get; init; } = TimeSpan.FromMinutes(3);
    public TimeSpan ConsentLife { get; init; } = TimeSpan.FromHours(24);
    /// <summary>How long a consent for home visits (訪問診療等) lives. No source states it: inferred (docs/decisions/0016).</summary>
    public TimeSpan HomeVisitConsentLife { get; init; } = TimeSpan.FromDays(90);
    /// <summary>How long after the end of the day of care a consent for online care (オンライン診療等) lives. No source states it: inferred.</summary>
    public TimeSpan OnlineConsentLife { get; init; } = TimeSpan.FromHours(24);
    /// <summary>Requests a second that one facility may send for long; above that its own wait, then they are refused.</summary>
    public int FacilityRate { get; init; } = 250;
    /// <summary>Requests that one facility may send at once after a quiet while.</summary>
    public int FacilityBurst { get; init; } = 1_000;
    /// <summary>Requests of one facility under way at once.</summary>
    public int FacilityAtOnce { get; init; } = 64;
    /// <summary>Lists (batches of up to 500 inquiries) a second that one facility may send for long, beside its other requests; one at a time.</summary>
    public int FacilityListRate { get; init; } = 2;
    /// <summary>Lists that one facility may send one after the other after a quiet while.</summary>
    public int FacilityListBurst { get; init; } = 20;
    /// <summary>So long the same request id gets the same answer; older answers are cut.</summary>
    public TimeSpan AnsweredLife { get; init; } = TimeSpan.FromDays(14);
    /// <summary>So long a used challenge is known; older ones have expired anyway.</summary>
    public TimeSpan UsedChallengeLife { get; init; } = TimeSpan.FromDays(1);
}
